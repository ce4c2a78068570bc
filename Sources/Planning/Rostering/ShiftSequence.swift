import CivilTime
import WorkforceModel

/// The rules that tie the shifts of one line to each other: rest, days in a row, weekly rest.
struct ShiftSequence {
  struct Work {
    var start: Instant
    var end: Instant
    /// Days since the first local date of the horizon; negative in the lead-in.
    var day: Int
  }

  let restSeconds: Int64
  let rules: LabourRules
  /// Local midnight of the team's site at the begin of each week, and at the end of the last.
  let weekStarts: [Instant]

  init(team: Int, restSeconds: Int64, scenario: Scenario) {
    self.restSeconds = restSeconds
    rules = scenario.rules
    let zone = scenario.sites[scenario.teams[team].site].zone
    weekStarts = (0...scenario.horizon.weeks).map {
      zone.instant(scenario.horizon.start.adding(days: 7 * $0), .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    }
  }

  /// Whether shifts in order of time keep all rules; `weeks` are those whose weekly rest is looked at.
  func isLegal(_ shifts: [Work], weeks: Range<Int>) -> Bool {
    var run = 1
    for (before, after) in zip(shifts, shifts.dropFirst()) {
      if after.start.seconds(since: before.end) < restSeconds { return false }
      if after.day == before.day { return false }
      run = after.day == before.day + 1 ? run + 1 : 1
      if run > rules.maxConsecutiveDays { return false }
    }
    if rules.maxConsecutiveDays < 1 && !shifts.isEmpty { return false }
    return weeks.allSatisfy { holdsWeeklyRest($0, shifts) }
  }

  /// A stretch without work that is long enough counts for the week in which its middle lies, and for every week that
  /// holds enough of it. Before the first and after the last shift a stretch has no end: of such a one any part that is
  /// long enough counts for the week in which the part's middle lies.
  private func holdsWeeklyRest(_ week: Int, _ shifts: [Work]) -> Bool {
    let from = weekStarts[week]
    let to = weekStarts[week + 1]
    guard shifts.contains(where: { $0.day >= week * 7 && $0.day < week * 7 + 7 }) else { return true }
    let needed = rules.weeklyRestSeconds
    guard needed > 0 else { return true }
    if let first = shifts.first, first.start.seconds(since: from) >= needed - needed / 2 { return true }
    if let last = shifts.last, to.seconds(since: last.end) >= needed - needed / 2 { return true }
    for (before, after) in zip(shifts, shifts.dropFirst()) {
      let length = after.start.seconds(since: before.end)
      guard length >= needed else { continue }
      let middle = before.end.adding(seconds: length / 2)
      if middle >= from, middle < to { return true }
      if min(after.start, to).seconds(since: max(before.end, from)) >= needed { return true }
    }
    return false
  }
}
