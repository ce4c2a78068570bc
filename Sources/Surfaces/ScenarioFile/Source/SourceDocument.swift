import Diagnostics
import Yams

/// The text of a YAML file and the tree of nodes in it.
struct SourceDocument {
  let file: String
  /// Scalars of each line, without line ends; from line 1 at index 0.
  let lines: [[Unicode.Scalar]]
  let root: Node

  /// Sizes beyond which a scenario is refused unread.
  static let largestFile = 4 << 20
  static let mostNodes = 200_000
  static let deepestNesting = 64

  /// Reads a file, or leaves the reasons with the collector and returns nil.
  ///
  /// A key that is given twice is reported, and what follows is read under its first value, so that the other faults
  /// of the file are found as well.
  init?(file: String, bytes: [UInt8], faults: FaultCollector) {
    self.file = file
    guard let text = SourceDocument.text(file: file, bytes: bytes, faults: faults) else { return nil }
    var scalars = Array(text.unicodeScalars)
    lines = SourceDocument.lines(of: scalars)
    guard !SourceDocument.hasAliasKey(lines, file: file, faults: faults) else { return nil }
    var composed: Node?
    while composed == nil {
      do {
        var current = String.UnicodeScalarView()
        current.append(contentsOf: scalars)
        guard let node = try Yams.compose(yaml: String(current), .basic) else {
          faults.error(
            "empty-file", "the scenario is empty", at: SourceSpan(file: file, line: 1, column: 1),
            hint: "begin with schema: followsun/scenario/1")
          return nil
        }
        composed = node
      } catch let error as YamlError {
        if case .duplicatedKeysInMapping(let keys, let context) = error,
          let second = SourceDocument.mask(keys, first: context.mark, in: &scalars)
        {
          faults.add(SourceDocument.duplicate(file, keys, first: context.mark, second: second))
          continue
        }
        faults.add(SourceDocument.syntaxFault(error, file: file, lines: lines))
        return nil
      } catch {
        faults.error(
          "yaml-syntax", "the file cannot be read as YAML: \(error)", at: SourceSpan(file: file, line: 1, column: 1),
          hint: "check the text")
        return nil
      }
    }
    guard let node = composed else { return nil }
    root = node
    var count = 0
    guard SourceDocument.isSmall(node, depth: 0, count: &count) else {
      faults.error(
        "alias-bomb",
        "the file grows beyond \(SourceDocument.mostNodes) values or \(SourceDocument.deepestNesting) levels",
        at: SourceSpan(file: file, line: 1, column: 1), hint: "write fewer aliases (*name) and levels")
      return nil
    }
  }

  /// Begins a masked key; it belongs to a private area of Unicode, so that nobody writes it.
  static let maskedKey: Unicode.Scalar = "\u{E000}"

  private static func isSmall(_ node: Node, depth: Int, count: inout Int) -> Bool {
    count += 1
    guard count <= mostNodes, depth <= deepestNesting else { return false }
    switch node {
    case .scalar, .alias: return true
    case .sequence(let items):
      for item in items {
        guard isSmall(item, depth: depth + 1, count: &count) else { return false }
      }
    case .mapping(let pairs):
      for (key, value) in pairs {
        guard isSmall(key, depth: depth + 1, count: &count), isSmall(value, depth: depth + 1, count: &count) else {
          return false
        }
      }
    }
    return true
  }

  private static func text(file: String, bytes: [UInt8], faults: FaultCollector) -> String? {
    let start = SourceSpan(file: file, line: 1, column: 1)
    guard bytes.count <= largestFile else {
      faults.error(
        "file-too-large", "the scenario has \(bytes.count) bytes, more than \(largestFile)", at: start,
        hint: "keep tables in CSV files")
      return nil
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      faults.error("not-utf8", "the file is encoded as UTF-16", at: start, hint: "save it as UTF-8")
      return nil
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      let place = firstInvalidPlace(content)
      faults.error(
        "not-utf8", "the file has bytes that are not UTF-8", at: SourceSpan(file: file, line: place.0, column: place.1),
        hint: "save it as UTF-8")
      return nil
    }
    return text
  }

  private static func firstInvalidPlace(_ bytes: ArraySlice<UInt8>) -> (Int, Int) {
    let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
    var line = 1
    var column = 1
    // The decoder puts U+FFFD where it fails; a file that really has that character only moves the place.
    for scalar in decoded {
      if scalar == "\u{FFFD}" { break }
      column = scalar == "\n" ? 1 : column + 1
      if scalar == "\n" { line += 1 }
    }
    return (line, column)
  }

  private static func lines(of scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = [[]]
    var position = 0
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if scalar == "\r" || scalar == "\n" {
        if scalar == "\r", position < scalars.count, scalars[position] == "\n" { position += 1 }
        lines.append([])
      } else {
        lines[lines.count - 1].append(scalar)
      }
    }
    return lines
  }
}
