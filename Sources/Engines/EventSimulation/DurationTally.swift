/// Counts durations and sums them exactly; merging two gives the same as recording all into one, in any order.
@frozen public struct DurationTally: Sendable, Equatable {
  @usableFromInline var number: Int
  @usableFromInline var sum: Int128
  @usableFromInline var most: Int64

  @inlinable public init() {
    number = 0
    sum = 0
    most = 0
  }

  /// How many durations were recorded.
  @inlinable public var count: Int { number }

  /// Their sum in microseconds.
  @inlinable public var total: Int128 { sum }

  /// The longest in microseconds; 0 if none was recorded.
  @inlinable public var longest: Int64 { most }

  /// Records one duration in microseconds, not negative.
  @inlinable public mutating func record(_ duration: Int64) {
    number &+= 1
    sum &+= Int128(duration)
    most = max(most, duration)
  }

  /// Adds all that another tally has recorded.
  public mutating func merge(_ other: DurationTally) {
    number += other.number
    sum += other.sum
    most = max(most, other.most)
  }

  /// The mean in microseconds, or nil if nothing was recorded.
  public var mean: Double? { number > 0 ? Double(sum) / Double(number) : nil }
}
