/// The present row of a table; valid only while the reader hands it out.
public final class DelimitedRow {
  let scanner: RowScanner
  /// The decimal mark of the file, once known.
  var decimalMark: DelimitedDialect.DecimalMark?

  init(scanner: RowScanner, decimalMark: DelimitedDialect.DecimalMark?) {
    self.scanner = scanner
    self.decimalMark = decimalMark
  }

  /// The line on which the row begins, from 1.
  public var line: Int { scanner.line }

  /// The number of fields; the same as that of the header's names.
  public var count: Int { scanner.fieldCount }

  /// The text of a field as UTF-8 bytes, without quotation marks; valid only while the row is.
  public func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let field = field(index)
    return UnsafeBufferPointer(start: field.start, count: field.count)
  }

  /// The whole row as written, without its line break; nil where a field is quoted. Valid only while the row is.
  public var plainText: UnsafeBufferPointer<UInt8>? {
    for index in 0..<scanner.fieldCount where scanner.fields[index].isQuoted { return nil }
    let start = UnsafePointer(scanner.window + scanner.rowStart)
    return UnsafeBufferPointer(start: start, count: scanner.rowEnd - scanner.rowStart)
  }

  /// The text of a field, as written: blanks at its ends are part of it.
  public func string(_ index: Int) -> String {
    String(decoding: bytes(index), as: UTF8.self)
  }

  /// Whether a field has no text at all.
  public func isEmpty(_ index: Int) -> Bool { field(index).count == 0 }

  /// Where a field begins: line and column in characters, both from 1.
  public func place(_ index: Int) -> (line: Int, column: Int) {
    scanner.place(ofOffset: field(index).offset)
  }

  /// A fault at a field with its text as the value, for rules that only the reader of the file knows.
  public func fault(_ index: Int, _ kind: DelimitedFault.Kind = .unacceptable, remedy: String) -> DelimitedFault {
    let place = place(index)
    return DelimitedFault(line: place.line, column: place.column, kind: kind, value: string(index), remedy: remedy)
  }

  @inline(__always)
  func field(_ index: Int) -> RowScanner.Field {
    precondition(index >= 0 && index < scanner.fieldCount, "a field index is outside the row")
    return scanner.fields[index]
  }
}
