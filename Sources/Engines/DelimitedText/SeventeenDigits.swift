#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a finite number with 17 significant digits, correctly rounded (ties to even), without trailing zeros: what C
/// writes for `%.17g`. 17 digits identify every number.
///
/// Returns how many bytes it has, at most 25; up to 48 bytes at the target may be overwritten.
func putSeventeenDigits(_ value: Double, decimalMark: UInt8, at target: UnsafeMutablePointer<UInt8>) -> Int {
  var target = target
  var signs = 0
  if value.sign == .minus {
    target[0] = 0x2D
    target += 1
    signs = 1
  }
  let magnitude = value.magnitude
  if magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
    return signs + putDecimal(Int(magnitude), at: target)
  }
  guard magnitude >= 1e-37, magnitude < 1e17 else {
    return signs + putSlowly(magnitude, decimalMark: decimalMark, at: target)
  }
  let (digits, exponent) = seventeenDigits(magnitude)
  if exponent >= 0 {
    // The digits behind the mark are copied one place on, in words that reach beyond them.
    let count = putDigits(digits, at: target)
    guard count > exponent + 1 else { return signs + exponent + 1 }
    let decimals = UnsafeMutableRawPointer(target + exponent + 1)
    let first = decimals.loadUnaligned(as: UInt64.self)
    let second = decimals.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    decimals.storeBytes(of: first, toByteOffset: 1, as: UInt64.self)
    decimals.storeBytes(of: second, toByteOffset: 9, as: UInt64.self)
    target[exponent + 1] = decimalMark
    return signs + count + 1
  }
  if exponent >= -4 {
    UnsafeMutableRawPointer(target).storeBytes(of: 0x3030_3030_3030_3030, as: UInt64.self)
    target[1] = decimalMark
    return signs + 1 - exponent + putDigits(digits, at: target + 1 - exponent)
  }
  let count = putDigits(digits, at: target + 1)
  target[0] = target[1]
  target[1] = decimalMark
  let end = count > 1 ? count + 1 : 1
  target[end] = 0x65
  target[end + 1] = 0x2D
  target[end + 2] = 0x30 + UInt8(truncatingIfNeeded: -exponent / 10)
  target[end + 3] = 0x30 + UInt8(truncatingIfNeeded: -exponent % 10)
  return signs + end + 4
}

/// All pairs of digits, one after the other.
private let pairs: StaticString = """
  0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
  5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
  """

@inline(__always)
private func putPair(_ pair: UInt32, at target: UnsafeMutablePointer<UInt8>) {
  let source = UnsafeRawPointer(pairs.utf8Start + 2 * Int(pair))
  UnsafeMutableRawPointer(target).storeBytes(of: source.loadUnaligned(as: UInt16.self), as: UInt16.self)
}

@inline(__always)
private func putEight(_ digits: UInt32, at target: UnsafeMutablePointer<UInt8>) {
  let (upper, lower) = (digits / 10_000, digits % 10_000)
  putPair(upper / 100, at: target)
  putPair(upper % 100, at: target + 2)
  putPair(lower / 100, at: target + 4)
  putPair(lower % 100, at: target + 6)
}

/// Writes all 17 digits; returns how many there are without the zeros at the end.
@inline(__always)
private func putDigits(_ digits: UInt64, at target: UnsafeMutablePointer<UInt8>) -> Int {
  let upper = digits / 100_000_000
  let lower = UInt32(truncatingIfNeeded: digits &- upper &* 100_000_000)
  let first = upper / 100_000_000
  target[0] = 0x30 + UInt8(truncatingIfNeeded: first)
  putEight(UInt32(truncatingIfNeeded: upper &- first &* 100_000_000), at: target + 1)
  putEight(lower, at: target + 9)
  var count = 17
  while target[count - 1] == 0x30 { count -= 1 }
  return count
}

