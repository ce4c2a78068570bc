import CivilTime
import WorkforceModel

extension Target {
  /// Whether a live queue meets the target over windows longer than an interval, as a ratio of sums. Caps on occupancy
  /// hold in each interval instead.
  var isWindowed: Bool {
    switch measure {
    case .answer, .abandonment, .speedOfAnswer: over != .interval
    default: false
    }
  }

  /// The windows of the target on a grid, in order of time, cut to it; an interval belongs to the local date of its
  /// beginning in the target's zone. Weeks begin on Monday.
  func windows(on grid: IntervalGrid) -> [Range<Int>] {
    guard grid.count > 0 else { return [] }
    switch over {
    case .interval: return (0..<grid.count).map { $0..<$0 + 1 }
    case .horizon: return [0..<grid.count]
    case .day, .week, .month: break
    }
    var windows: [Range<Int>] = []
    var start = 0
    var current = key(of: grid.start)
    for interval in 1..<max(1, grid.count) {
      let next = key(of: grid.start(of: interval))
      if next != current {
        windows.append(start..<interval)
        start = interval
        current = next
      }
    }
    windows.append(start..<grid.count)
    return windows
  }

  private func key(of instant: Instant) -> Int {
    let date = zone.civil(at: instant).date
    switch over {
    case .week: return date.adding(days: -date.weekday.rawValue).daysSinceEpoch
    case .month: return date.year * 12 + date.month
    default: return date.daysSinceEpoch
    }
  }
}
