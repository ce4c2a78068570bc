import CivilTime
import Diagnostics
import WorkforceModel

extension ScenarioBuilder {
  private static let measures = [
    "answer", "abandonment", "speedOfAnswer", "liveOccupancy", "totalOccupancy", "respond", "resolve", "acknowledge",
    "firstContactResolution", "reopened",
  ]

  /// The targets of all queues, in file order.
  func buildTargets() {
    for index in queues.indices {
      let block = issues[index]?.node ?? queueNodes[index]
      let isFirst = !queues.indices.prefix(index).contains { (issues[$0]?.node ?? queueNodes[$0]) === block }
      for node in block["targets"]?.items ?? [] where node.isMap {
        if let target = target(node, queue: QueueIndex(index), reportsFaults: isFirst) { targets.append(target) }
      }
    }
  }

  private func target(_ node: DecodedNode, queue: QueueIndex, reportsFaults: Bool) -> Target? {
    let present = node.entries.map(\.key).filter(ScenarioBuilder.measures.contains)
    guard let measure = present.first, present.count == 1 else {
      guard reportsFaults else { return nil }
      if present.count > 1 {
        misplaced(
          present[1], in: node, "is a second measure beside '\(present[0])'", hint: "make it an entry of its own")
      } else if node.suggested.isEmpty {
        faults.error(
          "missing-key", "'\(node.path)' has no measure", at: node.span, path: node.path,
          hint: "add one of \(ScenarioBuilder.measures.joined(separator: ", "))")
      }
      return nil
    }
    if reportsFaults { checkKeys(node, measure: measure) }
    let over = window(node, measure: measure)
    let opening = queues[queue.raw].opening
    let zone = node["zone"]?.zone ?? opening.zone
    if node["zone"] == nil {
      fill((), opening.zone.identifier, at: node.path.key("zone"), reason: "the zone of the opening hours")
    }
    guard let modelMeasure = self.measure(node, measure, queue: queue) else { return nil }
    var floor: Double?
    if measure == "answer", over != .interval {
      floor = node["floor"].map { $0.share ?? 0.5 } ?? fill(0.5, "50%", at: node.path.key("floor"))
    }
    return Target(
      queue: queue, measure: modelMeasure, over: over, zone: zone, judgement: judgement(node, over: over), floor: floor,
      reliefAbove: node["relief"].map { $0["volumeAbove"]?.share ?? 1 }, path: node.path)
  }

  /// Which keys may stand beside a measure, and which must.
  private func checkKeys(_ node: DecodedNode, measure: String) {
    let isPromise = ["respond", "resolve", "acknowledge"].contains(measure)
    let isAnswer = measure == "answer"
    if isPromise || isAnswer, node["within"] == nil {
      missing("within", in: node, "\(measure) is promised in a time", hint: "add within: \(isAnswer ? "20s" : "4h")")
    }
    var barred: [String] = []
    if !isPromise { barred += ["clock", "from"] }
    if !isAnswer { barred += ["definition", "short", "floor"] }
    if !isPromise, !isAnswer { barred.append("within") }
    if !isPromise, !["answer", "abandonment", "speedOfAnswer"].contains(measure) { barred.append("relief") }
    for key in barred where node[key] != nil {
      misplaced(key, in: node, "does not belong to \(measure)", hint: "remove it")
    }
    guard isAnswer else { return }
    let definition = node["definition"]?.text
    if node["short"] != nil, definition != "excluding-short-abandons",
      node["definition"]?.value != nil || definition == nil
    {
      misplaced(
        "short", in: node, "is only for definition: excluding-short-abandons", hint: "remove it, or add the definition")
    }
    if node["over"]?.text == "interval", node["floor"] != nil {
      misplaced("floor", in: node, "is for targets over more than an interval", hint: "remove it")
    }
    if case .businessDays = node["within"]?.value, let within = node["within"] {
      error("wrong-type", "business days are no time to answer in", at: within, hint: "write a duration such as 20s")
    }
  }

