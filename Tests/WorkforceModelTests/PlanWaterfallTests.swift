import CivilTime
import TestSupport
import Testing
import WorkforceModel

/// From contacts to people: N1, and every step adds up.
struct PlanWaterfallTests {
  private func series(_ value: Double, _ scenario: Scenario) -> Series {
    Series([Double](repeating: value, count: scenario.horizon.grid.count))
  }

  @Test func eachShrinkageIsAppliedOnce() throws {
    // N1: 100 on the queue for the 168 hours of a week; not 114, 116.28 or 135.18.
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.routes = []
    let load = Workload.QueueLoad(
      flows: [.init(origin: .first, contacts: series(500, scenario), meanHandleSeconds: 297)],
      handleSeconds: series(297, scenario), handleVariation: 1, offeredLoad: series(82.5, scenario),
      loadMethod: "interval", handoverSeconds: series(0, scenario), lostAfterHours: series(0, scenario))
    var none = load
    none.flows[0].contacts = series(0, scenario)
    none.offeredLoad = series(0, scenario)
    let workload = Workload(grid: scenario.horizon.grid, queues: [load, none], leadInFirst: [])
    let positions = StaffingRequirement.Positions(
      fractional: series(98.25, scenario), whole: [Int](repeating: 100, count: scenario.horizon.grid.count),
      driver: [], model: "erlang-c", floor: [], expectedServiceLevel: series(0.8, scenario))
    let requirement = StaffingRequirement(
      grid: scenario.horizon.grid, needs: [.positions(positions), .work([])], posts: [])
    let waterfall = PlanWaterfall(of: workload, requirement: requirement, in: scenario)
    func level(_ kind: PlanWaterfall.Kind) -> Double { (waterfall.hours(after: kind) ?? .nan) / 168 }
    #expect(abs(level(.workload) - 82.5) < 1e-9)
    #expect(abs(level(.positions) - 98.25) < 1e-9)
    #expect(abs(level(.floors) - 100) < 1e-9)
    #expect(abs(level(.unplanned) - 115.634) < 5e-4)
    #expect(abs(level(.planned) - 127.070) < 5e-4)
    #expect(abs(waterfall.fullTimeEquivalents - 127.070 * 168 / 40) < 5e-3)
    #expect(waterfall.causes.map(\.name) == ["first"])
    #expect(waterfall.rostered == nil && waterfall.pay == nil)
  }

  @Test func floorsAndPostsAreStepsOfTheirOwn() throws {
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.routes = []
    let load = Workload.QueueLoad(
      flows: [.init(origin: .first, contacts: series(3, scenario), meanHandleSeconds: 300)],
      handleSeconds: series(300, scenario), handleVariation: 1, offeredLoad: series(0.5, scenario),
      loadMethod: "interval", handoverSeconds: series(60, scenario), lostAfterHours: series(0, scenario))
    let workload = Workload(grid: scenario.horizon.grid, queues: [load, load], leadInFirst: [])
    let count = scenario.horizon.grid.count
    let positions = StaffingRequirement.Positions(
      fractional: series(2, scenario), whole: [Int](repeating: 2, count: count),
      driver: [StaffingRequirement.Driver](repeating: .floor(0), count: count), model: "erlang-c",
      floor: [Int](repeating: 2, count: count), expectedServiceLevel: series(0.8, scenario))
    scenario.posts = [
      MinimumPost(
        queues: [QueueIndex(0)], heads: 3, when: .always(zone: scenario.horizon.zone), breakCover: .tolerated,
        why: "safety")
    ]
    let requirement = StaffingRequirement(
      grid: scenario.horizon.grid,
      needs: [.positions(positions), .work([.init(interval: 0, agentIntervals: 168, due: 300)])],
      posts: [[Int](repeating: 3, count: count)])
    let waterfall = PlanWaterfall(of: workload, requirement: requirement, in: scenario)
    func added(_ kind: PlanWaterfall.Kind) -> Double {
      waterfall.steps.first { $0.kind == kind }?.added ?? .nan
    }
    // 2 x 84 h of contacts and 2 x 5.6 h of hand-over; floors ask for 2 instead of 0.5; the post for 3 heads.
    #expect(abs(added(.workload) - 179.2) < 1e-9)
    #expect(abs(added(.floors) - 1.5 * 168) < 1e-9)
    #expect(abs(added(.posts) - (3 - 2 / (0.92 * 0.94)) * 168) < 1e-9)
    let sum = waterfall.steps.reduce(0) { $0 + $1.added }
    #expect(abs(sum - (waterfall.hours(after: .planned) ?? .nan)) < 1e-9)
    #expect(abs(waterfall.causes.reduce(0) { $0 + $1.hours } - 179.2) < 1e-9)
    #expect(waterfall.causes.map(\.name) == ["first", "hand-over"])
  }
}
