/// A figure from simulation: a mean over independent replications with its 95 % interval and their number.
public struct Estimate: Hashable, Sendable {
  public var mean: Double
  /// Half of the width of the 95 % confidence interval; infinite when there is one replication only.
  public var halfWidth95: Double
  public var replications: Int

  public init(mean: Double, halfWidth95: Double, replications: Int) {
    self.mean = mean
    self.halfWidth95 = halfWidth95
    self.replications = replications
  }
}

extension Estimate {
  /// Nothing was measured: 0 from 0 replications.
  public static let nothing = Estimate(mean: 0, halfWidth95: 0, replications: 0)
}
