import CivilTime
import WorkforceModel

/// Which way contacts take between queues, at any time: the scenario's shares, each with its base.
///
/// A queue of a tier that does not face customers has one node for each queue that owns its cases, so that each closing
/// touch finds its way home exactly; every other queue has one node.
struct DemandNetwork {
  /// A queue, for the cases of one owner where owners matter.
  struct Node: Hashable {
    var queue: QueueIndex
    var owner: QueueIndex?
  }

  /// What a stream takes its share of.
  enum Base: Int {
    case entering, contained, closed, abandoned, finished, resolved
  }

  /// A share of what happens at one node that arrives at another after a delay.
  struct Stream {
    var from: Int
    var to: Int
    var base: Base
    /// With a course the largest at any time, until `on` a date.
    var share: Double
    var delayMeanSeconds: Double
    var origin: Workload.Origin
    var course: ShareCourse?
    /// The share of one part of the queue that the contacts go to, of all that go there; it is in `share`.
    var part = 1.0
  }

  /// What people do at a node.
  struct Service {
    /// Share of the offered that gives up.
    var abandonment = 0.0
    /// Share of visits that is followed by another touch.
    var continuing = 0.0
    var pendingShare = 0.0
    var pendingMeanSeconds = 0.0
    /// Mean seconds at an external tier; nil elsewhere.
    var leadTimeSeconds: Double?
    /// Sum of the shares of the handled that go on to other tiers.
    var leaving = 0.0
    /// Share of the resolved that comes back.
    var reopening = 0.0
    /// Share of the abandoned that tries again.
    var redialling = 0.0
    /// Where a closing touch is done.
    var closing: QueueIndex?
  }

  private(set) var nodes: [Node] = []
  private(set) var streams: [Stream] = []
  private(set) var services: [Service] = []
  /// Share contained, by node; nil where no automation is.
  private(set) var automations: [Automation?] = []
  /// Streams by the node they come from and by the node they go to.
  private(set) var outgoing: [[Int]] = []
  private(set) var incoming: [[Int]] = []
  let scenario: Scenario

  /// - Throws: `PlanningFaults` where shares exceed their base, or a queue that closes does not say what becomes of
  ///   contacts after hours.
  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    let faults = DemandNetwork.faults(of: scenario)
    if !faults.isEmpty { throw PlanningFaults(faults) }
    for queue in scenario.queues.indices { _ = node(Node(queue: QueueIndex(queue), owner: nil)) }
    var next = 0
    while next < nodes.count {
      addStreams(from: next)
      next += 1
    }
    outgoing = nodes.map { _ in [] }
    incoming = nodes.map { _ in [] }
    for (index, stream) in streams.enumerated() {
      outgoing[stream.from].append(index)
      incoming[stream.to].append(index)
    }
  }

  private mutating func node(_ wanted: Node) -> Int {
    if let known = nodes.firstIndex(of: wanted) { return known }
    nodes.append(wanted)
    services.append(service(at: wanted, on: scenario.horizon.start))
    automations.append(scenario.automations.first { $0.queue == wanted.queue })
    return nodes.count - 1
  }

  /// Whether any share changes with the date.
  var variesInTime: Bool { streams.contains { $0.course != nil } }

  /// The network with the shares of one date.
  func on(_ date: CivilDate) -> DemandNetwork {
    guard variesInTime else { return self }
    var network = self
    for index in streams.indices {
      if let course = streams[index].course {
        network.streams[index].share = course.share(on: date) * streams[index].part
      }
    }
    for index in nodes.indices { network.services[index] = service(at: nodes[index], on: date) }
    return network
  }

  private func service(at node: Node, on date: CivilDate) -> Service {
    let queue = scenario.queues[node.queue.raw]
    let tier = scenario.tier(of: node.queue)
    var service = Service()
    if tier.kind == .automated { return service }
    if tier.kind == .external { service.leadTimeSeconds = tier.leadTimeSeconds ?? 0 }
    if tier.kind == .staffed, !scenario.channel(of: node.queue).isDeferred {
      service.abandonment = queue.plannedAbandonment
    }
    if let touches = queue.touches {
      service.continuing = touches.continueShare
      service.pendingShare = touches.pendingShare
      service.pendingMeanSeconds = touches.pendingMeanSeconds
    }
    for route in scenario.routes where route.from == node.queue {
      switch route.kind {
      case .escalate, .bypass, .bounce: service.leaving += route.share(on: date)
      case .reopen: service.reopening += route.share(on: date)
      case .redial: service.redialling += route.share(on: date)
      }
    }
    if let closing = queue.closingTouch, !tier.customerFacing {
      switch closing.returnsTo {
      case .queue(let named): service.closing = named
      case .owner: service.closing = node.owner
      }
    }
    return service
  }

  /// The node at which a case arrives that comes from another one: its owner is the last queue facing customers.
  private mutating func target(_ queue: QueueIndex, from source: Node) -> Int {
    guard !scenario.tier(of: queue).customerFacing else { return node(Node(queue: queue, owner: nil)) }
    let sourceTier = scenario.tier(of: source.queue)
    guard sourceTier.customerFacing else { return node(Node(queue: queue, owner: source.owner)) }
    return node(Node(queue: queue, owner: sourceTier.kind == .staffed ? source.queue : nil))
  }

  private mutating func addStreams(from index: Int) {
    let source = nodes[index]
    func stream(
      _ queue: QueueIndex, _ base: Base, _ share: Double, _ delay: Double, _ origin: Workload.Origin,
      course: ShareCourse? = nil
    ) {
      for part in scenario.parts(entering: queue, from: source.queue) {
        // A case that comes back to the same queue keeps its owner.
        let keepsOwner = part.queue == source.queue && (base == .finished || base == .resolved || base == .abandoned)
        let to = keepsOwner ? index : target(part.queue, from: source)
        guard share * part.share > 0 else { continue }
        streams.append(
          Stream(
            from: index, to: to, base: base, share: share * part.share, delayMeanSeconds: delay, origin: origin,
            course: course, part: part.share))
      }
    }
    if let automation = automations[index] {
      stream(
        automation.to, .entering, 1 - automation.containment, 0, .notContained(from: source.queue))
      stream(
        automation.silentReturnTo, .contained, automation.silentReturnShare,
        automation.silentReturnDelaySeconds, .silentReturn(from: source.queue))
    }
    for route in scenario.routes where route.from == source.queue {
      let base: Base
      switch route.kind {
      case .escalate, .bypass, .bounce: base = .finished
      case .reopen: base = .resolved
      case .redial: base = .abandoned
      }
      stream(
        route.to, base, route.course?.largest ?? route.share, route.delayMeanSeconds, route.origin, course: route.course
      )
    }
    if DemandNetwork.closes(source.queue, in: scenario),
      let afterHours = scenario.queues[source.queue.raw].afterHours
    {
      stream(afterHours.to, .closed, afterHours.share, 0, .afterHours(from: source.queue))
    }
  }

  /// Whether the queue turns contacts away at some hours.
  static func closes(_ queue: QueueIndex, in scenario: Scenario) -> Bool {
    !scenario.channel(of: queue).isDeferred && scenario.isStaffed(queue) && !scenario.queues[queue.raw].opening.isAlways
  }
}

extension Route {
  /// Why the contacts of this route arrive where they arrive.
  var origin: Workload.Origin {
    switch kind {
    case .escalate: .escalated(from: from)
    case .bypass: .bypassed(from: from)
    case .bounce: .bounced(from: from)
    case .reopen: .reopened(from: from)
    case .redial: .redialled(from: from)
    }
  }
}
