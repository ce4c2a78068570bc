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
