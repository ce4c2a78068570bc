#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Appends a finite number with 17 significant digits, correctly rounded (ties to even), without trailing zeros: what
/// C writes for `%.17g`. 17 digits identify every number.
func appendSeventeenDigits(_ value: Double, decimalMark: UInt8, to bytes: inout [UInt8]) {
  if value.sign == .minus { bytes.append(0x2D) }
  let magnitude = value.magnitude
  if magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
    appendDecimal(Int(magnitude), to: &bytes)
    return
  }
  guard magnitude >= 1e-37, magnitude < 1e17 else {
    appendSlowly(magnitude, decimalMark: decimalMark, to: &bytes)
    return
  }
  var (digits, exponent) = seventeenDigits(magnitude)
  var count = 17
  while digits % 10 == 0 {
    digits /= 10
    count -= 1
  }
  withUnsafeTemporaryAllocation(byteCount: 48, alignment: 1) { buffer in
    // Written from the last digit to the first; at most 17 digits, 4 zeros, a mark and an exponent.
    var position = 48
    func put(_ byte: UInt8) {
      position -= 1
      buffer[position] = byte
    }
    if exponent < -4 {
      let power = -exponent
      put(0x30 + UInt8(power % 10))
      put(0x30 + UInt8(power / 10))
      put(0x2D)
      put(0x65)
    }
    let decimals = exponent < -4 ? count - 1 : count - 1 - exponent
    var written = 0
    while written + 1 < decimals {
      let pair = digits % 100
      digits /= 100
      put(0x30 + UInt8(truncatingIfNeeded: pair % 10))
      put(0x30 + UInt8(truncatingIfNeeded: pair / 10))
      written += 2
    }
    while written < decimals {
      put(0x30 + UInt8(truncatingIfNeeded: digits % 10))
      digits /= 10
      written += 1
    }
    if decimals > 0 { put(decimalMark) }
    // A whole part that ends in zeros lost them above.
    var missing = max(0, -decimals)
    while missing > 0 {
      put(0x30)
      missing -= 1
    }
    repeat {
      put(0x30 + UInt8(truncatingIfNeeded: digits % 10))
      digits /= 10
    } while digits > 0
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[position...]))
  }
}

/// The first 17 digits of a number from 1e-37 to 1e17 as a whole number, and the power of ten of the first one.
///
/// The number is a whole number times a power of two, and so is its product with a power of five, which fits into 192
/// bits: the only rounding is the last one.
private func seventeenDigits(_ value: Double) -> (digits: UInt64, exponent: Int) {
  let significand = UInt64(value.significandBitPattern | 1 << 52)
  let power = Int(value.exponent) - 52
  // 78913 / 2^18 is log10(2); the estimate is right or one too small.
  var exponent = (Int(value.exponent) * 78913) >> 18
  while true {
    let scale = 16 - exponent
    var product = UInt128(significand) * UInt128(powersOfFive[min(scale, 27)])
    // Another 5^5 still fits into 128 bits.
    if scale > 27, scale <= 32 { product *= UInt128(powersOfFive[scale - 27]) }
    let shift = power + scale
    var digits: UInt128
    if scale > 32 {
      digits = rounded(product, times: powersOfFive[scale - 27], shiftedBy: -shift)
    } else if shift >= 0 {
      digits = product << UInt128(shift)
    } else {
      let half = UInt128(1) << UInt128(-shift - 1)
      digits = product >> UInt128(-shift)
      let rest = product & (half << 1 - 1)
      if rest > half || (rest == half && digits & 1 == 1) { digits += 1 }
    }
    if digits < 100_000_000_000_000_000 { return (UInt64(digits), exponent) }
    exponent += 1
  }
}

/// A product of up to 180 bits without its last `shift` bits, at least 66, rounded to the nearest, ties to even.
private func rounded(_ large: UInt128, times factor: UInt64, shiftedBy shift: Int) -> UInt128 {
  let low = UInt128(UInt64(truncatingIfNeeded: large)) * UInt128(factor)
  let high = (large >> 64) * UInt128(factor) + (low >> 64)
  let half = UInt128(1) << UInt128(shift - 65)
  let rest = high & (half << 1 - 1)
  let digits = high >> UInt128(shift - 64)
  let isAbove = rest > half || (rest == half && (UInt64(truncatingIfNeeded: low) != 0 || digits & 1 == 1))
  return isAbove ? digits + 1 : digits
}

/// 5^0 to 5^27, all below 2^64.
private let powersOfFive: [UInt64] = (0...27).map { power in (0..<power).reduce(1) { product, _ in product * 5 } }

/// Appends a whole number in decimal.
func appendDecimal(_ value: Int, to bytes: inout [UInt8]) {
  withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { buffer in
    var rest = value.magnitude
    var position = 20
    repeat {
      position -= 1
      buffer[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if value < 0 {
      position -= 1
      buffer[position] = 0x2D
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[position...]))
  }
}

/// Very small and very large numbers by the C library, whose digits are exact as well.
private func appendSlowly(_ magnitude: Double, decimalMark: UInt8, to bytes: inout [UInt8]) {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
    let count = withVaList([magnitude]) { vsnprintf(buffer.baseAddress, 40, "%.17g", $0) }
    for character in buffer[..<Int(count)] {
      let byte = UInt8(bitPattern: character)
      bytes.append(byte == 0x2E ? decimalMark : byte)
    }
  }
}
