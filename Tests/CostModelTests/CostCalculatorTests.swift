import CivilTime
import CostModel
import TestSupport
import Testing
import WorkforceModel

/// Pay, headcount and unit prices: N1, N14, N23.
struct CostCalculatorTests {
  private let zone = Zone.utc

  private func scenario(weeks: Int = 1) throws -> Scenario {
    var scenario = try SampleScenario.twoTier(weeks: weeks, zoneId: "UTC")
    scenario.teams[0].rate.amount.minorUnits = 920
    return scenario
  }

  /// A shift of 8 paid hours and one unpaid half hour, from a local time of day of the horizon.
  private func shift(_ scenario: Scenario, day: Int, hour: Int) -> Roster.Shift {
    let start = scenario.horizon.grid.start.adding(seconds: Int64(day) * 86_400 + Int64(hour) * 3600)
    return Roster.Shift(
      start: start, end: start.adding(seconds: 510 * 60),
      pauses: [
        .init(start: start.adding(seconds: 5400), minutes: 15, paid: true),
        .init(start: start.adding(seconds: 14_400), minutes: 30, paid: false),
        .init(start: start.adding(seconds: 21_600), minutes: 15, paid: true),
      ], paidMinutes: 480)
  }

  private func roster(_ scenario: Scenario, lines: [[(day: Int, hour: Int)]]) -> Roster {
    Roster(
      grid: scenario.horizon.grid,
      lines: lines.enumerated().map { id, days in
        Roster.Line(
          id: id, team: TeamIndex(0), contract: 0,
          shifts: days.map { shift(scenario, day: $0.day, hour: $0.hour) })
      }, plannedShare: [], shortages: [], certificate: nil)
  }

  private func workload(_ scenario: Scenario, first: Double) -> Workload {
    let count = scenario.horizon.grid.count
    let zeros = Series(zeros: count)
    var loads = scenario.queues.map { _ in
      Workload.QueueLoad(
        flows: [.init(origin: .first, contacts: zeros, meanHandleSeconds: 300)], handleSeconds: zeros,
        handleVariation: 1, offeredLoad: zeros, loadMethod: "interval", handoverSeconds: zeros, lostAfterHours: zeros)
    }
    loads[0].flows[0].contacts[0] = first
    return Workload(grid: scenario.horizon.grid, queues: loads, leadInFirst: [])
  }

  @Test func paidHoursByRateAndShrinkageEachOnce() throws {
    let scenario = try scenario()
    let cost = CostCalculator().cost(
      of: roster(scenario, lines: [(0..<5).map { ($0, 8) }, (2..<7).map { ($0, 8) }]),
      facing: workload(scenario, first: 400), simulated: nil, in: scenario)
    let team = cost.teams[0]
    #expect(team.rosteredByWeek == [2])
    #expect(abs(team.headcount - 2 / 0.91) < 1e-12)
    #expect(team.paidHours == 80)
    // N14: an hour that is productive costs 1.23343 paid hours, 11.3475 at 9.20.
    #expect(abs(team.paidHours / team.productiveHours - 1.23343) < 5e-6)
    #expect(abs(9.2 * team.paidHours / team.productiveHours - 11.3475) < 5e-5)
    #expect(team.basePay.minorUnits == 80 * 920)
    #expect(team.premiumPay.minorUnits == 0)
    #expect(abs(team.fullTimeEquivalents - 2 / 0.91) < 1e-12)
    #expect(cost.total.minorUnits == 73_600)
    #expect(abs(cost.perFirstContact.mean - 184) < 1e-12)
    // N23: a month is 52/12 weeks.
    #expect(abs(CostCalculator.weeksPerMonth * 40 - 173.33) < 0.005)
    #expect(CostCalculator().monthly(cost, in: scenario).minorUnits == 318_933)
  }

  @Test func productiveHourRatesAreChargedForProductiveTime() throws {
    var scenario = try scenario()
    scenario.teams[0].rate = HourlyRate(
      amount: Money(minorUnits: 1000, currency: SampleScenario.euro), basis: .productiveHour)
    let cost = CostCalculator().cost(
      of: roster(scenario, lines: [[(0, 8)]]), facing: workload(scenario, first: 1), simulated: nil, in: scenario)
    #expect(abs(cost.teams[0].productiveHours - 7.5 * 0.92 * 0.94) < 1e-12)
    #expect(cost.total.minorUnits == 6486)
  }

