// The logarithm and the exponential of the C library differ in the last bit between processors, because it picks
// fused multiply-add where there is one. These use + - * / and bit operations alone and so are the same everywhere.

/// The natural logarithm, within 2 units in the last place of the true value.
///
/// 0 gives minus infinity, a negative number gives not-a-number. The argument is split as m * 2^e with m between
/// sqrt(1/2) and sqrt 2; log m is the odd series in s = (m - 1) / (m + 1), cut short by a Chebyshev fit (error 5e-18
/// relative).
@inlinable public func naturalLog(_ x: Double) -> Double {
  let bits = x.bitPattern
  guard bits &- 0x0010_0000_0000_0000 < 0x7FE0_0000_0000_0000 else { return naturalLogOfExceptional(x) }
  return naturalLogOfNormal(bits, exponentBias: 1023)
}

@inlinable @inline(__always) func naturalLogOfNormal(_ bits: UInt64, exponentBias: Int64) -> Double {
  let shifted = bits &+ (0x3FF0_0000_0000_0000 - 0x3FE6_A09E_667F_3BCD)
  let exponent = Double(Int64(truncatingIfNeeded: shifted >> 52) &- exponentBias)
  let mantissa = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
  let f = mantissa - 1
  let s = f / (2 + f)
  let z = s * s
  let z2 = z * z
  let low = 0.666666666666667 + z * 0.399999999998992
  let middle = 0.2857142862611452 + z * 0.22222211112104948
  let high = (0.1818289077802613 + z * 0.15331666676597175) + z2 * 0.146171283998073
  let series = z * (low + z2 * (middle + z2 * high))
  // ln 2 in two parts: the first has 42 bits, so that its product with the exponent is exact.
  return exponent * 0.6931471805598903 + (f - (s * (f - series) - exponent * 5.497923018708371e-14))
}

@usableFromInline func naturalLogOfExceptional(_ x: Double) -> Double {
  if x.isNaN || x == .infinity { return x }
  if x == 0 { return -.infinity }
  if x < 0 { return .nan }
  return naturalLogOfNormal((x * 0x1p54).bitPattern, exponentBias: 1023 + 54)
}

/// The exponential function, within 2 units in the last place of the true value.
///
/// Results beyond the range are infinity or 0. The argument is split as k ln 2 + r; exp r is a Chebyshev fit (error
/// 2e-17 relative).
@inlinable public func exponential(_ x: Double) -> Double {
  if x > 709.782712893384 { return .infinity }
  if x < -745.2 { return 0 }
  // Adding 1.5 * 2^52 rounds to an integer, which then stands in the lowest bits of the sum.
  let shifted = x * 1.4426950408889634 + 6755399441055744.0
  let power = shifted - 6755399441055744.0
  let exponent = Int64(bitPattern: shifted.bitPattern &- (6755399441055744.0).bitPattern)
  let high = x - power * 0.6931471803691238
  let low = power * 1.9082149292705877e-10
  let r = high - low
  let rest = (high - r) - low
  let r2 = r * r
  let r4 = r2 * r2
  let a = 0.5 + r * 0.16666666666666669
  let b = 0.041666666666623824 + r * 0.008333333333330039
  let c = 0.0013888888917367081 + r * 0.00019841269863171557
  let d = 2.4801521057868204e-05 + r * 2.7557268276905696e-06
  let e = 2.7620201591031547e-07 + r * 2.5100472505694996e-08
  let series = (a + r2 * b) + r4 * ((c + r2 * d) + r4 * e)
  let value = 1 + (r + (rest + r2 * series))
  // Two steps keep the scale a normal number; the second rounds once where the result is subnormal.
  let half = exponent >> 1
  let firstScale = Double(bitPattern: UInt64(bitPattern: (half &+ 1023) << 52))
  let secondScale = Double(bitPattern: UInt64(bitPattern: (exponent &- half &+ 1023) << 52))
  return value * firstScale * secondScale
}

/// A positive number raised to a power, as `exponential(exponent * naturalLog(base))`.
///
/// The relative error is about 2^-52 (2 + |exponent * ln base|), which is enough for random variates. The base must not
/// be negative; 0 to a positive power is 0 and anything to the power 0 is 1.
@inlinable public func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 0 { return 1 }
  return exponential(exponent * naturalLog(base))
}
