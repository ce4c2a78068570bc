import CivilTime
import WorkforceModel

extension WorkloadAssembly {
  /// The arrivals of a queue by cause: first contacts, then the streams in the scenario's order, then later and closing
  /// touches.
  func flows(of queue: QueueIndex) -> [FullFlow] {
    let base = caseHandleSeconds(of: queue)
    var flows = [FullFlow(origin: .first, contacts: forecast.first[queue.raw], handleSeconds: base)]
    for automation in network.scenario.automations {
      // Who comes back after a silent failure takes as long as who was never contained.
      let seconds = residualHandleSeconds(of: queue, factor: automation.residualHandleFactor, base: base)
      append(.notContained(from: automation.queue), to: queue, seconds, &flows)
      append(.silentReturn(from: automation.queue), to: queue, seconds, &flows)
    }
    for route in network.scenario.routes where network.scenario.leads(route.to, to: queue) && route.kind != .redial {
      append(route.origin, to: queue, base, &flows)
    }
    for source in network.scenario.queues.indices {
      append(.afterHours(from: QueueIndex(source)), to: queue, base, &flows)
    }
    // Who redials is one of those who came before.
    let usual = meanFactor(flows, base: base)
    for route in network.scenario.routes where network.scenario.leads(route.to, to: queue) && route.kind == .redial {
      append(route.origin, to: queue, base.map { $0 * usual }, &flows)
    }
    if let touches = network.scenario.queues[queue.raw].touches, touches.continueShare > 0 {
      let extra = extraSeconds(of: queue)
      let members = nodes(of: queue)
      let contacts = (0..<forecast.grid.count).map { interval in
        members.reduce(0) { $0 + solution.moments[$1][interval].later }
      }
      let factors = forecast.handleFactors[queue.raw]
      let seconds = contacts.indices.map { touches.laterSeconds * (factors?[$0] ?? 1) + extra[$0] }
      flows.append(FullFlow(origin: .laterTouch, contacts: contacts, handleSeconds: seconds))
    }
    return flows + closingFlows(of: queue)
  }

  /// The pieces of work blocks; a block is no case, so that nothing follows from them.
  func blockFlows(of queue: QueueIndex) -> [FullFlow] {
    WorkBlockCourse.all(of: network.scenario, grid: forecast.grid).filter { $0.queue == queue }.map { course in
      let seconds = network.scenario.workBlocks[course.block].meanSeconds
      return FullFlow(
        origin: .workBlock(course.block), contacts: course.arriving,
        handleSeconds: [Double](repeating: seconds, count: forecast.grid.count))
    }
  }

  private func append(
    _ origin: Workload.Origin, to queue: QueueIndex, _ seconds: [Double], _ flows: inout [FullFlow]
  ) {
    if flows.contains(where: { $0.origin == origin }) { return }
    var contacts: [Double]?
    for (index, stream) in network.streams.enumerated()
    where stream.origin == origin && network.nodes[stream.to].queue == queue {
      var sum = contacts ?? [Double](repeating: 0, count: forecast.grid.count)
      for interval in sum.indices { sum[interval] += solution.arrivals[index][interval] }
      contacts = sum
    }
    if let contacts { flows.append(FullFlow(origin: origin, contacts: contacts, handleSeconds: seconds)) }
  }

  /// Closing touches, made when the case is done; if the queue is closed then, when it opens next.
  private func closingFlows(of queue: QueueIndex) -> [FullFlow] {
    let open = openShare(of: queue)
    return network.scenario.queues.indices.compactMap { source in
      guard let closing = network.scenario.queues[source].closingTouch else { return nil }
      let members = nodes(of: QueueIndex(source)).filter { network.services[$0].closing == queue }
      guard !members.isEmpty else { return nil }
      var contacts = [Double](repeating: 0, count: forecast.grid.count)
      var held = 0.0
      for interval in contacts.indices {
        held = members.reduce(held) { $0 + solution.moments[$1][interval].resolved }
        if open[interval] > 0 {
          contacts[interval] = held
          held = 0
        }
      }
      return FullFlow(
        origin: .closingTouch(from: QueueIndex(source)), contacts: contacts,
        handleSeconds: [Double](repeating: closing.meanSeconds, count: contacts.count))
    }
  }

