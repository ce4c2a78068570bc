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
      replications: 100, seed: 7,
      tiers: scenario.tiers.indices.map { tier in
        summary(
          zip(scenario.queues, workload.queues).reduce(0) { $1.0.tier == tier ? $0 + $1.1.arriving.sum : $0 })
      },
      sites: scenario.sites.indices.map { site in
        teamSummary(
          minutes: scenario.teams.indices.reduce(0) {
            scenario.teams[$1].site == site ? $0 + paidMinutes(of: $1, roster) : $0
          })
      },
      teamCells: scenario.teams.map { _ in
        [SimulationResult.TeamCell](
          repeating: .init(
            onQueue: estimate(4), busy: estimate(2.84), live: estimate(2), deferred: estimate(0.84)),
          count: workload.grid.count)
      })
  }

  private static func summary(_ load: Workload.QueueLoad) -> SimulationResult.QueueSummary {
    let entered = load.arriving.sum
    return summary(entered)
  }

  private static func summary(_ entered: Double) -> SimulationResult.QueueSummary {
    var summary = SimulationResult.QueueSummary(
      entered: estimate(entered), handled: estimate(entered * 0.96), abandoned: estimate(entered * 0.04),
      resolved: estimate(entered * 0.78), escalated: estimate(entered * 0.18), reopened: estimate(0),
      lostAfterHours: estimate(0), meanWaitSeconds: estimate(14.6), meanHandleSeconds: estimate(301),
      wait: .init(
        p50: 3, p90: 41, p95: 66, p99: 121, observations: Int(entered * 100),
        halfWidths95: .init(p50: 0.2, p90: 1.5, p95: 2.4, p99: 7)),
      response: .init(p50: 310, p90: 740, p95: 930, p99: 1_700, observations: Int(entered * 100)),
      resolution: .init(p50: 0, p90: 0, p95: 0, p99: 0, observations: 0))
    summary.moved = estimate(0)
    summary.cutAtClose = estimate(0)
    summary.open = estimate(0)
    summary.lostAtDoor = estimate(0)
    summary.bounced = estimate(0)
    summary.resolvedForGood = summary.resolved
    summary.serviceLevel = estimate(0.82)
    summary.abandonment = estimate(0.04)
    summary.backlog = estimate(entered * 14.6 / (7 * 86_400))
    summary.backlogAge = estimate(31)
    summary.openResponse = summary.response
    let visits = Int64((entered * 100).rounded())
    summary.balance = .init(
      entered: visits, handled: visits - visits / 25, abandoned: visits / 25, moved: 0, cutAtClose: 0, open: 0)
    return summary
  }

  private static func teams(_ roster: Roster, in scenario: Scenario) -> [SimulationResult.TeamSummary] {
    scenario.teams.indices.map { index in
      teamSummary(minutes: paidMinutes(of: index, roster))
    }
  }

  private static func teamSummary(minutes: Double) -> SimulationResult.TeamSummary {
    var summary = SimulationResult.TeamSummary(
      occupancy: estimate(0.71), staffedHours: estimate(minutes / 60 * 0.8),
      absentShifts: estimate(minutes / 480 * 0.06), paidMinutes: estimate(minutes), handoverHours: estimate(0))
    summary.liveOccupancy = estimate(0.5)
    summary.totalOccupancy = estimate(0.71)
    summary.answered = estimate(2_854)
    summary.meanWaitSeconds = estimate(14.6)
    summary.meanTouchSeconds = estimate(301)
    summary.answeredInThreshold = estimate(0.85)
    summary.wait = .init(
      p50: 3, p90: 41, p95: 66, p99: 121, observations: 285_400,
      halfWidths95: .init(p50: 0.2, p90: 1.5, p95: 2.4, p99: 7))
    summary.response = .init(p50: 310, p90: 740, p95: 930, p99: 1_700, observations: 285_400)
    return summary
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
