import DelimitedText

/// A whole table as a reader found it.
struct TableReading: Equatable {
  var header: [String] = []
  var rows: [[String]] = []
  var lines: [Int] = []
  var faults: [DelimitedFault] = []

  /// The faults as `line:column kind`.
  var places: [String] { faults.map { "\($0.line):\($0.column) \($0.kind.rawValue)" } }
}

/// Reads a text; a fault that keeps it from being read at all is the only one then.
func reading(
  _ bytes: [UInt8], _ dialect: DelimitedDialect.Choice = .sniff, bytesPerRead: Int = 1 << 18
) -> TableReading {
  var table = TableReading()
  do {
    let reader = try DelimitedReader(bytes: bytes, dialect: dialect, bytesPerRead: bytesPerRead)
    table.header = reader.header
    reader.forEachRow(onFault: { table.faults.append($0) }) { row in
      table.rows.append((0..<row.count).map(row.string))
      table.lines.append(row.line)
    }
  } catch {
    table.faults.append(error)
  }
  return table
}

func reading(_ text: String, _ dialect: DelimitedDialect.Choice = .sniff) -> TableReading {
  reading(Array(text.utf8), dialect)
}

/// The first field of the first row as a number, or its fault.
func number(
  _ field: String, _ dialect: DelimitedDialect = .standard
) throws -> Result<Double, DelimitedFault> {
  let quoted = "\"" + field + "\""
  let reader = try DelimitedReader(bytes: Array("x\n\(quoted)\n".utf8), dialect: .exactly(dialect))
  var result: Result<Double, DelimitedFault>?
  try reader.forEachRow(onFault: { result = .failure($0) }) { row in result = .success(try row.number(0)) }
  guard let result else { throw MissingRow() }
  return result
}

struct MissingRow: Error {}
