import DelimitedText

/// What is wrong at one place of a table for `erlang batch`.
struct ErlangBatchFault {
  /// A word that stays the same, as the column `status` has it.
  var id: StaticString
  var line: Int
  var column: Int
  var message: String
  var remedy: String

  /// A fault at a field, or at the begin of the row where the table has no such column.
  init(_ id: StaticString, _ row: DelimitedRow, _ column: Int?, message: String, remedy: String) {
    let place = column.map(row.place) ?? (row.line, 1)
    self.id = id
    line = place.0
    self.column = place.1
    self.message = message
    self.remedy = remedy
  }

  init(_ fault: DelimitedFault) {
    id = Self.id(of: fault.kind)
    line = fault.line
    column = fault.column
    message = fault.message
    remedy = fault.remedy
  }

  private static func id(of kind: DelimitedFault.Kind) -> StaticString {
    switch kind {
    case .unreadable: "unreadable"
    case .emptyFile: "empty-file"
    case .wideEncoding: "wide-encoding"
    case .notText: "not-text"
    case .missingHeader: "missing-header"
    case .ambiguousDelimiter: "ambiguous-delimiter"
    case .unclosedQuote: "unclosed-quote"
    case .rowTooLong: "row-too-long"
    case .duplicateHeader: "duplicate-header"
    case .emptyHeader: "empty-header"
    case .missingColumn: "missing-column"
    case .unknownColumn: "unknown-column"
    case .shortRow: "short-row"
    case .longRow: "long-row"
    case .blankLine: "blank-line"
    case .strayQuote: "stray-quote"
    case .textAfterQuote: "text-after-quote"
    case .strayLineBreak: "stray-line-break"
    case .nulByte: "nul-byte"
    case .invalidUTF8: "invalid-utf8"
    case .emptyField: "missing-value"
    case .notANumber, .notAnInteger: "not-a-number"
    case .notFinite: "not-finite"
    case .outOfRange: "out-of-range"
    case .decimalMark: "decimal-mark"
    case .thousandsMark: "thousands-mark"
    case .ambiguousNumber: "ambiguous-number"
    case .unacceptable: "unacceptable"
    }
  }
}
