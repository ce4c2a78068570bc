import CivilTime
import DemandPlanning
import TestSupport
import Testing
import WorkforceModel

/// Entered = resolved + abandoned for good + lost after hours + left to outside + still open, whatever the network.
struct ConservationTests {
  @Test(arguments: 1...12)
  func everyIntervalOfARandomNetworkBalances(seed: Int) throws {
    var network = try RandomNetwork(seed: UInt64(seed)).network
    network.scenario.events = [
      DemandEvent(
        name: "release", at: network.scenario.horizon.grid.start.adding(seconds: 100_000), volumeFactor: 1.6,
        handleFactor: 1.2, halfLifeSeconds: 86_400, queues: [QueueIndex(0), QueueIndex(1)])
    ]
    let (workload, explanation) = try network.result()
    let entered = explanation.balance.entered
    #expect(explanation.intervals.count == network.scenario.horizon.grid.count)
    for balance in explanation.intervals { #expect(abs(balance.difference) <= 1e-9 * entered) }
    #expect(explanation.largestDifference <= 1e-9 * entered)
    #expect(abs(explanation.horizon.difference) <= 1e-9 * entered)
    #expect(abs(explanation.balance.difference) <= 1e-9 * entered)
    // The first contacts of the balance are those that the workload hands on, lead-in included.
    let handed = workload.queues.reduce(0) { $0 + ($1.flows.first?.contacts.sum ?? 0) }
    #expect(abs(explanation.horizon.entered - handed) <= 1e-9 * entered)
    let before = workload.leadInFirst.reduce(0) { $0 + $1.sum }
    #expect(abs(entered - handed - before) <= 1e-9 * entered)
    // What a queue is entered by is what its causes bring.
    for (index, queue) in explanation.queues.enumerated() {
      let arriving = workload.queues[index].flows.filter {
        $0.origin != .laterTouch && $0.origin.name != "closing-touch"
      }.reduce(0) { $0 + $1.contacts.sum }
      #expect(abs(queue.entering - arriving) <= 1e-9 * max(1, arriving))
    }
  }

  /// More of any share never brings less work to the queue that it leads to.
  @Test(arguments: 1...3)
  func moreIsNeverLess(seed: Int) throws {
    let network = try RandomNetwork(seed: UInt64(seed)).network
    let base = try network.result().workload
    for (index, route) in network.scenario.routes.enumerated() where route.course == nil {
      var more = network
      more.scenario.routes[index].share += 0.02
      // A higher bounce takes from what is resolved, and so from what reopens; towards its own target it only adds.
      let work = try more.result().workload.queues[route.to.raw].offeredLoad.sum
      #expect(work >= base.queues[route.to.raw].offeredLoad.sum - 1e-9)
    }
  }
}
