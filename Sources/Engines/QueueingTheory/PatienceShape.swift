import RealFunctions

/// The shape of customers' patience about its mean; the coefficient of variation is standard deviation over mean.
public enum PatienceShape: Hashable, Sendable {
  /// Everybody leaves after exactly the mean.
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
}

/// A patience of some shape and mean, as the formulas need it.
struct PatienceCurve {
  private enum Form {
    case deterministic
    case exponential
    case lognormal(variance: Double, deviation: Double)
    case gamma(scale: Double, tails: IncompleteGamma, nextTails: IncompleteGamma)
  }

  /// What is known about a patience X at a time x.
  struct Values {
    /// P(X > x).
    var staying: Double
    /// P(X <= x).
    var leaving: Double
    /// E[X; X <= x].
    var leavingWait: Double
  }

  let mean: Double
  private let form: Form

  init(shape: PatienceShape, mean: Double) {
    self.mean = mean
    switch shape {
    case .exponential: form = .exponential
    case .deterministic, .lognormal(0), .gamma(0): form = .deterministic
    case .lognormal(let variation):
      let variance = naturalLogOfOnePlus(variation * variation)
      form = .lognormal(variance: variance, deviation: variance.squareRoot())
    case .gamma(let variation):
      let shape = 1 / (variation * variation)
      form = .gamma(
        scale: mean / shape, tails: IncompleteGamma(shape: shape), nextTails: IncompleteGamma(shape: shape + 1))
    }
  }

  /// Where the survival function jumps, if it does.
  var jump: Double? {
    if case .deterministic = form { return mean }
    return nil
  }

  func values(at x: Double) -> Values {
    guard x > 0 else { return Values(staying: 1, leaving: 0, leavingWait: 0) }
    switch form {
    case .deterministic:
      return x < mean
        ? Values(staying: 1, leaving: 0, leavingWait: 0) : Values(staying: 0, leaving: 1, leavingWait: mean)
    case .exponential:
      let leaving = -exponentialMinusOne(-x / mean)
      let staying = exponential(-x / mean)
      return Values(staying: staying, leaving: leaving, leavingWait: max(0, mean * leaving - x * staying))
    case .lognormal(let variance, let deviation):
      let position = (naturalLog(x / mean) + variance / 2) / deviation
      return Values(
        staying: standardNormalTail(position), leaving: standardNormalTail(-position),
        leavingWait: mean * standardNormalTail(deviation - position))
    case .gamma(let scale, let tails, let nextTails):
      let (leaving, staying) = tails.tails(x: x / scale)
      return Values(staying: staying, leaving: leaving, leavingWait: mean * nextTails.tails(x: x / scale).lower)
    }
  }

  /// E[min(X, x)].
  func meanUpTo(_ x: Double) -> Double {
    let values = values(at: x)
    return values.leavingWait + x * values.staying
  }
}
