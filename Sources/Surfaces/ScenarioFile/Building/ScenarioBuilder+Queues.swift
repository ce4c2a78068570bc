import CivilTime
import WorkforceModel

extension ScenarioBuilder {
  /// Queues in file order, each pattern with its languages in their order. References between queues come last.
  func buildQueues(_ horizon: Horizon) {
    for entry in root["queues"]?.entries ?? [] {
      let opening = opening(entry.node, horizon: horizon)
      var isFirst = true
      for (id, language) in members(of: entry) {
        if queues.contains(where: { $0.id == id }) {
          error(
            "duplicate-id", "the queue '\(id)' is declared twice", at: entry.node,
            hint: "change one of the ids, or the languages of the pattern")
          continue
        }
        queues.append(
          queue(id: id, language: language, opening: opening, node: entry.node, reportsFaults: isFirst))
        queueNodes.append(entry.node)
        addIssues(of: QueueIndex(queues.count - 1), reportsFaults: isFirst)
        isFirst = false
      }
    }
    shareBacklogs()
    for index in queues.indices {
      buildAfterHours(index)
      buildClosingTouch(index)
    }
  }

  private func members(of entry: DecodedNode.Entry) -> [(id: String, language: String)] {
    let node = entry.node
    let isPattern = entry.key.contains("{language}")
    switch (node["language"], node["languages"]) {
    case (nil, nil):
      if node.isMap {
        let key = isPattern ? "languages" : "language"
        missing(key, in: node, "every queue has a language", hint: "add \(key): \(isPattern ? "[en, es]" : "en")")
      }
      return [(entry.key.replacing("{language}", with: "en"), "en")]
    case (_?, _?):
      misplaced("languages", in: node, "stands beside 'language'", hint: "keep one of the two")
    case (_?, nil) where isPattern:
      misplaced(
        "language", in: node, "stands in a queue with {language} in its id",
        hint: "write languages: [\(node["language"]?.raw ?? "en")]")
    case (nil, _?) where !isPattern:
      misplaced("languages", in: node, "needs {language} in the id", hint: "write language: with a single one")
    default: break
    }
    if let language = node["language"] {
      let tag = language.text ?? "en"
      return [(entry.key.replacing("{language}", with: tag), tag)]
    }
    let items = node["languages"]?.items ?? []
    if items.isEmpty, let list = node["languages"], list.isList {
      error("missing-key", "'\(list.path)' is empty", at: list, hint: "name at least one language")
    }
    var seen: [String] = []
    for item in items {
      guard let tag = item.text else { continue }
      if seen.contains(tag) {
        error("duplicate-id", "the language '\(tag)' is named twice", at: item, hint: "remove one")
      } else {
        seen.append(tag)
      }
    }
    if !isPattern { seen = Array(seen.prefix(1)) }
    return seen.map { (entry.key.replacing("{language}", with: $0), $0) }
  }

  /// - Parameter reportsFaults: false for the further languages of a block, whose faults are the same.
  private func queue(
    id: String, language: String, opening: OpeningHours, node: DecodedNode, reportsFaults: Bool
  ) -> Queue {
    if !reportsFaults, let first = queueNodes.firstIndex(where: { $0 === node }) {
      var copy = queues[first]
      copy.id = id
      copy.language = language
      return copy
    }
    var tier = position(of: node["tier"], in: tiers.map(\.id), kind: "tier", section: "tiers")
    let channel = position(of: node["channel"], in: channels.map(\.id), kind: "channel", section: "channels")
    assume(node)
    let isPlaced = node["tier"]?.text == tiers[tier].id && node["channel"]?.text == channels[channel].id
    // A staffed tier has the most in common with whatever was meant.
    if !isPlaced { tier = tiers.firstIndex { $0.kind == .staffed } ?? tier }
    if isPlaced { checkPlace(node, tier: tiers[tier], channel: channels[channel], opening: opening) }
    fillStandards(node, [("priority", "5")])
    if isPlaced, !opening.isAlways, !channels[channel].isDeferred, tiers[tier].kind == .staffed {
      fillStandards(node, [("atClose", "finish-queue")])
    }
    var queue = Queue(
      id: id, tier: tier, channel: channel, language: language, opening: opening,
      atClose: node["atClose"]?.text.flatMap(Queue.AtClose.init) ?? .finishQueue,
      priority: node["priority"]?.whole ?? 5,
      handleTime: tiers[tier].kind == .staffed ? handleTime(node, channel: channels[channel]) : nil,
      touches: touches(node), plannedAbandonment: plannedAbandonment(node),
      backlogBefore: backlogBefore(node, isDeferred: channels[channel].isDeferred, isPlaced: isPlaced), path: node.path)
    queue.patience = patience(node)
    return queue
  }

