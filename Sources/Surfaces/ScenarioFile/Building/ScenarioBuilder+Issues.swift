import WorkforceModel

// Issue types: parts of a queue, each a queue of its own.
extension ScenarioBuilder {
  /// What the type of one language was made from.
  struct Issue {
    var node: DecodedNode
    /// Handle time ÷ that of the queue's ordinary work.
    var handleFactor: Double
  }

  /// Adds the types of a queue that has just been added.
  func addIssues(of queue: QueueIndex, reportsFaults: Bool) {
    let node = queueNodes[queue.raw]
    guard let block = node["issues"], block.isMap, tiers[queues[queue.raw].tier].kind == .staffed else { return }
    if reportsFaults { checkIssues(block, of: node) }
    let entries = block.entries.filter(\.node.isMap)
    guard entries.reduce(0, { $0 + ($1.node["share"]?.share ?? 0) }) < 1 else { return }
    for entry in entries {
      guard let share = entry.node["share"]?.share else { continue }
      fillStandards(
        entry.node,
        [
          ("handleTime", "x1"), ("escalate", "as the queue"), ("outsourceable", "true"),
          ("priority", String(queues[queue.raw].priority)),
        ])
      assume(entry.node, value: entry.node["share"]?.raw ?? "")
      let factor = entry.node["handleTime"]?.number ?? 1
      var type = queues[queue.raw]
      type.id += ":" + entry.key
      type.path = entry.node.path
      type.priority = entry.node["priority"]?.whole ?? type.priority
      type.handleTime?.meanSeconds *= factor
      type.touches?.laterSeconds *= factor
      type.issue = IssueType(
        queue: queue, share: share, isOutsourceable: entry.node["outsourceable"]?.boolean ?? true)
      issues[queues.count] = Issue(node: entry.node, handleFactor: factor)
      queues.append(type)
      queueNodes.append(node)
    }
  }

  private func checkIssues(_ block: DecodedNode, of queue: DecodedNode) {
    if block.entries.isEmpty, !block.hasFaultyMembers {
      error("missing-key", "'\(block.path)' is empty", at: block, hint: "name at least one type, or remove it")
    }
    let sum = block.entries.reduce(0) { $0 + ($1.node["share"]?.share ?? 0) }
    if sum >= 1 - 1e-9 {
      error(
        "issue-shares", "the issues of '\(queue.path)' sum to \(percent(sum)), and no ordinary work is left", at: block,
        hint: "let the shares sum to less than 100%; what is left over needs no type")
    }
  }

  /// Spreads the backlogs of whole queues in whole contacts over their parts, which sum to them.
  func shareBacklogs() {
    for queue in queues.indices.map(QueueIndex.init) {
      guard let whole = queues[queue.raw].backlogBefore, queues[queue.raw].issue == nil else { continue }
      var share = 0.0
      var taken = 0
      for type in parts(of: queue).dropFirst() {
        share += queues[type.raw].issue?.share ?? 0
        let upTo = Int((Double(whole.contacts) * share).rounded())
        queues[type.raw].backlogBefore?.contacts = upTo - taken
        taken = upTo
      }
      queues[queue.raw].backlogBefore?.contacts = whole.contacts - taken
    }
  }

  /// A queue and its types.
  func parts(of queue: QueueIndex) -> [QueueIndex] {
    [queue] + issues.keys.sorted().filter { queues[$0].issue?.queue == queue }.map(QueueIndex.init)
  }

  /// The queues that a team of a provider serves: not those parts that are kept from vendors, unless one is named alone.
  func allowed(_ served: [QueueIndex], provider: Int, serves: DecodedNode?) -> [QueueIndex] {
    guard providerIds.indices.contains(provider),
      root["providers"]?[providerIds[provider]]?["kind"]?.text == Provider.Kind.vendor.rawValue
    else { return served }
    let named = Set((serves?.oneOrMany ?? []).compactMap(\.text))
    return served.filter { queue in
      guard let issue = queues[queue.raw].issue, !issue.isOutsourceable, served.contains(issue.queue) else {
        return true
      }
      return named.contains(queues[queue.raw].id)
    }
  }

  // MARK: Escalation

  /// Whether a type has a destination of its own, which replaces the escalations of its queue.
  func hasOwnDestination(_ queue: QueueIndex) -> Bool {
    issues[queue.raw]?.node["escalate"]?.isMap == true
  }

  /// Gives the types the shares and destinations of escalation that they ask for, after all routes are there.
  func escalateIssues() {
    for index in issues.keys.sorted() {
      guard let node = issues[index]?.node["escalate"] else { continue }
      let from = QueueIndex(index)
      if node.isMap {
        guard let share = node["share"]?.share, let to = queue(node["to"], from: from) else { continue }
        routes.append(Route(kind: .escalate, from: from, to: to, share: share, path: node.path))
      } else if let share = node.share {
        scale(from, to: share, node)
      }
    }
  }

  private func scale(_ from: QueueIndex, to share: Double, _ node: DecodedNode) {
    let own = routes.indices.filter { routes[$0].from == from && routes[$0].kind == .escalate }
    let sum = own.reduce(0) { $0 + routes[$1].share }
    guard sum > 0 else {
      if !hasFault(at: node), root["escalations"]?.hasFaultyMembers != true,
        !faults.isBroken(ScenarioPath([.key("escalations")]))
      {
        error(
          "issue-escalation",
          "no escalation leads from '\(queues[wholeQueue(of: from).raw].id)', so nothing says where to",
          at: node, hint: "write escalate: {to: QUEUE, share: \(node.raw)}")
      }
      return
    }
    for route in own {
      routes[route].share *= share / sum
      routes[route].course = nil
      routes[route].range = nil
    }
  }

  func wholeQueue(of queue: QueueIndex) -> QueueIndex {
    queues[queue.raw].issue?.queue ?? queue
  }

  // MARK: Forecast

  /// Spreads the rows of whole queues over their parts.
  func spread(_ rows: ContactForecast) -> ContactForecast {
    var forecast = rows
    for queue in queues.indices.map(QueueIndex.init) {
      let types = parts(of: queue).dropFirst()
      guard !types.isEmpty else { continue }
      var rest = 1.0
      for type in types {
        let share = queues[type.raw].issue?.share ?? 0
        rest -= share
        forecast.offered[type.raw] = Series(rows.offered[queue.raw].values.map { $0 * share })
        forecast.leadIn[type.raw] = Series(rows.leadIn[queue.raw].values.map { $0 * share })
        let factor = issues[type.raw]?.handleFactor ?? 1
        forecast.handleSeconds[type.raw] = rows.handleSeconds[queue.raw].map { series in
          Series(series.values.map { $0 * factor })
        }
      }
      forecast.offered[queue.raw] = Series(rows.offered[queue.raw].values.map { $0 * rest })
      forecast.leadIn[queue.raw] = Series(rows.leadIn[queue.raw].values.map { $0 * rest })
    }
    return forecast
  }
}
