/// Equal half-open intervals of UTC time, numbered from 0.
public struct IntervalGrid: Hashable, Sendable {
  /// The beginning of interval 0.
  public let start: Instant
  /// The width of an interval: 15, 30 or 60 minutes.
  public let minutes: Int
  /// The number of intervals, at least 0.
  public let count: Int

  /// A grid of `count` intervals of `minutes` (15, 30 or 60) from `start`.
  public init(start: Instant, minutes: Int, count: Int) {
    precondition(minutes == 15 || minutes == 30 || minutes == 60, "a grid has intervals of 15, 30 or 60 minutes")
    precondition(count >= 0, "a grid has no negative number of intervals")
    self.start = start
    self.minutes = minutes
    self.count = count
  }

  /// The width of an interval in seconds.
  public var secondsPerInterval: Int64 { Int64(minutes) * 60 }

  /// The end of the last interval.
  public var end: Instant { start(of: count) }

  /// The beginning of an interval; `count` gives the end of the grid.
  public func start(of index: Int) -> Instant {
    start.adding(seconds: Int64(index) * secondsPerInterval)
  }

  /// The interval that contains an instant, or nil outside the grid.
  public func index(containing instant: Instant) -> Int? {
    guard instant >= start, instant < end else { return nil }
    return Int(instant.seconds(since: start) / secondsPerInterval)
  }

  /// The intervals that share time with a range, cut to the grid; empty if there are none.
  public func indices(overlapping range: Range<Instant>) -> Range<Int> {
    let first = max(range.lowerBound, start).seconds(since: start)
    let last = min(range.upperBound, end).seconds(since: start)
    guard first < last else { return 0..<0 }
    return Int(first / secondsPerInterval)..<Int((last + secondsPerInterval - 1) / secondsPerInterval)
  }

  /// The seconds that an interval and a range have in common.
  public func overlapSeconds(_ index: Int, _ range: Range<Instant>) -> Int64 {
    let lower = max(range.lowerBound, start(of: index))
    let upper = min(range.upperBound, start(of: index + 1))
    return max(0, upper.seconds(since: lower))
  }

  /// The grid of whole weeks from the local midnight of a date; a week with a clock change has more or fewer intervals.
  ///
  /// Nil if `weeks` < 1, if `minutes` is not 15, 30 or 60, or if a local midnight of the horizon does not fall on the
  /// UTC grid of that width, as in Kathmandu (+05:45) on 30 minutes. Where a clock change skips midnight, the day
  /// begins at the change; where midnight comes twice, at the first.
  public static func weeks(from date: CivilDate, weeks: Int, minutes: Int, zone: Zone) -> IntervalGrid? {
    guard weeks >= 1, minutes == 15 || minutes == 30 || minutes == 60 else { return nil }
    let width = Int64(minutes) * 60
    let first = date.daysSinceEpoch
    let midnights = (first...first + 7 * weeks).map { day in
      zone.instant(localSecond: Int64(day) * 86_400, policy: .gapEndsAtTransitionFoldEarlier)
    }
    guard midnights.allSatisfy({ floorDivision($0.secondsUTC, by: width).remainder == 0 }),
      let begins = midnights.first, let ends = midnights.last
    else { return nil }
    return IntervalGrid(start: begins, minutes: minutes, count: Int(ends.seconds(since: begins) / width))
  }
}