  private func handleTime(_ queue: DecodedNode, channel: Channel) -> HandleTime {
    guard let node = queue["handleTime"], node.isMap else { return HandleTime(meanSeconds: 300) }
    assume(node, value: node["mean"]?.raw ?? "")
    var time = timeShape(node, standardMean: 300, fillsShape: true)
    if let measured = node["measuredAtConcurrency"] {
      if case .concurrent(let most, let slowdown) = channel.kind {
        if let sessions = measured.number {
          if sessions > Double(most) {
            error(
              "out-of-range", "\(measured.raw) sessions were measured, and '\(channel.id)' allows \(most)",
              at: measured, hint: "write at most \(most), or raise maxConcurrency")
          }
          time.meanSeconds /= 1 + slowdown * (sessions - 1)
        }
      } else {
        misplaced("measuredAtConcurrency", in: node, "is only for concurrent channels", hint: "remove it")
      }
    }
    return HandleTime(
      meanSeconds: time.meanSeconds, variation: time.variation, shape: time.shape, curve: time.curve)
  }

  private func touches(_ queue: DecodedNode) -> Touches? {
    guard let node = queue["touches"], node.isMap else { return nil }
    let pending = node["pendingCustomer"]
    if pending == nil, node["pausesClock"] != nil {
      misplaced("pausesClock", in: node, "needs pendingCustomer: nothing else pauses", hint: "remove it")
    } else if pending != nil {
      fillStandards(node, [("pausesClock", "true")])
    }
    return Touches(
      mean: node["mean"]?.number ?? 1, laterSeconds: Double(node["later"]?.seconds ?? 300),
      pendingShare: pending?["after"]?.share ?? 0, pendingMeanSeconds: Double(pending?["for"]?["mean"]?.seconds ?? 0),
      pausesClock: node["pausesClock"]?.boolean ?? true)
  }

  private func backlogBefore(_ queue: DecodedNode, isDeferred: Bool, isPlaced: Bool) -> BacklogBefore? {
    guard let node = queue["backlogBefore"] else { return nil }
    if isPlaced, !isDeferred {
      misplaced("backlogBefore", in: queue, "is only for deferred channels", hint: "remove it")
      return nil
    }
    guard node.isMap else { return nil }
    return BacklogBefore(contacts: node["contacts"]?.whole ?? 0, oldestSeconds: node["oldest"]?.seconds ?? 0)
  }

  private func patience(_ queue: DecodedNode) -> Patience? {
    guard let node = queue["patience"], node.isMap else { return nil }
    assume(node, value: node["mean"]?.raw ?? "")
    return timeShape(node, standardMean: 240, fillsShape: node["cv"] != nil || node["quantiles"] != nil)
  }

  private func plannedAbandonment(_ queue: DecodedNode) -> Double {
    if let node = queue["plannedAbandonment"] { return node.share ?? 0 }
    guard queue["patience"] != nil else { return 0 }
    let goals = (queue["targets"]?.items ?? []).compactMap { target in
      target["abandonment"]?.share.map { ($0, target["abandonment"]?.raw ?? "") }
    }
    let tightest = goals.min { $0.0 < $1.0 }
    return fill(
      min(tightest?.0 ?? 0, 0.9), tightest?.1 ?? "0%", at: queue.path.key("plannedAbandonment"),
      reason: tightest == nil ? "no abandonment target" : "the tightest abandonment target")
  }

  private func buildAfterHours(_ index: Int) {
    guard let block = queueNodes[index]["afterHours"], block.isMap,
      let to = queue(block["to"], from: QueueIndex(index))
    else { return }
    queues[index].afterHours = Queue.AfterHours(to: to, share: block["share"]?.share ?? 0)
  }

  private func buildClosingTouch(_ index: Int) {
    let tier = tiers[queues[index].tier]
    guard !tier.customerFacing, tier.kind != .automated else { return }
    let node = queueNodes[index]
    guard let block = node["closingTouch"] else {
      queues[index].closingTouch = fill(
        Queue.ClosingTouch(returnsTo: .owner, meanSeconds: 360), "{to: owner, handleTime: 6m}",
        at: node.path.key("closingTouch"), reason: "the tier does not face customers")
      return
    }
    var returnsTo = Queue.ClosingReturn.owner
    if let to = block["to"], let text = to.text, text != "owner" {
      if let queue = queue(to, from: QueueIndex(index), words: ["owner"]) { returnsTo = .queue(queue) }
    }
    queues[index].closingTouch = Queue.ClosingTouch(
      returnsTo: returnsTo, meanSeconds: Double(block["handleTime"]?.seconds ?? 360))
  }
}
