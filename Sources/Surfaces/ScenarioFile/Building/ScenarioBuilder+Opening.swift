import CivilTime
import WorkforceModel

extension ScenarioBuilder {
  /// The opening hours of a block of queues.
  func opening(_ queue: DecodedNode, horizon: Horizon) -> OpeningHours {
    let always = OpeningHours.always(zone: horizon.zone)
    guard let node = queue["opening"] else {
      guard let id = queue["tier"]?.text, let tier = tiers.first(where: { $0.id == id }) else { return always }
      if tier.kind == .staffed {
        missing("opening", in: queue, "people work on it", hint: "add opening: 24/7, or hours by weekday")
        return always
      }
      return fill(always, "24/7", at: queue.path.key("opening"), reason: "nobody works on it")
    }
    guard node.isMap else { return always }
    var weekly = [[OpeningHours.Span]](repeating: [], count: 7)
    var named = [String?](repeating: nil, count: 7)
    for entry in node.entries {
      guard let days = ChosenKey.weekdays(entry.key) else { continue }
      for day in days {
        if let before = named[day.rawValue] {
          faults.error(
            "duplicate-key", "'\(entry.key)' names \(day.abbreviation) again, which '\(before)' has named",
            at: entry.keySpan, path: entry.node.path, value: entry.key, hint: "name each day once")
        }
        named[day.rawValue] = entry.key
      }
      for item in entry.node.oneOrMany {
        guard let times = item.times else { continue }
        for time in [times.from, times.to] where time.minutes % horizon.grid.minutes != 0 {
          offGrid(item, time, horizon)
        }
        for day in days { weekly[day.rawValue].append(.init(from: times.from, to: times.to)) }
      }
    }
    if named.allSatisfy({ $0 == nil }), !node.hasFaultyMembers {
      missing("mon-fri", in: node, "it is never open", hint: "add hours such as mon-fri: 08:00-20:00")
    }
    return OpeningHours(zone: node["zone"]?.zone ?? horizon.zone, weekly: weekly, holidays: holidays(node["closed"]))
  }

  /// A time of day that is no edge of an interval.
  func offGrid(_ node: DecodedNode, _ time: TimeOfDay, _ horizon: Horizon) {
    let hint =
      time.minutes % 15 == 0
      ? "set horizon.interval to 15m, or choose a multiple of \(horizon.grid.minutes) minutes"
      : "choose a multiple of 15 minutes"
    error(
      "off-grid", "\(time.text) does not fall on intervals of \(horizon.grid.minutes) minutes", at: node, hint: hint)
  }
}
