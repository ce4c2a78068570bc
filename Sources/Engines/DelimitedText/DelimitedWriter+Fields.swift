extension DelimitedWriter {
  /// Makes room for so many more bytes, so that a long table is not moved time and again.
  public mutating func reserve(bytes count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Adds one field to the row that is being written: text of another table as it stands, quoted where it must be.
  ///
  /// Text is not guarded against spreadsheets here: what is passed through stays what it was.
  public mutating func addField(_ text: UnsafeBufferPointer<UInt8>) {
    openField()
    var mustQuote = false
    for byte in text where byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D {
      mustQuote = true
      break
    }
    guard mustQuote else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(0x22)
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Adds a field with a word that needs no quotation marks.
  public mutating func addField(word: StaticString) {
    openField()
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Adds a field with 17 significant digits, trailing zeros left out, correctly rounded; an empty one where the number
  /// is infinite or not a number.
  public mutating func addField(_ number: Double) {
    openField()
    guard number.isFinite else { return }
    let start = bytes.count
    if number == lastNumber, number != 0, !lastDigits.isEmpty {
      for place in lastDigits { bytes.append(bytes[place]) }
    } else {
      appendSeventeenDigits(number, decimalMark: decimalMark, to: &bytes)
      lastNumber = number
    }
    lastDigits = start..<bytes.count
  }

  public mutating func addField(_ number: Int) {
    openField()
    appendDecimal(number, to: &bytes)
  }

  public mutating func addEmptyField() { openField() }

  /// Ends the row that was written field by field, which must have as many fields as there are columns.
  public mutating func endRow() {
    precondition(openFields == columns.count, "a row has a field for each column")
    if columns.count == 1, bytes.last == 0x0A || bytes.last == 0x0D {
      // A row of one empty field would be a blank line.
      bytes.append(contentsOf: [0x22, 0x22])
    }
    openFields = 0
    endLine()
  }

  private mutating func openField() {
    if openFields > 0 { bytes.append(delimiter) }
    openFields += 1
  }
}
