extension DelimitedRow {
  /// A field as a whole number: an optional minus sign and ASCII digits, nothing else.
  ///
  /// Throws a fault with the place of the field if it is empty, not whole, or beyond 64 bits.
  public func integer(_ index: Int) throws(DelimitedFault) -> Int {
    let text = bytes(index)
    guard !text.isEmpty else { throw emptyNumber(index) }
    let isNegative = text[0] == 0x2D
    var position = isNegative ? 1 : 0
    guard position < text.count else { throw notAnInteger(index) }
    // Counted downwards, since the negative numbers reach one further.
    var value = 0
    while position < text.count {
      let digit = text[position] &- 0x30
      guard digit <= 9 else { throw notAnInteger(index) }
      let (shifted, firstOverflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, secondOverflow) = shifted.subtractingReportingOverflow(Int(digit))
      if firstOverflow || secondOverflow { throw outOfRange(index) }
      value = sum
      position += 1
    }
    if isNegative { return value }
    guard value != Int.min else { throw outOfRange(index) }
    return -value
  }

  /// A field as a decimal number, correctly rounded: `-12`, `0.25`, `1e-05`, with the decimal mark of the dialect.
  ///
  /// Throws a fault with the place of the field for anything else: blanks, a plus sign, thousands marks, `inf`, `nan`,
  /// hexadecimal digits, numbers beyond the range of `Double`, and, as long as the decimal mark of the file is not
  /// known, numbers such as `1,234` that have two readings.
  public func number(_ index: Int) throws(DelimitedFault) -> Double {
    let text = bytes(index)
    var position = 0
    var mantissa: UInt64 = 0
    var digits = 0
    let count = text.count
    let isNegative = count > 0 && text[0] == 0x2D
    if isNegative { position = 1 }
    let wholeStart = position
    while position < count {
      let digit = text[position] &- 0x30
      guard digit <= 9 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      position += 1
    }
    digits = position - wholeStart
    guard digits > 0 else { throw notANumber(index) }
    var fraction = 0
    if position < count, let mark = DelimitedDialect.DecimalMark(rawValue: text[position]) {
      let fractionStart = position + 1
      position = fractionStart
      while position < count {
        let digit = text[position] &- 0x30
        guard digit <= 9 else { break }
        mantissa = mantissa &* 10 &+ UInt64(digit)
        position += 1
      }
      fraction = position - fractionStart
      guard fraction > 0 else { throw notANumber(index) }
      if position < count, text[position] == 0x2C || text[position] == 0x2E { throw notANumber(index) }
      if mark != decimalMark {
        try settle(mark, index, wholeDigits: digits, leadingZero: text[wholeStart] == 0x30, fraction: fraction)
      }
      digits += fraction
    }
    // Up to 15 digits the mantissa and the power of ten are exact, so one division rounds correctly.
    if position == count, digits <= 15 {
      let magnitude = Double(mantissa) / DelimitedRow.powersOfTen[fraction]
      return isNegative ? -magnitude : magnitude
    }
    return try slowNumber(index, exponentAt: position)
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// A number with more digits or with an exponent, of which everything up to `exponentAt` is known to be well formed.
  private func slowNumber(_ index: Int, exponentAt start: Int) throws(DelimitedFault) -> Double {
    let text = bytes(index)
    if start < text.count {
      var position = start
      guard text[position] == 0x65 || text[position] == 0x45 else { throw notANumber(index) }
      position += 1
      if position < text.count, text[position] == 0x2B || text[position] == 0x2D { position += 1 }
      let digits = text[min(position, text.count)...]
      guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { throw notANumber(index) }
    }
    let plain = String(decoding: text.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self)
    guard let value = Double(plain), value.isFinite else { throw outOfRange(index) }
    let isZeroAsWritten = text[..<start].allSatisfy { !(0x31...0x39).contains($0) }
    guard value != 0 || isZeroAsWritten else { throw outOfRange(index) }
    return value
  }

  /// Accepts a decimal mark that is not the known one, if none is known yet and the number has one reading only.
  private func settle(
    _ mark: DelimitedDialect.DecimalMark, _ index: Int, wholeDigits: Int, leadingZero: Bool, fraction: Int
  ) throws(DelimitedFault) {
    let looksGrouped = fraction == 3 && wholeDigits <= 3 && !leadingZero
    if let known = decimalMark {
      if looksGrouped {
        throw fault(index, .thousandsMark, remedy: "write the number without a thousands mark")
      }
      throw fault(
        index, .decimalMark, remedy: "write it with a decimal \(known.name), as the dialect of this file says")
    }
    if looksGrouped {
      throw fault(
        index, .ambiguousNumber,
        remedy: "state the decimal mark of the file, or write the number without a thousands mark")
    }
    decimalMark = mark
  }

  private func emptyNumber(_ index: Int) -> DelimitedFault {
    fault(index, .emptyField, remedy: "write a number, 0 if none is meant")
  }

  private func outOfRange(_ index: Int) -> DelimitedFault {
    fault(index, .outOfRange, remedy: "check the number of its digits and its exponent")
  }

  private func notAnInteger(_ index: Int) -> DelimitedFault {
    let general = notANumber(index)
    if general.kind != .notANumber { return general }
    return fault(index, .notAnInteger, remedy: "write a whole number with ASCII digits, such as 12")
  }

  /// The most telling fault for text that is no plain number.
  private func notANumber(_ index: Int) -> DelimitedFault {
    let text = string(index)
    if text.isEmpty { return emptyNumber(index) }
    let bare = text.lowercased().drop { $0 == "-" || $0 == "+" }
    if ["inf", "infinity", "nan", "\u{221E}"].contains(bare) {
      return fault(index, .notFinite, remedy: "write a finite number")
    }
    if isGrouped(text) {
      return fault(index, .thousandsMark, remedy: "write the number without a thousands mark")
    }
    return fault(index, .notANumber, remedy: "write digits with at most one decimal mark, such as 12 or 0.5")
  }

  /// Whether text is digits in groups parted by points, commas, blanks, apostrophes or underscores.
  private func isGrouped(_ text: String) -> Bool {
    let marks: Set<Character> = [".", ",", " ", "'", "_", "\u{2019}", "\u{A0}", "\u{202F}", "\u{2009}"]
    let groups = text.drop { $0 == "-" }.split(omittingEmptySubsequences: false) { marks.contains($0) }
    guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 0x30 <= 9 } }) else {
      return false
    }
    // With one mark only three digits behind it make a group; `1.5` is a decimal number.
    return groups.dropFirst().dropLast().allSatisfy { $0.count == 3 } && (groups.count > 2 || groups[1].count == 3)
  }
}
