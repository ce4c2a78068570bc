import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Shares on their bases, over enough contacts to see them.
struct FlowRatioTests {
  /// N11: of 1,000 contacts entering a bot with 22 % containment and 15 % silent returns 813 reach people.
  @Test func automationAndEscalation() throws {
    var lab = try SimulationLab([.live, .live, .deferred], handleSeconds: 10)
    lab.scenario.tiers[0].kind = .automated
    lab.scenario.queues[0].handleTime = nil
    lab.scenario.automations = [
      Automation(
        queue: QueueIndex(0), to: QueueIndex(1), containment: 0.22, silentReturnShare: 0.15,
        silentReturnTo: QueueIndex(1), silentReturnDelaySeconds: 600, residualHandleFactor: 1.12)
    ]
    lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(2), share: 0.18)]
    lab.staff([([1], 30), ([2], 30)])
    lab.perHour = [60, 0, 0]
    lab.warmsUp = true
    let result = try lab.result(replications: 4)
    let first = result.queues[0].entered.mean
    #expect(abs(result.queues[1].entered.mean / first - 0.813) < 0.01)
    #expect(abs(result.queues[1].escalated.mean / first - 0.14634) < 0.01)
    #expect(abs(result.queues[2].entered.mean / first - 0.14634) < 0.01)
    // All that people see is worked on with the residual factor.
    #expect(abs(result.queues[1].meanHandleSeconds.mean - 11.2) < 1e-3)
    #expect(result.conservation.balances)
    #expect(result.conservation.contained > 0)
    let more = try lab.result(replications: 4, escalationFactor: 1.2)
    #expect(abs(more.queues[1].escalated.mean / result.queues[1].escalated.mean - 1.2) < 0.05)
  }

  /// N15: reopening 6 % of the resolved with 12 % sent on gives 1 / (1 - 0.06 x 0.88) visits.
  @Test func reopeningCountsTheResolved() throws {
    var lab = try SimulationLab([.deferred, .deferred], handleSeconds: 10)
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.12),
      Route(kind: .reopen, from: QueueIndex(0), to: QueueIndex(0), share: 0.06, delayMeanSeconds: 600),
    ]
    lab.agents = [20]
    lab.perHour = [100, 0]
    lab.warmsUp = true
    lab.target(0, .reopened(0.08))
    lab.target(0, .firstContactResolution(0.8))
    let result = try lab.result(replications: 3)
    let first = Double(result.conservation.entered) / 3
    #expect(abs(result.queues[0].entered.mean / first - 1.05574) < 0.006)
    #expect(abs(result.targets[0].measured.mean - 0.06) < 0.006)
    #expect(abs(result.targets[1].measured.mean - 0.88 * 0.94) < 0.01)
    #expect(result.targets.map(\.verdict) == [.holds, .holds])
  }

  @Test func redialCountsTheAbandoned() throws {
    var lab = try SimulationLab([.live], handleSeconds: 300, shape: .exponential)
    lab.scenario.queues[0].patienceMeanSeconds = 100
    lab.scenario.routes = [
      Route(kind: .redial, from: QueueIndex(0), to: QueueIndex(0), share: 0.4, delayMeanSeconds: 1200)
    ]
    lab.agents = [3]
    lab.perHour = [48]
    let result = try lab.result(replications: 4)
    let queue = result.queues[0]
    let first = Double(result.conservation.entered) / 4
    #expect(abs((queue.entered.mean - first) / queue.abandoned.mean - 0.4) < 0.03)
    #expect(result.conservation.abandonedForGood > 0)
    #expect(result.conservation.balances)
  }

  @Test func escalationFactorStopsAtTheWhole() throws {
    var lab = try SimulationLab([.live, .live], handleSeconds: 10)
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(0), share: 0.6),
      Route(kind: .bounce, from: QueueIndex(1), to: QueueIndex(0), share: 0.3),
    ]
    let network = try ServiceNetwork(
      lab.scenario, staffing: lab.staffing, workload: lab.workload, escalationFactor: 2)
    #expect(abs(network.routes[0].upTo - 0.7) < 1e-12)
    #expect(abs(network.routes[1].upTo - 1) < 1e-12)
  }

  /// N12: 10 cases an hour of which 60 % go pending for 18 h on average leave 108 pending at each hand-over.
  @Test func handoverInventory() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 600)
    // 0.6 further touches a case, each after pending.
    lab.scenario.queues[0].touches = Touches(
      mean: 1.6, laterSeconds: 600, pendingShare: 1, pendingMeanSeconds: 18 * 3600)
    lab.scenario.sites.append(Site(id: "away", zone: lab.scenario.horizon.zone))
    let noon = try #require(TimeOfDay("12:00"))
    lab.scenario.ownerships = [
      Ownership(
        queues: [QueueIndex(0)], mode: .followTheSun,
        windows: [.init(site: 0, from: .midnight, to: noon), .init(site: 1, from: noon, to: .midnight)],
        giveSeconds: 240, takeSeconds: 240)
    ]
    lab.staff([([0], 20), ([0], 20)])
    lab.scenario.teams[1].site = 1
    lab.perHour = [10]
    lab.warmsUp = true
    let grid = lab.scenario.horizon.grid
    let byTeam = [0, 1].map { team in
      Series((0..<grid.count).map { $0 % 24 / 12 == team ? 20.0 : 0 })
    }
    let result = try lab.result(replications: 6, staffing: .counts(grid, byTeam: byTeam))
    // A week has 14 hand-overs; each case costs either side 4 minutes. A case or two in hand, and what is
    // started or finished after the announcement, comes on top of 108.
    let cases = (result.teams[0].handoverHours.mean + result.teams[1].handoverHours.mean) * 60 / 4 / 2 / 14
    #expect(abs(cases - 110) < 6)
    #expect(result.conservation.balances)
  }
}
