// The logarithm and the exponential of the C library differ in the last bit between processors, because it picks
// fused multiply-add where there is one. These use + - * / and bit operations alone and so are the same everywhere.

/// The exponential function, within 2 units in the last place of the true value.
///
/// Results beyond the range are infinity or 0. The argument is split as k ln 2 + r; exp r is a Chebyshev fit (error
/// 2e-17 relative).
@inlinable public func exponential(_ x: Double) -> Double {
  if x > 709.782712893384 { return .infinity }
  if x < -745.2 { return 0 }
  let (exponent, r, rest) = exponentParts(x)
  let value = 1 + (r + (rest + r * r * exponentialSeries(r)))
  // Two steps keep the scale a normal number; the second rounds once where the result is subnormal.
  let half = exponent >> 1
  return value * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

/// x as k ln 2 + r + rest, where r is the nearest number to what is left and the rest what that loses.
@inlinable @inline(__always) func exponentParts(_ x: Double) -> (exponent: Int64, r: Double, rest: Double) {
  // Adding 1.5 * 2^52 rounds to an integer, which then stands in the lowest bits of the sum.
  let shifted = x * 1.4426950408889634 + 6755399441055744.0
  let power = shifted - 6755399441055744.0
  let exponent = Int64(bitPattern: shifted.bitPattern &- (6755399441055744.0).bitPattern)
  let high = x - power * 0.6931471803691238
  let low = power * 1.9082149292705877e-10
  let r = high - low
  return (exponent, r, (high - r) - low)
}

/// (exp r - 1 - r) / r^2 for r of at most half ln 2.
@inlinable @inline(__always) func exponentialSeries(_ r: Double) -> Double {
  let r2 = r * r
  let r4 = r2 * r2
  let a = 0.5 + r * 0.16666666666666669
  let b = 0.041666666666623824 + r * 0.008333333333330039
  let c = 0.0013888888917367081 + r * 0.00019841269863171557
  let d = 2.4801521057868204e-05 + r * 2.7557268276905696e-06
  let e = 2.7620201591031547e-07 + r * 2.5100472505694996e-08
  return (a + r2 * b) + r4 * ((c + r2 * d) + r4 * e)
}

/// 2 to a power from -1022 to 1023.
@inlinable @inline(__always) func powerOfTwo(_ exponent: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: (exponent &+ 1023) << 52))
}

/// exp x - 1, within 4 units in the last place of the true value, also where x is small.
@inlinable public func exponentialMinusOne(_ x: Double) -> Double {
  if x > 40 || x < -40 || x.isNaN { return x < -40 ? -1 : exponential(x) - 1 }
  let (exponent, r, rest) = exponentParts(x)
  let near = r + (rest + r * r * exponentialSeries(r))
  if exponent == 0 { return near }
  let scale = powerOfTwo(exponent)
  return scale * near + (scale - 1)
}

/// A positive number raised to a power, as `exponential(exponent * naturalLog(base))`.
///
/// The relative error is about 2^-52 (2 + |exponent * ln base|), which is enough for random variates. The base must not
/// be negative; 0 to a positive power is 0 and anything to the power 0 is 1.
@inlinable public func power(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 0 { return 1 }
  return exponential(exponent * naturalLog(base))
}
