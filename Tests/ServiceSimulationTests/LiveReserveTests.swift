import CivilTime
import ServiceSimulation
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Agents who serve calls and mails leave the mails alone when otherwise too few of them would be free for calls.
@Suite struct LiveReserveTests {
  /// Six agents all the time; 10 calls of 5 min and 3 mails of 20 min arrive in each half-hour.
  private func run(keeping positions: Double?, promise: Bool) throws -> SimulationResult {
    var scenario = try SampleScenario.twoTier()
    scenario.routes = []
    if !promise { scenario.targets.removeLast() }
    let grid = scenario.horizon.grid
    func load(_ contacts: Double, seconds: Double) -> Workload.QueueLoad {
      let flow = Workload.Flow(
        origin: .first, contacts: Series([Double](repeating: contacts, count: grid.count)), meanHandleSeconds: seconds)
      return Workload.QueueLoad(
        flows: [flow], handleSeconds: Series([Double](repeating: seconds, count: grid.count)), handleVariation: 1,
        offeredLoad: Series([Double](repeating: contacts * seconds / 1800, count: grid.count)), loadMethod: "interval",
        handoverSeconds: Series(zeros: grid.count), lostAfterHours: Series(zeros: grid.count))
    }
    let workload = Workload(
      grid: grid, queues: [load(10, seconds: 300), load(3, seconds: 1200)],
      leadInFirst: [10, 3].map { Series([Double](repeating: $0, count: scenario.horizon.leadInGrid.count)) })
    let requirement = positions.map { positions in
      StaffingRequirement(
        grid: grid,
        needs: [
          .positions(
            .init(
              fractional: Series([Double](repeating: positions, count: grid.count)),
              whole: [Int](repeating: Int(positions), count: grid.count),
              driver: [StaffingRequirement.Driver](repeating: .given, count: grid.count), model: "given",
              floor: [Int](repeating: 0, count: grid.count),
              expectedServiceLevel: Series([Double](repeating: 1, count: grid.count)))),
          .work([]),
        ], posts: [])
    }
    let staffing = Staffing.counts(grid, byTeam: [Series([Double](repeating: 6, count: grid.count))])
    return try SimulationStudy(seed: 3, replications: 4, keepsFree: requirement)
      .result(of: staffing, facing: workload, in: scenario, run: RunContext())
  }

  @Test func aReserveShortensTheWaitOfCallsAndStillServesTheMails() throws {
    let without = try run(keeping: nil, promise: true)
    let with = try run(keeping: 3, promise: true)
    #expect(with.queues[0].meanWaitSeconds.mean < 0.8 * without.queues[0].meanWaitSeconds.mean)
    // The load of the mails is 2 erlangs, which the other three agents carry.
    #expect(abs(with.queues[1].handled.mean - with.queues[1].entered.mean) < 40)
    #expect(with.conservation.balances && without.conservation.balances)
  }

  @Test func whereAllAreKeptBackOnlyMailsPastTheirLastDateAreTaken() throws {
    // Nothing is promised: they are taken after five days, those of two days of the week.
    let late = try run(keeping: 6, promise: false)
    #expect(late.queues[1].handled.mean < 0.3 * late.queues[1].entered.mean)
    #expect(late.queues[1].response.p50 > 4.9 * 86_400)
    let overdue = try run(keeping: 6, promise: true)
    #expect(overdue.queues[1].handled.mean > 0.8 * overdue.queues[1].entered.mean)
    #expect(overdue.queues[1].response.p50 > 8 * 3600)
  }
}
