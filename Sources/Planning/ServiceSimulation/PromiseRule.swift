import CivilTime
import WorkforceModel

/// A promise about each case of a queue: replied to, resolved or accepted by a deadline.
struct PromiseRule {
  enum Kind: UInt8 {
    case respond, resolve, acknowledge
    /// A piece of a work block is done.
    case workBlock
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
  /// The work block that is meant; negative for the matters of customers.
  var block = -1

  /// Whether touches that it was not made about are given the same time.
  var isOfAllTouches: Bool { kind != .resolve && route < 0 && block < 0 }
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

  /// Twice the time; on business days twice as many of them.
  var doubled: PromiseRule.Limit {
    switch self {
    case .elapsed(let limit): .elapsed(2 * limit)
    case .open(let limit, let table): .open(2 * limit, table: table)
    case .businessDays(let days, let clock, let table): .businessDays(2 * days, clock, table: table)
    }
  }

  /// The last time at which so much work, at most half of the limit, can begin and end by the deadline; opening hours
  /// are counted back over closed time.
  func latestStart(before deadline: Int64, work: Int64, tables: [OpenTable]) -> Int64 {
    guard deadline < OpenTable.never else { return deadline }
    switch self {
    case .elapsed(let limit): return deadline - min(work, limit / 2)
    case .open(let limit, let table):
      return tables[table].time(ofOpened: tables[table].opened(until: deadline) - min(work, limit / 2))
    case .businessDays(_, _, table: ..<0): return deadline - work
    case .businessDays(_, _, let table):
      return tables[table].time(ofOpened: tables[table].opened(until: deadline) - work)
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
