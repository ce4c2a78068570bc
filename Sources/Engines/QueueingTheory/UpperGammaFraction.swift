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
