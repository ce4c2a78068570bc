import DelimitedText
import Diagnostics
import WorkforceModel

/// Gathers the faults of one CSV file and keeps their number readable.
final class TableFaults {
  private let file: String
  private let faults: FaultCollector
  private var count = 0

  /// More faults of one file than these are counted, not shown.
  static let mostShown = 50

  init(file: String, faults: FaultCollector) {
    self.file = file
    self.faults = faults
  }

  var isEmpty: Bool { count == 0 }

  func add(_ fault: DelimitedFault, id: String? = nil, message: String? = nil) {
    add(
      id ?? "csv-\(TableFaults.kebab(fault.kind.rawValue))", message ?? fault.message, line: fault.line,
      column: fault.column, value: fault.value, hint: fault.remedy)
  }

  func add(
    _ id: String, _ message: String, line: Int, column: Int, value: String? = nil, hint: String,
    notes: [Diagnostic.Note] = []
  ) {
    count += 1
    guard count <= TableFaults.mostShown else { return }
    let length = value.map { max(1, $0.unicodeScalars.count) } ?? 1
    faults.error(
      id, message, at: SourceSpan(file: file, line: line, column: column, length: length), value: value, hint: hint,
      notes: notes)
  }

  /// Hands every row of a table to `body`; faults thrown there and faults of the table itself are gathered.
  func forEachRow(_ reader: DelimitedReader, _ body: (DelimitedRow) throws -> Void) {
    do {
      try reader.forEachRow(onFault: { add($0) }, body)
    } catch {
      add("unreadable-file", "the file cannot be read on: \(error)", line: 1, column: 1, hint: "check the file")
    }
  }

  /// Says how many faults were not shown.
  func finish() {
    guard count > TableFaults.mostShown else { return }
    faults.error(
      "more-faults", "\(count - TableFaults.mostShown) more faults in this file are not shown",
      at: SourceSpan(file: file, line: 1, column: 1), hint: "mend those shown first")
  }

  private static func kebab(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }
}
