/// The shape of a measured distribution with mean 1: values that are equally far apart in probability, from the least
/// to the greatest, with straight lines between them.
public struct QuantileCurve: Hashable, Sendable {
  /// At least two, not falling; the first is the minimum, the last the maximum.
  public let values: [Double]

  /// The shape of quantiles in any unit, with their mean; nil unless there are two or more that do not fall, none is
  /// negative and their mean is more than 0.
  public static func shape(of quantiles: [Double]) -> (mean: Double, curve: QuantileCurve)? {
    guard quantiles.count >= 2, quantiles.allSatisfy({ $0.isFinite && $0 >= 0 }),
      zip(quantiles, quantiles.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    let mean = integral(quantiles) { ($0 + $1) / 2 }
    guard mean > 0 else { return nil }
    return (mean, QuantileCurve(values: quantiles.map { $0 / mean }))
  }

  /// Standard deviation ÷ mean.
  public var variation: Double {
    let square = QuantileCurve.integral(values) { ($0 * $0 + $0 * $1 + $1 * $1) / 3 }
    return max(0, square - 1).squareRoot()
  }

  /// The mean over all straight lines of a value that each of them has.
  private static func integral(_ values: [Double], _ line: (Double, Double) -> Double) -> Double {
    zip(values, values.dropFirst()).reduce(0) { $0 + line($1.0, $1.1) } / Double(values.count - 1)
  }
}
