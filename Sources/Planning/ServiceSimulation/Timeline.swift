import CivilTime
import WorkforceModel

/// The time of a run in microseconds: lead-in week, counted horizon, and a run-out in which promises still fall due.
struct Timeline: Sendable {
  /// Time 0, the begin of the lead-in.
  let origin: Instant
  /// Width of an interval of the grid.
  let width: Int64
  /// Begin and end of the counted horizon.
  let begin: Int64
  let end: Int64
  /// When the run stops.
  let stop: Int64
  let leadInCount: Int
  /// Intervals of a week, of the horizon where that is shorter, and of a day.
  let perWeek: Int
  let perDay: Int
  let count: Int
  /// Intervals from 0 to the stop.
  let totalCount: Int

  /// Shortest run-out, in seconds: calls that came in the last minutes are answered or given up by then.
  static let shortestRunOut: Int64 = 2 * 3600
  /// Longest run-out, in seconds; promises that fall due even later are not judged.
  static let longestRunOut: Int64 = 35 * 86_400

  /// - Parameter warmUpSeconds: length of the lead-in, rounded up to whole intervals; nil for the week before.
  init(_ horizon: Horizon, runOutSeconds: Int64, warmUpSeconds: Int64? = nil) {
    let perInterval = horizon.grid.secondsPerInterval
    width = perInterval * 1_000_000
    let seconds = warmUpSeconds ?? horizon.grid.start.seconds(since: horizon.leadInGrid.start)
    leadInCount = Int((seconds + perInterval - 1) / perInterval)
    origin = horizon.grid.start.adding(seconds: -Int64(leadInCount) * perInterval)
    begin = Int64(leadInCount) * width
    end = horizon.grid.end.seconds(since: origin) * 1_000_000
    count = horizon.grid.count
    perWeek = min(count, Int(7 * 86_400 / perInterval))
    perDay = Int(86_400 / perInterval)
    let runOutSeconds = max(Timeline.shortestRunOut, min(Timeline.longestRunOut, runOutSeconds))
    let runOut = Int((runOutSeconds * 1_000_000 + width - 1) / width)
    totalCount = leadInCount + count + runOut
    stop = Int64(totalCount) * width
  }

  /// Weeks after the horizon that the run-out touches.
  var weeksAfter: Int { Int((stop - end + 7 * 86_400_000_000 - 1) / (7 * 86_400_000_000)) }

  /// Weeks before the horizon that the lead-in touches.
  var weeksBefore: Int { Int((begin + 7 * 86_400_000_000 - 1) / (7 * 86_400_000_000)) }

  func microseconds(_ instant: Instant) -> Int64 {
    instant.seconds(since: origin) * 1_000_000
  }

  /// The counted interval of a time, or `count` for any time outside the horizon.
  @inline(__always) func interval(_ time: Int64) -> Int {
    time >= begin && time < end ? Int((time - begin) / width) : count
  }
}
