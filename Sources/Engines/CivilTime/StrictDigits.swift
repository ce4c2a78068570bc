/// Reads fixed-width decimal digits out of text, accepting ASCII digits only.
///
/// `Int("+7")` and `Int("٣")` have answers; a strict date or time must not take them.
struct StrictDigits {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The next byte, not consumed, or nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Consumes one expected ASCII character; false if another stands there.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    position += 1
    return true
  }

  /// Consumes exactly `count` digits and returns their value, or nil if there are fewer.
  mutating func number(digits count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for offset in 0..<count {
      let digit = Int(bytes[position + offset]) - 48
      guard digit >= 0, digit <= 9 else { return nil }
      value = value * 10 + digit
    }
    position += count
    return value
  }
}

/// `value` in decimal, filled with zeros on the left to at least `width` digits.
func zeroPadded(_ value: Int, width: Int) -> String {
  let digits = String(value.magnitude)
  let filled = String(repeating: "0", count: max(0, width - digits.count)) + digits
  return value < 0 ? "-" + filled : filled
}

/// Quotient and remainder with the remainder in `0..<divisor`, also for negative dividends.
@inline(__always)
func floorDivision(_ dividend: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
  let parts = dividend.quotientAndRemainder(dividingBy: divisor)
  return parts.remainder < 0 ? (parts.quotient - 1, parts.remainder + divisor) : parts
}
