extension SimulationResult {
  /// Percentiles of a time in seconds, pooled over replications, with the number of observations.
  public struct Percentiles: Hashable, Sendable {
    /// One figure for each of the four percentiles.
    public struct HalfWidths: Hashable, Sendable {
      public var p50: Double
      public var p90: Double
      public var p95: Double
      public var p99: Double

      public init(p50: Double, p90: Double, p95: Double, p99: Double) {
        self.p50 = p50
        self.p90 = p90
        self.p95 = p95
        self.p99 = p99
      }
    }

    public var p50: Double
    public var p90: Double
    public var p95: Double
    public var p99: Double
    public var observations: Int
    /// Half of the 95 % interval of each, in seconds, from the percentiles of the replications (sectioning); nil where
    /// fewer than two replications have observations.
    public var halfWidths95: HalfWidths?

    public init(
      p50: Double, p90: Double, p95: Double, p99: Double, observations: Int, halfWidths95: HalfWidths? = nil
    ) {
      self.p50 = p50
      self.p90 = p90
      self.p95 = p95
      self.p99 = p99
      self.observations = observations
      self.halfWidths95 = halfWidths95
    }

    /// Nothing was observed.
    public static let nothing = Percentiles(p50: 0, p90: 0, p95: 0, p99: 0, observations: 0)
  }
}
