import Foundation

/// A page of the documentation with the figures that its tables state.
///
/// A table states figures if the heading of its last column is `Value`.
struct DocumentedPage {
  /// One row of such a table.
  struct Row {
    /// The first cell that is not empty.
    var label: String
    var value: String
  }

  /// A figure as the code computes it.
  enum Figure: ExpressibleByStringLiteral, ExpressibleByFloatLiteral {
    case number(Double)
    case text(String)

    init(stringLiteral value: String) { self = .text(value) }
    init(floatLiteral value: Double) { self = .number(value) }
  }

  let text: String
  let rows: [Row]

  /// - Parameter path: relative to the root of the repository.
  init(_ path: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    var rows: [Row] = []
    var isFigures = false
    var isHeading = true
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isFigures = false
        isHeading = true
        continue
      }
      let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if isHeading {
        isFigures = cells.last == "Value"
        isHeading = false
      } else if isFigures, let value = cells.last, !value.hasPrefix("---") {
        rows.append(Row(label: cells.first { !$0.isEmpty } ?? "", value: value))
      }
    }
    self.rows = rows
  }

  /// What is wrong with the figures of the page; they have to come in this order, each rounded as printed.
  func differences(from figures: [(label: String, figure: Figure)]) -> [String] {
    var differences: [String] = []
    for (row, expected) in zip(rows, figures) {
      if row.label != expected.label { differences.append("row \(row.label) stands where \(expected.label) should") }
      switch expected.figure {
      case .text(let text):
        if row.value != text { differences.append("\(row.label): \(row.value) is printed, \(text) is right") }
      case .number(let number):
        if !DocumentedPage.isRounded(row.value, from: number) {
          differences.append("\(row.label): \(row.value) is printed, \(number) is right")
        }
      }
    }
    if rows.count != figures.count {
      differences.append("the page has \(rows.count) figures, \(figures.count) are computed")
    }
    return differences
  }

  /// Whether a printed number is this one, rounded to the places that it is printed with.
  static func isRounded(_ printed: String, from number: Double) -> Bool {
    let plain = printed.replacingOccurrences(of: ",", with: "")
    guard let value = Double(plain) else { return false }
    let places = plain.split(separator: ".").dropFirst().first?.count ?? 0
    var unit = 1.0
    for _ in 0..<places { unit /= 10 }
    return abs(value - number) <= unit / 2 * (1 + 1e-9)
  }
}
