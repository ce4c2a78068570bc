/// The incomplete gamma integrals of one shape, normalised, with a relative error of about 1e-13 in either tail.
///
/// Both are written as a density times a sum: the power series below the mean, Legendre's continued fraction above
/// (Abramowitz and Stegun 6.5.29, 6.5.31). The density comes from the deviance (C. Loader, "Fast and accurate
/// computation of binomial probabilities", 2000), which does not cancel for large shapes.
public struct IncompleteGamma: Sendable {
  /// Above 0.
  public let shape: Double
  /// For shapes of at least 16: the part of the log density that does not depend on x; else log gamma(shape + 1).
  private let constant: Double

  /// The integrals of a shape above 0.
  public init(shape: Double) {
    self.shape = shape
    constant = shape < 16 ? logGamma(shape + 1) : -stirlingRest(shape) - 0.5 * (logOfTwoPi + naturalLog(shape))
  }

  /// log(x^shape e^-x / gamma(shape + 1)), which for a whole shape is the Poisson probability of `shape` at mean x.
  public func logDensity(x: Double, logX: Double) -> Double {
    shape < 16 ? shape * logX - x - constant : constant - deviance(x)
  }

  /// Twice the deviance over two: shape ln(shape / x) + x - shape, without cancellation where the two are near.
  private func deviance(_ x: Double) -> Double {
    let difference = shape - x
    guard difference.magnitude < 0.1 * (shape + x) else {
      return shape * naturalLog(shape / x) - difference
    }
    let ratio = difference / (shape + x)
    let square = ratio * ratio
    var sum = difference * ratio
    var term = 2 * shape * ratio
    var odd = 3.0
    while true {
      term *= square
      let next = sum + term / odd
      if next == sum { return next }
      sum = next
      odd += 2
    }
  }

  /// Logarithms of the integral from 0 to x and of its complement.
  public func logTails(x: Double, logX: Double) -> (lower: Double, upper: Double) {
    let density = logDensity(x: x, logX: logX)
    if x < shape + 1 {
      let lower = density + naturalLog(powerSeries(x))
      return (lower, naturalLog(max(0, 1 - exponential(lower))))
    }
    let upper = density + naturalLog(shape * continuedFraction(x))
    return (naturalLog(max(0, 1 - exponential(upper))), upper)
  }

  /// The integral from 0 to x, and its complement.
  public func tails(x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    let density = exponential(logDensity(x: x, logX: naturalLog(x)))
    if x < shape + 1 {
      let lower = density * powerSeries(x)
      return (lower, 1 - lower)
    }
    let upper = density * shape * continuedFraction(x)
    return (1 - upper, upper)
  }

  private func powerSeries(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var divisor = shape
    while term > sum * 0x1p-54 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  /// gamma(shape, x) e^x x^-shape by the modified Lentz method.
  private func continuedFraction(_ x: Double) -> Double {
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var value = d
    var index = 1.0
    while index < 1e7 {
      let a = index * (shape - index)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      let factor = c * d
      value *= factor
      if (factor - 1).magnitude < 0x1p-52 { break }
      index += 1
    }
    return value
  }
}
