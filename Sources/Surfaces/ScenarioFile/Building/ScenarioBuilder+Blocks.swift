import CivilTime
import WorkforceModel

// One-off work with a due date.
extension ScenarioBuilder {
  /// The work blocks; their targets join those of the queues.
  func buildWorkBlocks() -> [WorkBlock] {
    var blocks: [WorkBlock] = []
    for node in root["workBlocks"]?.items ?? [] where node.isMap {
      fillStandards(node, [("share", "100%")])
      if node["contacts"] == nil, node["work"] == nil {
        missing("contacts", in: node, "it does not say how much it is", hint: "add contacts: 400, or work: 40h")
      } else if node["contacts"] != nil, node["work"] != nil {
        misplaced("work", in: node, "says a second time how much it is, beside contacts", hint: "remove one of the two")
      }
      guard let place = node["queue"], let id = place.text,
        let first = matches(id, span: place.span, path: place.path).first
      else { continue }
      let queue = queues[first]
      guard let released = moment(node["released"], in: queue.opening.zone),
        let due = moment(node["due"], in: queue.opening.zone), let (contacts, seconds) = pieces(node, queue: queue)
      else { continue }
      assume(node, value: (node["contacts"] ?? node["work"])?.raw ?? "")
      targets.append(
        Target(
          queue: QueueIndex(first), measure: .workBlock(share: node["share"]?.share ?? 1, block: blocks.count),
          over: .horizon, zone: queue.opening.zone, path: node.path))
      blocks.append(
        WorkBlock(
          name: node["name"]?.text ?? "", queue: QueueIndex(first), contacts: contacts, meanSeconds: seconds,
          released: released, due: due, path: node.path))
    }
    return blocks
  }

  /// How many pieces and how long each takes: of work given in hours as many as come nearest to the handle time, with
  /// the hours shared out evenly, so that the sum is what was written.
  private func pieces(_ node: DecodedNode, queue: Queue) -> (Int, Double)? {
    var mean = node["handleTime"]?.seconds.map(Double.init)
    if node["handleTime"] == nil {
      // A queue without a handle time is one that nobody works on; that is found later.
      mean = queue.handleTime?.meanSeconds ?? 1
      fill(
        (), durationText(Int64((mean ?? 0).rounded())), at: node.path.key("handleTime"),
        reason: "the mean of \(queue.id)")
    }
    guard let mean else { return nil }
    if node["contacts"] != nil { return node["contacts"]?.whole.map { ($0, mean) } }
    guard let place = node["work"], let work = place.seconds else { return nil }
    let count = max(1, (Double(work) / mean).rounded())
    guard count <= 100_000 else {
      error(
        "out-of-range", "'\(place.raw)' is \(plainNumber(count)) pieces of \(durationText(Int64(mean.rounded())))",
        at: place, hint: "write a longer handleTime: each piece is simulated, and there may be 100000")
      return nil
    }
    return (Int(count), Double(work) / count)
  }

  /// The instant of a time on a local clock, or of one with its offset; nil with a fault.
  private func moment(_ node: DecodedNode?, in zone: Zone) -> Instant? {
    guard let node else { return nil }
    if let instant = node.instant { return instant }
    guard case .localMoment(let date, let time) = node.value else { return nil }
    switch zone.resolve(date, time) {
    case .unique(let instant): return instant
    case .gap:
      error(
        "time-in-gap", "'\(node.raw)' does not exist in \(zone.identifier): the clock jumps over it", at: node,
        hint: "write a time an hour later")
    case .fold(let earlier, let later):
      error(
        "time-in-fold", "'\(node.raw)' comes twice in \(zone.identifier): the clock is put back", at: node,
        hint: "write \(earlier.iso8601) or \(later.iso8601)")
    }
    return nil
  }
}
