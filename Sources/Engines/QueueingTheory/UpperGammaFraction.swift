/// The upper incomplete gamma function of s at x divided by x^s exp(-x), by its continued fraction; for x above about s
/// or above 1.
///
/// Numerators and denominators of the convergents follow the same recurrence, whose solutions of interest are positive
/// and grow, so that it is stable forwards and there is one division for eight steps.
func upperGammaFraction(_ s: Double, _ x: Double) -> Double {
  var b = x + 1 - s
  var numerator = 1.0
  var denominator = b
  var numeratorBefore = 0.0
  var denominatorBefore = 1.0
  var value = numerator / denominator
  var k = 0.0
  while k < 10_000 {
    for _ in 0..<8 {
      k += 1
      let a = k * (s - k)
      b += 2
      let nextNumerator = b * numerator + a * numeratorBefore
      let nextDenominator = b * denominator + a * denominatorBefore
      numeratorBefore = numerator
      denominatorBefore = denominator
      numerator = nextNumerator
      denominator = nextDenominator
    }
    let next = numerator / denominator
    if abs(next - value) <= 2e-16 * next { return next }
    value = next
    if denominator > 1e200 {
      numerator *= 1e-200
      denominator *= 1e-200
      numeratorBefore *= 1e-200
      denominatorBefore *= 1e-200
    }
  }
  return value
}
