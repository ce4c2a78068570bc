/// Writes a table as delimited text (RFC 4180) field by field, for long tables: the text leaves in pieces, through a
/// buffer that is used again.
///
/// Text is not guarded against spreadsheets here: what is passed through stays what it was. Numbers have 17 significant
/// digits, correctly rounded, with trailing zeros left out.
public struct DelimitedFieldWriter: ~Copyable {
  /// The names of the columns.
  public let columns: [String]
  private let delimiter: UInt8
  private let decimalMark: UInt8
  private let sink: (UnsafeRawBufferPointer) throws -> Void
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  private var rowStart = 0
  private var openFields = 0
  /// The number that was written last, and where: neighbours are often equal.
  private var lastNumber = 0.0
  private var lastStart = 0
  private var lastCount = 0

  /// So much is collected before it leaves.
  private static let pieceSize = 1 << 16
  /// What any number takes, and what copying in whole words may touch behind it.
  private static let numberRoom = 64

  /// A table with these columns; the header is the first line.
  ///
  /// - Parameters:
  ///   - decimalMark: of the numbers; another than the point only where it is not the delimiter.
  ///   - sink: takes the text, piece by piece; the bytes are valid during the call only.
  public init(
    columns: [String], delimiter: DelimitedDialect.Delimiter = .comma,
    decimalMark: DelimitedDialect.DecimalMark = .point, sink: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    precondition(delimiter.rawValue != decimalMark.rawValue, "the decimal mark is not the delimiter")
    let header = DelimitedWriter(columns: columns, delimiter: delimiter, guardsFormulas: false).bytes
    self.columns = columns
    self.delimiter = delimiter.rawValue
    self.decimalMark = decimalMark.rawValue
    self.sink = sink
    capacity = max(2 * Self.pieceSize, header.count + Self.pieceSize)
    buffer = .allocate(capacity: capacity)
    buffer.initialize(repeating: 0, count: capacity)
    header.withUnsafeBufferPointer { put($0) }
    rowStart = used
  }

  deinit { buffer.deallocate() }

  /// Adds a field with text as it stands, quoted where it must be.
  public mutating func addField(_ text: UnsafeBufferPointer<UInt8>) {
    openField(room: 2 * text.count + 2)
    var mustQuote = false
    for byte in text where byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D {
      mustQuote = true
      break
    }
    guard mustQuote else {
      put(text)
      return
    }
    put(0x22)
    for byte in text {
      if byte == 0x22 { put(0x22) }
      put(byte)
    }
    put(0x22)
  }

  /// Adds all fields of a row of another table with the same delimiter, as `DelimitedRow.plainText` gives it.
  public mutating func addFields(plain text: UnsafeBufferPointer<UInt8>, count: Int) {
    openField(room: text.count)
    openFields += count - 1
    if let start = text.baseAddress { (buffer + used).update(from: start, count: text.count) }
    used += text.count
  }

  /// Adds a field with a word that needs no quotation marks.
  public mutating func addField(word: StaticString) {
    openField(room: word.utf8CodeUnitCount)
    put(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Adds a field with a number; an empty one where it is infinite or not a number.
  public mutating func addField(_ number: Double) {
    openField(room: Self.numberRoom)
    guard number.isFinite else { return }
    let start = used
    if number == lastNumber, number != 0, lastCount > 0 {
      copyWords(from: lastStart, count: lastCount)
    } else {
      used += putSeventeenDigits(number, decimalMark: decimalMark, at: buffer + used)
      lastNumber = number
    }
    lastStart = start
    lastCount = used - start
  }

  /// Adds a field with a whole number.
  public mutating func addField(_ number: Int) {
    openField(room: Self.numberRoom)
    used += putDecimal(number, at: buffer + used)
  }

  public mutating func addEmptyField() { openField(room: 0) }

  /// Ends the row, which must have as many fields as there are columns.
  public mutating func endRow() throws {
    precondition(openFields == columns.count, "a row has a field for each column")
    makeRoom(3)
    if columns.count == 1, used == rowStart {
      // A row of one empty field would be a blank line.
      put(0x22)
      put(0x22)
    }
    put(0x0A)
    openFields = 0
    if used >= Self.pieceSize { try flush() }
    rowStart = used
  }

  /// Hands out the rest of the text; to be called once, after the last row.
  public mutating func finish() throws { try flush() }

  private mutating func flush() throws {
    let count = used
    used = 0
    lastCount = 0
    try sink(UnsafeRawBufferPointer(start: buffer, count: count))
  }

  @inline(__always)
  private mutating func openField(room: Int) {
    makeRoom(room + 1)
    if openFields > 0 { put(delimiter) }
    openFields += 1
  }

  @inline(__always)
  private mutating func makeRoom(_ count: Int) {
    if used + count > capacity { grow(count) }
  }

  private mutating func grow(_ count: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * (used + count))
    larger.initialize(repeating: 0, count: 2 * (used + count))
    larger.update(from: buffer, count: used)
    buffer.deallocate()
    buffer = larger
    capacity = 2 * (used + count)
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    buffer[used] = byte
    used += 1
  }

  @inline(__always)
  private mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      buffer[used] = byte
      used += 1
    }
  }

  /// Repeats up to 32 bytes of a number.
  @inline(__always)
  private mutating func copyWords(from start: Int, count: Int) {
    let source = UnsafeRawPointer(buffer + start)
    let target = UnsafeMutableRawPointer(buffer + used)
    for offset in stride(from: 0, to: 32, by: 8) {
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self), toByteOffset: offset, as: UInt64.self)
    }
    used += count
  }
}
