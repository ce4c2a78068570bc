import CivilTime
import FollowSun
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Handle times of a forecast that change with the time of day, by plan and contact by contact.
struct ForecastHandleTimeTests {
  /// A voice line with 30 calls in each half-hour, of 180 s in the first half of each day and of 360 s in the second,
  /// and cases that a fifth of them becomes, of 900 s and 1,800 s; enough people for all.
  private func line(
    _ seconds: (_ interval: Int) -> (voice: Double, email: Double), change: (inout Scenario) -> Void = { _ in }
  ) throws -> (scenario: Scenario, workload: Workload, result: SimulationResult) {
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.queues[0].handleTime = HandleTime(meanSeconds: 300, variation: 0.8, shape: .lognormal)
    scenario.queues[0].patienceMeanSeconds = nil
    scenario.routes[0].share = 0.2
    scenario.routes[0].extraWorkSeconds = 60
    scenario.targets = []
    scenario.teams[0].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0)
    change(&scenario)
    var forecast = SampleScenario.flatForecast(30, for: scenario)
    let times = (0..<scenario.horizon.grid.count).map(seconds)
    forecast.handleSeconds = [Series(times.map(\.voice)), Series(times.map(\.email))]
    let planner = Planner(seed: 3, replications: 20)
    let workload = try planner.workload(of: scenario, forecast: forecast, run: RunContext())
    let requirement = try planner.requirement(for: workload, in: scenario, run: RunContext())
    let agents = Series([Double](repeating: 40, count: scenario.horizon.grid.count))
    let result = try planner.simulation(
      of: .counts(scenario.horizon.grid, byTeam: [agents]), facing: workload, keepingFree: requirement, in: scenario,
      run: RunContext(threads: 2))
    return (scenario, workload, result)
  }

  /// Busy hours of a queue in one half of the days, by plan and simulated with its 95 % interval; intervals of an hour
  /// around the change are left out, where long contacts reach over it.
  private func busy(
    _ queue: Int, isLate: Bool, _ workload: Workload, _ result: SimulationResult
  ) -> (planned: Double, simulated: Double, halfWidth: Double) {
    var sums = (planned: 0.0, simulated: 0.0, squares: 0.0)
    for interval in workload.grid.count / 7..<workload.grid.count {
      let place = interval % 24
      guard (interval % 48 >= 24) == isLate, place >= 8 else { continue }
      sums.planned += workload.queues[queue].offeredLoad[interval] / 2
      sums.simulated += result.cells[queue][interval].busyAgents.mean / 2
      let halfWidth = result.cells[queue][interval].busyAgents.halfWidth95 / 2
      sums.squares += halfWidth * halfWidth
    }
    return (sums.planned, sums.simulated, sums.squares.squareRoot())
  }

  @Test func theSecondHalfOfTheDayTakesTwiceAsLong() throws {
    let (_, workload, result) = try line { $0 % 48 < 24 ? (180, 900) : (360, 1800) }
    for queue in 0..<2 {
      let early = busy(queue, isLate: false, workload, result)
      let late = busy(queue, isLate: true, workload, result)
      // Neighbouring intervals share contacts, so that their errors add up to somewhat more than independent ones.
      #expect(abs(early.simulated - early.planned) < 1.5 * early.halfWidth, "\(queue): \(early)")
      #expect(abs(late.simulated - late.planned) < 1.5 * late.halfWidth, "\(queue): \(late)")
      #expect(late.simulated / early.simulated > 1.8)
    }
    let handle = result.queues[0].meanHandleSeconds
    // 270 s on average, and a minute of extra work for a fifth.
    #expect(abs(handle.mean - 282) < 1.5 * handle.halfWidth95 + 0.01, "\(handle)")
  }

  /// An event comes on top of the forecast's handle times, in both.
  @Test func eventsMultiplyTheForecast() throws {
    let (_, workload, result) = try line {
      $0 % 48 < 24 ? (180, 900) : (360, 1800)
    } change: { scenario in
      scenario.events = [
        DemandEvent(
          name: "outage", at: scenario.horizon.leadInGrid.start, handleFactor: 1.5, halfLifeSeconds: 1e12,
          queues: [QueueIndex(0)])
      ]
    }
    let handle = result.queues[0].meanHandleSeconds
    #expect(abs(handle.mean - (270 * 1.5 + 12)) < 1.5 * handle.halfWidth95 + 0.01, "\(handle)")
    let late = busy(0, isLate: true, workload, result)
    #expect(abs(late.simulated - late.planned) < 1.5 * late.halfWidth, "\(late)")
  }

  /// The same handle time at all hours brings each contact the same luck as a scenario that says it once.
  @Test func aForecastThatStandsStillChangesNothing() throws {
    let given = try line { _ in (240, 1200) }
    let said = try line { _ in
      (0, 0)
    } change: { scenario in
      scenario.queues[0].handleTime = HandleTime(meanSeconds: 240, variation: 0.8, shape: .lognormal)
    }
    #expect(given.workload.queues.allSatisfy { $0.forecastHandleSeconds == nil })
    #expect(given.result == said.result)
  }
}
