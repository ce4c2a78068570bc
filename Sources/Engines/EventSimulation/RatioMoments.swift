/// A ratio of two sums over independent replications, such as answered in time over offered, with its interval.
///
/// The estimate is the ratio r of the totals, so that a busy replication weighs as its contacts do. Its variance is
/// that of numerator - r * denominator over the mean denominator (the linearisation of W. G. Cochran, Sampling
/// Techniques, 1977, section 6.4). Add in the order of the replications.
public struct RatioMoments: Sendable, Equatable {
  /// How many replications were added.
  public private(set) var count = 0
  private var meanNumerator = 0.0
  private var meanDenominator = 0.0
  private var numeratorSquares = 0.0
  private var denominatorSquares = 0.0
  private var products = 0.0

  public init() {}

  /// Adds numerator and denominator of one replication; a replication without any denominator adds 0 and 0.
  public mutating func add(numerator: Double, denominator: Double) {
    count += 1
    let numeratorDeviation = numerator - meanNumerator
    let denominatorDeviation = denominator - meanDenominator
    meanNumerator += numeratorDeviation / Double(count)
    meanDenominator += denominatorDeviation / Double(count)
    numeratorSquares += numeratorDeviation * (numerator - meanNumerator)
    denominatorSquares += denominatorDeviation * (denominator - meanDenominator)
    products += numeratorDeviation * (denominator - meanDenominator)
  }

  /// The ratio and its interval, or nil while the denominators sum to 0 (nothing was offered, so there is no share).
  public var estimate: SampleEstimate? {
    guard count > 0, meanDenominator > 0 else { return nil }
    let ratio = meanNumerator / meanDenominator
    guard count > 1 else { return SampleEstimate(mean: ratio, halfWidth95: .infinity, count: 1) }
    let squares = max(0, numeratorSquares - 2 * ratio * products + ratio * ratio * denominatorSquares)
    let error = (squares / Double(count - 1) / Double(count)).squareRoot() / meanDenominator
    return SampleEstimate(
      mean: ratio, halfWidth95: StudentT.factor95(degreesOfFreedom: count - 1) * error, count: count)
  }
}
