import Diagnostics
import WorkforceModel

// How faults, defaults and assumptions are noted, and how references are resolved.
extension ScenarioBuilder {
  func error(
    _ id: String, _ message: String, at node: DecodedNode, hint: String, notes: [Diagnostic.Note] = []
  ) {
    let value: String? = if case .scalar(let text, _) = node.content { text } else { nil }
    faults.error(id, message, at: node.span, path: node.path, value: value, hint: hint, notes: notes)
  }

  /// A fault about a key being there; it points at the key.
  func misplaced(_ key: String, in node: DecodedNode, _ why: String, hint: String) {
    let path = node.path.key(key)
    faults.error("misplaced-key", "'\(path)' \(why)", at: node.keySpan(key), path: path, value: key, hint: hint)
  }

  /// A fault about a key that is not there although other values ask for it.
  func missing(_ key: String, in node: DecodedNode, _ why: String, hint: String) {
    // A misspelt key may have been meant as this one; that fault says enough.
    if node.suggested.contains(key) { return }
    faults.error(
      "missing-key", "'\(node.path)' has no '\(key)': \(why)", at: node.span, path: node.path.key(key), hint: hint)
  }

  /// Whether a value has a fault already, as for an earlier language of the same pattern.
  func hasFault(at node: DecodedNode) -> Bool {
    faults.diagnostics.contains { $0.severity == .error && $0.span == node.span }
  }

  /// Leaves unjudged what refers to a queue with a fault of its own.
  func markDependents(of scenario: Scenario) {
    guard faults.hasErrors else { return }
    let broken = Set(scenario.queues.indices.filter { faults.isBroken(scenario.queues[$0].path) }.map(QueueIndex.init))
    for route in scenario.routes where broken.contains(route.from) || broken.contains(route.to) {
      faults.markBroken(route.path)
    }
    for trigger in scenario.triggers where broken.contains(trigger.queue) || broken.contains(trigger.to) {
      faults.markBroken(trigger.path)
    }
    let brokenTeams = scenario.teams.indices.filter { faults.isBroken(scenario.teams[$0].path) }
    for routing in scenario.routings
    where broken.contains(routing.queue) || routing.entries.contains(where: { brokenTeams.contains($0.team) }) {
      faults.markBroken(routing.path)
    }
    for bot in scenario.automations
    where broken.contains(bot.queue) || broken.contains(bot.to) || broken.contains(bot.silentReturnTo) {
      faults.markBroken(bot.path)
    }
    for team in scenario.teams where team.serves.contains(where: { broken.contains($0.queue) }) {
      faults.markBroken(team.path)
    }
    for post in scenario.posts where post.queues.contains(where: broken.contains) { faults.markBroken(post.path) }
    // A stand-in for a faulty horizon says nothing about dates.
    let hasHorizon = !faults.isBroken(ScenarioPath([.key("horizon")]))
    for block in scenario.workBlocks where broken.contains(block.queue) || !hasHorizon {
      faults.markBroken(block.path)
    }
    for rule in scenario.ownerships where rule.queues.contains(where: broken.contains) { faults.markBroken(rule.path) }
  }

  /// Notes a value that was filled in.
  @discardableResult
  func fill<Value>(_ value: Value, _ text: String, at path: ScenarioPath, reason: String = "") -> Value {
    if !defaults.contains(where: { $0.path == path }) {
      defaults.append(FilledDefault(path: path, value: text, reason: reason))
    }
    return value
  }

  /// Notes the standard values of the table for the keys that a block leaves out.
  func fillStandards(_ node: DecodedNode, _ keys: [(String, String)]) {
    guard node.isMap else { return }
    for (key, text) in keys where node[key] == nil {
      fill((), text, at: node.path.key(key))
    }
  }

