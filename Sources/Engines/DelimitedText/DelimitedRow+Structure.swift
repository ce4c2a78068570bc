extension DelimitedRow {
  /// The faults that the scanner marked in the present row, with their places, in order.
  var structuralFaults: [DelimitedFault] {
    scanner.marks.sorted { $0.offset < $1.offset }.map { mark in
      let place = scanner.place(ofOffset: mark.offset)
      let (value, remedy) = explanation(of: mark)
      return DelimitedFault(line: place.line, column: place.column, kind: mark.kind, value: value, remedy: remedy)
    }
  }

  /// The fault of a row with too few or too many fields: at its end, or at the first field too many.
  func widthFault(expected: Int) -> DelimitedFault {
    let isShort = count < expected
    let place = scanner.place(ofOffset: isShort ? scanner.rowEnd : field(expected).offset)
    let found = count == 1 ? "1 field" : "\(count) fields"
    return DelimitedFault(
      line: place.line, column: place.column, kind: isShort ? .shortRow : .longRow,
      value: "\(found) where the header has \(expected)",
      remedy: isShort
        ? "add the missing fields; an empty field still needs its delimiter"
        : "remove the surplus, or quote a field that holds the delimiter")
  }

  private func explanation(of mark: RowScanner.Mark) -> (value: String, remedy: String) {
    switch mark.kind {
    case .unclosedQuote:
      (scanner.excerpt(from: mark.offset, count: 40), "close the field with a quotation mark")
    case .strayQuote:
      (
        scanner.excerpt(from: mark.offset, count: 20),
        "quote the whole field and double each quotation mark inside it"
      )
    case .textAfterQuote:
      (
        scanner.excerpt(from: mark.offset, count: 20),
        "end the field after its closing quotation mark; double a quotation mark that belongs to the text"
      )
    case .strayLineBreak:
      (
        hasLineFeed(at: mark.offset) ? "line feed" : "carriage return",
        "end all lines in the same way, and quote a field that holds a line break"
      )
    case .nulByte:
      ("", "remove the byte; a text file has none")
    default:
      (hexadecimal(at: mark.offset), "save the file as UTF-8")
    }
  }

  /// Whether a stray line break is a line feed, alone or behind the carriage return that ends the line.
  private func hasLineFeed(at offset: Int) -> Bool {
    scanner.window[offset] == 0x0A || scanner.window[offset + 1] == 0x0A
  }

  private func hexadecimal(at offset: Int) -> String {
    (offset..<min(offset + 4, scanner.rowEnd)).map { position in
      let digits = String(scanner.window[position], radix: 16, uppercase: true)
      return digits.count == 1 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
