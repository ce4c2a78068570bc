import RealFunctions

/// The shape of a service time about its mean; the coefficient of variation is standard deviation over mean.
public enum ServiceTimeShape: Hashable, Sendable {
  case deterministic
  case exponential
  case lognormal(coefficientOfVariation: Double)
  case gamma(coefficientOfVariation: Double)

  /// The coefficient of variation of the shape.
  public var coefficientOfVariation: Double {
    switch self {
    case .deterministic: 0
    case .exponential: 1
    case .lognormal(let variation), .gamma(let variation): variation
    }
  }

  /// E[max(0, S - x)^2] / 2 for a service time of the given mean, x >= 0: the double integral of its survival function
  /// from x on.
  func excessArea(beyond x: Double, mean: Double) -> Double {
    switch self {
    case .deterministic:
      let rest = max(0, mean - x)
      return rest * rest / 2
    case .exponential:
      return mean * mean * RealFunctions.exponential(-x / mean)
    case .lognormal(let variation):
      guard variation > 0 else { return ServiceTimeShape.deterministic.excessArea(beyond: x, mean: mean) }
      let variance = naturalLogOfOnePlus(variation * variation)
      let second = mean * mean * (1 + variation * variation)
      guard x > 0 else { return second / 2 }
      let deviation = variance.squareRoot()
      let position = (naturalLog(x / mean) + variance / 2) / deviation
      // Moments above x of a lognormal variate are normal tails shifted by one deviation per power.
      func tail(_ power: Double) -> Double { standardNormalTail(position - power * deviation) }
      return max(0, (second * tail(2) - 2 * x * mean * tail(1) + x * x * tail(0)) / 2)
    case .gamma(let variation):
      guard variation > 0 else { return ServiceTimeShape.deterministic.excessArea(beyond: x, mean: mean) }
      let shape = 1 / (variation * variation)
      let scale = mean / shape
      let second = mean * mean * (1 + variation * variation)
      let position = x / scale
      return max(
        0,
        (second * IncompleteGamma(shape: shape + 2).tails(x: position).upper
          - 2 * x * mean * IncompleteGamma(shape: shape + 1).tails(x: position).upper
          + x * x * IncompleteGamma(shape: shape).tails(x: position).upper) / 2)
    }
  }
}
