import CivilTime
import WorkforceModel

// What changes with time: shares by date, and events.
extension ScenarioBuilder {
  /// The course of a share that is written as a map from dates; nil for a single share.
  func shareCourse(_ node: DecodedNode?) -> ShareCourse? {
    guard let node, node.isMap else { return nil }
    let points = node.entries.compactMap { entry in
      CivilDate(iso: entry.key).flatMap { date in entry.node.share.map { ShareCourse.Point(date: date, share: $0) } }
    }
    if points.count < 2, !node.hasFaultyMembers,
      node.entries.allSatisfy({ $0.key == "between" || $0.node.share != nil })
    {
      error(
        "missing-key", "'\(node.path)' has \(points.count == 0 ? "no date" : "one date only")", at: node,
        hint: "write a share for each of two dates, or a single share")
    }
    fillStandards(node, [("between", "step")])
    return ShareCourse(points: points.sorted { $0.date < $1.date }, isLinear: node["between"]?.text == "linear")
  }

  /// The mean over the days of the horizon.
  func meanShare(_ course: ShareCourse, _ horizon: Horizon) -> Double {
    let sum = (0..<horizon.days).reduce(0.0) { $0 + course.share(on: horizon.start.adding(days: $1)) }
    return sum / Double(horizon.days)
  }

  /// The share of a block as written, on one line.
  func shareText(_ block: DecodedNode) -> String {
    guard let node = block["share"], node.isMap else { return block["share"]?.raw ?? "" }
    return node.entries.map { "\($0.key): \($0.node.raw)" }.joined(separator: ", ")
  }

  func checkRange(_ block: DecodedNode) {
    guard let written = block["range"], case .shareRange(let range) = written.value, let node = block["share"] else {
      return
    }
    let shares = node.isMap ? node.entries.compactMap(\.node.share) : [node.share].compactMap(\.self)
    guard let outside = shares.first(where: { !range.contains($0) }) else { return }
    error(
      "share-outside-range", "the share \(percent(outside)) is not within \(written.raw)", at: written,
      hint: "widen the range, or correct the share")
  }

  func buildEvents(_ horizon: Horizon) -> [DemandEvent] {
    var events: [DemandEvent] = []
    for node in root["events"]?.items ?? [] where node.isMap {
      let touched = queues(node["queues"])
      if node["volume"] == nil, node["handleTime"] == nil, !node.hasFaultyMembers {
        error(
          "missing-key", "'\(node.path)' changes nothing", at: node,
          hint: "add volume: x1.6, handleTime: x1.15, or both")
      }
      fillStandards(node, [("volume", "x1"), ("handleTime", "x1")])
      guard let at = node["at"]?.instant, let halfLife = node["halfLife"]?.seconds else { continue }
      if let place = node["at"], at >= horizon.grid.end, !faults.isBroken(ScenarioPath([.key("horizon")])) {
        error(
          "event-after-horizon",
          "'\(node["name"]?.raw ?? "")' begins after the horizon, which ends at "
            + "\(horizon.grid.end.iso8601)", at: place, hint: "remove the event, or correct its date")
      }
      events.append(
        DemandEvent(
          name: node["name"]?.text ?? "", at: at, volumeFactor: node["volume"]?.number ?? 1,
          handleFactor: node["handleTime"]?.number ?? 1, halfLifeSeconds: Double(halfLife), queues: touched,
          path: node.path))
    }
    return events
  }
}
