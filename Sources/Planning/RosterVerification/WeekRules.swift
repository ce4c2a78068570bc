import CivilTime
import WorkforceModel

/// The rules between the shifts of one line: days off, drift, rest, weekly rest, days in a row.
///
/// The lead-in, the first week's shifts seven local days before, counts as worked.
struct WeekRules {
  let line: Roster.Line
  let team: Team
  let contract: Contract
  let scenario: Scenario
  /// Whether a week may have fewer days than the contract.
  var mayWorkLess = false

  private var zone: Zone { scenario.sites[team.site].zone }

  private struct Worked {
    var start: Instant
    var end: Instant
    /// Days since the first date of the horizon.
    var day: Int
    var minute: Int
  }

  init(line: Roster.Line, team: Team, contract: Contract, scenario: Scenario) {
    self.line = line
    self.team = team
    self.contract = contract
    self.scenario = scenario
  }

  func violations() -> [RosterCheck.Violation] {
    let own = line.shifts.map(worked).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    let lead = line.shifts.map { $0 }.filter { (0..<7).contains(worked($0).day) }
      .map { worked($0.movedBackOneWeek(zone: zone, contract: contract)) }
    let all = (lead + own).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var found: [RosterCheck.Violation] = []
    for week in 0..<scenario.horizon.weeks {
      let mine = own.filter { $0.day >= 7 * week && $0.day < 7 * week + 7 }
      guard !mine.isEmpty else { continue }
      found += days(mine, week)
      if let most = scenario.rules.maxMinutesPerWeek {
        let dates = Set(mine.map(\.start))
        let minutes = line.shifts.filter { dates.contains($0.start) }.reduce(0) { $0 + $1.paidMinutes }
        if minutes > most {
          found.append(
            violation(
              .hoursPerWeek,
              "week \(week + 1) has \(hours(Int64(minutes) * 60)) of paid time, at most \(hours(Int64(most) * 60)) are allowed"
            ))
        }
      }
      if !restsWeekly(all, week) {
        found.append(
          violation(
            .weeklyRest,
            "week \(week + 1) has no \(hours(scenario.rules.weeklyRestSeconds)) without work"))
      }
    }
    found += NightRules(line: line, team: team, scenario: scenario).violations(
      shifts: lead.map { ($0.start, $0.end, $0.day) } + own.map { ($0.start, $0.end, $0.day) })
    found += weekends(own)
    var run = 1
    for (before, after) in zip(all, all.dropFirst()) {
      let rest = after.start.seconds(since: before.end)
      if rest < contract.restSeconds, after.day != before.day {
        found.append(
          violation(
            .rest,
            "\(hours(rest)) of rest before the shift at \(after.start.iso8601), "
              + "at least \(hours(contract.restSeconds)) are due"))
      }
      run = after.day == before.day + 1 ? run + 1 : after.day == before.day ? run : 1
      if run == scenario.rules.maxConsecutiveDays + 1 {
        found.append(
          violation(
            .consecutiveDays,
            "more than \(scenario.rules.maxConsecutiveDays) days in a row up to \(after.start.iso8601)"))
      }
    }
    return found
  }

  /// Every so many weekends of the horizon in a row, counted from the date of their Saturday.
  private func weekends(_ shifts: [Worked]) -> [RosterCheck.Violation] {
    guard let rule = scenario.rules.weekendsOff else { return [] }
    let days = Set(shifts.map(\.day))
    let saturdays = (-1..<scenario.horizon.days).filter {
      scenario.horizon.start.adding(days: $0).weekday == .saturday
    }
    for window in saturdays.indices where window + rule.weeks <= saturdays.count {
      let inside = saturdays[window..<window + rule.weeks]
      let free = inside.filter { !days.contains($0) && !days.contains($0 + 1) }
      if free.count < rule.free {
        let first = scenario.horizon.start.adding(days: saturdays[window])
        return [
          violation(
            .weekendsOff,
            "\(free.count) of \(rule.weeks) weekends from \(first.iso) on are off, at least \(rule.free) are due")
        ]
      }
    }
    return []
  }

  private func worked(_ shift: Roster.Shift) -> Worked {
    let moment = zone.civil(at: shift.start)
    return Worked(
      start: shift.start, end: shift.end, day: moment.date.days(since: scenario.horizon.start),
      minute: moment.secondOfDay / 60)
  }

