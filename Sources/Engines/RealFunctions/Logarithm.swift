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
  let series = naturalLogSeries(s * s)
  // ln 2 in two parts: the first has 42 bits, so that its product with the exponent is exact.
  return exponent * 0.6931471805598903 + (f - (s * (f - series) - exponent * 5.497923018708371e-14))
}

/// What ln((1 + s) / (1 - s)) / s is above 2, for z = s^2.
@inlinable @inline(__always) func naturalLogSeries(_ z: Double) -> Double {
  let z2 = z * z
  let low = 0.666666666666667 + z * 0.399999999998992
  let middle = 0.2857142862611452 + z * 0.22222211112104948
  let high = (0.1818289077802613 + z * 0.15331666676597175) + z2 * 0.146171283998073
  return z * (low + z2 * (middle + z2 * high))
}

@usableFromInline func naturalLogOfExceptional(_ x: Double) -> Double {
  if x.isNaN || x == .infinity { return x }
  if x == 0 { return -.infinity }
  if x < 0 { return .nan }
  return naturalLogOfNormal((x * 0x1p54).bitPattern, exponentBias: 1023 + 54)
}

/// The natural logarithm of 1 + x, within 4 units in the last place of the true value, also where x is small.
///
/// -1 gives minus infinity, less gives not-a-number. Near 0 the series of `naturalLog` is used with x as it stands;
/// elsewhere what the sum 1 + x loses is added by the slope of the logarithm.
@inlinable public func naturalLogOfOnePlus(_ x: Double) -> Double {
  if x.magnitude < 0.25 {
    let s = x / (2 + x)
    return x - s * (x - naturalLogSeries(s * s))
  }
  let sum = 1 + x
  guard sum > 0, sum < .infinity else { return naturalLog(sum) }
  return naturalLog(sum) + (x - (sum - 1)) / sum
}
