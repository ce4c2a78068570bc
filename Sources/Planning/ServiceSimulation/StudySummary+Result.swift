import CivilTime
import EventSimulation
import WorkforceModel

extension StudySummary {
  /// The result of all replications taken in.
  ///
  /// - Parameters:
  ///   - warmUpSeconds: length of the lead-in; nil for the week before.
  ///   - stopping: how it came to the number of replications.
  func result(
    seed: UInt64, warmUpSeconds: Int64? = nil, stopping: SimulationResult.Stopping? = nil
  ) -> SimulationResult {
    var windows: [SimulationResult.Window] = []
    var outcomes: [SimulationResult.TargetOutcome] = []
    for position in scenario.targets.indices { outcomes.append(outcome(position, &windows)) }
    var result = SimulationResult(
      grid: scenario.horizon.grid, cells: scenario.queues.indices.map(cellRow), queues: queues.map(summary),
      teams: teams.map(summary), windows: windows, targets: outcomes,
      conservation: SimulationResult.Conservation(
        entered: fates.entered, contained: fates.contained, resolved: fates.resolved,
        abandonedForGood: fates.abandoned, lostAfterHours: fates.lost, stillOpen: fates.open),
      replications: replications, seed: seed, tiers: tiers.map(summary), sites: sites.map(summary),
      teamCells: scenario.teams.indices.map(teamCellRow))
    result.stopping = stopping
    let seconds =
      warmUpSeconds ?? scenario.horizon.grid.start.seconds(since: scenario.horizon.leadInGrid.start)
    result.warmUp = SimulationResult.WarmUp(
      seconds: seconds, openADayBefore: seconds < 86_400 ? .nothing : estimate(open.dayBefore.estimate),
      openAtBegin: estimate(open.atBegin.estimate), weeklyDrift: estimate(open.weeklyDrift.estimate))
    return result
  }

  /// The windows of one target that saw any contact, and the judgement over them.
  private func outcome(
    _ position: Int, _ windows: inout [SimulationResult.Window]
  ) -> SimulationResult.TargetOutcome {
    let target = scenario.targets[position]
    let summary = targets[position]
    var worst: Int?
    var worstValue = 0.0
    for (number, range) in summary.windows.ranges.enumerated() {
      let window = summary.perWindow[number]
      guard let attainment = window.moments.estimate else { continue }
      let held = wilson(window.held, window.judged)
      let isProbability = target.judgement != .expected
      let value = isProbability ? held.mean : (target.moreIsBetter ? attainment.mean : -attainment.mean)
      if worst == nil || value < worstValue {
        worst = windows.count
        worstValue = value
      }
      windows.append(
        SimulationResult.Window(
          target: position, range: range, attainment: estimate(attainment), probabilityHeld: held,
          perReplication: window.perReplication))
    }
    var (verdict, measured) = judged(position, target, summary)
    if verdict != .fails, breaksFloor(target, summary) { verdict = .fails }
    return SimulationResult.TargetOutcome(
      verdict: verdict, measured: measured, measureText: measureText(target), projected: summary.windows.isProjected,
      worstWindow: worst, windowsNeeded: target.windowsNeeded)
  }

  /// *holds* if the whole 95 % interval keeps the goal, *fails* if none of it does, else *undecided*; a probability is
  /// undecided on fewer windows than it takes.
  ///
  /// Where the queue of a target saw nobody there is nothing to break: it holds.
  func judged(_ position: Int, _ target: Target, _ summary: TargetSummary) -> (
    SimulationResult.Verdict, Estimate
  ) {
    if case .probability(let goal) = target.judgement {
      guard let interval = WilsonInterval(successes: summary.heldWindows, trials: summary.judgedWindows) else {
        return (verdictOnNothing(position), estimate(nil))
      }
      let verdict: SimulationResult.Verdict =
        summary.judgedWindows < target.windowsNeeded
        ? .undecided : interval.lower >= goal - 1e-12 ? .holds : interval.upper < goal - 1e-12 ? .fails : .undecided
      return (verdict, wilson(summary.heldWindows, summary.judgedWindows))
    }
    guard let measured = summary.horizon.estimate else { return (verdictOnNothing(position), estimate(nil)) }
    let sign: Double = target.moreIsBetter ? 1 : -1
    let goal = sign * target.goal - 1e-12
    let near = sign * measured.mean - measured.halfWidth95
    let far = sign * measured.mean + measured.halfWidth95
    return (near >= goal ? .holds : far < goal ? .fails : .undecided, estimate(measured))
  }

  private func verdictOnNothing(_ position: Int) -> SimulationResult.Verdict {
    covered[position].contains { (queues[$0].entered.estimate?.mean ?? 0) > 0 } ? .undecided : .holds
  }

  /// Whether some interval certainly stays below the floor of a target over a longer window.
  ///
  /// Where so many intervals are looked at, some lie outside a 95 % interval by chance: each is tested at 5 % divided by
  /// their number (Bonferroni).
  func breaksFloor(_ target: Target, _ summary: TargetSummary) -> Bool {
    guard let floor = target.floor else { return false }
    let estimates = summary.intervals.compactMap(\.estimate)
    let probability = 1 - 0.025 / Double(max(1, estimates.count))
    return estimates.contains { estimate in
      guard estimate.upper < floor - 1e-12, estimate.halfWidth95 < .infinity else { return false }
      let freedom = estimate.count - 1
      let factor =
        StudentT.quantile(probability, degreesOfFreedom: Double(freedom))
        / StudentT.factor95(degreesOfFreedom: freedom)
      return estimate.mean + factor * estimate.halfWidth95 < floor - 1e-12
    }
  }

  func wilson(_ held: Int, _ judged: Int) -> Estimate {
    guard let interval = WilsonInterval(successes: held, trials: judged) else { return estimate(nil) }
    return Estimate(
      mean: interval.share, halfWidth95: (interval.upper - interval.lower) / 2, replications: judged)
  }

  private func measureText(_ target: Target) -> String {
    let name: String =
      switch target.measure {
      case .answer(_, _, let definition, _): "service level \(definition.rawValue)"
      case .abandonment: "abandonment"
      case .speedOfAnswer: "mean speed of answer"
      case .liveOccupancy: "live occupancy"
      case .totalOccupancy: "total occupancy"
      case .respond: "share replied to in time"
      case .resolve: "share resolved in time"
      case .acknowledge: "share accepted in time"
      case .firstContactResolution: "first-contact resolution"
      case .reopened: "share reopened"
      case .workBlock: "share done by the due date"
      }
    let relief = target.reliefAbove.map { ", up to \(Int(($0 * 100).rounded())) % of the planned contacts" } ?? ""
    if case .probability = target.judgement {
      return "probability of keeping the goal in a \(target.over.rawValue): \(name)\(relief)"
    }
    return "expected \(name)\(relief)"
  }
}