  /// Mean seconds of extra work that sending cases on adds to each visit: it is done once, in the last touch.
  private func extraSeconds(of queue: QueueIndex) -> [Double] {
    let last = 1 - (network.scenario.queues[queue.raw].touches?.continueShare ?? 0)
    let routes = network.scenario.routes.filter { $0.from == queue && $0.isOfHandled && !$0.extraWorkIncluded }
    func extra(_ share: (Route) -> Double) -> Double {
      routes.reduce(0.0) { $0 + share($1) * $1.extraWorkSeconds } * last
    }
    guard routes.contains(where: { $0.course != nil }) else {
      return [Double](repeating: extra(\.share), count: forecast.grid.count)
    }
    let zone = network.scenario.horizon.zone
    return (0..<forecast.grid.count).map { interval in
      let date = zone.civil(at: forecast.grid.start(of: interval)).date
      return extra { $0.share(on: date) }
    }
  }

  /// Mean seconds of the first touch without extra work, events and the assistant in; the forecast's figure goes before
  /// the scenario's.
  private func plainHandleSeconds(of queue: QueueIndex) -> [Double] {
    let seconds = forecastHandleSeconds(of: queue)
    guard let factors = forecast.handleFactors[queue.raw] else { return seconds }
    return zip(seconds, factors).map { $0 * $1 }
  }

  /// Mean seconds of the first touch with the assistant and without extra work and events.
  private func forecastHandleSeconds(of queue: QueueIndex) -> [Double] {
    let handle = network.scenario.queues[queue.raw].handleTime
    let usual = handle?.meanSeconds ?? 0
    guard usual > 0, let given = forecast.handleSeconds[queue.raw] else {
      return [Double](repeating: usual, count: forecast.grid.count)
    }
    let assist = handle?.assist?.factor ?? 1
    return given.map { $0 > 0 && $0.isFinite ? $0 * assist : usual }
  }

  /// The same by interval where it is not the same in all.
  func varyingHandleSeconds(of queue: QueueIndex) -> [Double]? {
    guard network.scenario.isStaffed(queue) else { return nil }
    let seconds = forecastHandleSeconds(of: queue)
    return seconds.contains { $0 != seconds[0] } ? seconds : nil
  }

  private func caseHandleSeconds(of queue: QueueIndex) -> [Double] {
    zip(plainHandleSeconds(of: queue), extraSeconds(of: queue)).map { $0 + $1 }
  }

  private func residualHandleSeconds(of queue: QueueIndex, factor: Double, base: [Double]) -> [Double] {
    zip(plainHandleSeconds(of: queue), base).map { $0 * factor + ($1 - $0) }
  }

  /// What stands for the mean where nothing arrives.
  func ownHandleSeconds(of queue: QueueIndex) -> [Double] {
    caseHandleSeconds(of: queue)
  }

  private func meanFactor(_ flows: [FullFlow], base: [Double]) -> Double {
    var work = 0.0
    var plain = 0.0
    for flow in flows {
      for interval in base.indices {
        work += flow.contacts[interval] * flow.handleSeconds[interval]
        plain += flow.contacts[interval] * base[interval]
      }
    }
    return plain > 0 ? work / plain : 1
  }

  /// The horizon's part of each flow with its mean over the horizon.
  func horizonFlows(_ flows: [FullFlow]) -> [(flow: Workload.Flow, spread: Double)] {
    flows.map { flow in
      var contacts = 0.0
      var work = 0.0
      var squares = 0.0
      for interval in forecast.leadIn..<forecast.grid.count {
        let seconds = flow.handleSeconds[interval]
        contacts += flow.contacts[interval]
        work += flow.contacts[interval] * seconds
        squares += flow.contacts[interval] * seconds * seconds
      }
      let fallback = flow.handleSeconds.isEmpty ? 0 : flow.handleSeconds[flow.handleSeconds.count - 1]
      return (
        Workload.Flow(
          origin: flow.origin, contacts: Series(Array(flow.contacts[forecast.leadIn...])),
          meanHandleSeconds: contacts > 0 ? work / contacts : fallback),
        squares
      )
    }
  }

  /// Coefficient of variation of the mixture of flows that each have the queue's own shape.
  func variation(of flows: [(flow: Workload.Flow, spread: Double)], base: Double) -> Double {
    var contacts = 0.0
    var work = 0.0
    var squares = 0.0
    for (flow, spread) in flows {
      let arriving = flow.contacts.sum
      contacts += arriving
      work += arriving * flow.meanHandleSeconds
      squares += spread * (1 + base * base)
    }
    guard contacts > 0, work > 0 else { return base }
    let mean = work / contacts
    return max(0, squares / contacts / (mean * mean) - 1).squareRoot()
  }
}
