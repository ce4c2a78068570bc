public import CivilTime

/// The dated weeks that are planned, and the UTC grid on which every handover of a plan stands.
///
/// The horizon begins and ends at local midnight of `zone`. It is not cyclic: the week before it, the lead-in, has the
/// same tours by local weekday and the forecast of the first week, is warmed up over and is not counted.
public struct Horizon: Hashable, Sendable {
  /// The first local date, a Monday unless the scenario says otherwise.
  public let start: CivilDate
  /// Whole weeks, 1...6.
  public let weeks: Int
  public let zone: Zone
  /// The counted intervals.
  public let grid: IntervalGrid
  /// The intervals of the week before.
  public let leadInGrid: IntervalGrid

  /// Builds the grids, or returns nil where a local midnight of the zone does not fall on a UTC grid of that width.
  ///
  /// - Parameter minutes: width of an interval: 15, 30 or 60.
  public init?(start: CivilDate, weeks: Int, minutes: Int, zone: Zone) {
    guard
      let grid = IntervalGrid.weeks(from: start, weeks: weeks, minutes: minutes, zone: zone),
      let leadIn = IntervalGrid.weeks(from: start.adding(days: -7), weeks: 1, minutes: minutes, zone: zone)
    else { return nil }
    self.start = start
    self.weeks = weeks
    self.zone = zone
    self.grid = grid
    self.leadInGrid = leadIn
  }

  /// The intervals of one week, from 0; weeks with a clock change have 7 × 24 hours more or less one.
  public func intervals(ofWeek week: Int) -> Range<Int> {
    intervals(ofDays: week * 7..<week * 7 + 7)
  }

  /// The intervals of one local day, from 0, in the horizon's zone.
  public func intervals(ofDay day: Int) -> Range<Int> {
    intervals(ofDays: day..<day + 1)
  }

  /// The number of local days.
  public var days: Int { weeks * 7 }

  private func intervals(ofDays days: Range<Int>) -> Range<Int> {
    let from = midnight(ofDay: days.lowerBound)
    let to = midnight(ofDay: days.upperBound)
    return grid.indices(overlapping: from..<to)
  }

  private func midnight(ofDay day: Int) -> Instant {
    let date = start.adding(days: day)
    return zone.instant(date, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
  }
}
