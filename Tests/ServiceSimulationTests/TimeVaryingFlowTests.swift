import CivilTime
import TestSupport
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// The simulator follows shares by date and the handle times of events.
struct TimeVaryingFlowTests {
  @Test func sharesFollowTheDate() throws {
    var lab = try SimulationLab([.live, .live], handleSeconds: 10)
    let start = lab.scenario.horizon.start
    lab.scenario.routes = [
      Route(
        kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.2,
        course: ShareCourse(
          points: [.init(date: start, share: 0.1), .init(date: start.adding(days: 3), share: 0.5)], isLinear: false))
    ]
    lab.agents = [20]
    lab.perHour = [120, 0]
    let result = try lab.result(replications: 4)
    func ratio(_ hours: Range<Int>) -> Double {
      let offered = hours.reduce(0) { $0 + result.cells[0][$1].offered.mean }
      return hours.reduce(0) { $0 + result.cells[1][$1].offered.mean } / offered
    }
    #expect(abs(ratio(0..<72) - 0.1) < 0.015)
    #expect(abs(ratio(72..<168) - 0.5) < 0.02)
    #expect(result.conservation.balances)
  }

  /// The same shares on every date give the same luck as one share.
  @Test func aCourseThatStandsStillChangesNothing() throws {
    var lab = try SimulationLab([.live, .live], handleSeconds: 60, shape: .exponential)
    lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.2)]
    lab.agents = [6]
    lab.perHour = [60, 0]
    let still = try lab.result(replications: 2)
    let start = lab.scenario.horizon.start
    lab.scenario.routes[0].course = ShareCourse(
      points: [.init(date: start, share: 0.2), .init(date: start.adding(days: 3), share: 0.2)], isLinear: true)
    #expect(try lab.result(replications: 2) == still)
  }

  @Test func eventsStretchHandleTimes() throws {
    var lab = try SimulationLab([.live], handleSeconds: 100)
    lab.agents = [20]
    lab.perHour = [60]
    lab.scenario.events = [
      DemandEvent(
        name: "outage", at: lab.scenario.horizon.leadInGrid.start, handleFactor: 1.5, halfLifeSeconds: 1e12,
        queues: [QueueIndex(0)])
    ]
    // The laboratory's workload says no handle time, so that the scenario's holds; the factor comes on top.
    let result = try lab.result(replications: 2)
    #expect(abs(result.queues[0].meanHandleSeconds.mean - 150) < 0.01)
  }
}
