import CivilTime
import WorkforceModel

extension DemandExplanation {
  init(
    network: DemandNetwork, solution: FlowSolution, forecast: FullForecast, workload: Workload,
    handovers: [HandoverPoint]
  ) {
    let window = forecast.leadIn..<forecast.grid.count
    func sum(_ node: Int, _ value: KeyPath<FlowSolution.Moment, Double>) -> Double {
      window.reduce(0) { $0 + solution.moments[node][$1][keyPath: value] }
    }
    let scenario = network.scenario
    queues = scenario.queues.indices.map { index in
      let queue = QueueIndex(index)
      let nodes = network.nodes.indices.filter { network.nodes[$0].queue == queue }
      func total(_ value: KeyPath<FlowSolution.Moment, Double>) -> Double { nodes.reduce(0) { $0 + sum($1, value) } }
      let automation = scenario.automations.first { $0.queue == queue }
      let entering = total(\.entering)
      return QueueBalance(
        contributions: workload.queues[index].flows.map { flow in
          let (base, contacts, share) = DemandExplanation.source(
            of: flow.origin, at: queue, network: network, sum: sum)
          return Contribution(
            origin: flow.origin, base: base, baseContacts: contacts, share: share, contacts: flow.contacts.sum,
            meanHandleSeconds: flow.meanHandleSeconds)
        },
        entering: entering, contained: entering * (automation?.containment ?? 0), afterHours: total(\.closed),
        lostAfterHours: workload.queues[index].lostAfterHours.sum, abandoned: total(\.abandoned),
        handled: total(\.finished), resolved: total(\.resolved),
        impliedContainedHandleFactor: automation?.impliedContainedHandleFactor)
    }
    self.handovers = handovers
    (balance, largestDifference) = DemandExplanation.balance(network, solution, forecast)
  }

  /// The base of one origin: its name, its contacts at the source inside the horizon, and the share taken of it.
  private static func source(
    of origin: Workload.Origin, at queue: QueueIndex, network: DemandNetwork,
    sum: (Int, KeyPath<FlowSolution.Moment, Double>) -> Double
  ) -> (Base?, Double, Double) {
    switch origin {
    case .first: return (nil, 0, 1)
    case .laterTouch:
      let nodes = network.nodes.indices.filter { network.nodes[$0].queue == queue }
      return (.touches, nodes.reduce(0) { $0 + sum($1, \.continuing) }, 1)
    case .closingTouch(let from):
      let nodes = network.nodes.indices.filter {
        network.nodes[$0].queue == from && network.services[$0].closing == queue
      }
      return (.resolved, nodes.reduce(0) { $0 + sum($1, \.resolved) }, 1)
    default: break
    }
    let streams = network.streams.filter { $0.origin == origin && network.nodes[$0.to].queue == queue }
    guard let kind = streams.first?.base else { return (nil, 0, 0) }
    let sources = network.nodes.indices.filter { node in streams.contains { $0.from == node } }
    let contained = sources.first.flatMap { network.automations[$0]?.containment } ?? 0
    let contacts = sources.reduce(0.0) { total, node in
      switch kind {
      case .entering: total + sum(node, \.entering)
      case .contained: total + sum(node, \.entering) * contained
      case .closed: total + sum(node, \.closed)
      case .abandoned: total + sum(node, \.abandoned)
      case .finished: total + sum(node, \.finished)
      case .resolved: total + sum(node, \.resolved)
      }
    }
    // Routes of the same kind between the same queues act as one.
    let share = streams.filter { $0.from == streams[0].from }.reduce(0) { $0 + $1.share }
    return (kind.name, contacts, share)
  }

  private static func balance(
    _ network: DemandNetwork, _ solution: FlowSolution, _ forecast: FullForecast
  ) -> (Balance, Double) {
    var balance = Balance(
      entered: 0, contained: 0, resolved: 0, resolvedOutside: 0, abandonedForGood: 0, lostAfterHours: 0, stillOpen: 0)
    var largest = 0.0
    for interval in 0..<forecast.grid.count {
      for series in forecast.first { balance.entered += series[interval] }
      for (index, node) in network.nodes.enumerated() {
        let moment = solution.moments[index][interval]
        let service = network.services[index]
        if let automation = network.automations[index] {
          balance.contained += moment.entering * automation.containment * (1 - automation.silentReturnShare)
          continue
        }
        let closedForGood = moment.resolved * (1 - service.reopening)
        if service.leadTimeSeconds == nil {
          balance.resolved += closedForGood
        } else {
          balance.resolvedOutside += closedForGood
        }
        balance.abandonedForGood += moment.leftWaiting * (1 - service.redialling)
        let leftWord = network.scenario.queues[node.queue.raw].afterHours?.share ?? 0
        balance.lostAfterHours += moment.closed * (1 - leftWord)
      }
      balance.stillOpen = solution.open[interval]
      largest = max(largest, abs(balance.difference))
    }
    balance.stillOpen = solution.openAtEnd
    return (balance, max(largest, abs(balance.difference)))
  }
}

extension DemandNetwork.Base {
  fileprivate var name: DemandExplanation.Base {
    switch self {
    case .entering: .enteringAutomation
    case .contained: .contained
    case .closed: .afterHours
    case .abandoned: .abandoned
    case .finished: .handled
    case .resolved: .resolved
    }
  }
}
