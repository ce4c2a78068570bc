/// A kind of contact within one queue. It stands beside its queue as a queue of its own, which keeps the ordinary work.
///
/// Whatever names the whole queue from outside it (rows, routes, what a bot lets through) is spread over the ordinary
/// work and the types by their shares. Both are served by the same people, unless some are not allowed to.
public struct IssueType: Hashable, Sendable {
  /// The queue that it is a part of, never a type itself.
  public var queue: QueueIndex
  /// Share of the contacts that enter that queue, more than 0 and below 1; those of all its types sum to less than 1.
  public var share: Double
  /// Whether teams of vendors may serve it.
  public var isOutsourceable: Bool

  public init(queue: QueueIndex, share: Double, isOutsourceable: Bool = true) {
    self.queue = queue
    self.share = share
    self.isOutsourceable = isOutsourceable
  }
}

extension Scenario {
  /// A part of the contacts that enter a queue.
  public struct QueuePart: Hashable, Sendable {
    public var queue: QueueIndex
    /// Share 0...1 of the contacts that enter.
    public var share: Double
  }

  /// Whether any queue has issue types.
  public var hasIssueTypes: Bool {
    queues.contains { $0.issue != nil }
  }

  /// The queue itself, or for an issue type the queue that it is a part of.
  public func wholeQueue(of queue: QueueIndex) -> QueueIndex {
    queues[queue.raw].issue?.queue ?? queue
  }

  /// The issue types of a queue in the order of the file; none for a type.
  public func issueTypes(of queue: QueueIndex) -> [QueueIndex] {
    queues.indices.filter { queues[$0].issue?.queue == queue }.map(QueueIndex.init)
  }

  /// Where contacts go that are sent to a queue: to its ordinary work and to its types by their shares, or where it has
  /// none, or they come from another part of it, to itself.
  ///
  /// - Parameter from: the queue that they come from; nil for outside.
  public func parts(entering queue: QueueIndex, from source: QueueIndex? = nil) -> [QueuePart] {
    let types = issueTypes(of: queue)
    if types.isEmpty || source.map({ wholeQueue(of: $0) == queue }) == true {
      return [QueuePart(queue: queue, share: 1)]
    }
    let shares = types.map { queues[$0.raw].issue?.share ?? 0 }
    return [QueuePart(queue: queue, share: 1 - shares.reduce(0, +))]
      + zip(types, shares).map { QueuePart(queue: $0, share: $1) }
  }

  /// Whether contacts that are sent to one queue may arrive at the other: the same one, or a type of it.
  public func leads(_ to: QueueIndex, to queue: QueueIndex) -> Bool {
    to == queue || queues[queue.raw].issue?.queue == to
  }

  // MARK: Targets

  /// Positions in `targets` of all that is promised to the contacts of a queue: its own targets, and for an issue type
  /// those of the whole queue of which it has none of the same measure itself.
  public func targetsCovering(_ queue: QueueIndex) -> [Int] {
    guard let whole = queues[queue.raw].issue?.queue else { return targetIndices(of: queue) }
    let own = Set(targetIndices(of: queue).map { targets[$0].subjectName })
    return targets.indices.filter { index in
      if targets[index].queue == queue { return true }
      // A work block is ordinary work of its queue.
      if case .workBlock = targets[index].measure { return false }
      return targets[index].queue == whole && !own.contains(targets[index].subjectName)
    }
  }

  /// The queues whose contacts count in a target: its own, and the types that have none of the same measure.
  public func queuesCovered(by target: Int) -> [QueueIndex] {
    let queue = targets[target].queue
    return [queue] + issueTypes(of: queue).filter { targetsCovering($0).contains(target) }
  }

  /// The routes whose contacts a promise about one route covers: that one, and those of the issue types at its
  /// beginning that come from the same entry of the file.
  public func routesAlike(_ route: Int) -> [Int] {
    let meant = routes[route]
    return routes.indices.filter { other in
      if other == route { return true }
      let candidate = routes[other]
      return candidate.path == meant.path && candidate.kind == meant.kind && candidate.to == meant.to
        && queues[candidate.from.raw].issue?.queue == meant.from
    }
  }

  // MARK: Waiting lines

  /// The parts of one queue that the very same people serve, the given one among them: one waiting line. In the order
  /// of the scenario; a queue without types is a line of its own.
  ///
  /// Parts that are served at other proficiencies take other times, and so are lines of their own.
  public func waitingLine(of queue: QueueIndex) -> [QueueIndex] {
    let whole = wholeQueue(of: queue)
    let types = issueTypes(of: whole)
    if types.isEmpty { return [queue] }
    let servers = servers(of: queue)
    return ([whole] + types).filter { $0 == queue || self.servers(of: $0) == servers }
  }

  private func servers(of queue: QueueIndex) -> [Double?] {
    teams.map { $0.proficiency(for: queue) }
  }
}

extension Target {
  /// The measure, with promises about single escalations apart from those about all contacts.
  fileprivate var subjectName: String {
    if case .acknowledge(_, .some) = measure { return "acknowledge by route" }
    return measureName
  }
}
