import CivilTime
import DemandPlanning
import TestSupport
import Testing
import WorkforceModel

/// Issue types in the flows: what is sent to a queue is spread over its parts, and each part goes its own way.
struct IssueDemandTests {
  @Test(arguments: 1...6)
  func randomNetworksWithTypesBalance(seed: Int) throws {
    var network = try RandomNetwork(seed: UInt64(seed)).network
    let count = network.scenario.queues.count
    for queue in 0..<count where network.scenario.isStaffed(QueueIndex(queue)) {
      let first = network.scenario.addIssue("a", of: queue, share: 0.3, handleFactor: 0.7)
      let second = network.scenario.addIssue("b", of: queue, share: 0.05, priority: 1)
      // The types go the ways of their queue, the second one half as often.
      for route in network.scenario.routes where route.from.raw == queue {
        for type in [first, second] {
          var own = route
          own.from = type
          if route.to.raw == queue { own.to = type }
          if type == second { own.share /= 2 }
          network.scenario.routes.append(own)
        }
      }
    }
    network.forecast = network.forecast.spread(in: network.scenario)
    let (workload, explanation) = try network.result()
    let entered = explanation.balance.entered
    #expect(entered > 0)
    #expect(explanation.largestDifference <= 1e-9 * entered)
    #expect(abs(explanation.balance.difference) <= 1e-9 * entered)
    for (index, queue) in explanation.queues.enumerated() {
      let arriving = workload.queues[index].flows.filter {
        $0.origin != .laterTouch && $0.origin.name != "closing-touch"
      }.reduce(0) { $0 + $1.contacts.sum }
      #expect(abs(queue.entering - arriving) <= 1e-9 * max(1, arriving))
    }
  }

  /// Types that differ in nothing change nothing: every figure of the queue is the sum over its parts.
  @Test(arguments: 1...3)
  func alikeTypesSumToTheQueue(seed: Int) throws {
    let plain = try RandomNetwork(seed: UInt64(seed)).network
    var typed = plain
    let queue = 1
    let types = (1...4).map { typed.scenario.addIssue("type-\($0)", of: queue, share: 0.2) }
    for route in plain.scenario.routes where route.from.raw == queue {
      for type in types {
        var own = route
        own.from = type
        if route.to.raw == queue { own.to = type }
        typed.scenario.routes.append(own)
      }
    }
    typed.forecast = typed.forecast.spread(in: typed.scenario)
    let one = try plain.result().workload
    let many = try typed.result().workload
    for interval in 0..<one.grid.count {
      let parts = ([QueueIndex(queue)] + types).reduce(0) { $0 + many.queues[$1.raw].offeredLoad[interval] }
      let whole = one.queues[queue].offeredLoad[interval]
      #expect(abs(parts - whole) <= 1e-9 * max(1, whole))
      for other in plain.scenario.queues.indices where other != queue {
        let (before, after) = (one.queues[other].offeredLoad[interval], many.queues[other].offeredLoad[interval])
        #expect(abs(before - after) <= 1e-9 * max(1, before))
      }
    }
  }

  /// 100 contacts an interval: 65 ordinary of which 15 % escalate, 34 refunds with 3 %, one outage with 90 %: 11.67 %.
  /// Behind it a quarter are one type of case, whose touches take twice as long.
  @Test func sharesMixByVolume() throws {
    var network = try Network()
    let refund = network.scenario.addIssue("refund", of: 1, share: 0.34, handleFactor: 0.8)
    let outage = network.scenario.addIssue("outage", of: 1, share: 0.01)
    let legal = network.scenario.addIssue("legal", of: 2, share: 0.25, handleFactor: 2)
    network.clearForecast()
    network.offer(65, at: 1)
    network.offer(34, at: refund.raw)
    network.offer(1, at: outage.raw)
    network.route(.escalate, 1, 2, 0.15)
    network.route(.escalate, refund.raw, 2, 0.03)
    network.route(.escalate, outage.raw, 2, 0.9)
    let (workload, explanation) = try network.result()
    func visits(_ queue: Int) -> Double { workload.queues[queue].flows.reduce(0) { $0 + $1.contacts[100] } }
    #expect(abs(visits(2) - 0.75 * 11.67) < 1e-9)
    #expect(abs(visits(legal.raw) - 0.25 * 11.67) < 1e-9)
    // Erlangs: 11.67 · (.75 · 1200 + .25 · 2400) / 1800 s.
    let load = workload.queues[2].offeredLoad[100] + workload.queues[legal.raw].offeredLoad[100]
    #expect(abs(load - 11.67 * 1500 / 1800) < 1e-9)
    let refunds = try #require(
      explanation.queues[legal.raw].contributions.first { $0.origin == .escalated(from: refund) })
    #expect(abs(refunds.share - 0.25 * 0.03) < 1e-12)
    #expect(abs(refunds.baseContacts - 34 * 336) < 1e-6)
  }

  /// Rows behind a bot hold all parts of the queue; what entered the bot follows from their sum.
  @Test func rowsBehindABotAreThoseOfAllParts() throws {
    var network = try Network()
    network.scenario.automations[0].containment = 0.2
    let type = network.scenario.addIssue("refund", of: 1, share: 0.4)
    network.clearForecast()
    network.offer(30, at: 1)
    network.offer(20, at: type.raw)
    network.forecast.meaning = RowMeaning(position: .afterAutomation)
    let workload = try network.result().workload
    func visits(_ queue: Int) -> Double { workload.queues[queue].flows.reduce(0) { $0 + $1.contacts[100] } }
    #expect(abs(visits(0) - 50 / 0.8) < 1e-9)
    #expect(abs(visits(1) - 30) < 1e-9)
    #expect(abs(visits(type.raw) - 20) < 1e-9)
  }
}
