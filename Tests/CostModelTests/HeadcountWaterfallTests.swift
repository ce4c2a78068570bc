import CivilTime
import CostModel
import TestSupport
import Testing
import WorkforceModel

/// From contacts to heads: N1.
struct HeadcountWaterfallTests {
  @Test func eachShrinkageIsAppliedOnce() {
    // N1: 100 on the queue; not 114, 116.28 or 135.18.
    let waterfall = HeadcountWaterfall(
      contacts: 1000, workloadHours: 82.5, positionHours: 98.25, wholeHours: 100,
      shrinkage: Team.Shrinkage(inShift: 0.08, unplanned: 0.06, planned: 0.09), fullTimeHours: 1)
    #expect(abs(waterfall.hours(after: .unplanned) - 115.634) < 5e-4)
    #expect(abs(waterfall.hours(after: .planned) - 127.070) < 5e-4)
    #expect(abs(waterfall.fullTimeEquivalents - 127.070) < 5e-4)
    #expect(waterfall.steps.map(\.kind) == HeadcountWaterfall.Kind.allCases)
    let sum = waterfall.steps.reduce(0) { $0 + $1.added }
    #expect(abs(sum - waterfall.hours(after: .planned)) < 1e-9)
  }

  @Test func aQueueGoesFromContactsToFullTimePeople() throws {
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.teams[0].serves[0].proficiency = 0.8
    let count = scenario.horizon.grid.count
    let series = { (value: Double) in Series([Double](repeating: value, count: count)) }
    let loads = scenario.queues.map { _ in
      Workload.QueueLoad(
        flows: [.init(origin: .first, contacts: series(60), meanHandleSeconds: 300)], handleSeconds: series(300),
        handleVariation: 1, offeredLoad: series(10), loadMethod: "interval", handoverSeconds: series(0),
        lostAfterHours: series(0))
    }
    let workload = Workload(grid: scenario.horizon.grid, queues: loads, leadInFirst: [])
    let positions = StaffingRequirement.Positions(
      fractional: series(13.04), whole: [Int](repeating: 14, count: count), driver: [], model: "erlang-c",
      floor: [], expectedServiceLevel: series(0.88))
    let requirement = StaffingRequirement(
      grid: scenario.horizon.grid,
      needs: [.positions(positions), .work([.init(interval: 0, agentIntervals: 4, due: 9)])], posts: [])
    let live = try #require(
      HeadcountWaterfall(
        of: QueueIndex(0), team: TeamIndex(0), workload: workload, requirement: requirement, in: scenario))
    #expect(live.contacts == 60 * 336)
    #expect(abs(live.hours(after: .workload) - 1680 / 0.8) < 1e-9)
    #expect(abs(live.hours(after: .positions) - 13.04 * 168 / 0.8) < 1e-9)
    #expect(abs(live.fullTimeEquivalents - 14 * 168 / 0.8 / (0.92 * 0.94 * 0.91) / 40) < 1e-9)
    let work = try #require(
      HeadcountWaterfall(
        of: QueueIndex(1), team: TeamIndex(0), workload: workload, requirement: requirement, in: scenario))
    #expect(work.hours(after: .rounding) == 2)
  }
}
