import CivilTime
import WorkforceModel

/// The rules that one line has to keep, whatever the others do.
struct LineRules {
  let line: Roster.Line
  let scenario: Scenario
  /// Whether weeks may have fewer days than the contract: those of people, some of whose shifts stay open.
  var mayWorkLess = false

  /// Whether team and contract exist, without which nothing else can be judged.
  var isKnown: Bool {
    scenario.teams.indices.contains(line.team.raw) && scenario.contracts.indices.contains(line.contract)
  }

  init(line: Roster.Line, scenario: Scenario) {
    self.line = line
    self.scenario = scenario
  }

  private typealias Found = [RosterCheck.Violation]

  func violations() -> [RosterCheck.Violation] {
    guard scenario.teams.indices.contains(line.team.raw) else {
      return [violation(.unknownTeam, "line \(line.id) names team \(line.team.raw), which does not exist")]
    }
    let team = scenario.teams[line.team.raw]
    guard scenario.contracts.indices.contains(line.contract) else {
      return [violation(.contractNotAllowed, "line \(line.id) names contract \(line.contract), which does not exist")]
    }
    var found: Found = []
    let contract = scenario.contracts[line.contract]
    if !team.contracts.contains(line.contract) {
      found.append(violation(.contractNotAllowed, "team \(team.id) does not employ on contract \(contract.id)"))
    }
    found += order()
    let shifts = ShiftRules(line: line, team: team, contract: contract, scenario: scenario)
    for shift in line.shifts { found += shifts.violations(of: shift) }
    var weeks = WeekRules(line: line, team: team, contract: contract, scenario: scenario)
    weeks.mayWorkLess = mayWorkLess
    found += weeks.violations()
    let ranks = RosterCheck.Rule.allCases
    return found.enumerated().sorted { left, right in
      let first = ranks.firstIndex(of: left.element.rule) ?? 0
      let second = ranks.firstIndex(of: right.element.rule) ?? 0
      return (first, left.offset) < (second, right.offset)
    }.map(\.element)
  }

  private func order() -> [RosterCheck.Violation] {
    var found: Found = []
    for (before, after) in zip(line.shifts, line.shifts.dropFirst()) {
      if after.start < before.start {
        found.append(
          violation(.lineOrder, "the shift at \(after.start.iso8601) stands after the one at \(before.start.iso8601)"))
      }
      if after.start < before.end, before.start <= after.start {
        found.append(
          violation(
            .shiftOverlap,
            "the shift at \(after.start.iso8601) begins before the one before ends at \(before.end.iso8601)"))
      }
    }
    return found
  }

  private func violation(_ rule: RosterCheck.Rule, _ message: String) -> RosterCheck.Violation {
    RosterCheck.Violation(rule: rule, line: line.id, message: message)
  }
}
