import EventSimulation
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// Counted contacts come as they were counted; forecast ones by chance.
struct ArrivalLawTests {
  private func offered(_ law: ArrivalLaw) throws -> [Estimate] {
    var lab = try SimulationLab([.live], handleSeconds: 60)
    lab.scenario.busynessVariation = 0.5
    lab.perHour = [12.4]
    lab.agents = [3]
    let result = try SimulationStudy(seed: 3, replications: 20, arrivals: law).result(
      of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(threads: 2))
    return result.cells[0].map(\.offered)
  }

  @Test func countedContactsComeInEveryReplication() throws {
    for hour in try offered(.given) {
      #expect(hour.mean == 12)
      #expect(hour.halfWidth95 == 0)
    }
  }

  /// The variance of an hour is mean + (cv × mean)² with a busyness factor: 12.4 + 38.4.
  @Test func forecastContactsVaryWithChanceAndBusyness() throws {
    let hours = try offered(.poisson)
    let mean = hours.reduce(0) { $0 + $1.mean } / Double(hours.count)
    #expect(abs(mean - 12.4) < 1)
    let factor = StudentT.factor95(degreesOfFreedom: 19)
    let variance =
      hours.reduce(0) { $0 + 20 * ($1.halfWidth95 / factor) * ($1.halfWidth95 / factor) } / Double(hours.count)
    #expect(abs(variance - 50.8) < 15)
  }
}