  /// Notes where the figures of a block come from.
  func assume(_ node: DecodedNode?, value: String = "", range: String? = nil, path: ScenarioPath? = nil) {
    guard let node else { return }
    let source = node["source"]?.text
    guard source != nil || range != nil else { return }
    let assumption = Assumption(path: path ?? node.path, value: value, range: range, source: source)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  /// The position of an id, or 0 with a fault.
  func position(of node: DecodedNode?, in ids: [String], kind: String, section: String) -> Int {
    guard let node, let id = node.text else { return 0 }
    if let index = ids.firstIndex(of: id) { return index }
    // Where a declaration is faulty the id may be there under a misspelt key; that fault says enough.
    if incompleteSections.contains(section), Suggestion.nearest(to: id, among: ids) == nil {
      faults.markBroken(node.path)
      return 0
    }
    error(
      "unknown-reference", "there is no \(kind) '\(id)'", at: node, hint: knownHint(id, ids),
      notes: declarations(near: id, among: ids, in: section))
    return 0
  }

  /// Where the ids of a section that may have been meant are declared: either place may have the misspelt one.
  func declarations(near id: String, among ids: [String], in section: String) -> [Diagnostic.Note] {
    Suggestion.allNearest(to: id, among: ids).prefix(3).map { near in
      let inList = root[section]?.items.compactMap { $0["id"] }.first { $0.text == near }?.span
      return .init(message: "'\(near)' is declared here", span: inList ?? root[section]?.keySpan(near))
    }
  }

  /// Where the queues that may have been meant are declared.
  func queueDeclarations(near id: String) -> [Diagnostic.Note] {
    Suggestion.allNearest(to: id, among: queues.map(\.id)).prefix(3).compactMap { near in
      queues.firstIndex { $0.id == near }.map {
        .init(message: "'\(near)' is declared here", span: queueNodes[$0].span)
      }
    }
  }

  func knownHint(_ id: String, _ ids: [String]) -> String {
    if let near = Suggestion.nearest(to: id, among: ids) { return "did you mean '\(near)'?" }
    let shown = ids.prefix(8).joined(separator: ", ")
    return ids.isEmpty ? "declare it" : "known are \(shown)\(ids.count > 8 ? ", \u{2026}" : "")"
  }

  /// The queues that one pattern or a list of them stands for, in the order of the scenario.
  func queues(_ node: DecodedNode?) -> [QueueIndex] {
    guard let node else { return [] }
    var found: Set<Int> = []
    for item in node.oneOrMany {
      guard let text = item.text else { continue }
      found.formUnion(matches(text, span: item.span, path: item.path))
    }
    if node.isList, node.items.isEmpty {
      error("missing-key", "'\(node.path)' is empty", at: node, hint: "name at least one queue")
    }
    return found.sorted().map(QueueIndex.init)
  }

  func matches(_ text: String, span: SourceSpan, path: ScenarioPath) -> [Int] {
    let pattern = QueuePattern(text)
    // What names a queue names its issue types as well.
    let found = queues.indices.filter { index in
      pattern.matches(queues[index].id) || queues[index].issue.map { pattern.matches(queues[$0.queue.raw].id) } == true
    }
    if found.isEmpty {
      let what = pattern.hasWildcard ? "no queue matches '\(text)'" : "there is no queue '\(text)'"
      faults.error(
        "unknown-reference", what, at: span, path: path, value: text, hint: knownHint(text, queues.map(\.id)),
        notes: queueDeclarations(near: text))
    }
    return found
  }

  /// The queue that a template stands for, seen from another queue; nil with a fault.
  ///
  /// - Parameter words: words with a meaning of their own there, for the hint.
  func queue(_ node: DecodedNode?, from origin: QueueIndex, words: [String] = []) -> QueueIndex? {
    guard let node, let template = node.text else { return nil }
    let queue = queues[origin.raw]
    let id = template.replacing("{language}", with: queue.language)
      .replacing("{channel}", with: channels[queue.channel].id)
    if let index = queues.firstIndex(where: { $0.id == id }) { return QueueIndex(index) }
    // Further languages of a pattern would say the same.
    if hasFault(at: node) { return nil }
    if id.contains("{") || id.contains("}") {
      error(
        "unknown-reference", "'\(template)' has braces around an unknown word", at: node,
        hint: "write {language} or {channel}")
    } else {
      let needed = id == template ? "" : ", needed from '\(queue.id)'"
      error(
        "unknown-reference", "there is no queue '\(id)'\(needed)", at: node,
        hint: knownHint(id, words + queues.map(\.id)), notes: queueDeclarations(near: id))
    }
    return nil
  }
}
