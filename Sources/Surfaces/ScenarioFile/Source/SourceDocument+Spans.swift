import Diagnostics
import Yams

extension SourceDocument {
  /// The place of a node; single values on one line have an end as well.
  func span(of node: Node) -> SourceSpan {
    guard let mark = node.mark else { return SourceSpan(file: file, line: 1, column: 1) }
    var span = SourceSpan(file: file, line: mark.line, column: mark.column)
    guard case .scalar(let scalar) = node, mark.line >= 1, mark.line <= lines.count else { return span }
    let line = lines[mark.line - 1]
    let start = mark.column - 1
    let quote = start < line.count && (line[start] == "\"" || line[start] == "'") ? 1 : 0
    let text = Array(scalar.string.unicodeScalars)
    let end = start + quote + text.count
    if end <= line.count, Array(line[(start + quote)..<end]) == text {
      span.endLine = mark.line
      span.endColumn = min(end + quote, line.count) + 1
    }
    return span
  }

  /// Whether a node carries a tag such as `!!int`, which would change how its text is read.
  func hasTag(_ node: Node) -> Bool {
    guard let mark = node.mark, mark.line >= 1, mark.line <= lines.count else { return false }
    let rest = lines[mark.line - 1].dropFirst(mark.column - 1)
    guard let first = rest.first else { return false }
    if first == "!" { return true }
    // A tag may follow an anchor.
    guard first == "&" else { return false }
    return rest.drop { $0 != " " }.drop { $0 == " " }.first == "!"
  }

  /// Whether the indentation of a line has a tab in it.
  static func hasTabIndentation(_ line: [Unicode.Scalar]) -> Bool {
    let indentation = line.prefix { $0 == " " || $0 == "\t" }
    guard indentation.contains("\t"), indentation.count < line.count else { return false }
    return line[indentation.count] != "#"
  }
}
