import CivilTime
import WorkforceModel

/// The rules of the whole roster: order and ids of lines, headcounts and start times of teams.
struct TeamRules {
  let roster: Roster
  let scenario: Scenario

  func violations() -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    var ids: Set<Int> = []
    for line in roster.lines where !ids.insert(line.id).inserted {
      found.append(.init(rule: .lineOrder, line: line.id, message: "two lines have the id \(line.id)"))
    }
    for (before, after) in zip(roster.lines, roster.lines.dropFirst()) where key(after) < key(before) {
      found.append(
        .init(
          rule: .lineOrder, line: after.id,
          message: "line \(after.id) stands after line \(before.id); lines go by team, first start and id"))
    }
    for (index, team) in scenario.teams.enumerated() {
      let lines = roster.lines.filter { $0.team.raw == index }
      if lines.count > team.headcount.upperBound {
        found.append(
          .init(
            rule: .headcountMaximum, line: nil,
            message: "team \(team.id) has \(lines.count) lines, at most \(team.headcount.upperBound) are allowed"))
      }
      let zone = scenario.sites[team.site].zone
      if let most = team.startTimes {
        let times = Set(lines.flatMap(\.shifts).map { zone.civil(at: $0.start).secondOfDay / 60 }).sorted()
        if times.count > most {
          found.append(
            .init(
              rule: .startTimes, line: nil,
              message: "the shifts of team \(team.id) begin at \(times.count) local times ("
                + times.map { TimeOfDay(minutes: $0)?.text ?? "\($0) min" }.joined(separator: ", ")
                + "), at most \(most) are allowed"))
        }
      }
      for week in 0..<scenario.horizon.weeks {
        let heads = lines.count { line in
          line.shifts.contains {
            (7 * week..<7 * week + 7).contains(zone.civil(at: $0.start).date.days(since: scenario.horizon.start))
          }
        }
        let range = team.headcount(inWeek: week)
        if heads > range.upperBound, lines.count <= team.headcount.upperBound {
          found.append(
            .init(
              rule: .headcountMaximum, line: nil,
              message: "team \(team.id) has \(heads) lines at work in week \(week + 1), "
                + "at most \(range.upperBound) are allowed"))
        }
        if heads < range.lowerBound {
          found.append(
            .init(
              rule: .headcountMinimum, line: nil,
              message: "team \(team.id) has \(heads) lines at work in week \(week + 1), "
                + "at least \(range.lowerBound) are asked"))
        }
      }
    }
    return found
  }

  private func key(_ line: Roster.Line) -> (Int, Int64, Int) {
    (line.team.raw, line.shifts.first?.start.secondsUTC ?? .min, line.id)
  }
}
