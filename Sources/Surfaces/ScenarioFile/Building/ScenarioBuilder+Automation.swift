import CivilTime
import WorkforceModel

// Bots and assistants.
extension ScenarioBuilder {
  func buildAutomations() -> [Automation] {
    var automations: [Automation] = []
    for node in root["automation"]?.items ?? [] where node.isMap {
      assume(node, value: node["containment"]?.raw ?? "")
      fillStandards(node, [("residualHandleTime", "+0%")])
      let silent = node["silentReturn"]
      if silent == nil { fill((), "{share: 0%}", at: node.path.key("silentReturn")) }
      var behind: [QueueIndex] = []
      for from in queues(node["queue"]) {
        guard let to = queue(node["to"], from: from) else { continue }
        behind += parts(of: to)
        var back = to
        if let written = silent?["to"] {
          guard let found = queue(written, from: from) else { continue }
          back = found
        } else if let silent, silent.isMap {
          fill((), node["to"]?.raw ?? "", at: silent.path.key("to"))
        }
        if let silent, silent.isMap, silent["after"] == nil { fill((), "{mean: 0s}", at: silent.path.key("after")) }
        automations.append(
          Automation(
            queue: from, to: to, containment: node["containment"]?.share ?? 0,
            silentReturnShare: silent?["share"]?.share ?? 0, silentReturnTo: back,
            silentReturnDelaySeconds: Double(silent?["after"]?["mean"]?.seconds ?? 0),
            residualHandleFactor: 1 + (node["residualHandleTime"]?.share ?? 0), path: node.path))
      }
      if let assist = node["assist"], assist.isMap { help(assist, behind: behind) }
    }
    return automations
  }

  /// Takes the effect of an assistant into the handle times of the queues where it helps.
  private func help(_ node: DecodedNode, behind: [QueueIndex]) {
    let changes = AssistEffect.Part.Name.allCases.map { ($0, node[$0.rawValue]) }
    if changes.allSatisfy({ $0.1 == nil }), !node.hasFaultyMembers {
      error(
        "missing-key", "'\(node.path)' says no change", at: node, hint: "add talk: -5%, hold: -30% or afterWork: -40%")
    }
    fillStandards(node, changes.map { ($0.0.rawValue, "+0%") })
    for index in node["queues"].map(queues) ?? behind {
      let place = queueNodes[index.raw]
      guard let handle = place["handleTime"], handle.isMap, var time = queues[index.raw].handleTime else {
        if tiers[queues[index.raw].tier].kind != .staffed {
          error(
            "assist-unstaffed", "nobody works on '\(queues[index.raw].id)'", at: node["queues"] ?? node,
            hint: "name queues of staffed tiers")
        }
        continue
      }
      guard time.assist == nil else {
        error(
          "assist-twice", "two assistants help at '\(queues[index.raw].id)'", at: node["queues"] ?? node,
          hint: "say what both do in one entry")
        continue
      }
      guard let parts = handle["parts"], parts.isMap else {
        if handle["parts"] == nil, !hasFault(at: handle) {
          missing(
            "parts", in: handle, "an assistant changes parts of it",
            hint: "add parts: {talk: 70%, hold: 10%, afterWork: 20%}")
        }
        continue
      }
      let effect = AssistEffect(
        parts: changes.map { name, change in
          .init(name: name, share: parts[name.rawValue]?.share ?? 0, change: change?.share ?? 0)
        })
      time.assist = effect
      time.meanSeconds *= effect.factor
      queues[index.raw].handleTime = time
    }
  }

  /// Parts of handle times that do not sum to all of it, or that nothing changes.
  func checkParts() {
    for (index, place) in queueNodes.enumerated() where index == 0 || queueNodes[index - 1] !== place {
      guard let handle = place["handleTime"], let parts = handle["parts"], parts.isMap, !parts.hasFaultyMembers else {
        continue
      }
      let shares = AssistEffect.Part.Name.allCases.compactMap { parts[$0.rawValue]?.share }
      let sum = shares.reduce(0, +)
      if shares.count == 3, abs(sum - 1) > 1e-9 {
        error(
          "parts-sum", "the parts of '\(handle.path)' sum to \(percent(sum))", at: parts, hint: "let them sum to 100%")
      }
      let family = queues.indices.filter { queueNodes[$0] === place }
      if !faults.hasErrors, !family.contains(where: { queues[$0].handleTime?.assist != nil }) {
        misplaced("parts", in: handle, "means nothing: no assistant changes them", hint: "remove it")
      }
    }
  }
}
