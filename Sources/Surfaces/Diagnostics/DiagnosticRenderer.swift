/// The forms in which diagnostics are shown.
public enum DiagnosticRenderer: Sendable {
  /// With the line of the source and carets under the value; several lines each.
  case full(sources: [SourceText])
  /// One line each: `file:line:column: error: message`.
  case concise
  /// An array of objects.
  case json

  /// The text of all diagnostics, in the order of the source; empty, or ending in a line break.
  public func text(of diagnostics: [Diagnostic]) -> String {
    let ordered = diagnostics.inSourceOrder()
    switch self {
    case .concise:
      return ordered.map { DiagnosticRenderer.headline($0) + "\n" }.joined()
    case .json:
      return JSONValue.array(ordered.map(DiagnosticRenderer.object)).text + "\n"
    case .full(let sources):
      return ordered.map { DiagnosticRenderer.block($0, sources: sources) }.joined(separator: "\n")
    }
  }

  private static func headline(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { "\($0): " } ?? ""
    return "\(place)\(diagnostic.severity.rawValue): \(oneLine(diagnostic.message))"
  }

  /// Text on one line: a message may quote a value that has line breaks or control characters in it.
  private static func oneLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        result += scalar.escaped(asASCII: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func block(_ diagnostic: Diagnostic, sources: [SourceText]) -> String {
    var text = "\(diagnostic.severity.rawValue)[\(diagnostic.id)]: \(oneLine(diagnostic.message))\n"
    if let span = diagnostic.span {
      text += excerpt(span, sources: sources)
    }
    for note in diagnostic.notes {
      text += "note: \(oneLine(note.message))\n"
      if let span = note.span { text += excerpt(span, sources: sources) }
    }
    if let hint = diagnostic.hint { text += "hint: \(oneLine(hint))\n" }
    return text
  }

  private static func excerpt(_ span: SourceSpan, sources: [SourceText]) -> String {
    let number = String(span.line)
    let margin = String(repeating: " ", count: number.count)
    var text = "\(margin)--> \(span)\n"
    guard let line = sources.first(where: { $0.name == span.file })?.line(span.line) else { return text }
    let scalars = Array(line.unicodeScalars)
    let start = min(max(0, span.column - 1), scalars.count)
    var end = start + 1
    if let endColumn = span.endColumn, span.endLine == nil || span.endLine == span.line {
      end = max(start + 1, min(endColumn - 1, scalars.count))
    }
    // A long line is shown around the place, so that the caret stays in sight.
    let widest = 100
    let from = max(0, min(start - 60, scalars.count - widest))
    let to = min(scalars.count, from + widest)
    let shown = scalars[from..<to].map { $0 == "\t" ? " " : oneLine(String($0)) }
    let prefix = from > 0 ? "\u{2026}" : ""
    let before = prefix + shown[..<(start - from)].joined()
    let marked = shown[(start - from)..<max(start - from, min(end, to) - from)].joined()
    let suffix = to < scalars.count ? "\u{2026}" : ""
    let blanks = String(repeating: " ", count: DisplayWidth.of(before))
    let carets = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
    text += "\(margin) |\n\(number) | \(prefix)\(shown.joined())\(suffix)\n\(margin) | \(blanks)\(carets)\n"
    return text
  }

  private static func object(_ diagnostic: Diagnostic) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(diagnostic.id)),
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("message", .string(diagnostic.message)),
    ]
    if let span = diagnostic.span { members += place(span) }
    if let value = diagnostic.value { members.append(.init("value", .string(value))) }
    if let hint = diagnostic.hint { members.append(.init("hint", .string(hint))) }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        JSONValue.object([.init("message", .string(note.message))] + (note.span.map(place) ?? []))
      }
      members.append(.init("notes", .array(notes)))
    }
    return .object(members)
  }

  private static func place(_ span: SourceSpan) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("file", .string(span.file)), .init("line", .integer(span.line)), .init("column", .integer(span.column)),
    ]
    if let line = span.endLine { members.append(.init("endLine", .integer(line))) }
    if let column = span.endColumn { members.append(.init("endColumn", .integer(column))) }
    return members
  }
}