  @Test func premiumsFollowTheLocalHour() throws {
    var scenario = try scenario()
    scenario.sites[0].night = Site.Night(
      from: try SampleScenario.require(TimeOfDay("22:00")), to: try SampleScenario.require(TimeOfDay("06:00")),
      premium: 0.1)
    // 20:00 to 04:30, unpaid break at midnight: 2 h by day, 6 h by night.
    let cost = CostCalculator().cost(
      of: roster(scenario, lines: [[(0, 20)]]), facing: workload(scenario, first: 1), simulated: nil, in: scenario)
    #expect(cost.teams[0].basePay.minorUnits == 8 * 920)
    #expect(cost.teams[0].premiumPay.minorUnits == 552)
    #expect(cost.total.minorUnits == 7912)
  }

  @Test func linesAreCountedByWeek() throws {
    let scenario = try scenario(weeks: 2)
    let cost = CostCalculator().cost(
      of: roster(scenario, lines: [[(0, 8), (7, 8)], [(1, 8)]]), facing: workload(scenario, first: 1), simulated: nil,
      in: scenario)
    #expect(cost.teams[0].rosteredByWeek == [2, 1])
    #expect(cost.teams[0].rostered == 2)
    #expect(abs(cost.teams[0].fullTimeEquivalents - 24.0 / 2 / 40 / 0.91) < 1e-12)
  }

  @Test func outsideContactsCostTheirUnitPrice() throws {
    var scenario = try scenario()
    scenario.tiers.append(
      Tier(
        id: "t4", name: "Outside", kind: .external, leadTimeSeconds: 86_400,
        unitPrice: Money(minorUnits: 9500, currency: SampleScenario.euro)))
    scenario.queues.append(
      Queue(id: "t4", tier: 2, channel: 1, language: "en", opening: .always(zone: zone), handleTime: nil))
    var expected = workload(scenario, first: 100)
    expected.queues[2].flows.append(
      .init(origin: .escalated(from: QueueIndex(1)), contacts: expected.queues[2].handleSeconds, meanHandleSeconds: 0))
    expected.queues[2].flows[1].contacts[0] = 4
    let nobody = roster(scenario, lines: [])
    let planned = CostCalculator().cost(of: nobody, facing: expected, simulated: nil, in: scenario)
    #expect(planned.total.minorUnits == 38_000)
    #expect(planned.external.map(\.contacts.replications) == [0])

    let simulated = try result(scenario, external: Estimate(mean: 5, halfWidth95: 0.5, replications: 100))
    let cost = CostCalculator().cost(of: nobody, facing: expected, simulated: simulated, in: scenario)
    #expect(cost.total.minorUnits == 47_500)
    #expect(cost.external[0].cost == Estimate(mean: 47_500, halfWidth95: 4750, replications: 100))
    #expect(abs(cost.perFirstContact.mean - 475) < 1e-9)
    #expect(abs(cost.perFirstContact.halfWidth95 - 47.5) < 1e-9)
    // 3 queues, each 50 ± 1 closed and 10 ± 1 reopened: 120 ± 6 for good.
    #expect(abs(cost.perResolution.mean - 47_500.0 / 120) < 1e-9)
    #expect(abs(cost.perResolution.halfWidth95 - (52_250.0 / 114 - 47_500.0 / 120)) < 1e-9)
  }

  private func result(_ scenario: Scenario, external: Estimate) throws -> SimulationResult {
    let zero = Estimate(mean: 0, halfWidth95: 0, replications: 100)
    let none = SimulationResult.Percentiles(p50: 0, p90: 0, p95: 0, p99: 0, observations: 0)
    let summary = SimulationResult.QueueSummary(
      entered: external, handled: zero, abandoned: zero,
      resolved: Estimate(mean: 50, halfWidth95: 1, replications: 100), escalated: zero,
      reopened: Estimate(mean: 10, halfWidth95: 1, replications: 100), lostAfterHours: zero, meanWaitSeconds: zero,
      meanHandleSeconds: zero, wait: none, response: none, resolution: none)
    return SimulationResult(
      grid: scenario.horizon.grid, cells: [], queues: scenario.queues.map { _ in summary }, teams: [], windows: [],
      targets: [],
      conservation: .init(
        entered: 0, contained: 0, resolved: 0, abandonedForGood: 0, lostAfterHours: 0, stillOpen: 0),
      replications: 100, seed: 1)
  }
}
