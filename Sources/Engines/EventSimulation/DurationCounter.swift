/// The counts of a histogram in the making, in fixed memory: recording allocates nothing and checks no sharing.
///
/// Buckets as those of `LogLinearHistogram`. Whoever makes one gives its memory back; it belongs to one thread.
@frozen public struct DurationCounter {
  @usableFromInline let counts: UnsafeMutablePointer<UInt32>

  /// Buckets of all durations below 2^55 microseconds, 1,141 years.
  @usableFromInline static var capacity: Int { LogLinearHistogram.bucket(of: 1 << 55 - 1) + 1 }

  public init() {
    counts = .allocate(capacity: Self.capacity)
    counts.initialize(repeating: 0, count: Self.capacity)
  }

  /// Gives the memory back.
  public func deallocate() { counts.deallocate() }

  /// Records a duration in microseconds.
  ///
  /// - Precondition: the duration is not negative and below 2^55, and no bucket gets more than 2^32 - 1 of them.
  @inlinable @inline(__always) public func record(_ duration: Int64) {
    precondition(duration >= 0 && duration < 1 << 55, "a duration is not negative and below 2^55")
    counts[LogLinearHistogram.bucket(of: duration)] += 1
  }

  /// What has been recorded so far.
  public var histogram: LogLinearHistogram {
    LogLinearHistogram(counts: UnsafeBufferPointer(start: counts, count: Self.capacity))
  }
}
