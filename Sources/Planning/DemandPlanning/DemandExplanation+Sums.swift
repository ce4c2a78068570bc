import CivilTime
import WorkforceModel

extension DemandExplanation {
  init(
    network: DemandNetwork, solution: FlowSolution, forecast: FullForecast, given: ContactForecast,
    workload: Workload, handovers: [HandoverPoint]
  ) {
    let window = forecast.leadIn..<forecast.grid.count
    func sum(_ node: Int, _ value: KeyPath<FlowSolution.Moment, Double>) -> Double {
      window.reduce(0) { $0 + solution.moments[node][$1][keyPath: value] }
    }
    let scenario = network.scenario
    let courses = WorkBlockCourse.all(of: scenario, grid: forecast.grid)
    let balances = scenario.queues.indices.map { index in
      let queue = QueueIndex(index)
      let nodes = network.nodes.indices.filter { network.nodes[$0].queue == queue }
      func total(_ value: KeyPath<FlowSolution.Moment, Double>) -> Double { nodes.reduce(0) { $0 + sum($1, value) } }
      let automation = scenario.automations.first { $0.queue == queue }
      let entering = total(\.entering)
      let blocks = courses.filter { $0.queue == queue }
      let pieces = blocks.reduce(0) { sum, course in window.reduce(sum) { $0 + course.arriving[$1] } }
      let done = blocks.reduce(0) { sum, course in window.reduce(sum) { $0 + course.done[$1] } }
      let hasRows = given.hasRows(queue)
      return QueueBalance(
        contributions: workload.queues[index].flows.map { flow in
          let (base, contacts, share) = DemandExplanation.source(
            of: flow.origin, at: queue, network: network, solution: solution, window: window)
          return Contribution(
            origin: flow.origin, base: base, baseContacts: contacts, share: share, contacts: flow.contacts.sum,
            meanHandleSeconds: flow.meanHandleSeconds,
            isInRows: hasRows && given.meaning.holds(flow.origin, at: queue))
        },
        rows: hasRows ? given.offered[index].sum : nil, entering: entering + pieces,
        contained: entering * (automation?.containment ?? 0), afterHours: total(\.closed),
        lostAfterHours: workload.queues[index].lostAfterHours.sum, abandoned: total(\.abandoned),
        handled: total(\.finished) + done, resolved: total(\.resolved) + done,
        impliedContainedHandleFactor: automation?.impliedContainedHandleFactor)
    }
    let moments = DemandExplanation.balances(network, solution, forecast, courses)
    var total = Balance()
    var largest = 0.0
    for moment in moments {
      total = total.followed(by: moment)
      largest = max(largest, abs(total.difference), abs(moment.difference))
    }
    total.stillOpen = courses.reduce(solution.openAtEnd) { $0 + $1.open(after: forecast.grid.count - 1) }
    self.init(
      queues: balances, intervals: Array(moments[forecast.leadIn...]), balance: total,
      largestDifference: max(largest, abs(total.difference)), handovers: handovers, savings: [])
  }

  /// The base of one origin: its name, its contacts at the source inside the horizon, and the share taken of it.
  private static func source(
    of origin: Workload.Origin, at queue: QueueIndex, network: DemandNetwork, solution: FlowSolution,
    window: Range<Int>
  ) -> (Base?, Double, Double) {
    func sum(_ node: Int, _ value: KeyPath<FlowSolution.Moment, Double>) -> Double {
      window.reduce(0) { $0 + solution.moments[node][$1][keyPath: value] }
    }
    switch origin {
    case .first, .workBlock: return (nil, 0, 1)
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
    let members = network.streams.indices.filter {
      network.streams[$0].origin == origin && network.nodes[network.streams[$0].to].queue == queue
    }
    guard let first = members.first.map({ network.streams[$0] }) else { return (nil, 0, 0) }
    let sources = network.nodes.indices.filter { node in members.contains { network.streams[$0].from == node } }
    let contained = sources.first.flatMap { network.automations[$0]?.containment } ?? 0
    let contacts = sources.reduce(0.0) { total, node in
      switch first.base {
      case .entering: total + sum(node, \.entering)
      case .contained: total + sum(node, \.entering) * contained
      case .closed: total + sum(node, \.closed)
      case .abandoned: total + sum(node, \.leftWaiting)
      case .finished: total + sum(node, \.finished)
      case .resolved: total + sum(node, \.resolved)
      }
    }
    // Routes of the same kind between the same queues act as one.
    let alike = members.map { network.streams[$0] }.filter { $0.from == first.from }
    var share = alike.reduce(0) { $0 + $1.share }
    if alike.contains(where: { $0.course != nil }), contacts > 0 {
      share =
        members.reduce(0.0) { total, stream in window.reduce(total) { $0 + solution.sent[stream][$1] } } / contacts
    }
    return (first.base.name, contacts, share)
  }

  /// The balance of each interval of lead-in and horizon.
  private static func balances(
    _ network: DemandNetwork, _ solution: FlowSolution, _ forecast: FullForecast, _ courses: [WorkBlockCourse]
  ) -> [Balance] {
    var openBefore = 0.0
    var openPieces = 0.0
    return (0..<forecast.grid.count).map { interval in
      var balance = Balance(openBefore: openBefore)
      for series in forecast.first { balance.entered += series[interval] }
      for (index, node) in network.nodes.enumerated() {
        let moment = solution.moments[index][interval]
        if let automation = network.automations[index] {
          balance.contained += moment.entering * automation.containment * (1 - automation.silentReturnShare)
          continue
        }
        if network.services[index].leadTimeSeconds == nil {
          balance.resolved += moment.closedForGood
        } else {
          balance.resolvedOutside += moment.closedForGood
        }
        balance.abandonedForGood += moment.leftForGood
        let leftWord = network.scenario.queues[node.queue.raw].afterHours?.share ?? 0
        balance.lostAfterHours += moment.closed * (1 - leftWord)
      }
      for course in courses {
        balance.entered += course.arriving[interval]
        balance.resolved += course.done[interval]
        openPieces += course.arriving[interval] - course.done[interval]
      }
      balance.stillOpen = solution.open[interval] + openPieces
      openBefore = balance.stillOpen
      return balance
    }
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
