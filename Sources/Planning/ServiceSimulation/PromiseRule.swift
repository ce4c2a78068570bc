import CivilTime
import WorkforceModel

/// A promise about each case of a queue: replied to, resolved or accepted by a deadline.
struct PromiseRule {
  enum Kind: UInt8 {
    case respond, resolve, acknowledge
  }

  enum Limit {
    /// Microseconds of elapsed time.
    case elapsed(Int64)
    /// Microseconds of the opening hours in the table at this position.
    case open(Int64, table: Int)
    /// The same clock time on the n-th following business day; the table is for pauses.
    case businessDays(Int, ServiceClock, table: Int)
  }

  var target: Int
  var kind: Kind
  var fromCreated: Bool
  /// Position in `Scenario.routes` of the escalation that is meant; negative for all of the queue.
  var route: Int
  var limit: Limit
}

extension PromiseRule.Limit {
  /// The deadline of a clock that starts at `time`.
  func deadline(from time: Int64, tables: [OpenTable], origin: Instant) -> Int64 {
    switch self {
    case .elapsed(let limit): return time + limit
    case .open(let limit, let table):
      if limit == 0 { return time }
      return tables[table].time(ofOpened: tables[table].opened(until: time) + limit)
    case .businessDays(let days, let clock, _):
      let seconds = time / 1_000_000
      guard let due = clock.businessDays(from: origin.adding(seconds: seconds), days) else { return OpenTable.never }
      return due.seconds(since: origin) * 1_000_000 + time % 1_000_000
    }
  }

  /// The deadline after the clock stood still from `pause` to `resume`; unchanged if it had passed by then.
  func deadline(_ deadline: Int64, pausedFrom pause: Int64, to resume: Int64, tables: [OpenTable]) -> Int64 {
    guard deadline > pause, deadline < OpenTable.never else { return deadline }
    switch self {
    case .elapsed, .businessDays(_, _, table: ..<0): return deadline + resume - pause
    case .open(_, let table), .businessDays(_, _, let table):
      let hours = tables[table]
      let remaining = hours.opened(until: deadline) - hours.opened(until: pause)
      return max(resume, hours.time(ofOpened: hours.opened(until: resume) + remaining))
    }
  }
}
