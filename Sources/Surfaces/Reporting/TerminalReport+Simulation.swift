import CivilTime
public import WorkforceModel

extension TerminalReport {
  /// What customers lived through: the verdict on each target, queues, teams, and what became of every contact.
  public static func simulation(_ result: SimulationResult, in scenario: Scenario) -> String {
    heading("Simulation", scenario) + "\n" + targetSection(result, in: scenario) + "\n"
      + simulationDetails(result, in: scenario)
  }

  static func targetSection(_ result: SimulationResult, in scenario: Scenario) -> String {
    let title =
      "Targets, judged under the stated assumptions (\(NumberText.counted(result.replications, "replication")), "
      + "seed \(result.seed), 95 % intervals)"
    guard !result.targets.isEmpty else { return section(title, lines(["the scenario sets no target"])) }
    let late = BlockText.late(result, in: scenario)
    return section(title, targetTable(result, in: scenario).render() + (late.isEmpty ? "" : lines(late)))
  }

  static func targetTable(_ result: SimulationResult, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Verdict"), .init("Measured", .trailing), .init("Goal", .trailing), .init("Worst window"),
      .init("Promise"),
    ])
    for (index, outcome) in result.targets.enumerated() {
      let target = scenario.targets[index]
      table.add([
        scenario.queues[target.queue.raw].id, VerdictText.text(outcome),
        PromiseText.measured(outcome.measured, of: target), PromiseText.goal(of: target),
        VerdictText.worstWindow(outcome, of: target, in: result, scenario),
        PromiseText.text(target, in: scenario),
      ])
    }
    return table
  }

  static func simulationDetails(_ result: SimulationResult, in scenario: Scenario) -> String {
    section("Contacts by queue, mean over replications", contactTable(result, in: scenario).render()) + "\n"
      + section("Times by queue", timeTable(result, in: scenario).render()) + "\n"
      + section("Teams, mean over replications", teamTable(result, in: scenario).render()) + "\n"
      + section("What became of every contact, all replications together", conservation(result.conservation))
  }

  static func contactTable(_ result: SimulationResult, in scenario: Scenario) -> TextTable {
    let titles = ["Entered", "Handled", "Abandoned", "Resolved", "Sent on", "Reopened", "Lost after hours"]
    var table = TextTable([.init("Queue")] + titles.map { .init($0, .trailing) })
    for (queue, summary) in zip(scenario.queues, result.queues) {
      let figures = [
        summary.entered, summary.handled, summary.abandoned, summary.resolved, summary.escalated, summary.reopened,
        summary.lostAfterHours,
      ]
      table.add([queue.id] + figures.map { NumberText.fixed($0.mean) })
    }
    return table
  }

  static func timeTable(_ result: SimulationResult, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Mean wait", .trailing), .init("Mean handle time", .trailing),
      .init("Wait P50, P90, P99", .trailing), .init("Response P50, P90, P99", .trailing),
      .init("Resolution P50, P90, P99", .trailing),
    ])
    for (queue, summary) in zip(scenario.queues, result.queues) {
      table.add([
        queue.id, NumberText.duration(summary.meanWaitSeconds.mean),
        NumberText.duration(summary.meanHandleSeconds.mean), percentiles(summary.wait),
        percentiles(summary.response), percentiles(summary.resolution),
      ])
    }
    return table
  }

  static func percentiles(_ times: SimulationResult.Percentiles) -> String {
    guard times.observations > 0 else { return NumberText.none }
    return [times.p50, times.p90, times.p99].map(NumberText.duration).joined(separator: ", ")
  }

  static func teamTable(_ result: SimulationResult, in scenario: Scenario) -> TextTable {
    let titles = ["Occupancy", "Staffed hours", "Absent shifts", "Paid hours as worked", "Hand-over hours"]
    var table = TextTable([.init("Team")] + titles.map { .init($0, .trailing) })
    for (team, summary) in zip(scenario.teams, result.teams) {
      table.add([
        team.id, NumberText.share(summary.occupancy), NumberText.fixed(summary.staffedHours.mean),
        NumberText.fixed(summary.absentShifts.mean), NumberText.fixed(summary.paidMinutes.mean / 60),
        NumberText.fixed(summary.handoverHours.mean),
      ])
    }
    return table
  }

  static func conservation(_ sums: SimulationResult.Conservation) -> String {
    let parts = [
      "resolved \(NumberText.count(sums.resolved))", "contained \(NumberText.count(sums.contained))",
      "abandoned for good \(NumberText.count(sums.abandonedForGood))",
      "lost after hours \(NumberText.count(sums.lostAfterHours))", "still open \(NumberText.count(sums.stillOpen))",
    ]
    let equals = sums.balances ? "=" : "≠"
    return lines(
      ["entered \(NumberText.count(sums.entered)) \(equals) " + parts.joined(separator: " + ")]
        + (sums.balances ? [] : ["the sums do not agree: please report this as a fault of the simulation"]))
  }
}

/// Verdicts in words.
enum VerdictText {
  static func text(_ outcome: SimulationResult.TargetOutcome) -> String {
    outcome.verdict.rawValue + (outcome.projected ? " (projected)" : "")
  }

  /// The window that did worst with its figure; empty for targets with one window.
  static func worstWindow(
    _ outcome: SimulationResult.TargetOutcome, of target: Target, in result: SimulationResult, _ scenario: Scenario
  ) -> String {
    guard let worst = outcome.worstWindow, result.windows.indices.contains(worst), target.over != .horizon else {
      return ""
    }
    let window = result.windows[worst]
    let start = LocalText.moment(result.grid.start(of: window.range.lowerBound), in: target.zone)
    let when = target.over == .interval ? start : String(start.prefix(10))
    // A probability is shown beside the share of replications in which this window was kept.
    if case .probability = target.judgement {
      return when + ": kept in " + NumberText.percent(window.probabilityHeld.mean)
    }
    let figure =
      PromiseText.isInSeconds(target)
      ? NumberText.fixed(window.attainment.mean) + " s" : NumberText.percent(window.attainment.mean)
    return when + ": " + figure
  }
}
