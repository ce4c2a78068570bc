import CivilTime
public import WorkforceModel

extension TerminalReport {
  /// A roster: heads by team and week, pay, bound and gap, shortages with the rule that binds, start times, coverage.
  ///
  /// - Parameter remedies: what would remove the shortages; nil where it was not asked for.
  public static func roster(
    _ roster: Roster, check: RosterCheck, requirement: StaffingRequirement, remedies: Remedies? = nil,
    schedule: Schedule? = nil,
    in scenario: Scenario
  ) -> String {
    let measures = RosterMeasures(roster, in: scenario)
    return heading("Roster", scenario) + "\n"
      + section("Heads by week", headTable(measures, in: scenario).render()) + "\n"
      + section("Cost of the roster", lines(costLines(roster, check, in: scenario))) + "\n"
      + rosterDetails(
        roster, measures, check: check, requirement: requirement, remedies: remedies, in: scenario)
      + (schedule.map { "\n" + self.schedule($0, in: scenario) } ?? "")
  }

  static func rosterDetails(
    _ roster: Roster, _ measures: RosterMeasures, check: RosterCheck, requirement: StaffingRequirement,
    remedies: Remedies?, in scenario: Scenario
  ) -> String {
    section("Coverage", lines([coverageLine(measures, requirement)])) + "\n"
      + windowSection(requirement, in: scenario)
      + section("Start times in use, local, with shifts", startTable(measures, in: scenario).render()) + "\n"
      + shortageSection(roster, remedies: remedies, in: scenario) + "\n" + violationSection(check)
  }

  /// What an independent check found: each broken rule, the cost worked out afresh, bound and gap.
  public static func check(_ check: RosterCheck, roster: Roster, in scenario: Scenario) -> String {
    heading("Check of the roster", scenario) + "\n" + violationSection(check) + "\n"
      + section("Cost of the roster", lines(costLines(roster, check, in: scenario))) + "\n"
      + shortageList(roster, in: scenario)
  }

  static func headTable(_ measures: RosterMeasures, in scenario: Scenario) -> TextTable {
    let weeks = 0..<scenario.horizon.weeks
    var table = TextTable(
      [.init("Team"), .init("Site")]
        + weeks.map { .init(RosterMeasures.weekLabel($0, in: scenario), .trailing) }
        + [.init("Shifts", .trailing), .init("Paid hours", .trailing)])
    for (index, team) in scenario.teams.enumerated() {
      table.add(
        [team.id, scenario.sites[team.site].id] + weeks.map { NumberText.count(measures.headsByWeek[index][$0]) }
          + [NumberText.count(measures.shifts[index]), NumberText.fixed(measures.paidHours[index])])
    }
    table.add(
      ["all", ""] + weeks.map { week in NumberText.count(measures.headsByWeek.reduce(0) { $0 + $1[week] }) }
        + [
          NumberText.count(measures.shifts.reduce(0, +)), NumberText.fixed(measures.paidHours.reduce(0, +)),
        ])
    return table
  }

  static func costLines(_ roster: Roster, _ check: RosterCheck, in scenario: Scenario) -> [String] {
    let currency = scenario.currency
    var texts = ["pay \(NumberText.minorUnits(check.payCost, currency))"]
    if check.shortageCost > 0 || check.shortageHours > 0 {
      texts[0] +=
        ", priced shortage \(NumberText.minorUnits(check.shortageCost, currency)) for "
        + "\(NumberText.fixed(check.shortageHours)) agent-hours"
    }
    if let above = scenario.prices.abovePerHour {
      texts[0] +=
        ", \(NumberText.minorUnits(check.aboveCost, currency)) for "
        + "\(NumberText.fixed(check.aboveCost / max(1, Double(above.minorUnits)))) agent-hours above what is needed"
    }
    guard let certificate = roster.certificate else {
      return texts + ["no bound: the roster was made elsewhere"]
    }
    let bound = check.bound ?? certificate.bound
    let gap = check.cost > 0 ? max(0, (check.cost - bound) / check.cost) : 0
    texts.append(
      "no roster of these rules costs less than \(NumberText.minorUnits(bound, currency)): "
        + "gap \(NumberText.percent(gap, 2))")
    texts += windowLines(roster, check, in: scenario)
    texts += startLimitLines(roster, check, in: scenario)
    if !certificate.stop.isEmpty { texts.append("search: \(certificate.stop)") }
    return texts
  }

  /// Which teams would begin at more times than they may, and what it costs that they do not.
  static func startLimitLines(_ roster: Roster, _ check: RosterCheck, in scenario: Scenario) -> [String] {
    guard let limit = roster.startLimit, let certificate = roster.certificate else { return [] }
    let currency = scenario.currency
    let teams = limit.teams.map { team in
      "\(scenario.teams[team.team.raw].id) at \(team.most) in place of \(team.wanted)"
    }.joined(separator: ", ")
    let bound = check.bound ?? certificate.bound
    let extra = max(0, check.cost - limit.costWithout)
    let share = limit.costWithout > 0 ? " (\(NumberText.percent(extra / limit.costWithout, 2)))" : ""
    return [
      "startTimes limits when shifts begin: \(teams)",
      "that costs \(NumberText.minorUnits(extra, currency))\(share) against the best roster known without the limit, "
        + "\(NumberText.minorUnits(limit.costWithout, currency)); the bound leaves the limit out, so that it costs "
        + "\(NumberText.minorUnits(max(0, check.cost - bound), currency)) at most",
    ]
  }

  private static func windowSection(_ requirement: StaffingRequirement, in scenario: Scenario) -> String {
    let windows = WindowMeasures(requirement)
    guard !windows.rows.isEmpty else { return "" }
    return section(
      "Targets over days and weeks, by the model",
      windowTable(windows, requirement, in: scenario).render() + lines(windowNotes)) + "\n"
  }

  static func coverageLine(_ measures: RosterMeasures, _ requirement: StaffingRequirement) -> String {
    let expected = measures.expected.reduce(0) { $0 + $1.reduce(0, +) } * requirement.hoursPerInterval
    let needed = requirement.agentHours
    let share = expected > 0 ? NumberText.percent(needed / expected) : NumberText.none
    return "\(NumberText.fixed(needed)) agent-hours needed of \(NumberText.fixed(expected)) expected on the queues "
      + "after breaks, in-shift shrinkage and absence: coverage efficiency \(share)"
  }

  static func startTable(_ measures: RosterMeasures, in scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Team"), .init("Number", .trailing), .init("Starts")])
    for (index, team) in scenario.teams.enumerated() {
      let starts = measures.starts[index]
      table.add([
        team.id, NumberText.count(starts.count),
        starts.map { "\($0.time.text) ×\($0.shifts)" }.joined(separator: ", "),
      ])
    }
    return table
  }

  static func violationSection(_ check: RosterCheck) -> String {
    guard !check.violations.isEmpty else { return section("Rules", lines(["the roster keeps every rule"])) }
    var table = TextTable([.init("Rule"), .init("Line", .trailing), .init("What is wrong")])
    for violation in check.violations {
      table.add([violation.rule.rawValue, violation.line.map(String.init) ?? "", violation.message])
    }
    return section("Rules: \(NumberText.counted(check.violations.count, "violation"))", table.render())
  }
}
