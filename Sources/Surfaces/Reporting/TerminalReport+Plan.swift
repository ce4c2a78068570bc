public import WorkforceModel

extension TerminalReport {
  /// A whole plan: result, heads by week, verdicts and cost first, then each step, then where it all comes from.
  ///
  /// - Parameter sourceNotes: lists each assumption and each value that was filled in; else only their number.
  public static func plan(_ plan: Plan, sourceNotes: Bool) -> String {
    let scenario = plan.scenario
    let measures = RosterMeasures(plan.roster, in: scenario)
    let first = [
      heading("Plan", scenario) + lines(descriptionLines(scenario)) + lines(ResultText.lines(plan)),
      section("Heads by week", headTable(measures, in: scenario).render()),
      targetSection(plan.simulation, in: scenario),
      section(
        "Cost",
        lines(totalLines(plan.cost, in: scenario) + costLines(plan.roster, plan.check, in: scenario))),
    ]
    let details = [
      demandTables(plan.workload, in: scenario),
      requirementTables(plan.requirement, plan.workload, in: scenario),
      rosterDetails(
        plan.roster, measures, check: plan.check, requirement: plan.requirement, remedies: plan.remedies, in: scenario),
      plan.schedule.map { schedule($0, in: scenario) } ?? "",
      simulationDetails(plan.simulation, in: scenario),
      costTables(plan.cost, in: scenario),
      waterfallSection(PlanWaterfall(plan)),
      section("Where this comes from", lines(ProvenanceText.lines(plan.provenance))),
      notes(of: scenario, inFull: sourceNotes),
    ]
    return (first + details.filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private static func notes(of scenario: Scenario, inFull: Bool) -> String {
    guard inFull else {
      return section(
        "Assumptions",
        lines([
          "\(NumberText.counted(scenario.assumptions.count, "assumption")) with a source or range, "
            + "\(NumberText.counted(scenario.defaults.count, "value")) filled in"
        ]))
    }
    let assumptions = assumptionTable(scenario)
    let defaults = defaultTable(scenario)
    return section("Assumptions", assumptions.rows.isEmpty ? lines(["none is stated"]) : assumptions.render())
      + "\n" + section("Filled in by FollowSun", defaults.rows.isEmpty ? lines(["nothing"]) : defaults.render())
  }

  static func assumptionTable(_ scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Place"), .init("Value"), .init("Range"), .init("Source")])
    for item in scenario.assumptions {
      table.add([
        item.path.description, item.value, item.range ?? NumberText.none, item.source ?? NumberText.none,
      ])
    }
    return table
  }

  static func defaultTable(_ scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Place"), .init("Value"), .init("Why")])
    for item in scenario.defaults { table.add([item.path.description, item.value, item.reason]) }
    return table
  }
}

/// The answer to "is it enough?" in words; the same in every report.
enum ResultText {
  static func lines(_ plan: Plan) -> [String] {
    if plan.isFulfilled {
      let targets = NumberText.counted(plan.simulation.targets.count, "target")
      let verified =
        "Verified under the stated assumptions: \(targets), all hold; every post is filled; the roster keeps every rule"
      return plan.roster.shortages.isEmpty ? [verified] : [verified, uncovered(plan)]
    }
    var reasons: [String] = []
    let verdicts = plan.simulation.targets.map(\.verdict)
    let fails = verdicts.filter { $0 == .fails }.count
    let undecided = verdicts.filter { $0 == .undecided }.count
    if fails > 0 { reasons.append(NumberText.counted(fails, "target fails", "targets fail")) }
    if undecided > 0 { reasons.append(NumberText.counted(undecided, "target is undecided", "targets are undecided")) }
    let unfilled = plan.roster.unfilledPosts.count
    if unfilled > 0 {
      reasons.append(NumberText.counted(unfilled, "interval of a post unfilled", "intervals of posts unfilled"))
    }
    if let open = plan.schedule?.open.count, open > 0 {
      reasons.append(NumberText.counted(open, "shift that nobody holds", "shifts that nobody holds"))
    }
    if !plan.check.violations.isEmpty {
      reasons.append(NumberText.counted(plan.check.violations.count, "rule is broken", "rules are broken"))
    }
    let missed = "Not fulfilled under the stated assumptions: " + reasons.joined(separator: ", ")
    return plan.roster.shortages.isEmpty ? [missed] : [missed, uncovered(plan)]
  }

  private static func uncovered(_ plan: Plan) -> String {
    "\(NumberText.fixed(plan.check.shortageHours)) agent-hours of the requirement are left uncovered, as listed below"
  }
}

/// What a stranger needs to repeat the run, in words.
enum ProvenanceText {
  static func lines(_ provenance: Provenance) -> [String] {
    var texts = [
      "FollowSun \(provenance.version), seed \(provenance.seed), "
        + "\(NumberText.counted(provenance.replications, "replication")), effort \(provenance.effort)",
      "\(provenance.solverVersion), time-zone data \(provenance.timeZoneDataVersion)",
    ]
    texts += provenance.inputs.map { "\($0.name)  SHA-256 \($0.sha256.prefix(12))…" }
    if provenance.timeLimited { texts.append("made under a time limit: another run may differ") }
    return texts
  }
}
