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
  let count: Int
  /// Intervals from 0 to the stop.
  let totalCount: Int

  /// Shortest run-out, in seconds: calls that came in the last minutes are answered or given up by then.
  static let shortestRunOut: Int64 = 2 * 3600
  /// Longest run-out, in seconds; promises that fall due even later are not judged.
  static let longestRunOut: Int64 = 35 * 86_400

  init(_ horizon: Horizon, runOutSeconds: Int64) {
    origin = horizon.leadInGrid.start
    width = horizon.grid.secondsPerInterval * 1_000_000
    begin = horizon.grid.start.seconds(since: origin) * 1_000_000
    end = horizon.grid.end.seconds(since: origin) * 1_000_000
    leadInCount = Int(begin / width)
    count = horizon.grid.count
    let seconds = max(Timeline.shortestRunOut, min(Timeline.longestRunOut, runOutSeconds))
    let runOut = Int((seconds * 1_000_000 + width - 1) / width)
    totalCount = leadInCount + count + runOut
    stop = Int64(totalCount) * width
  }

  /// Weeks after the horizon that the run-out touches.
  var weeksAfter: Int { Int((stop - end + 7 * 86_400_000_000 - 1) / (7 * 86_400_000_000)) }

  func microseconds(_ instant: Instant) -> Int64 {
    instant.seconds(since: origin) * 1_000_000
  }

  /// The counted interval of a time, or `count` for any time outside the horizon.
  @inline(__always) func interval(_ time: Int64) -> Int {
    time >= begin && time < end ? Int((time - begin) / width) : count
  }
}
