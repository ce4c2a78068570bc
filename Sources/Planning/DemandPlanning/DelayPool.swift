import RealFunctions

/// Contacts that stay away for an exponential time and then arrive, interval by interval.
///
/// Whoever enters does so evenly over the interval; since the time is memoryless, the share that comes out in each later
/// interval is exact and nothing is lost or made.
struct DelayPool {
  /// Share of those that enter in an interval that leave in the same one: 1 - m (1 - exponential(-1/m)), m in intervals.
  let sameInterval: Double
  /// Share of those inside at the beginning of an interval that leave in it: 1 - exponential(-1/m).
  let leaving: Double
  /// Contacts inside at the beginning of the present interval.
  private(set) var inside = 0.0

  /// - Parameters:
  ///   - meanSeconds: at least 0; 0 lets everything through at once.
  ///   - intervalSeconds: more than 0.
  init(meanSeconds: Double, intervalSeconds: Double) {
    guard meanSeconds > 0 else {
      sameInterval = 1
      leaving = 1
      return
    }
    let mean = meanSeconds / intervalSeconds
    leaving = -exponentialMinusOne(-1 / mean)
    sameInterval = 1 - mean * leaving
  }

  /// What leaves in the present interval if `entering` enter in it.
  func out(entering: Double) -> Double {
    inside * leaving + entering * sameInterval
  }

  /// Ends the present interval.
  mutating func advance(entering: Double) {
    inside = inside * (1 - leaving) + entering * (1 - sameInterval)
  }
}