  private func days(_ shifts: [Worked], _ week: Int) -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    let days = Set(shifts.map { $0.day - 7 * week })
    if days.count < shifts.count {
      found.append(violation(.oneShiftADay, "week \(week + 1) has two shifts on one local date"))
    }
    let first = shifts.map(\.minute).min() ?? 0
    let last = shifts.map(\.minute).max() ?? 0
    if last - first > contract.driftMinutes {
      found.append(
        violation(
          .drift,
          "the starts of week \(week + 1) lie \(last - first) min apart, at most \(contract.driftMinutes) are allowed"))
    }
    if days.count > contract.days {
      found.append(
        violation(.daysPerWeek, "week \(week + 1) has \(days.count) days of work in place of \(contract.days)"))
      return found
    }
    let weekday = scenario.horizon.start.weekday.rawValue
    let patterns = contract.workPatterns.map { pattern in Set((0..<7).filter { pattern[(weekday + $0) % 7] }) }
    let possible = patterns.filter { $0.isSuperset(of: days) }
    if possible.isEmpty {
      found.append(
        violation(.daysOff, "the days off of week \(week + 1) are not \(contract.daysOff.rawValue)"))
    } else if !mayWorkLess, !possible.contains(where: { areUnavailable($0.subtracting(days), week, first, last) }) {
      found.append(
        violation(.daysPerWeek, "week \(week + 1) has \(days.count) days of work in place of \(contract.days)"))
    }
    return found
  }

  /// Whether some band that holds the week's starts begins no shift on any of these days.
  private func areUnavailable(_ days: Set<Int>, _ week: Int, _ first: Int, _ last: Int) -> Bool {
    guard !days.isEmpty else { return true }
    let starts = days.map { day in
      scenario.shiftOptions(
        team: line.team, contract: line.contract, on: scenario.horizon.start.adding(days: 7 * week + day)
      ).map(\.localStart.minutes)
    }
    return (last - contract.driftMinutes...max(first, last - contract.driftMinutes)).contains { lower in
      starts.allSatisfy { day in !day.contains { $0 >= lower && $0 <= lower + contract.driftMinutes } }
    }
  }

  /// A stretch without work that is long enough belongs to the week of its middle; a week that holds enough of a
  /// stretch by itself is served as well. Nothing is known to be worked before the lead-in and after the horizon: of
  /// such an open stretch the part that is long enough and lies best is taken.
  private func restsWeekly(_ shifts: [Worked], _ week: Int) -> Bool {
    let needed = scenario.rules.weeklyRestSeconds
    guard needed > 0 else { return true }
    let begin = midnight(7 * week)
    let end = midnight(7 * week + 7)
    var free: [(from: Instant, to: Instant, isOpen: Bool)] = []
    var worked = begin.adding(seconds: -40 * 86_400)
    var isFirst = true
    for shift in shifts {
      free.append((worked, shift.start, isFirst))
      worked = max(worked, shift.end)
      isFirst = false
    }
    free.append((worked, end.adding(seconds: 40 * 86_400), true))
    return free.contains { stretch in
      let length = stretch.to.seconds(since: stretch.from)
      guard length >= needed else { return false }
      if stretch.isOpen {
        let half = needed / 2
        let from = max(stretch.from, begin.adding(seconds: -half))
        let to = min(stretch.to, end.adding(seconds: half))
        return to.seconds(since: from) >= needed
      }
      let middle = stretch.from.adding(seconds: length / 2)
      if middle >= begin, middle < end { return true }
      return min(stretch.to, end).seconds(since: max(stretch.from, begin)) >= needed
    }
  }

  private func midnight(_ day: Int) -> Instant {
    zone.instant(scenario.horizon.start.adding(days: day), .midnight, policy: .gapEndsAtTransitionFoldEarlier)
  }

  private func hours(_ seconds: Int64) -> String {
    let minutes = seconds / 60
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(abs(minutes % 60)) min"
  }

  private func violation(_ rule: RosterCheck.Rule, _ message: String) -> RosterCheck.Violation {
    RosterCheck.Violation(rule: rule, line: line.id, message: "line \(line.id) of \(team.id): \(message)")
  }
}
