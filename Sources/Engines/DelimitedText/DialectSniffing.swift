/// How much of a text is looked at to find its dialect.
private let sampleSize = 1 << 16

/// Skips a byte order mark of UTF-8 and refuses what is not UTF-8 text at the first glance.
func skipEncodingMark(_ scanner: RowScanner) throws(DelimitedFault) {
  let count = try scanner.prepare(4)
  let first = (0..<count).map { scanner.window[$0] }
  func refusal(_ kind: DelimitedFault.Kind, _ value: String, _ remedy: String) -> DelimitedFault {
    DelimitedFault(line: 1, column: 1, kind: kind, value: value, remedy: remedy)
  }
  if first.starts(with: [0xEF, 0xBB, 0xBF]) {
    scanner.skip(3)
  } else if first == [0x50, 0x4B, 0x03, 0x04] || first == [0x50, 0x4B, 0x05, 0x06] || first == [0xD0, 0xCF, 0x11, 0xE0]
  {
    throw refusal(.notText, "a spreadsheet or an archive", "save the sheet as CSV (UTF-8)")
  } else if first.starts(with: [0x1F, 0x8B]) {
    throw refusal(.notText, "a compressed file", "unpack it")
  } else if let name = wideEncoding(first) {
    throw refusal(.wideEncoding, name, "save the file as UTF-8")
  }
}

/// The name of an encoding with units of two or four bytes that the first four bytes give away, or nil.
private func wideEncoding(_ first: [UInt8]) -> String? {
  if first == [0xFF, 0xFE, 0, 0] || first == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
  if first.starts(with: [0xFF, 0xFE]) { return "UTF-16 (little-endian)" }
  if first.starts(with: [0xFE, 0xFF]) { return "UTF-16 (big-endian)" }
  guard first.count == 4 else { return nil }
  switch first.map({ $0 == 0 }) {
  case [false, true, false, true]: return "UTF-16 (little-endian)"
  case [true, false, true, false]: return "UTF-16 (big-endian)"
  default: return nil
  }
}

/// Finds the delimiter: the only one that cuts the header, or the only one of them that cuts all rows alike.
func sniffDialect(_ scanner: RowScanner) throws(DelimitedFault) -> DelimitedDialect {
  _ = try scanner.prepare(sampleSize)
  var cutting: [DelimitedDialect.Delimiter] = []
  var consistent: [DelimitedDialect.Delimiter] = []
  for delimiter in DelimitedDialect.Delimiter.allCases {
    scanner.use(delimiter: delimiter)
    var width = 0
    var isConsistent = true
    scanner.rehearse {
      if width == 0 {
        width = scanner.fieldCount
        isConsistent = scanner.marks.isEmpty
        return width > 1
      }
      let isBlank = scanner.rowStart == scanner.rowEnd
      if !isBlank, scanner.fieldCount != width || !scanner.marks.isEmpty { isConsistent = false }
      return isConsistent
    }
    if width > 1 {
      cutting.append(delimiter)
      if isConsistent { consistent.append(delimiter) }
    }
  }
  let candidates = cutting.count > 1 ? consistent : cutting
  if cutting.count > 1, candidates.count != 1 {
    throw DelimitedFault(
      line: 1, column: 1, kind: .ambiguousDelimiter, value: cutting.map(\.name).joined(separator: " or by "),
      remedy: "state the delimiter, or quote the fields that hold another one")
  }
  // A table of one column has no delimiter; any will do.
  let delimiter = candidates.first ?? .comma
  return DelimitedDialect(delimiter: delimiter, decimalMark: delimiter == .comma ? .point : nil)
}
