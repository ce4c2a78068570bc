import CivilTime
import WorkforceModel

/// The rules that tie the shifts of one line to each other: rest, days in a row, weekly rest.
struct ShiftSequence {
  struct Work {
    var start: Instant
    var end: Instant
    /// Days since the first local date of the horizon; negative in the lead-in.
    var day: Int
    var paidMinutes = 0
    var isNight = false
  }

  let restSeconds: Int64
  let rules: LabourRules
  /// Local midnight of the team's site at the begin of each week, and at the end of the last.
  let weekStarts: [Instant]
  /// Days from the first date of the horizon to the Saturday of its first weekend, of which it may hold the Sunday alone.
  private let firstSaturday: Int

  init(team: Int, restSeconds: Int64, scenario: Scenario) {
    self.restSeconds = restSeconds
    rules = scenario.rules
    firstSaturday = 5 - scenario.horizon.start.weekday.rawValue
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
    return weeks.allSatisfy { holdsWeeklyRest($0, shifts) } && keepsNights(shifts) && keepsWeekends(shifts)
      && keepsHours(shifts)
  }

  private func keepsNights(_ shifts: [Work]) -> Bool {
    guard rules.concernsNights else { return true }
    let most = rules.maxNightsInRow ?? .max
    let rest = rules.nightToDayRestSeconds ?? 0
    var run = 0
    var before: Work?
    for shift in shifts {
      if let before, before.isNight, !shift.isNight, shift.start.seconds(since: before.end) < rest { return false }
      let goesOn = before.map { $0.isNight && shift.day == $0.day + 1 } ?? false
      run = shift.isNight ? (goesOn ? run + 1 : 1) : 0
      if run > most { return false }
      before = shift
    }
    return true
  }

  /// Weekends of the horizon alone: the lead-in stands for a week of which it is not known who worked it.
  private func keepsWeekends(_ shifts: [Work]) -> Bool {
    guard let rule = rules.weekendsOff else { return true }
    let count = (7 * (weekStarts.count - 1) - 1 - firstSaturday) / 7 + 1
    var isWorked = [Bool](repeating: false, count: count)
    for shift in shifts where shift.day >= 0 {
      let since = shift.day - firstSaturday
      if since >= 0, since % 7 < 2, since / 7 < count { isWorked[since / 7] = true }
    }
    guard rule.weeks <= count else { return true }
    return (0...count - rule.weeks).allSatisfy { first in
      isWorked[first..<first + rule.weeks].count { !$0 } >= rule.free
    }
  }

  private func keepsHours(_ shifts: [Work]) -> Bool {
    guard let most = rules.maxMinutesPerWeek else { return true }
    var sums = [Int](repeating: 0, count: weekStarts.count - 1)
    for shift in shifts where shift.day >= 0 && shift.day / 7 < sums.count { sums[shift.day / 7] += shift.paidMinutes }
    return sums.allSatisfy { $0 <= most }
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
