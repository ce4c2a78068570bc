import WorkforceModel

// The routing table: teams by queue.
extension ScenarioBuilder {
  func buildRoutings(_ scenario: Scenario) -> [Routing] {
    var routings: [Routing] = []
    let teamIds = root["teams"]?.entries.map(\.key) ?? []
    for entry in root["routing"]?.entries ?? [] {
      let node = entry.node
      if node.isList, node.items.isEmpty {
        error("missing-key", "'\(node.path)' is empty", at: node, hint: "name a team: [{team: TEAM}]")
      }
      let named = node.items.filter { $0["team"]?.text != nil }
      let entries = named.map { item in
        if item["when"] != nil, item["allocation"] != nil {
          misplaced("allocation", in: item, "is for teams without 'when'", hint: "remove it")
        }
        return Routing.Entry(
          team: position(of: item["team"], in: teamIds, kind: "team", section: "teams"),
          allocation: item["when"] == nil ? item["allocation"]?.share : nil,
          afterWaitingSeconds: item["when"].map { Double($0.seconds ?? 60) }, path: item.path)
      }
      let isWhole = named.count == node.items.count && named.allSatisfy { teamIds.contains($0["team"]?.raw ?? "") }
      for queue in matches(entry.key, span: entry.keySpan, path: node.path) where isWhole {
        guard !routings.contains(where: { $0.queue.raw == queue }) else {
          faults.error(
            "duplicate-key", "'\(entry.key)' and another key both match '\(queues[queue].id)'", at: entry.keySpan,
            path: node.path, value: entry.key, hint: "write one table for each queue")
          continue
        }
        let isNamed = entry.key == queues[queue].id
        routings.append(
          Routing(
            queue: QueueIndex(queue), entries: isNamed ? entries : allowed(entries, of: queues[queue], scenario),
            path: node.path))
      }
    }
    return routings
  }

  /// The teams that may have a part of a queue: not those of vendors, if it is kept from them; the others share its
  /// contacts in the same proportions.
  private func allowed(_ entries: [Routing.Entry], of queue: Queue, _ scenario: Scenario) -> [Routing.Entry] {
    guard queue.issue?.isOutsourceable == false else { return entries }
    var kept = entries.filter { scenario.providers[scenario.teams[$0.team].provider].kind != .vendor }
    let sum = kept.reduce(0) { $0 + ($1.allocation ?? 0) }
    for place in kept.indices {
      kept[place].allocation = sum > 0 ? kept[place].allocation.map { $0 / sum } : nil
    }
    return kept
  }
}