/// The first 17 digits of a number from 1e-37 to 1e17 as a whole number, and the power of ten of the first one.
///
/// The number is a whole number times a power of two, and so is its product with a power of five, which fits into 192
/// bits: the only rounding is the last one.
@inline(__always)
private func seventeenDigits(_ value: Double) -> (digits: UInt64, exponent: Int) {
  let significand = UInt64(value.significandBitPattern | 1 << 52)
  let binary = Int(truncatingIfNeeded: value.bitPattern >> 52) - 1023
  let power = binary - 52
  // 78913 / 2^18 is log10(2); the estimate is right or one too small.
  var exponent = (binary * 78913) >> 18
  while true {
    let scale = 16 - exponent
    let shift = power + scale
    let digits: UInt64
    if scale <= 27, shift < 0 {
      let product = UInt128(significand) &* UInt128(powerOfFive(scale))
      digits = UInt64(truncatingIfNeeded: nearest(product, shiftedBy: -shift))
    } else {
      digits = widerDigits(significand, scale: scale, shift: shift)
    }
    if digits < 100_000_000_000_000_000 { return (digits, exponent) }
    exponent += 1
  }
}

/// A product without its last 1 to 127 bits, rounded to the nearest, ties to even.
@inline(__always)
private func nearest(_ product: UInt128, shiftedBy shift: Int) -> UInt128 {
  let half = UInt128(1) &<< UInt128(truncatingIfNeeded: shift - 1)
  let digits = product &>> UInt128(truncatingIfNeeded: shift)
  let rest = product & ((half &<< 1) &- 1)
  return rest > half || (rest == half && digits & 1 == 1) ? digits &+ 1 : digits
}

/// The same for very small numbers and whole ones.
private func widerDigits(_ significand: UInt64, scale: Int, shift: Int) -> UInt64 {
  var product = UInt128(significand) * UInt128(powerOfFive(min(scale, 27)))
  // Another 5^5 still fits into 128 bits.
  if scale > 27, scale <= 32 { product *= UInt128(powerOfFive(scale - 27)) }
  if scale > 32 {
    return UInt64(truncatingIfNeeded: rounded(product, times: powerOfFive(scale - 27), shiftedBy: -shift))
  }
  if shift >= 0 { return UInt64(truncatingIfNeeded: product << UInt128(shift)) }
  return UInt64(truncatingIfNeeded: nearest(product, shiftedBy: -shift))
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

@inline(__always)
private func powerOfFive(_ power: Int) -> UInt64 { powersOfFive[power] }

/// 5^0 to 5^27, all below 2^64.
private let powersOfFive: [UInt64] = [
  1, 5, 25, 125, 625, 3125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125, 244_140_625, 1_220_703_125,
  6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125, 3_814_697_265_625, 19_073_486_328_125,
  95_367_431_640_625, 476_837_158_203_125, 2_384_185_791_015_625, 11_920_928_955_078_125, 59_604_644_775_390_625,
  298_023_223_876_953_125, 1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
]

/// Writes a whole number in decimal; returns how many bytes it has, at most 20.
func putDecimal(_ value: Int, at target: UnsafeMutablePointer<UInt8>) -> Int {
  var rest = value.magnitude
  var length = 1
  var limit: UInt = 10
  while length < 20, rest >= limit {
    length += 1
    limit = length < 20 ? limit &* 10 : limit
  }
  var position = length
  if value < 0 {
    target[0] = 0x2D
    position += 1
  }
  let count = position
  for _ in 0..<length {
    position -= 1
    target[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  }
  return count
}

/// Very small and very large numbers by the C library, whose digits are exact as well.
private func putSlowly(_ magnitude: Double, decimalMark: UInt8, at target: UnsafeMutablePointer<UInt8>) -> Int {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
    let count = Int(withVaList([magnitude]) { vsnprintf(buffer.baseAddress, 40, "%.17g", $0) })
    for place in 0..<count {
      let byte = UInt8(bitPattern: buffer[place])
      target[place] = byte == 0x2E ? decimalMark : byte
    }
    return count
  }
}
