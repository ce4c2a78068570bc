#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lower incomplete gamma function of s at x divided by x^s exp(-x): the sum of x^k / (s (s+1) ... (s+k)).
func lowerGammaSeries(_ s: Double, _ x: Double) -> Double {
  var term = 1 / s
  var sum = term
  var denominator = s
  while term > 1e-17 * sum {
    denominator += 1
    term *= x / denominator
    sum += term
  }
  return sum
}

/// The upper incomplete gamma function of s at x divided by x^s exp(-x), by its continued fraction (modified Lentz);
/// for x above about s or above 1.
func upperGammaFraction(_ s: Double, _ x: Double) -> Double {
  let tiny = 1e-300
  var b = x + 1 - s
  var c = 1 / tiny
  var d = 1 / (abs(b) < tiny ? tiny : b)
  var value = d
  for step in 1...10_000 {
    let k = Double(step)
    let a = k * (s - k)
    b += 2
    d = a * d + b
    if abs(d) < tiny { d = tiny }
    c = b + a / c
    if abs(c) < tiny { c = tiny }
    d = 1 / d
    let change = c * d
    value *= change
    if abs(change - 1) < 1e-16 { break }
  }
  return value
}

/// The regularised upper incomplete gamma function: the probability that a gamma variate of shape s and scale 1 is
/// above x.
func upperGammaProbability(_ s: Double, _ x: Double) -> Double {
  guard x > 0 else { return 1 }
  let weight = exp(s * log(x) - x - logGamma(s))
  if x < s + 1 { return 1 - weight * lowerGammaSeries(s, x) }
  return weight * upperGammaFraction(s, x)
}

/// The natural logarithm of the gamma function for s > 0, by Stirling's series after raising s above 12.
func logGamma(_ s: Double) -> Double {
  var shift = 1.0
  var x = s
  while x < 12 {
    shift *= x
    x += 1
  }
  let inverse = 1 / x
  let square = inverse * inverse
  let series =
    inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188)))))
  return (x - 0.5) * log(x) - x + 0.918938533204672741780329736406 + series - log(shift)
}
