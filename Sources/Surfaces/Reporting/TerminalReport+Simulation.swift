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
    let notes = BlockText.late(result, in: scenario) + stoppingNotes(result, in: scenario)
    return section(title, targetTable(result, in: scenario).render() + (notes.isEmpty ? "" : lines(notes)))
  }

  /// How many windows a probability takes, and why the study stopped where it did.
  private static func stoppingNotes(_ result: SimulationResult, in scenario: Scenario) -> [String] {
    var notes: [String] = []
    if let needed = result.targets.map(\.windowsNeeded).max(), needed > 0 {
      notes.append(
        "a probability is judged on \(NumberText.count(needed)) windows at least, all replications together; "
          + "below that it is undecided")
    }
    if let stopping = result.stopping {
      let points = NumberText.plain(stopping.precision * 100)
      notes.append(
        "\(stopping.isReached ? "stopped after" : "not precise after") \(NumberText.count(result.replications)) "
          + "replications, looked at every \(stopping.batch) from \(stopping.minimum) on: a half-width of at most "
          + "\(points) points for \(NumberText.counted(stopping.targets.count, "target"))"
          + (stopping.targets.count < result.targets.count ? "; figures in seconds are not looked at" : ""))
    }
    return notes
  }

  /// What the time before the horizon left in the system.
  static func warmUp(_ result: SimulationResult) -> [String] {
    guard let warmUp = result.warmUp else { return [] }
    let before =
      warmUp.openADayBefore.replications > 0
      ? "\(NumberText.fixed(warmUp.openADayBefore.mean)) a day before its end, " : ""
    return [
      "warm-up of \(NumberText.promised(Double(warmUp.seconds))): contacts in the system \(before)"
        + "\(NumberText.estimate(warmUp.openAtBegin)) at its end, a week later "
        + "\(NumberText.estimate(warmUp.weeklyDrift)) more"
    ]
      + (warmUp.isFilling
        ? ["contacts pile up from week to week: the warm-up is too short, or the agents are too few"] : [])
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