  private func window(_ node: DecodedNode, measure: String) -> Target.Window {
    if let over = node["over"] { return over.text.flatMap(Target.Window.init) ?? .horizon }
    let standard = measure == "answer" ? Target.Window.day : .horizon
    return fill(standard, standard.rawValue, at: node.path.key("over"))
  }

  private func judgement(_ node: DecodedNode, over: Target.Window) -> Target.Judgement {
    guard let judge = node["judge"] else {
      let path = node.path.key("judge")
      if over == .week || over == .month {
        return fill(
          .probability(0.9), "{probability: 90%}", at: path, reason: "over week and month single windows count")
      }
      return fill(.expected, "expected", at: path)
    }
    if judge.isMap { return .probability(judge["probability"]?.share ?? 0.9) }
    return .expected
  }

  private func measure(_ node: DecodedNode, _ name: String, queue: QueueIndex) -> Target.Measure? {
    let share = node[name]?.share ?? 0.5
    switch name {
    case "answer":
      if node["definition"] == nil { fill((), "of-offered", at: node.path.key("definition")) }
      let definition = node["definition"]?.text.flatMap(Target.ServiceLevelDefinition.init) ?? .ofOffered
      if definition == .excludingShortAbandons, node["short"] == nil { fill((), "5s", at: node.path.key("short")) }
      return .answer(
        share: share, withinSeconds: Double(node["within"]?.seconds ?? 20), definition: definition,
        shortSeconds: Double(node["short"]?.seconds ?? 5))
    case "abandonment": return .abandonment(share)
    case "speedOfAnswer": return .speedOfAnswer(seconds: Double(node[name]?.seconds ?? 30))
    case "liveOccupancy": return .liveOccupancy(share)
    case "totalOccupancy": return .totalOccupancy(share)
    case "firstContactResolution": return .firstContactResolution(share)
    case "reopened": return .reopened(share)
    case "respond": return .respond(promise(node, share: share, queue: queue, measure: name))
    case "resolve": return .resolve(promise(node, share: share, queue: queue, measure: name))
    case "acknowledge": return .acknowledge(promise(node, share: share, queue: queue, measure: name), route: nil)
    default: return nil
    }
  }

  /// - Parameter measure: `respond`, `resolve` or `acknowledge`.
  func promise(_ node: DecodedNode, share: Double, queue: QueueIndex, measure: String) -> Target.Promise {
    let opening = queues[queue.raw].opening
    let isByHours: Bool
    if let clock = node["clock"] {
      isByHours = clock.text == "opening-hours"
    } else {
      isByHours = measure != "acknowledge" && !opening.isAlways
      fill((), isByHours ? "opening-hours" : "elapsed", at: node.path.key("clock"))
    }
    let isClockKnown = node["clock"] == nil || node["clock"]?.text != nil
    var within = Target.Limit.seconds(Int64(14_400))
    if let limit = node["within"] {
      switch limit.value {
      case .businessDays(let days):
        within = .businessDays(days)
        if !isByHours, isClockKnown, !hasFault(at: limit) {
          error(
            "business-days", "business days need clock: opening-hours, and the clock is elapsed", at: limit,
            hint: "add clock: opening-hours, or write \(days)d for elapsed days")
        }
      case .seconds(let seconds):
        within = .seconds(seconds)
        if isByHours, limit.raw.contains("d"), !hasFault(at: limit) {
          let days = max(1, seconds / 86_400)
          error(
            "days-under-opening-hours", "'\(limit.raw)' may mean elapsed or business days under opening hours",
            at: limit,
            hint: "write \(days)bd for business days, or opening hours such as \(days * 8)h")
        }
      default: break
      }
    }
    let standard = measure == "resolve" ? Target.ClockStart.created : .entered
    var from = standard
    if let written = node["from"] {
      from = written.text.flatMap(Target.ClockStart.init) ?? standard
    } else if measure != "route" {
      fill((), standard.rawValue, at: node.path.key("from"))
    }
    return Target.Promise(
      share: share, within: within, clock: isByHours ? .openingHours(opening) : .elapsed, from: from)
  }
}
