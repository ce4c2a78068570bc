import CivilTime
import WorkforceModel

// Minimum posts, ownership, labour rules and prices.
extension ScenarioBuilder {
  func buildPosts(_ horizon: Horizon) -> [MinimumPost] {
    (root["minimum"]?.items ?? []).filter(\.isMap).map { node in
      var hours = OpeningHours.always(zone: horizon.zone)
      if let when = node["when"], case .zonedTimes(let times?) = when.value {
        for time in [times.from, times.to] where time.minutes % horizon.grid.minutes != 0 {
          offGrid(when, time, horizon)
        }
        let span = OpeningHours.Span(from: times.from, to: times.to)
        hours = OpeningHours(
          zone: times.zone, weekly: [[OpeningHours.Span]](repeating: [span], count: 7), holidays: .none)
      }
      let heads = node["heads"]?.whole ?? 1
      let cover: MinimumPost.BreakCover
      if let written = node["breakCover"] {
        cover = written.text.flatMap(MinimumPost.BreakCover.init) ?? .required
      } else {
        let standard = heads == 1 ? MinimumPost.BreakCover.tolerated : .required
        cover = fill(
          standard, standard.rawValue, at: node.path.key("breakCover"),
          reason: heads == 1 ? "a post of one" : "a post of more than one")
      }
      return MinimumPost(
        queues: queues(node["queues"]), heads: heads, when: hours, breakCover: cover, why: node["why"]?.text ?? "",
        path: node.path)
    }
  }

  func buildOwnerships() -> [Ownership] {
    (root["ownership"]?.items ?? []).filter(\.isMap).map { node in
      let mode = node["mode"]?.text.flatMap(Ownership.Mode.init) ?? .pool
      if node["mode"]?.text != nil { checkKeys(node, mode: mode) }
      let windows: [Ownership.SiteWindow] = (node["windows"]?.entries ?? []).compactMap { entry in
        guard let site = siteIds.firstIndex(of: entry.key) else {
          faults.error(
            "unknown-reference", "there is no site '\(entry.key)'", at: entry.keySpan, path: entry.node.path,
            value: entry.key, hint: knownHint(entry.key, siteIds),
            notes: declarations(near: entry.key, among: siteIds, in: "sites"))
          return nil
        }
        return entry.node.times.map { Ownership.SiteWindow(site: site, from: $0.from, to: $0.to) }
      }
      return Ownership(
        queues: queues(node["queues"]), mode: mode, windows: windows, giveSeconds: Double(node["give"]?.seconds ?? 0),
        takeSeconds: Double(node["take"]?.seconds ?? 0), orphanAfterSeconds: Double(node["orphanAfter"]?.seconds ?? 0),
        path: node.path)
    }
  }

  private func checkKeys(_ node: DecodedNode, mode: Ownership.Mode) {
    let needed: [String] =
      switch mode {
      case .pool: []
      case .ownerKeeps: ["take", "orphanAfter"]
      case .followTheSun: ["windows", "give", "take"]
      }
    let examples = ["windows": "{SITE: 07:00-15:00Z, \u{2026}}", "give": "4m", "take": "6m", "orphanAfter": "8h"]
    for key in ["windows", "give", "take", "orphanAfter"] {
      if needed.contains(key), node[key] == nil {
        missing(key, in: node, "\(mode.rawValue) needs it", hint: "add \(key): \(examples[key] ?? "")")
      } else if !needed.contains(key), node[key] != nil {
        misplaced(key, in: node, "means nothing for \(mode.rawValue)", hint: "remove it, or change the mode")
      }
    }
  }

  func buildRules() -> LabourRules {
    let node = root["rules"]
    let path = ScenarioPath([.key("rules")])
    let days = node?["maxConsecutiveDays"].map { $0.whole ?? 6 } ?? fill(6, "6", at: path.key("maxConsecutiveDays"))
    let rest = node?["weeklyRest"].map { $0.seconds ?? 126_000 } ?? fill(126_000, "35h", at: path.key("weeklyRest"))
    var weekends: LabourRules.WeekendsOff?
    if case .countIn(let free, let all) = node?["weekendsOff"]?.value { weekends = .init(free: free, weeks: all) }
    return LabourRules(
      maxConsecutiveDays: days, weeklyRestSeconds: rest, weekendsOff: weekends,
      maxNightsInRow: node?["maxNightsInRow"]?.whole, nightToDayRestSeconds: node?["nightToDayRest"]?.seconds,
      maxMinutesPerWeek: (node?["maxHoursPerWeek"]?.seconds).map { Int($0 / 60) })
  }

  /// Prices as written; what is left out follows from the dearest hour of any team.
  func buildPrices(_ scenario: Scenario) -> PlanningPrices {
    let node = root["prices"]
    func price(_ key: String, _ standard: Double, _ reason: String) -> Money {
      if let written = node?[key] { return written.money ?? Money(rounding: standard, currency: scenario.currency) }
      let money = Money(rounding: standard, currency: scenario.currency)
      return fill(
        money, "\(money.decimalText) \(scenario.currency.code) per hour",
        at: ScenarioPath([.key("prices"), .key(key)]), reason: reason)
    }
    let shortage = price("shortage", 10 * scenario.dearestHour, "ten times the dearest paid hour")
    return PlanningPrices(
      shortagePerHour: shortage,
      postPerHour: price("post", 2 * Double(shortage.minorUnits), "twice the shortage price"),
      latePerHour: price("late", Double(shortage.minorUnits) / 2, "half the shortage price"),
      abovePerHour: node?["above"]?.money)
  }
}
