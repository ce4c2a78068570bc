import CivilTime
import WorkforceModel

extension SamplePlan {
  /// Figures of a simulation that was never run: every share is a round number, and all sums agree.
  static func simulation(of workload: Workload, in scenario: Scenario, roster: Roster) -> SimulationResult {
    let cells = workload.queues.map { load in
      load.arriving.values.enumerated().map { interval, offered in
        SimulationResult.Cell(
          offered: estimate(offered), answered: estimate(offered * 0.96), abandoned: estimate(offered * 0.04),
          answeredInThreshold: estimate(offered * 0.82), waitSeconds: estimate(offered * 14),
          busyAgents: estimate(load.offeredLoad[interval]), backlog: estimate(offered * 14 / 1800))
      }
    }
    var windows: [SimulationResult.Window] = []
    var outcomes: [SimulationResult.TargetOutcome] = []
    for (index, target) in scenario.targets.enumerated() {
      let verdict = SimulationResult.Verdict.allCases[[0, 2, 0, 1][index % 4]]
      let measured = target.goal + [0.034, 0.001, 0.02, -0.05][index % 4]
      let ranges =
        target.over == .day
        ? (0..<scenario.horizon.days).map { scenario.horizon.intervals(ofDay: $0) } : [0..<workload.grid.count]
      outcomes.append(
        .init(
          verdict: verdict, measured: Estimate(mean: measured, halfWidth95: 0.006, replications: 100),
          measureText: "expected \(target.measureName)", projected: false, worstWindow: windows.count))
      for range in ranges {
        windows.append(
          .init(
            target: index, range: range,
            attainment: Estimate(mean: measured - 0.01, halfWidth95: 0.01, replications: 100),
            probabilityHeld: estimate(0.9), perReplication: [Double?](repeating: measured, count: 100)))
      }
    }
    let entered = workload.queues.reduce(0) { sum, load in
      sum + Int64((100 * (load.flows.first?.contacts.sum ?? 0)).rounded())
    }
    return SimulationResult(
      grid: workload.grid, cells: cells, queues: workload.queues.map(summary), teams: teams(roster, in: scenario),
      windows: windows, targets: outcomes,
      conservation: .init(
        entered: entered, contained: 0, resolved: entered - entered / 25 - 11, abandonedForGood: entered / 25,
        lostAfterHours: 0, stillOpen: 11),
      replications: 100, seed: 7)
  }

  private static func summary(_ load: Workload.QueueLoad) -> SimulationResult.QueueSummary {
    let entered = load.arriving.sum
    return .init(
      entered: estimate(entered), handled: estimate(entered * 0.96), abandoned: estimate(entered * 0.04),
      resolved: estimate(entered * 0.78), escalated: estimate(entered * 0.18), reopened: estimate(0),
      lostAfterHours: estimate(0), meanWaitSeconds: estimate(14.6), meanHandleSeconds: estimate(301),
      wait: .init(p50: 3, p90: 41, p95: 66, p99: 121, observations: Int(entered * 100)),
      response: .init(p50: 310, p90: 740, p95: 930, p99: 1_700, observations: Int(entered * 100)),
      resolution: .init(p50: 0, p90: 0, p95: 0, p99: 0, observations: 0))
  }

  private static func teams(_ roster: Roster, in scenario: Scenario) -> [SimulationResult.TeamSummary] {
    scenario.teams.indices.map { index in
      let minutes = paidMinutes(of: index, roster)
      return .init(
        occupancy: estimate(0.71), staffedHours: estimate(minutes / 60 * 0.8),
        absentShifts: estimate(minutes / 480 * 0.06), paidMinutes: estimate(minutes), handoverHours: estimate(0))
    }
  }

  /// Headcount and FTE by their definitions; the price of a resolution assumes that 96 % are resolved.
  static func cost(of roster: Roster, pay: [Double], workload: Workload, in scenario: Scenario) -> PlanCost {
    let teams = scenario.teams.enumerated().map { index, team in
      let lines = roster.lines.filter { $0.team.raw == index }
      let hours = paidMinutes(of: index, roster) / 60
      let present = 1 - team.shrinkage.planned
      let fullTime = scenario.sites[team.site].fullTimeHours * Double(scenario.horizon.weeks)
      return PlanCost.TeamCost(
        team: TeamIndex(index),
        rosteredByWeek: [Int](repeating: lines.count, count: scenario.horizon.weeks), rostered: lines.count,
        headcount: Double(lines.count) / present, fullTimeEquivalents: hours / fullTime / present, paidHours: hours,
        productiveHours: hours * 0.9375 * team.shrinkage.coverage,
        basePay: Money(rounding: pay[index], currency: scenario.currency),
        premiumPay: Money(minorUnits: 0, currency: scenario.currency))
    }
    let total = Money(rounding: pay.reduce(0, +), currency: scenario.currency)
    let first = workload.queues.reduce(0) { $0 + ($1.flows.first?.contacts.sum ?? 0) }
    return PlanCost(
      teams: teams, external: [], total: total, perFirstContact: estimate(Double(total.minorUnits) / first),
      perResolution: estimate(Double(total.minorUnits) / first / 0.96))
  }

  private static func paidMinutes(of team: Int, _ roster: Roster) -> Double {
    roster.lines.reduce(0) { sum, line in
      line.team.raw == team ? line.shifts.reduce(sum) { $0 + Double($1.paidMinutes) } : sum
    }
  }

  /// A figure with a half-width of one hundredth of itself.
  private static func estimate(_ mean: Double) -> Estimate {
    Estimate(mean: mean, halfWidth95: mean.magnitude / 100, replications: 100)
  }
}
