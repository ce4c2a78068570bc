import EventSimulation
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Long runs against closed forms; the tolerance is the run's own 99.9 % interval.
struct QueueingFormulaTests {
  static func agree(_ estimate: Estimate, _ truth: Double, relative: Double = 0.3) -> Bool {
    let n = Double(estimate.replications - 1)
    let half =
      estimate.halfWidth95 * StudentT.quantile(0.9995, degreesOfFreedom: n)
      / StudentT.factor95(degreesOfFreedom: estimate.replications - 1)
    return abs(estimate.mean - truth) <= half && half <= relative * truth
  }

  @Test func erlangC() throws {
    var lab = try SimulationLab([.live], shape: .exponential)
    lab.agents = [4]
    lab.perHour = [36]
    lab.warmsUp = true
    lab.target(0, SimulationLab.answer(0.8, within: 60))
    let result = try lab.result(replications: 8)
    // 3 erlangs on 4 agents: Erlang's C is 0.509434 (B = 0.206107), mean wait C x 300 / (4 - 3).
    let waits = 0.5094339622641509
    #expect(Self.agree(result.queues[0].meanWaitSeconds, waits * 300, relative: 0.5))
    #expect(Self.agree(result.teams[0].occupancy, 0.75, relative: 0.1))
    // P(W <= 60) = 1 - C exp(-(4 - 3) 60 / 300).
    #expect(Self.agree(result.targets[0].measured, 1 - waits * 0.8187307530779818))
    #expect(result.targets[0].verdict == .fails)
    #expect(result.conservation.balances)
  }

  /// N3 of the known values: M/M/10+M with 200 calls an hour of 180 s and patience of 120 s.
  @Test func erlangA() throws {
    var lab = try SimulationLab([.live], handleSeconds: 180, shape: .exponential)
    lab.agents = [10]
    lab.perHour = [200]
    lab.scenario.queues[0].patienceMeanSeconds = 120
    lab.target(0, SimulationLab.answer(0.8, within: 20, .ofOffered))
    lab.target(0, SimulationLab.answer(0.8, within: 20, .excludingShortAbandons, short: 5))
    lab.target(0, SimulationLab.answer(0.8, within: 20, .abandonsWithinCount))
    lab.target(0, SimulationLab.answer(0.8, within: 20, .ofAnswered))
    lab.target(0, .abandonment(0.1))
    lab.target(0, .liveOccupancy(0.9))
    let result = try lab.result(replications: 4)
    let published = [0.63994, 0.65267, 0.70498, 0.74193, 0.13746, 0.86254]
    for (target, truth) in published.enumerated() {
      #expect(Self.agree(result.targets[target].measured, truth), "target \(target)")
      #expect(abs(result.targets[target].measured.mean - truth) < 0.015, "target \(target)")
    }
    #expect(result.targets.map(\.verdict) == [.fails, .fails, .fails, .fails, .fails, .holds])
  }
}
