import CivilTime
import WorkforceModel

/// The windows over which one target is judged, as intervals of the horizon's grid.
struct TargetWindows {
  var ranges: [Range<Int>]
  /// Whether the window is longer than the horizon, which then stands for it.
  var isProjected = false

  /// Days, weeks from Monday and calendar months are those of the target's zone. What the horizon's edge cuts to less
  /// than half belongs to the window beside it. Without one whole month in it the horizon is judged instead.
  init(_ target: Target, horizon: Horizon) {
    let grid = horizon.grid
    switch target.over {
    case .interval: ranges = (0..<grid.count).map { $0..<$0 + 1 }
    case .horizon: ranges = [0..<grid.count]
    case .day: ranges = TargetWindows.cut(grid, TargetWindows.dates(target.zone, grid) { _ in true }, target.zone)
    case .week:
      ranges = TargetWindows.cut(grid, TargetWindows.dates(target.zone, grid) { $0.weekday == .monday }, target.zone)
    case .month:
      let firsts = TargetWindows.dates(target.zone, grid) { $0.day == 1 }
      let inside = firsts.map { TargetWindows.midnight($0, target.zone) }.filter { $0 >= grid.start && $0 <= grid.end }
      isProjected = inside.count < 2
      ranges = isProjected ? [0..<grid.count] : TargetWindows.cut(grid, firsts, target.zone)
    }
  }

  /// The dates on which windows begin, from the one before the grid to the one after it.
  private static func dates(_ zone: Zone, _ grid: IntervalGrid, _ begins: (CivilDate) -> Bool) -> [CivilDate] {
    let first = zone.civil(at: grid.start).date.adding(days: -32)
    let last = zone.civil(at: grid.end).date.adding(days: 32)
    return (0...last.days(since: first)).map { first.adding(days: $0) }.filter(begins)
  }

  private static func midnight(_ date: CivilDate, _ zone: Zone) -> Instant {
    zone.instant(date, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
  }

  private static func cut(_ grid: IntervalGrid, _ dates: [CivilDate], _ zone: Zone) -> [Range<Int>] {
    let borders = dates.map { midnight($0, zone) }
    var ranges: [Range<Int>] = []
    var isPart: [Bool] = []
    for (start, end) in zip(borders, borders.dropFirst()) {
      func index(_ border: Instant) -> Int {
        Int(
          min(max(0, border.seconds(since: grid.start)), grid.end.seconds(since: grid.start)) / grid.secondsPerInterval)
      }
      let range = index(start)..<index(end)
      guard !range.isEmpty else { continue }
      ranges.append(range)
      isPart.append(Int64(range.count) * grid.secondsPerInterval * 2 < end.seconds(since: start))
    }
    if ranges.count > 1, isPart[0] {
      ranges[1] = ranges[0].lowerBound..<ranges[1].upperBound
      ranges.removeFirst()
      isPart.removeFirst()
    }
    if ranges.count > 1, isPart[ranges.count - 1] {
      let last = ranges.removeLast()
      ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<last.upperBound
    }
    return ranges
  }
}
