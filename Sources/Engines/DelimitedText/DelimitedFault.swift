/// What is wrong at one place of a delimited text, and what to do about it.
public struct DelimitedFault: Error, Hashable, Sendable {
  /// The sort of fault.
  public enum Kind: String, CaseIterable, Sendable {
    /// The file cannot be opened or read; nothing more of it is read.
    case unreadable
    /// There is not even a header.
    case emptyFile
    /// The encoding has units of two or four bytes.
    case wideEncoding
    /// The file is a spreadsheet, an archive or compressed.
    case notText
    /// The first line is blank.
    case missingHeader
    /// More than one delimiter fits.
    case ambiguousDelimiter
    /// A quoted field does not end before the file does.
    case unclosedQuote
    /// A row is longer than any table needs; nothing behind it is read.
    case rowTooLong
    /// Two columns have the same name.
    case duplicateHeader
    /// A column has no name.
    case emptyHeader
    /// A column that the reader of the file needs is not there; for that reader to report.
    case missingColumn
    /// A column that the reader of the file does not know; for that reader to report.
    case unknownColumn
    /// A row has fewer fields than the header.
    case shortRow
    /// A row has more fields than the header.
    case longRow
    /// A blank line has rows behind it.
    case blankLine
    /// A quotation mark stands inside a field that is not quoted.
    case strayQuote
    /// A quoted field does not end at its closing quotation mark.
    case textAfterQuote
    /// A line break of another kind than the others, outside quotation marks.
    case strayLineBreak
    /// A byte 0.
    case nulByte
    /// Bytes that are not well-formed UTF-8.
    case invalidUTF8
    /// A number is asked for where the field is empty.
    case emptyField
    /// The text is no plain decimal number.
    case notANumber
    /// The text is no whole number.
    case notAnInteger
    /// Infinity, or not a number.
    case notFinite
    /// The number cannot be represented.
    case outOfRange
    /// The number has the other decimal mark than the dialect.
    case decimalMark
    /// The digits are grouped.
    case thousandsMark
    /// The mark may be a decimal or a thousands mark, and nothing in the file has told yet.
    case ambiguousNumber
    /// A fault that the reader of the file found in the meaning of a field.
    case unacceptable
  }

  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1, as an editor counts them.
  public var column: Int
  /// The sort of fault.
  public var kind: Kind
  /// The text at fault, cut to a readable length.
  public var value: String
  /// What to do about it, as a sentence.
  public var remedy: String

  public init(line: Int, column: Int, kind: Kind, value: String, remedy: String) {
    self.line = line
    self.column = column
    self.kind = kind
    self.value = DelimitedFault.cut(value)
    self.remedy = remedy
  }

  /// The fault as a sentence without its place.
  public var message: String {
    switch kind {
    case .unreadable: "the file cannot be read: \(value)"
    case .emptyFile: "the file is empty"
    case .wideEncoding: "the file is encoded as \(value), not as UTF-8"
    case .notText: "the file is \(value), not a text file"
    case .missingHeader: "the first line is blank where the names of the columns belong"
    case .ambiguousDelimiter: "the fields may be parted by \(value)"
    case .unclosedQuote: "a quoted field begins here and never ends"
    case .rowTooLong: "a row begins here that is longer than \(value)"
    case .duplicateHeader: "the column \u{201C}\(value)\u{201D} is named twice"
    case .emptyHeader: "a column has no name"
    case .missingColumn: "the column \u{201C}\(value)\u{201D} is missing"
    case .unknownColumn: "the column \u{201C}\(value)\u{201D} is not known"
    case .shortRow, .longRow: "the row has \(value)"
    case .blankLine: "\(value) inside the table"
    case .strayQuote: "a quotation mark inside a field that does not begin with one: \u{201C}\(value)\u{201D}"
    case .textAfterQuote: "text after the closing quotation mark: \u{201C}\(value)\u{201D}"
    case .strayLineBreak: "a \(value) inside a line"
    case .nulByte: "a NUL byte"
    case .invalidUTF8: "bytes that are not UTF-8: \(value)"
    case .emptyField: "the field is empty where a number belongs"
    case .notANumber: "\u{201C}\(value)\u{201D} is not a plain decimal number"
    case .notAnInteger: "\u{201C}\(value)\u{201D} is not a whole number"
    case .notFinite: "\u{201C}\(value)\u{201D} is not a finite number"
    case .outOfRange: "\u{201C}\(value)\u{201D} is too large or too small to be represented"
    case .decimalMark: "\u{201C}\(value)\u{201D} has another decimal mark than the file"
    case .thousandsMark: "\u{201C}\(value)\u{201D} has a thousands mark"
    case .ambiguousNumber: "\u{201C}\(value)\u{201D} may have a decimal mark or a thousands mark"
    case .unacceptable: "\u{201C}\(value)\u{201D} is not accepted here"
    }
  }

  private static func cut(_ text: String) -> String {
    let limit = 80
    guard text.utf8.count > limit, text.count > limit else { return text }
    return text.prefix(limit) + "\u{2026}"
  }
}

extension DelimitedFault: CustomStringConvertible {
  /// The fault with its place, `line:column: message; remedy`.
  public var description: String { "\(line):\(column): \(message); \(remedy)" }
}
