public import CivilTime

/// A shift that a team may begin on a local date, with the places its breaks may take.
public struct ShiftOption: Hashable, Sendable {
  /// One break of the shift: exactly one of `starts` is chosen.
  public struct BreakOption: Hashable, Sendable {
    public var minutes: Int
    public var paid: Bool
    /// In order of time; never empty.
    public var starts: [Instant]
  }

  /// The local date on which it begins, which is the day that it counts for.
  public var date: CivilDate
  /// The local time at which it begins.
  public var localStart: TimeOfDay
  public var start: Instant
  public var end: Instant
  /// Elapsed minutes less unpaid breaks.
  public var paidMinutes: Int
  public var breaks: [BreakOption]
}

extension Scenario {
  /// The shifts that may begin on a local date of the team's site, in order of local time.
  ///
  /// None on a date on which the site is closed. A local start inside a clock change's gap does not exist and is left
  /// out; one that comes twice means the earlier. Breaks of a team whose `inShift` includes them are left out, unless
  /// they are unpaid.
  public func shiftOptions(team: TeamIndex, contract index: Int, on date: CivilDate) -> [ShiftOption] {
    let member = teams[team.raw]
    let site = sites[member.site]
    let contract = contracts[index]
    if site.holidays.holiday(on: date)?.effect == .closed { return [] }
    var options: [ShiftOption] = []
    for minute in contract.startMinutes {
      guard let time = TimeOfDay(minutes: minute) else { continue }
      let start: Instant
      switch site.zone.resolve(date, time) {
      case .unique(let instant): start = instant
      case .fold(let earlier, _): start = earlier
      case .gap: continue
      }
      let end = contract.end(ofShiftStarting: start, date: date, minute: minute, zone: site.zone)
      let unpaid = contract.spanMinutes - contract.paidMinutes
      options.append(
        ShiftOption(
          date: date, localStart: time, start: start, end: end,
          paidMinutes: Int(end.seconds(since: start) / 60) - unpaid,
          breaks: contract.breakOptions(shiftStart: start, breaks: member.shrinkage.breaks)))
    }
    return options
  }
}

extension Contract {
  /// The local minutes of the day at which shifts begin, ascending.
  public var startMinutes: [Int] {
    stride(from: 0, to: 24 * 60, by: startEveryMinutes).filter { minute in
      startTo < startFrom
        ? minute >= startFrom.minutes || minute <= startTo.minutes
        : minute >= startFrom.minutes && minute <= startTo.minutes
    }
  }

  /// When a shift ends: after its length, or at its published local time where the clocks change on the way.
  public func end(ofShiftStarting start: Instant, date: CivilDate, minute: Int, zone: Zone) -> Instant {
    let byLength = start.adding(seconds: Int64(spanMinutes) * 60)
    guard clockChange == .keepLocalEnd, zone.offsetSeconds(at: start) != zone.offsetSeconds(at: byLength) else {
      return byLength
    }
    let endMinute = minute + spanMinutes
    guard let time = TimeOfDay(minutes: endMinute % 1440) else { return byLength }
    return zone.instant(
      date.adding(days: endMinute / 1440), time, policy: .gapEndsAtTransitionFoldLater)
  }

  fileprivate func breakOptions(shiftStart: Instant, breaks policy: Team.Shrinkage.Breaks) -> [ShiftOption.BreakOption]
  {
    breaks.filter { policy == .placed || !$0.paid }.map { rule in
      ShiftOption.BreakOption(
        minutes: rule.minutes, paid: rule.paid,
        starts: stride(from: rule.earliest, through: rule.latest, by: Contract.breakStepMinutes).map {
          shiftStart.adding(seconds: Int64($0) * 60)
        })
    }
  }

  /// The sets of working days of a week that the contract allows, Monday first, in a fixed order.
  public var workPatterns: [[Bool]] {
    switch daysOff {
    case .consecutive:
      if days == 7 { return [[Bool](repeating: true, count: 7)] }
      return (0..<7).map { firstOff in
        (0..<7).map { ($0 - firstOff + 7) % 7 >= 7 - days }
      }
    case .any: return Contract.subsets(of: 7, choosing: days)
    case .weekend: return Contract.subsets(of: 5, choosing: days)
    }
  }

  private static func subsets(of width: Int, choosing count: Int) -> [[Bool]] {
    (0..<(1 << width)).filter { $0.nonzeroBitCount == count }.map { bits in
      (0..<7).map { bits & (1 << $0) != 0 }
    }
  }
}
