import RealFunctions

extension ServiceTimeShape {
  /// P(S <= x) for a service time of the given mean, both at least 0.
  public func probability(within x: Double, mean: Double) -> Double {
    guard x >= mean || x > 0 else { return 0 }
    guard mean > 0 else { return 1 }
    switch self {
    case .deterministic: return x >= mean ? 1 : 0
    case .exponential: return -exponentialMinusOne(-x / mean)
    case .lognormal(let variation):
      guard variation > 0 else { return ServiceTimeShape.deterministic.probability(within: x, mean: mean) }
      let variance = naturalLogOfOnePlus(variation * variation)
      return standardNormalTail(-(naturalLog(x / mean) + variance / 2) / variance.squareRoot())
    case .gamma(let variation):
      guard variation > 0 else { return ServiceTimeShape.deterministic.probability(within: x, mean: mean) }
      let shape = 1 / (variation * variation)
      return IncompleteGamma(shape: shape).tails(x: x * shape / mean).lower
    }
  }

  /// The least x with P(S <= x) >= `share`, for 0 < `share` < 1, by bisection to the last digits.
  public func quantile(_ share: Double, mean: Double) -> Double {
    var low = 0.0
    var high = mean
    while probability(within: high, mean: mean) < share, high < 1e12 * mean { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if probability(within: middle, mean: mean) < share { low = middle } else { high = middle }
    }
    return high
  }
}
