import CivilTime
import FollowSun
import StaffingPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// What is planned for issue types by priority and what contacts live through.
struct IssueAgreementTests {
  /// An email queue with urgent cases in it, one team that does nothing else, one figure of agents at all hours.
  struct Desk {
    var scenario: Scenario
    var workload: Workload
    var requirement: StaffingRequirement
    let urgent: QueueIndex

    /// - Parameter promise: of the urgent cases; nil where the queue's covers them.
    init(priority: Int, promise: (share: Double, hours: Int64)?) throws {
      scenario = try SampleScenario.twoTier(zoneId: "UTC")
      scenario.routes = []
      scenario.queues[1].handleTime = HandleTime(meanSeconds: 1200, variation: 1.1, shape: .lognormal)
      scenario.teams[0].serves = [.init(queue: QueueIndex(1))]
      urgent = scenario.addIssue("urgent", of: 1, share: 0.25, priority: priority)
      let zone = scenario.horizon.zone
      func respond(_ queue: QueueIndex, _ share: Double, _ hours: Int64) -> Target {
        Target(
          queue: queue,
          measure: .respond(.init(share: share, within: .seconds(hours * 3600), clock: .elapsed, from: .entered)),
          over: .horizon, zone: zone)
      }
      scenario.targets = [respond(QueueIndex(1), 0.9, 4)]
      if let promise { scenario.targets.append(respond(urgent, promise.share, promise.hours)) }
      let count = scenario.horizon.grid.count
      func series(_ length: Int) -> Series {
        Series((0..<length).map { DeferredAttainmentTests.always(60)(0, $0 % 48) })
      }
      let forecast = ContactForecast(
        offered: [Series(zeros: count), series(count)], leadIn: [Series(zeros: 336), series(336)],
        handleSeconds: [nil, nil]
      ).spread(in: scenario)
      let planner = Planner()
      workload = try planner.workload(of: scenario, forecast: forecast, run: RunContext())
      requirement = try planner.requirement(for: workload, in: scenario, run: RunContext())
    }

    /// Attainment by target.
    func shares(agents: Double) throws -> (planned: [Double], simulated: [Double]) {
      let staffing = Series([Double](repeating: agents, count: scenario.horizon.grid.count))
      let planned = try PlannedAttainment(
        of: scenario.waitingLine(of: QueueIndex(1)), facing: workload, agents: staffing, in: scenario)
      let simulated = try Planner(seed: 5, replications: 3).simulation(
        of: .counts(scenario.horizon.grid, byTeam: [staffing]), facing: workload, keepingFree: requirement,
        in: scenario, run: RunContext(threads: 2))
      return (planned.kept.map(\.share), simulated.targets.map(\.measured.mean))
    }
  }

  /// Urgent cases with one hour go first; both promises come out as planned, kept well and missed in part.
  @Test(arguments: [24.0, 21])
  func bothClassesComeOutAsPlanned(agents: Double) throws {
    let desk = try Desk(priority: 1, promise: (0.95, 1))
    #expect(desk.scenario.waitingLine(of: desk.urgent).map(\.raw) == [1, 2])
    let shares = try desk.shares(agents: agents)
    for (planned, simulated) in zip(shares.planned, shares.simulated) {
      #expect(abs(planned - simulated) < 0.02, "\(shares)")
    }
  }

  /// Under one promise, priority moves misses from the urgent cases to the ordinary ones.
  @Test func priorityProtectsTheUrgentCases() throws {
    var urgent: [Double] = []
    var ordinary: [Double] = []
    for priority in [5, 1] {
      let shares = try Desk(priority: priority, promise: (0.9, 4)).shares(agents: 20)
      for (planned, simulated) in zip(shares.planned, shares.simulated) {
        #expect(abs(planned - simulated) < 0.02, "\(shares)")
      }
      ordinary.append(shares.simulated[0])
      urgent.append(shares.simulated[1])
    }
    // Equal priority: equal attainment. First of all: all in time, and the ordinary ones pay for it.
    #expect(abs(urgent[0] - ordinary[0]) < 0.02)
    #expect(urgent[0] < 0.9)
    #expect(urgent[1] > 0.99)
    #expect(ordinary[1] < ordinary[0] - 0.01)
  }

  /// A promise of the queue counts the cases of types that have none of their own.
  @Test func thePromiseOfTheQueueCoversItsTypes() throws {
    let desk = try Desk(priority: 1, promise: nil)
    let apart = try Desk(priority: 1, promise: (0.9, 4))
    let (one, two) = (try desk.shares(agents: 20), try apart.shares(agents: 20))
    #expect(one.planned.count == 1 && one.simulated.count == 1)
    #expect(abs(one.planned[0] - (0.75 * two.planned[0] + 0.25 * two.planned[1])) < 1e-9)
    #expect(abs(one.simulated[0] - (0.75 * two.simulated[0] + 0.25 * two.simulated[1])) < 2e-3)
  }

  /// A voice line of 10 erlangs with a tenth that goes first: service levels as the formula says, with patience and
  /// without.
  @Test(arguments: [nil, 240.0])
  func callsByPriorityMeetWhatTheFormulaSays(patience: Double?) throws {
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.routes = []
    scenario.queues[0].patienceMeanSeconds = patience
    scenario.teams[0].serves = [.init(queue: QueueIndex(0))]
    let first = scenario.addIssue("outage", of: 0, share: 0.1, priority: 1)
    let zone = scenario.horizon.zone
    scenario.targets = [QueueIndex(0), first].map { queue in
      Target(
        queue: queue, measure: .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5),
        over: .interval, zone: zone)
    }
    let forecast = SampleScenario.flatForecast(60, for: scenario).spread(in: scenario)
    let planner = Planner(seed: 3, replications: 6)
    let workload = try planner.workload(of: scenario, forecast: forecast, run: RunContext())
    let requirement = try planner.requirement(for: workload, in: scenario, run: RunContext())
    guard case .positions(let ordinary) = requirement.needs[0], case .positions(let outage) = requirement.needs[2]
    else {
      Issue.record("no positions")
      return
    }
    #expect(outage.whole.allSatisfy { $0 == 0 })
    let staffing = Series(ordinary.whole.map(Double.init))
    let result = try planner.simulation(
      of: .counts(scenario.horizon.grid, byTeam: [staffing]), facing: workload, keepingFree: requirement, in: scenario,
      run: RunContext(threads: 2))
    for (positions, queue) in [(ordinary, 0), (outage, 2)] {
      let cells = result.cells[queue]
      let met = cells.reduce(0) { $0 + $1.answeredInThreshold.mean } / cells.reduce(0) { $0 + $1.offered.mean }
      #expect(abs(met - positions.expectedServiceLevel[100]) < 0.01, "\(met) \(positions.expectedServiceLevel[100])")
      let outlook = try #require(positions.outlook)
      let summary = result.queues[queue]
      #expect(abs(summary.meanWaitSeconds.mean - outlook.answerSeconds[100]) < 0.06 * outlook.answerSeconds[100] + 0.1)
      if patience != nil {
        let left = summary.abandoned.mean / summary.entered.mean
        #expect(abs(left - outlook.abandonment[100]) < 0.003, "\(left) \(outlook.abandonment[100])")
      }
    }
  }
}
