/// Counts of durations in buckets of equal relative width, for quantiles; merging is exact.
///
/// Each power of two from 64 on is cut into 64 buckets; values below 128 have buckets of their own. A quantile is the
/// middle of a bucket and so within 1/128 of the recorded value.
public struct LogLinearHistogram: Sendable, Equatable {
  /// Grown in steps of 64 to hold the largest value, so equal contents have equal arrays.
  private var counts: [Int]
  /// How many durations were recorded.
  public private(set) var count: Int

  public init() {
    counts = []
    count = 0
  }

  /// The durations counted by bucket.
  init(counts: UnsafeBufferPointer<UInt32>) {
    let used = counts.lastIndex { $0 > 0 }.map { ($0 | 63) + 1 } ?? 0
    self.counts = counts.prefix(used).map(Int.init)
    self.counts += repeatElement(0, count: used - self.counts.count)
    count = self.counts.reduce(0, +)
  }

  /// Records a duration in microseconds, not negative.
  ///
  /// - Precondition: the duration is not negative.
  public mutating func record(_ duration: Int64) {
    precondition(duration >= 0, "a duration is not negative")
    let bucket = Self.bucket(of: duration)
    if bucket >= counts.count { grow(toHold: bucket) }
    counts[bucket] += 1
    count += 1
  }

  /// Adds all that another histogram has recorded.
  public mutating func merge(_ other: LogLinearHistogram) {
    if other.counts.count > counts.count { grow(toHold: other.counts.count - 1) }
    for bucket in other.counts.indices { counts[bucket] += other.counts[bucket] }
    count += other.count
  }

  /// The smallest duration such that at least a share of those recorded are no longer, within 1/128 of its value.
  ///
  /// - Parameter share: 0...1; 0.5 is the median, 0 the shortest, 1 the longest.
  /// - Returns: microseconds, or nil if nothing was recorded.
  public func quantile(_ share: Double) -> Int64? {
    guard count > 0 else { return nil }
    let exact = share * Double(count)
    let rank = min(count, max(1, Int((exact - 1e-9 * max(1, exact)).rounded(.up))))
    var reached = 0
    for bucket in counts.indices {
      reached += counts[bucket]
      if reached >= rank { return Self.middle(of: bucket) }
    }
    return nil
  }

  /// As `quantile` for several shares that do not decrease, in one pass; empty if nothing was recorded.
  public func quantiles(_ shares: [Double]) -> [Int64] {
    guard count > 0 else { return [] }
    let ranks = shares.map { share -> Int in
      let exact = share * Double(count)
      return min(count, max(1, Int((exact - 1e-9 * max(1, exact)).rounded(.up))))
    }
    var values: [Int64] = []
    var reached = 0
    for bucket in counts.indices where counts[bucket] > 0 {
      reached += counts[bucket]
      while values.count < ranks.count, reached >= ranks[values.count] { values.append(Self.middle(of: bucket)) }
      if values.count == ranks.count { break }
    }
    return values
  }

  private mutating func grow(toHold bucket: Int) {
    counts += repeatElement(0, count: (bucket | 63) + 1 - counts.count)
  }

  @inlinable @inline(__always) static func bucket(of duration: Int64) -> Int {
    let shift = max(0, 57 - (duration | 1).leadingZeroBitCount)
    return shift * 64 + Int(duration >> Int64(shift))
  }

  static func middle(of bucket: Int) -> Int64 {
    let shift = max(0, bucket / 64 - 1)
    let lowest = Int64(bucket - shift * 64) << Int64(shift)
    return lowest + ((1 << Int64(shift)) - 1) / 2
  }
}
