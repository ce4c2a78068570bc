import Diagnostics
import Yams

extension SourceDocument {
  /// The fault of text that is no YAML.
  static func syntaxFault(_ error: YamlError, file: String, lines: [[Unicode.Scalar]]) -> Diagnostic {
    var line = 1
    var column = 1
    var problem = "the file cannot be read as YAML"
    var context: String?
    switch error {
    case .scanner(let around, let text, let mark, _), .parser(let around, let text, let mark, _),
      .composer(let around, let text, let mark, _):
      (line, column, problem, context) = (mark.line, mark.column, text, around?.text)
    case .reader(let text, let offset, _, let yaml):
      problem = text
      if let offset {
        let before = yaml.prefix(offset).unicodeScalars
        line = before.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
        column = before.reversed().prefix { $0 != "\n" }.count + 1
      }
    case .duplicatedKeysInMapping(let keys, let place):
      (line, column) = (place.mark.line, place.mark.column)
      problem = "the key '\(keys.joined(separator: "', '"))' is given twice"
    default: break
    }
    if let tab = tabLine(near: line, lines: lines) { return tabFault(file, line: tab, lines: lines) }
    // The end of the file is an empty last line; the fault is seen better at the last line with text.
    while line > 1, line <= lines.count, lines[line - 1].isEmpty, line == lines.count { line -= 1 }
    line = min(line, max(1, lines.count))
    var hint = "check indentation, brackets and quotation marks here and on the line before"
    if problem.contains("undefined alias") {
      hint = "put quotation marks around a pattern that begins with *"
    } else if problem.contains("another document") {
      hint = "write one scenario only; remove the line ---"
    } else if problem.contains("mapping values are not allowed") {
      hint = "put quotation marks around text that has a colon and a blank in it, and check the indentation"
    }
    return Diagnostic(
      id: "yaml-syntax", message: "not valid YAML: " + ([context, problem].compactMap(\.self).joined(separator: ", ")),
      span: SourceSpan(file: file, line: line, column: column), hint: hint)
  }

  static func tabFault(_ file: String, line: Int, lines: [[Unicode.Scalar]]) -> Diagnostic {
    let column = (lines[line - 1].firstIndex(of: "\t") ?? 0) + 1
    return Diagnostic(
      id: "tab-indentation", message: "the line is indented with a tab",
      span: SourceSpan(
        file: file, line: line, column: column, length: 1), hint: "indent with blanks")
  }

  /// The line with a tab that makes the parser stumble on a line: that line, or the one it belongs to before it.
  private static func tabLine(near line: Int, lines: [[Unicode.Scalar]]) -> Int? {
    for candidate in [line, line - 1] where candidate >= 1 && candidate <= lines.count {
      if hasTabIndentation(lines[candidate - 1]) { return candidate }
    }
    return nil
  }

  static func duplicate(_ file: String, _ keys: [String], first: Mark, second: (line: Int, column: Int)) -> Diagnostic {
    let key = keys.first ?? ""
    return Diagnostic(
      id: "duplicate-key", message: "the key '\(key)' is given twice",
      span: SourceSpan(file: file, line: second.line, column: second.column, length: key.unicodeScalars.count),
      value: key, hint: "remove one of the two",
      notes: [
        .init(message: "it was first given here", span: SourceSpan(file: file, line: first.line, column: first.column))
      ])
  }

  /// Makes the second of two equal keys another one, so that the file can be read on, and returns where it stands.
  ///
  /// The parser names only the first. In a block the second stands in the same column, in braces after it; the text
  /// between is not looked into, so a wrong guess is possible where the key is also a word of some text. The parser
  /// then still finds the pair and the next candidate is taken.
  static func mask(_ keys: [String], first: Mark, in scalars: inout [Unicode.Scalar]) -> (line: Int, column: Int)? {
    guard let key = keys.first.map({ Array($0.unicodeScalars) }), !key.isEmpty else { return nil }
    var line = 1
    var column = 1
    var sameColumn: (Int, (line: Int, column: Int))?
    var anywhere: (Int, (line: Int, column: Int))?
    for position in scalars.indices {
      let isAfter = (line, column) > (first.line, first.column)
      if isAfter, scalars[position] == key[0], isKey(key, at: position, in: scalars) {
        let mark = (line: line, column: column)
        if column == first.column, line > first.line, sameColumn == nil { sameColumn = (position, mark) }
        if anywhere == nil { anywhere = (position, mark) }
      }
      let isBreak = scalars[position] == "\n" || (scalars[position] == "\r" && scalars.get(position + 1) != "\n")
      if isBreak {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    let isFlow = isInsideBraces(scalars, line: first.line, column: first.column)
    guard let (position, mark) = isFlow ? anywhere ?? sameColumn : sameColumn ?? anywhere else { return nil }
    scalars[position] = maskedKey
    return mark
  }

  private static func isKey(_ key: [Unicode.Scalar], at position: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard position + key.count < scalars.count, Array(scalars[position..<(position + key.count)]) == key else {
      return false
    }
    let before = position == 0 ? "\n" : scalars[position - 1]
    guard " \n\r\t{,\"'-".unicodeScalars.contains(before) else { return false }
    var next = position + key.count
    if let quote = scalars.get(next), quote == "\"" || quote == "'" { next += 1 }
    while scalars.get(next) == " " { next += 1 }
    return scalars.get(next) == ":"
  }

  /// Whether an opening brace before a place on its line is not closed before it.
  private static func isInsideBraces(_ scalars: [Unicode.Scalar], line: Int, column: Int) -> Bool {
    var current = 1
    var position = 0
    while position < scalars.count, current < line {
      if scalars[position] == "\n" { current += 1 }
      position += 1
    }
    let before = scalars[position..<min(scalars.count, position + column - 1)]
    return before.filter { $0 == "{" }.count > before.filter { $0 == "}" }.count
  }

  /// Refuses aliases that stand as keys: comparing such keys would unfold them without limit.
  static func hasAliasKey(_ lines: [[Unicode.Scalar]], file: String, faults: FaultCollector) -> Bool {
    for (index, line) in lines.enumerated() {
      for position in line.indices where line[position] == "*" {
        let before = position == 0 ? " " : line[position - 1]
        guard " \t{,?[".unicodeScalars.contains(before) else { continue }
        let isQuoted =
          line[..<position].filter { $0 == "\"" || $0 == "'" }.count % 2 == 1 || line[..<position].contains("#")
        let name = line[(position + 1)...].prefix { $0.properties.isAlphabetic || $0 == "-" || $0 == "_" || $0.isDigit }
        let isKey =
          line[(position + 1 + name.count)...].drop { $0 == " " }.first == ":"
          || line[..<position].last { $0 != " " } == "?"
        if isKey, !name.isEmpty, !isQuoted {
          faults.error(
            "alias-key", "an alias stands as a key",
            at: SourceSpan(file: file, line: index + 1, column: position + 1, length: name.count + 1),
            hint: "write the key out")
          return true
        }
      }
    }
    return false
  }
}

extension Array where Element == Unicode.Scalar {
  fileprivate func get(_ position: Int) -> Unicode.Scalar? {
    indices.contains(position) ? self[position] : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
