/// Reads a table from delimited text (RFC 4180 and its dialects) row by row, in bounded memory.
///
/// The first row holds the names of the columns. A byte order mark of UTF-8 is skipped; lines end in LF or CRLF, or all
/// of them in CR; fields may be quoted and then hold delimiters, line breaks and doubled quotation marks; blank lines
/// are allowed at the end only. Nothing is repaired: whatever breaks a rule is a `DelimitedFault` with its place, and
/// reading goes on with the next row, so that all faults of a file are found at once.
public final class DelimitedReader {
  /// The names of the columns, as written.
  public let header: [String]
  /// Where each of these names begins: line and column in characters, both from 1.
  public let headerPlaces: [(line: Int, column: Int)]
  /// The delimiter in use, stated or found.
  public let delimiter: DelimitedDialect.Delimiter
  private let headerFaults: [DelimitedFault]
  private let scanner: RowScanner
  private let row: DelimitedRow
  private var hasEnded = false

  /// Opens a file.
  ///
  /// - Parameter bytesPerRead: how much is read at once, at least 1 byte.
  /// - Throws: a fault if the file cannot be read as a table at all.
  public convenience init(
    path: String, dialect: DelimitedDialect.Choice = .sniff, bytesPerRead: Int = 1 << 18
  ) throws(DelimitedFault) {
    try self.init(source: try ByteSource(path: path, bytesPerRead: bytesPerRead), dialect: dialect)
  }

  /// Reads a text that is in memory already.
  ///
  /// - Parameter bytesPerRead: how much is looked at at once, at least 1 byte.
  /// - Throws: a fault if the text cannot be read as a table at all.
  public convenience init(
    bytes: [UInt8], dialect: DelimitedDialect.Choice = .sniff, bytesPerRead: Int = 1 << 18
  ) throws(DelimitedFault) {
    try self.init(source: ByteSource(bytes: bytes, bytesPerRead: bytesPerRead), dialect: dialect)
  }

  private init(source: ByteSource, dialect: DelimitedDialect.Choice) throws(DelimitedFault) {
    let scanner = RowScanner(source: source)
    try skipEncodingMark(scanner)
    let found: DelimitedDialect
    switch dialect {
    case .exactly(let stated): found = stated
    case .sniff: found = try sniffDialect(scanner)
    }
    scanner.use(delimiter: found.delimiter)
    self.scanner = scanner
    delimiter = found.delimiter
    row = DelimitedRow(scanner: scanner, decimalMark: found.decimalMark)
    header = try DelimitedReader.readHeader(row)
    headerPlaces = header.indices.map(row.place)
    headerFaults = DelimitedReader.faults(inHeader: header, row)
  }

  /// The decimal mark of the file; nil as long as it is neither stated nor found.
  public var decimalMark: DelimitedDialect.DecimalMark? { row.decimalMark }

  /// The index of the first column with this name, or nil.
  public func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// Hands out every row in order, and every fault in the order of the lines; faults of the header come first.
  ///
  /// Rows with a fault of their own are not handed out. A `DelimitedFault` thrown by `body` goes to `onFault` like the
  /// others and reading goes on; any other error ends the reading. A second call finds nothing left.
  public func forEachRow(
    onFault: (DelimitedFault) throws -> Void, _ body: (DelimitedRow) throws -> Void
  ) rethrows {
    if hasEnded { return }
    hasEnded = true
    for fault in headerFaults { try onFault(fault) }
    var firstBlank = 0
    var blanks = 0
    while true {
      do {
        guard try scanner.advance() == .row else { return }
      } catch {
        try onFault(error)
        return
      }
      if isBlank {
        if blanks == 0 { firstBlank = scanner.line }
        blanks += 1
        continue
      }
      if blanks > 0 {
        try onFault(DelimitedReader.blankLines(firstBlank, blanks))
        blanks = 0
      }
      if !scanner.marks.isEmpty {
        for fault in row.structuralFaults { try onFault(fault) }
        continue
      }
      if scanner.fieldCount != header.count {
        try onFault(row.widthFault(expected: header.count))
        continue
      }
      do {
        try body(row)
      } catch let fault as DelimitedFault {
        try onFault(fault)
      }
    }
  }

  /// Whether the present row is a line without a single character; an empty pair of quotation marks is a field.
  private var isBlank: Bool {
    scanner.fieldCount == 1 && scanner.fields[0].count == 0 && !scanner.fields[0].isQuoted && scanner.marks.isEmpty
  }

  private static func blankLines(_ first: Int, _ count: Int) -> DelimitedFault {
    DelimitedFault(
      line: first, column: 1, kind: .blankLine, value: count == 1 ? "a blank line" : "\(count) blank lines",
      remedy: "remove them; blank lines are allowed only at the end")
  }

  private static func readHeader(_ row: DelimitedRow) throws(DelimitedFault) -> [String] {
    guard try row.scanner.advance() == .row else {
      throw DelimitedFault(
        line: 1, column: 1, kind: .emptyFile, value: "", remedy: "write at least a line with the names of the columns")
    }
    if let fault = row.structuralFaults.first { throw fault }
    let names = (0..<row.count).map(row.string)
    if names == [""] {
      throw DelimitedFault(
        line: 1, column: 1, kind: .missingHeader, value: "", remedy: "begin with a line of the names of the columns")
    }
    return names
  }

  private static func faults(inHeader names: [String], _ row: DelimitedRow) -> [DelimitedFault] {
    var seen: Set<String> = []
    return names.indices.compactMap { index in
      if names[index].isEmpty {
        return row.fault(index, .emptyHeader, remedy: "name the column, or remove the delimiter before it")
      }
      if !seen.insert(names[index]).inserted {
        return row.fault(index, .duplicateHeader, remedy: "give each column a name of its own")
      }
      return nil
    }
  }
}
