import CivilTime
import WorkforceModel

/// The rules between night shifts and others: nights in a row, and the rest before a shift by day.
struct NightRules {
  let line: Roster.Line
  let team: Team
  let scenario: Scenario

  /// - Parameter shifts: in order of time, the lead-in first; `day` counts from the first date of the horizon.
  func violations(shifts: [(start: Instant, end: Instant, day: Int)]) -> [RosterCheck.Violation] {
    guard scenario.rules.concernsNights else { return [] }
    let night = scenario.nightHours(of: line.team)
    let isNight = shifts.map { night.isNightShift(from: $0.start, to: $0.end) }
    var found: [RosterCheck.Violation] = []
    if let most = scenario.rules.maxNightsInRow {
      let nights = Set(shifts.indices.filter { isNight[$0] }.map { shifts[$0].day })
      for day in nights.sorted()
      where !nights.contains(day - 1) && (0...most).allSatisfy({ nights.contains(day + $0) }) {
        found.append(
          violation(
            .nightsInRow,
            "more than \(most) nights in a row from \(scenario.horizon.start.adding(days: day).iso) on"))
      }
    }
    if let due = scenario.rules.nightToDayRestSeconds {
      for index in shifts.indices.dropFirst() where isNight[index - 1] && !isNight[index] {
        let rest = shifts[index].start.seconds(since: shifts[index - 1].end)
        if rest < due {
          found.append(
            violation(
              .nightToDayRest,
              "\(rest / 60) min between a night shift and the shift at \(shifts[index].start.iso8601), "
                + "at least \(due / 60) min are due"))
        }
      }
    }
    return found
  }

  private func violation(_ rule: RosterCheck.Rule, _ message: String) -> RosterCheck.Violation {
    RosterCheck.Violation(rule: rule, line: line.id, message: "line \(line.id) of \(team.id): \(message)")
  }
}
