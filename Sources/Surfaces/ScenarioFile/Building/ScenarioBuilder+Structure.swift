import CivilTime
import WorkforceModel

// Horizon, tiers and channels.
extension ScenarioBuilder {
  /// The horizon, or a stand-in where it is faulty, so that the rest can be judged.
  func buildHorizon() -> Horizon? {
    guard let epiphany = CivilDate(year: 2026, month: 1, day: 5) else { return nil }
    let standIn = Horizon(start: epiphany, weeks: 1, minutes: 15, zone: .utc)
    guard let node = root["horizon"] else { return standIn }
    if let start = node["start"], let date = start.date, date.weekday != .monday {
      let before = date.adding(days: -date.weekday.rawValue)
      error(
        "not-a-monday", "\(date.iso) is a \(date.weekday), and weeks begin on Monday", at: start,
        hint: "write \(before.iso) or \(before.adding(days: 7).iso)")
      return standIn
    }
    guard let date = node["start"]?.date, let weeks = node["weeks"]?.whole, let zone = node["zone"]?.zone,
      let minutes = node["interval"]?.text.flatMap(ScenarioBuilder.minutes)
    else { return standIn }
    if let horizon = Horizon(start: date, weeks: weeks, minutes: minutes, zone: zone) { return horizon }
    if let zoneNode = node["zone"] {
      error(
        "zone-off-grid", "midnight in \(zone.identifier) does not fall on a grid of \(minutes) minutes", at: zoneNode,
        hint: "set horizon.interval to 15m")
    }
    return standIn
  }

  /// Minutes of `15m`, `30m` or `60m`.
  static func minutes(_ text: String) -> Int? {
    Int(text.dropLast())
  }

  func buildTiers(_ currency: Currency) {
    for node in root["tiers"]?.items ?? [] {
      let kind = node["kind"]?.text.flatMap(Tier.Kind.init) ?? .staffed
      fillStandards(node, [("kind", "staffed"), ("customerFacing", "true")])
      for key in ["leadTime", "unitPrice"] {
        if kind == .external, node[key] == nil {
          let example = key == "leadTime" ? "{mean: 2d}" : "95 \(currency.code)"
          missing(key, in: node, "an external tier has lead time and price", hint: "add \(key): \(example)")
        } else if kind != .external, node[key] != nil, node["kind"]?.value != nil || node["kind"] == nil {
          misplaced(key, in: node, "is only for external tiers", hint: "remove it, or write kind: external")
        }
      }
      if kind == .automated, node["customerFacing"]?.boolean == false {
        misplaced("customerFacing", in: node, "is false for a bot, which always faces customers", hint: "remove it")
      }
      let id = node["id"]?.text
      if let id, let idNode = node["id"], tiers.contains(where: { $0.id == id }) {
        error("duplicate-id", "the tier '\(id)' is declared twice", at: idNode, hint: "give each tier an id of its own")
      }
      if id == nil { incompleteSections.insert("tiers") }
      tiers.append(
        Tier(
          id: id ?? "", name: node["name"]?.text ?? "", kind: kind,
          customerFacing: node["customerFacing"]?.boolean ?? true,
          leadTimeSeconds: kind == .external ? Double(node["leadTime"]?["mean"]?.seconds ?? 86_400) : nil,
          unitPrice: kind == .external ? node["unitPrice"]?.money ?? Money(minorUnits: 0, currency: currency) : nil))
    }
  }

  func buildChannels() {
    for entry in root["channels"]?.entries ?? [] {
      let node = entry.node
      let kind = node["kind"]?.text
      for key in ["maxConcurrency", "slowdown"] {
        if kind == "concurrent", node[key] == nil {
          missing(
            key, in: node, "a concurrent channel says how many sessions and at what loss",
            hint: "add \(key): \(key == "slowdown" ? "15%" : "3")")
        } else if let kind, kind != "concurrent", node[key] != nil {
          misplaced(key, in: node, "is only for concurrent channels", hint: "remove it, or write kind: concurrent")
        }
      }
      let modelKind: Channel.Kind =
        switch kind {
        case "concurrent":
          .concurrent(maxConcurrency: node["maxConcurrency"]?.whole ?? 20, slowdown: node["slowdown"]?.share ?? 0)
        case "deferred": .deferred
        default: .live
        }
      channels.append(Channel(id: entry.key, kind: modelKind))
    }
  }
}
