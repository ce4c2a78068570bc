/// Writes a table as delimited text (RFC 4180) with a fixed order of columns.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it and is quoted; numbers are written as
/// numbers, so -5 stays -5. Doubles have the fewest digits that read back as the same number, with a decimal point.
public struct DelimitedWriter: Sendable {
  /// A value of one field.
  public enum Value: Hashable, Sendable {
    case text(String)
    case number(Double)
    case integer(Int)
    /// A field without text.
    case empty
  }

  /// How lines end.
  public enum LineEnding: String, Sendable {
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
  }

  /// Why a row cannot be written.
  public enum Fault: Error, Hashable, Sendable {
    /// A row has another number of values than there are columns.
    case wrongWidth(expected: Int, found: Int)
    /// A number is infinite or not a number.
    case notFinite(column: String)
  }

  /// The names of the columns.
  public let columns: [String]
  /// The text written so far, header included.
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let lineEnding: LineEnding
  private let guardsFormulas: Bool

  /// A table with these columns; the header is written at once.
  ///
  /// - Parameter guardsFormulas: false leaves text as it is, for files that no spreadsheet will open.
  public init(
    columns: [String], delimiter: DelimitedDialect.Delimiter = .comma, lineEnding: LineEnding = .lineFeed,
    guardsFormulas: Bool = true
  ) {
    precondition(!columns.isEmpty, "a table has at least one column")
    self.columns = columns
    self.delimiter = delimiter.rawValue
    self.lineEnding = lineEnding
    self.guardsFormulas = guardsFormulas
    write(columns.map(Value.text))
  }

  /// Adds a row with one value for each column, in their order; nothing is added if a value cannot be written.
  public mutating func append(_ values: [Value]) throws(Fault) {
    guard values.count == columns.count else {
      throw .wrongWidth(expected: columns.count, found: values.count)
    }
    for (column, value) in zip(columns, values) {
      if case .number(let number) = value, !number.isFinite { throw .notFinite(column: column) }
    }
    write(values)
  }

  /// The text as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func write(_ values: [Value]) {
    if values.count == 1, values[0] == .empty || values[0] == .text("") {
      // A row of one empty field would be a blank line.
      bytes.append(contentsOf: [0x22, 0x22])
    } else {
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(delimiter) }
        write(value)
      }
    }
    endLine()
  }

  private mutating func endLine() { bytes.append(contentsOf: lineEnding.rawValue.utf8) }

  private mutating func write(_ value: Value) {
    switch value {
    case .empty: break
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .number(let number):
      let digits = "\(number)"
      bytes.append(contentsOf: (digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits).utf8)
    case .text(let text): write(text)
    }
  }

  private mutating func write(_ text: String) {
    let isGuarded = guardsFormulas && DelimitedWriter.looksLikeFormula(text)
    let needsQuotes =
      isGuarded || (bytes.isEmpty && text.unicodeScalars.first == "\u{FEFF}")
      || text.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(0x22)
    if isGuarded { bytes.append(0x27) }
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Whether a spreadsheet may take text for a formula: it begins, after blanks, with = + - @, their full-width forms,
  /// or it begins with a tab, a carriage return, a line feed or NUL.
  static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if ["\t", "\r", "\n", "\0"].contains(first) { return true }
    let blanks: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" }
    guard let visible = text.unicodeScalars.first(where: { !blanks($0) }) else { return false }
    return ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(visible)
  }
}
