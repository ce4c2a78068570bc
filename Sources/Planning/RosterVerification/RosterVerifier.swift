public import WorkforceModel

/// Judges a roster by its own code: every rule, pay, shortage, and the bound that its stored prices prove.
///
/// It reads nothing but the roster, the requirement and the scenario, so it also judges rosters made elsewhere. What a
/// roster without certificate does not state is not compared.
public struct RosterVerifier: Sendable {
  public init() {}

  /// The check; its violations come in the order of lines, then of rules, then those of the whole roster.
  ///
  /// Stated figures may differ from the recomputed ones by 1e-6 of their size.
  public func check(_ roster: Roster, _ given: StaffingRequirement, _ scenario: Scenario) -> RosterCheck {
    let requirement = given.promised(by: roster)
    var violations: [RosterCheck.Violation] = []
    var sound: [Roster.Line] = []
    for line in roster.lines {
      let rules = LineRules(line: line, scenario: scenario)
      let found = rules.violations()
      violations += found
      if rules.isKnown { sound.append(line) }
    }
    violations += TeamRules(roster: roster, scenario: scenario).violations()
    violations += SharedRules(roster: roster, scenario: scenario).violations()
    var judged = roster
    judged.lines = sound
    let profiles = scenario.teams.indices.map { scenario.payProfile(of: TeamIndex($0)) }
    var pay = 0.0
    for line in sound {
      for shift in line.shifts { pay += scenario.cost(of: shift, team: line.team, profile: profiles[line.team.raw]) }
    }
    guard requirement.needs.count == scenario.queues.count, requirement.posts.count == scenario.posts.count else {
      violations.append(
        .init(
          rule: .shortageStated, line: nil,
          message: "the requirement does not fit the scenario's queues and posts"))
      return RosterCheck(
        violations: violations, payCost: pay, shortageCost: 0, shortageHours: 0, bound: nil)
    }
    violations += WindowRules(roster: roster, requirement: requirement, scenario: scenario).violations()
    let coverage = CoverageLedger(roster: judged, requirement: requirement, scenario: scenario)
    let shortage = ShortageLedger(coverage: coverage, requirement: requirement, scenario: scenario)
    var bound: Double?
    if let certificate = roster.certificate {
      bound = RecomputedBound(requirement: requirement, scenario: scenario).value(certificate)
      violations += StatedFigures(
        roster: roster, certificate: certificate, requirement: requirement, scenario: scenario
      ).violations(pay: pay, shortage: shortage, bound: bound)
    }
    return RosterCheck(
      violations: violations, payCost: pay, shortageCost: shortage.cost, shortageHours: shortage.hours, bound: bound,
      aboveCost: shortage.aboveCost)
  }
}
