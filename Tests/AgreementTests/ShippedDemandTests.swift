import CivilTime
import FollowSun
import Foundation
import ScenarioFile
import Testing
import WorkScheduling
import WorkforceModel

/// The demand of shipped scenarios with bots, other handle times, closed doors and local times: all contacts are accounted for, in every interval and in total.
@Suite struct ShippedDemandTests {
  private static let scenarios = [
    "balanced-sla", "escalation-corridors", "follow-the-sun-24x7", "offshore-tier2",
  ]

  @Test(arguments: scenarios)
  func everyContactIsAccountedFor(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let loaded = try ScenarioReader().read(folder: root.appendingPathComponent("Scenarios/\(name)").path)
    let (workload, explanation) = try Planner().explainedWorkload(
      of: loaded.scenario, forecast: loaded.forecast, run: RunContext())
    let entered = explanation.balance.entered
    #expect(entered > 100)
    #expect(explanation.intervals.count == workload.grid.count)
    for balance in explanation.intervals { #expect(abs(balance.difference) <= 1e-9 * entered) }
    #expect(explanation.largestDifference <= 1e-9 * entered)
    #expect(abs(explanation.balance.difference) <= 1e-9 * entered)
    // First contacts are the rows of the forecast, added up on their own.
    let rows = loaded.forecast.offered.reduce(0) { $0 + $1.sum }
    #expect(abs(explanation.horizon.entered - rows) <= 1e-9 * rows)
  }
}
