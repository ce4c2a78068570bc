/// Counts durations and sums them exactly; merging two gives the same as recording all into one, in any order.
public struct DurationTally: Sendable, Equatable {
  /// How many durations were recorded.
  public private(set) var count: Int
  /// Their sum in microseconds.
  public private(set) var total: Int128
  /// The longest in microseconds; 0 if none was recorded.
  public private(set) var longest: Int64

  public init() {
    count = 0
    total = 0
    longest = 0
  }

  /// Records one duration in microseconds, not negative.
  public mutating func record(_ duration: Int64) {
    count &+= 1
    total &+= Int128(duration)
    longest = max(longest, duration)
  }

  /// Adds all that another tally has recorded.
  public mutating func merge(_ other: DurationTally) {
    count += other.count
    total += other.total
    longest = max(longest, other.longest)
  }

  /// The mean in microseconds, or nil if nothing was recorded.
  public var mean: Double? { count > 0 ? Double(total) / Double(count) : nil }
}
