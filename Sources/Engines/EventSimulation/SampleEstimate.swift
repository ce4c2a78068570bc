/// A mean over independent replications with the half-width of its 95 % interval by Student's t.
public struct SampleEstimate: Sendable, Equatable {
  /// The estimate itself.
  public let mean: Double
  /// Half of the 95 % interval; infinite for a single replication, which says nothing of its error.
  public let halfWidth95: Double
  /// Number of replications it rests on.
  public let count: Int

  public init(mean: Double, halfWidth95: Double, count: Int) {
    self.mean = mean
    self.halfWidth95 = halfWidth95
    self.count = count
  }

  /// The mean of independent values, in the order given; nil if there are none.
  public init?(_ values: [Double]) {
    var moments = SampleMoments()
    for value in values { moments.add(value) }
    guard let estimate = moments.estimate else { return nil }
    self = estimate
  }

  /// The lower end of the interval.
  public var lower: Double { mean - halfWidth95 }
  /// The upper end of the interval.
  public var upper: Double { mean + halfWidth95 }
}

/// Mean and squared deviations of a growing sample, after Welford; add in the order of the replications.
public struct SampleMoments: Sendable, Equatable {
  /// How many values were added.
  public private(set) var count = 0
  private var mean = 0.0
  private var squares = 0.0

  public init() {}

  /// Adds one independent value.
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
  }

  /// Mean and interval, or nil before the first value.
  public var estimate: SampleEstimate? {
    guard count > 0 else { return nil }
    guard count > 1 else { return SampleEstimate(mean: mean, halfWidth95: .infinity, count: 1) }
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    return SampleEstimate(
      mean: mean, halfWidth95: StudentT.factor95(degreesOfFreedom: count - 1) * error, count: count)
  }
}
