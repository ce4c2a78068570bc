import RealFunctions

/// A distribution of a duration or a factor, known by its mean and coefficient of variation, sampled by inversion.
///
/// One uniform gives one variate, nondecreasing in the uniform and, for a fixed shape, in the mean: the coupling that
/// common random numbers need. `DistributionTable` holds many for the inner loop of a simulation.
public struct Distribution: Sendable, Equatable {
  /// The family and its parameters.
  public enum Form: Sendable, Equatable {
    case deterministic
    case exponential
    /// Mean and standard deviation of the logarithm.
    case lognormal(location: Double, spread: Double)
    /// Its shape parameter is 1 / cv^2; the scale is mean / shape.
    case gamma(GammaQuantile)
    /// May be negative.
    case normal(standardDeviation: Double)
    case empirical(QuantileTable)
  }

  /// The mean, in the unit of the caller.
  public let mean: Double
  /// Standard deviation over mean; 0 if the mean is 0.
  public let coefficientOfVariation: Double
  /// The family and its parameters.
  public let form: Form

  /// Always the mean, which is finite and not negative.
  public static func deterministic(_ mean: Double) throws -> Distribution {
    try Distribution(mean: checked(mean, "mean"), coefficientOfVariation: 0, form: .deterministic)
  }

  /// The exponential distribution; the mean is finite and not negative.
  public static func exponential(mean: Double) throws -> Distribution {
    try Distribution(mean: checked(mean, "mean"), coefficientOfVariation: mean > 0 ? 1 : 0, form: .exponential)
  }

  /// The lognormal distribution; mean and coefficient of variation are finite and not negative.
  ///
  /// The variance of the logarithm is ln(1 + cv^2) and its mean ln(mean) less half of that.
  public static func lognormal(mean: Double, coefficientOfVariation cv: Double) throws -> Distribution {
    _ = try checked(cv, "coefficientOfVariation")
    guard try checked(mean, "mean") > 0, cv > 0 else { return try deterministic(mean) }
    let variance = naturalLog(1 + cv * cv)
    return Distribution(
      mean: mean, coefficientOfVariation: cv,
      form: .lognormal(location: naturalLog(mean) - variance / 2, spread: variance.squareRoot()))
  }

  /// The gamma distribution; the mean is not negative, the coefficient of variation in 0...1000.
  public static func gamma(mean: Double, coefficientOfVariation cv: Double) throws -> Distribution {
    guard cv >= 0, cv <= 1000 else { throw DistributionError.invalidParameter("coefficientOfVariation", cv) }
    guard try checked(mean, "mean") > 0, cv > 0 else { return try deterministic(mean) }
    return Distribution(mean: mean, coefficientOfVariation: cv, form: .gamma(try GammaQuantile(shape: 1 / (cv * cv))))
  }

  /// The busyness factor of a day: gamma distributed with mean 1 (Jongbloed and Koole 2001).
  public static func busyness(coefficientOfVariation cv: Double) throws -> Distribution {
    try gamma(mean: 1, coefficientOfVariation: cv)
  }

  /// The normal distribution; the mean is finite, the standard deviation finite and not negative.
  public static func normal(mean: Double, standardDeviation: Double) throws -> Distribution {
    guard mean.isFinite else { throw DistributionError.invalidParameter("mean", mean) }
    _ = try checked(standardDeviation, "standardDeviation")
    return Distribution(
      mean: mean, coefficientOfVariation: mean == 0 ? 0 : standardDeviation / mean.magnitude,
      form: .normal(standardDeviation: standardDeviation))
  }

  /// The distribution of a quantile table, with straight lines between its points.
  public static func empirical(_ table: QuantileTable) -> Distribution {
    let (mean, square) = table.moments
    let deviation = max(0, square - mean * mean).squareRoot()
    return Distribution(
      mean: mean, coefficientOfVariation: mean == 0 ? 0 : deviation / mean.magnitude, form: .empirical(table))
  }

  /// The variate that belongs to `u`, strictly between 0 and 1.
  public func quantile(_ u: Double) -> Double {
    switch form {
    case .deterministic: mean
    case .exponential: -mean * naturalLog(1 - u)
    case .lognormal(let location, let spread):
      RealFunctions.exponential(location + spread * standardNormalQuantile(u))
    case .gamma(let unit): mean / unit.shape * unit.value(at: u)
    case .normal(let standardDeviation): mean + standardDeviation * standardNormalQuantile(u)
    case .empirical(let table): table.quantile(u)
    }
  }

  private static func checked(_ value: Double, _ name: String) throws -> Double {
    guard value.isFinite, value >= 0 else { throw DistributionError.invalidParameter(name, value) }
    return value
  }
}
