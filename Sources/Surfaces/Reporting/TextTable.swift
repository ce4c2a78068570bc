/// A table for a terminal: columns as wide as their widest cell on the screen, and no blanks at the ends of lines.
public struct TextTable: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable {
    case leading, trailing
  }

  public struct Column: Hashable, Sendable {
    public var title: String
    public var alignment: Alignment

    public init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  public let columns: [Column]
  /// Blanks before each line.
  public let indent: Int
  public private(set) var rows: [[String]] = []

  public init(_ columns: [Column], indent: Int = 2) {
    self.columns = columns
    self.indent = indent
  }

  /// Adds a row; cells that are left out are empty, and control characters are replaced.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count <= columns.count, "a row has no more cells than the table has columns")
    let missing = [String](repeating: "", count: columns.count - cells.count)
    rows.append(cells.map(DisplayWidth.printable) + missing)
  }

  /// The lines of the table, each ended by a line feed; a table without rows is its header.
  public func render() -> String {
    let lines = [columns.map { DisplayWidth.printable($0.title) }] + rows
    let widths = columns.indices.map { column in
      lines.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
    }
    return lines.map { line($0, widths: widths) }.joined()
  }

  private func line(_ cells: [String], widths: [Int]) -> String {
    var text = String(repeating: " ", count: indent)
    for (column, cell) in cells.enumerated() {
      let blanks = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: cell))
      if column > 0 { text += "  " }
      text += columns[column].alignment == .leading ? cell + blanks : blanks + cell
    }
    while text.last == " " { text.removeLast() }
    return text + "\n"
  }
}
