import CivilTime
import WorkforceModel

// Escalations, triggers and automation.
extension ScenarioBuilder {
  func buildRoutes(_ horizon: Horizon) {
    for node in root["escalations"]?.items ?? [] where node.isMap {
      let kind = node["kind"]?.text.flatMap(Route.Kind.init) ?? .escalate
      fillStandards(node, [("kind", "escalate")])
      if node["kind"] == nil || node["kind"]?.value != nil { checkKeys(node, kind: kind) }
      checkLanguages(node)
      let course = shareCourse(node["share"])
      if let range = node["range"] {
        assume(node, value: shareText(node), range: range.raw, path: node.path.key("share"))
      } else {
        assume(node, value: shareText(node))
      }
      checkRange(node)
      let marginal = node["marginalHandleTime"]
      if let marginal, marginal.value != nil {
        assumptions.append(
          Assumption(
            path: node.path.key("marginalHandleTime"), value: marginal.raw, source: node["source"]?.text))
      }
      let handover = handover(node)
      let share = course.map { meanShare($0, horizon) } ?? node["share"]?.share ?? 0
      for from in queues(node["from"]) {
        guard let to = destination(node, from: from) else { continue }
        if kind == .escalate, hasOwnDestination(from) { continue }
        var range: ClosedRange<Double>?
        if case .shareRange(let written) = node["range"]?.value { range = written }
        routes.append(
          Route(
            kind: kind, from: from, to: to, share: share, range: range, handover: handover,
            extraWorkSeconds: Double(node["extraWork"]?.seconds ?? 0),
            extraWorkIncluded: node["extraWorkIncluded"]?.boolean ?? false,
            delayMeanSeconds: Double(node["after"]?["mean"]?.seconds ?? 0), course: course,
            marginalHandleFactor: marginal?.number ?? 1, path: node.path))
        // A promise about an escalation is made to the contacts of all parts of the queue that it leaves.
        let isMade = routes.dropLast().contains {
          $0.path == node.path && $0.from == wholeQueue(of: from) && $0.to == to
        }
        if let block = node["acknowledge"], block.isMap, !isMade { acknowledge(block, to: to) }
      }
    }
    escalateIssues()
  }

  private func acknowledge(_ block: DecodedNode, to: QueueIndex) {
    fillStandards(block, [("clock", "elapsed")])
    var promise = promise(block, share: block["share"]?.share ?? 0.5, queue: to, measure: "route")
    if block["clock"] == nil { promise.clock = .elapsed }
    targets.append(
      Target(
        queue: to, measure: .acknowledge(promise, route: routes.count - 1), over: .horizon,
        zone: queues[to.raw].opening.zone, path: block.path))
  }

  private func checkKeys(_ node: DecodedNode, kind: Route.Kind) {
    let isHandedOver = kind == .escalate || kind == .bypass || kind == .bounce
    if !isHandedOver {
      for key in ["handover", "extraWork", "extraWorkIncluded", "marginalHandleTime", "acknowledge"]
      where node[key] != nil {
        misplaced(key, in: node, "is only for escalate, bypass and bounce", hint: "remove it")
      }
      if node["after"] == nil {
        missing(
          "after", in: node, "a \(kind.rawValue) comes some time later",
          hint: "add after: {mean: \(kind == .redial ? "20m" : "2d")}")
      }
    } else {
      if node["handover"] == nil { fill((), "{kind: cold}", at: node.path.key("handover")) }
      if node["extraWork"] != nil {
        fillStandards(node, [("extraWorkIncluded", "false")])
      } else if node["extraWorkIncluded"] != nil {
        misplaced("extraWorkIncluded", in: node, "needs extraWork", hint: "add extraWork, or remove it")
      }
    }
  }

  /// Languages of a map in `to` of which no queue at `from` is.
  private func checkLanguages(_ node: DecodedNode) {
    guard let map = node["to"], map.isMap else { return }
    let spoken = Set(queues.map(\.language))
    for entry in map.entries where entry.key != "default" && !spoken.contains(entry.key) {
      faults.error(
        "unknown-reference", "no queue has the language '\(entry.key)'", at: entry.keySpan, path: entry.node.path,
        value: entry.key, hint: knownHint(entry.key, spoken.sorted()))
    }
  }

  private func handover(_ node: DecodedNode) -> Route.Handover {
    guard let block = node["handover"], let kind = block["kind"]?.text else { return .cold }
    for key in ["maxHold", "otherwise"] {
      if kind == "warm", block[key] == nil {
        missing(
          key, in: block, "the agent cannot stay with the customer for ever",
          hint: "add \(key == "maxHold" ? "maxHold: 3m" : "otherwise: cold")")
      } else if kind == "cold", block[key] != nil {
        misplaced(key, in: block, "is only for warm hand-overs", hint: "remove it, or write kind: warm")
      }
    }
    return kind == "warm" ? .warm(maxHoldSeconds: Double(block["maxHold"]?.seconds ?? 180)) : .cold
  }

  private func destination(_ node: DecodedNode, from: QueueIndex) -> QueueIndex? {
    guard let to = node["to"] else { return nil }
    if to.text == "same" { return from }
    guard to.isMap else { return queue(to, from: from, words: ["same"]).map { $0 == wholeQueue(of: from) ? from : $0 } }
    let language = queues[from.raw].language
    if let entry = to[language] ?? to["default"] {
      // A type stays the type it is where its contacts come back to their own queue.
      return queue(entry, from: from).map { $0 == wholeQueue(of: from) ? from : $0 }
    }
    if to.suggested.isEmpty {
      error(
        "unknown-reference", "'\(to.path)' says nothing about the language '\(language)' of '\(queues[from.raw].id)'",
        at: to, hint: "add \(language): QUEUE, or default: QUEUE")
    }
    return nil
  }

  func buildTriggers() -> [Trigger] {
    var triggers: [Trigger] = []
    for node in root["triggers"]?.items ?? [] where node.isMap {
      checkTrigger(node)
      for from in queues(node["queue"]) {
        guard let to = queue(node["to"], from: from) else { continue }
        var condition = Trigger.Condition.attempts(node["attempts"]?.whole ?? 1)
        if node["attempts"] == nil || node["waiting"] != nil {
          let isOpening = node["clock"]?.text == "opening-hours"
          condition = .waiting(
            seconds: Double(node["waiting"]?.seconds ?? 3600),
            clock: isOpening ? .openingHours(queues[from.raw].opening) : .elapsed)
        }
        triggers.append(Trigger(queue: from, on: condition, to: to, path: node.path))
      }
    }
    return triggers
  }

  private func checkTrigger(_ node: DecodedNode) {
    switch (node["waiting"], node["attempts"]) {
    case (nil, nil):
      missing("waiting", in: node, "something has to set it off", hint: "add waiting: 3h, or attempts: 3")
    case (_?, _?): misplaced("attempts", in: node, "stands beside 'waiting'", hint: "make it a trigger of its own")
    default: break
    }
    if node["waiting"] == nil, node["attempts"] != nil, node["clock"] != nil {
      misplaced("clock", in: node, "is only for waiting", hint: "remove it")
    }
  }
}
