import CivilTime
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// Mechanisms of chance alone, on and off: figures over many contacts against their expectation.
struct MechanismRateTests {
  /// First contacts follow the rate of their interval: none in the hours without a forecast, and as many as there are in
  /// the others.
  @Test func contactsComeAtTheRateOfTheirHour() throws {
    var lab = try SimulationLab([.live], handleSeconds: 1)
    lab.agents = [5]
    var workload = lab.workload
    let hours = lab.scenario.horizon.grid.count
    workload.queues[0].flows[0].contacts = Series((0..<hours).map { $0 % 24 == 9 ? 200 : $0 % 24 == 10 ? 50 : 0 })
    let result = try SimulationStudy(seed: 5, replications: 10)
      .result(of: lab.staffing, facing: workload, in: lab.scenario, run: RunContext())
    func mean(_ hour: Int) -> Double {
      stride(from: hour, to: hours, by: 24).reduce(0) { $0 + result.cells[0][$1].offered.mean } / 7
    }
    // Four standard errors of a mean over 70 hours.
    #expect(abs(mean(9) - 200) < 4 * (200.0 / 70).squareRoot())
    #expect(abs(mean(10) - 50) < 4 * (50.0 / 70).squareRoot())
    #expect(mean(8) == 0 && mean(11) == 0)
  }

  /// A week of 7 days with 120 contacts each varies by 7 x 120, and with busyness of 30 % by 7 x (120 + 0.09 x 120²).
  @Test func busynessWidensTheDays() throws {
    var lab = try SimulationLab([.live], handleSeconds: 1)
    lab.perHour = [5]
    func halfWidth(_ variation: Double) throws -> Double {
      lab.scenario.busynessVariation = variation
      return try lab.result(replications: 100).queues[0].entered.halfWidth95
    }
    let ratio = try halfWidth(0.3) / halfWidth(0)
    // Each standard deviation of 100 weeks is known to 7 %.
    #expect(abs(ratio / (9912.0 / 840).squareRoot() - 1) < 0.4)
  }

  /// 180 s on average on top of 300 s, unless they are in the handle time already.
  @Test func extraWorkIsAddedToTheMean() throws {
    var lab = try SimulationLab([.live, .live])
    lab.agents = [12]
    lab.perHour = [20, 0]
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1, extraWorkSeconds: 180)
    ]
    var workload = lab.workload
    // Without a mean of its own the workload leaves that of the scenario.
    workload.queues[0].flows[0].meanHandleSeconds = 0
    func mean() throws -> Double {
      try SimulationStudy(seed: 5, replications: 1)
        .result(of: lab.staffing, facing: workload, in: lab.scenario, run: RunContext()).queues[0].meanHandleSeconds
        .mean
    }
    // Four standard errors over 3,360 contacts.
    #expect(abs(try mean() - 480) < 4 * 180 / 3360.squareRoot())
    lab.scenario.routes[0].extraWorkIncluded = true
    #expect(abs(try mean() - 300) < 1e-6)
  }

  /// Experts outside answer after an exponential time with a mean of an hour, its median 3,600 ln 2 = 2,495 s.
  @Test func expertsOutsideAreADelay() throws {
    var lab = try SimulationLab([.live, .deferred])
    lab.scenario.tiers[1] = Tier(id: "experts", name: "Experts", kind: .external, leadTimeSeconds: 3600)
    lab.scenario.queues[1].handleTime = nil
    lab.staff([([0], 12)])
    lab.perHour = [20, 0]
    lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1)]
    let slow = try lab.result()
    #expect(abs(slow.queues[1].resolution.p50 - (300 + 2495)) < 4 * 3600 / 3360.squareRoot())
    lab.scenario.tiers[1].leadTimeSeconds = 0
    #expect(abs(try lab.result().queues[1].resolution.p50 - 300) < 300 / 64)
  }
}
