import CivilTime
import WorkforceModel

// Sites, providers, contracts and teams.
extension ScenarioBuilder {
  func buildSites() -> [Site] {
    (root["sites"]?.entries ?? []).map { entry in
      let node = entry.node
      assume(node)
      fillStandards(node, [("weekendPremium", "0%"), ("fullTime", "40h")])
      var night: Site.Night?
      if let block = node["night"], let from = block["from"]?.time, let to = block["to"]?.time {
        night = Site.Night(from: from, to: to, premium: block["premium"]?.share ?? 0)
        if from == to || from == .endOfDay {
          error("out-of-range", "the night is empty or lasts all day", at: block, hint: "write from: 22:00, to: 06:00")
        }
      }
      let holidays = holidays(node["holidays"])
      let weekend = node["weekendPremium"]?.share ?? 0
      let premiums = [night?.premium ?? 0, weekend, holidays.holidays.compactMap(\.premium).max() ?? 0]
      if premiums.filter({ $0 > 0 }).count > 1 {
        if node["stack"] == nil {
          missing("stack", in: node, "two premiums can meet", hint: "add stack: multiply, add or max")
        }
      } else if node["stack"] != nil, !node.hasFaultyMembers, !hasBrokenMember(node) {
        misplaced("stack", in: node, "has nothing to combine: there are not two premiums", hint: "remove it")
      }
      return Site(
        id: entry.key, zone: node["zone"]?.zone ?? .utc, holidays: holidays, night: night, weekendPremium: weekend,
        stacking: node["stack"]?.text.flatMap(Site.PremiumStacking.init) ?? .multiply,
        fullTimeHours: Double(node["fullTime"]?.seconds ?? 144_000) / 3600, seats: node["seats"]?.whole)
    }
  }

  private func hasBrokenMember(_ node: DecodedNode) -> Bool {
    faults.isBroken(node.path)
  }

  func buildProviders() -> [Provider] {
    (root["providers"]?.entries ?? []).map { entry in
      fillStandards(entry.node, [("name", entry.key)])
      var most: Int?
      if let node = entry.node["headcount"], case .wholeRange(let range) = node.value {
        most = range.upperBound
        if range.lowerBound > 0 {
          error(
            "not-supported", "a least headcount of a provider is not supported yet", at: node,
            hint: "write 0..\(range.upperBound), and raise the lower end of headcount of its teams")
        }
      }
      return Provider(
        id: entry.key, name: entry.node["name"]?.text ?? entry.key,
        kind: entry.node["kind"]?.text.flatMap(Provider.Kind.init) ?? .inHouse, headcount: most)
    }
  }

  func buildContracts() -> [Contract] {
    (root["contracts"]?.entries ?? []).map { entry in
      let node = entry.node
      assume(node)
      fillStandards(
        node,
        [
          ("daysOff", "consecutive"), ("rest", "11h"), ("startEvery", "30m"), ("drift", "0s"),
          ("dstShifts", "keep-local-end"),
        ])
      let window = node["startWindow"]?.times
      let every = node["startEvery"]?.text.flatMap(ScenarioBuilder.minutes) ?? 30
      if let window, let written = node["startWindow"] { checkStarts(written, window.from, window.to, every) }
      for key in ["paid", "drift"] { checkWholeQuarters(node[key]) }
      return Contract(
        id: entry.key, paidMinutes: Int((node["paid"]?.seconds ?? 28_800) / 60), days: node["days"]?.whole ?? 5,
        daysOff: node["daysOff"]?.text.flatMap(Contract.DaysOff.init) ?? .consecutive,
        restSeconds: node["rest"]?.seconds ?? 39_600, startEveryMinutes: every, startFrom: window?.from ?? .midnight,
        startTo: window?.to ?? .endOfDay, driftMinutes: Int((node["drift"]?.seconds ?? 0) / 60),
        clockChange: node["dstShifts"]?.text.flatMap(Contract.ClockChange.init) ?? .keepLocalEnd,
        breaks: (node["breaks"]?.items ?? []).compactMap(pause), path: node.path)
    }
  }

  private func checkStarts(_ node: DecodedNode, _ from: TimeOfDay, _ to: TimeOfDay, _ every: Int) {
    for time in [from, to] where time.minutes % every != 0 {
      error(
        "off-grid", "\(time.text) is no multiple of startEvery (\(every)m)", at: node,
        hint: "choose a multiple of \(every) minutes, or a smaller startEvery")
    }
  }

  private func checkWholeQuarters(_ node: DecodedNode?) {
    guard let node, let seconds = node.seconds, seconds % 900 != 0 else { return }
    error("off-grid", "\(node.raw) is no multiple of 15 minutes", at: node, hint: "write a multiple of 15m")
  }

  private func pause(_ node: DecodedNode) -> Contract.Break? {
    guard node.isMap else { return nil }
    switch (node["paid"], node["unpaid"]) {
    case (nil, nil):
      missing("paid", in: node, "a break is paid or unpaid", hint: "add paid: 15m or unpaid: 30m")
      return nil
    case (_?, _?):
      misplaced("unpaid", in: node, "stands beside 'paid'", hint: "make it a break of its own")
      return nil
    default: break
    }
    checkWholeQuarters(node["unpaid"])
    guard let seconds = (node["paid"] ?? node["unpaid"])?.seconds,
      case .secondsRange(let range) = node["between"]?.value
    else { return nil }
    if let paid = node["paid"], seconds % 60 != 0 {
      error("off-grid", "\(paid.raw) is not in whole minutes", at: paid, hint: "write whole minutes")
    }
    if range.lowerBound % 60 != 0 || range.upperBound % 60 != 0, let between = node["between"] {
      error("off-grid", "\(between.raw) is not in whole minutes", at: between, hint: "write whole minutes")
    }
    return Contract.Break(
      minutes: Int(seconds / 60), paid: node["paid"] != nil, earliest: Int(range.lowerBound / 60),
      latest: Int(range.upperBound / 60))
  }

  func buildTeams(_ currency: Currency) -> [Team] {
    (root["teams"]?.entries ?? []).map { entry in
      let node = entry.node
      assume(node)
      fillStandards(node, [("premiums", "by-clock"), ("startTimes", "6")])
      let site = position(of: node["site"], in: siteIds, kind: "site", section: "sites")
      let provider = position(of: node["provider"], in: providerIds, kind: "provider", section: "providers")
      let headcounts = headcounts(node["headcount"])
      var rate = HourlyRate(amount: Money(minorUnits: 1, currency: currency), basis: .paidHour)
      if case .rate(let written) = node["rate"]?.value { rate = written }
      let contracts = contracts(node)
      return Team(
        id: entry.key, site: site, provider: provider, serves: skills(node, provider: provider),
        contracts: contracts,
        headcount: headcounts.all, rate: rate, premiums: node["premiums"]?.text.flatMap(Team.Premiums.init) ?? .byClock,
        shrinkage: shrinkage(node), path: node.path, headcountByWeek: headcounts.byWeek,
        staff: staff(node["staff"], contracts: contracts),
        startTimes: node["startTimes"].map { $0.whole } ?? 6,
        deferredBlockSeconds: Double(node["deferredBlock"]?.seconds ?? 0))
    }
  }

  /// The range over all weeks, and those of the weeks where they are written as a map from Mondays.
  private func headcounts(_ node: DecodedNode?) -> (all: ClosedRange<Int>, byWeek: [ClosedRange<Int>]) {
    guard let node, node.isMap else {
      if case .wholeRange(let range) = node?.value { return (range, []) }
      return (0...1, [])
    }
    var points: [(date: CivilDate, range: ClosedRange<Int>)] = []
    for entry in node.entries {
      guard let date = CivilDate(iso: entry.key) else { continue }
      if date.weekday != .monday {
        let before = date.adding(days: -date.weekday.rawValue)
        faults.error(
          "not-a-monday", "\(date.iso) is a \(date.weekday), and weeks begin on Monday", at: entry.keySpan,
          path: entry.node.path, value: entry.key, hint: "write \(before.iso) or \(before.adding(days: 7).iso)")
      }
      if case .wholeRange(let range) = entry.node.value { points.append((date, range)) }
    }
    if node.entries.count < 2, !node.hasFaultyMembers {
      error(
        "missing-key", "'\(node.path)' has \(node.entries.isEmpty ? "no date" : "one date only")", at: node,
        hint: "write a range for each of two Mondays, or a single range")
    }
    points.sort { $0.date < $1.date }
    guard let first = points.first else { return (0...1, []) }
    let start = root["horizon"]?["start"]?.date ?? first.date
    let byWeek = (0..<(root["horizon"]?["weeks"]?.whole ?? 1)).map { week in
      points.last { $0.date <= start.adding(days: 7 * week) }?.range ?? first.range
    }
    let least = byWeek.map(\.lowerBound).min() ?? 0
    return (least...(byWeek.map(\.upperBound).max() ?? least), byWeek)
  }

  private func contracts(_ team: DecodedNode) -> [Int] {
    guard let node = team["contracts"], node.isList else { return [0] }
    if node.items.isEmpty {
      error("missing-key", "'\(node.path)' is empty", at: node, hint: "name at least one contract")
    }
    var found: [Int] = []
    for item in node.items where item.text != nil {
      let index = position(of: item, in: contractIds, kind: "contract", section: "contracts")
      if found.contains(index), contractIds[index] == item.text {
        error("duplicate-id", "the contract '\(item.raw)' is named twice", at: item, hint: "remove one")
      } else {
        found.append(index)
      }
    }
    return found.sorted()
  }

  private func shrinkage(_ team: DecodedNode) -> Team.Shrinkage {
    let node = team["shrinkage"]
    if let node { fillStandards(node, [("breaks", "placed")]) }
    return Team.Shrinkage(
      breaks: node?["breaks"]?.text.flatMap(Team.Shrinkage.Breaks.init) ?? .placed,
      inShift: node?["inShift"]?.share ?? 0, unplanned: node?["unplanned"]?.share ?? 0,
      planned: node?["planned"]?.share ?? 0)
  }

  /// The queues of a team with its proficiency; an id outweighs a pattern, that of an issue type the one of its queue.
  private func skills(_ team: DecodedNode, provider: Int) -> [Team.Skill] {
    let named = queues(team["serves"])
    let served = allowed(named, provider: provider, serves: team["serves"])
    var byQueue: [Int: (share: Double, exactness: Int)] = [:]
    for entry in team["proficiency"]?.entries ?? [] {
      let isExact = !QueuePattern(entry.key).hasWildcard
      for index in matches(entry.key, span: entry.keySpan, path: entry.node.path) {
        guard served.contains(QueueIndex(index)) else {
          if isExact, !named.contains(QueueIndex(index)) {
            faults.error(
              "unknown-reference", "the team does not serve '\(entry.key)'", at: entry.keySpan, path: entry.node.path,
              value: entry.key, hint: "add it to serves, or remove it here")
          }
          continue
        }
        let exactness = isExact ? (queues[index].id == entry.key ? 2 : 1) : 0
        if let before = byQueue[index], before.exactness == exactness {
          faults.error(
            "duplicate-key", "'\(entry.key)' and another pattern both match '\(queues[index].id)'", at: entry.keySpan,
            path: entry.node.path, value: entry.key,
            hint: "write the id of that queue as well; an id outweighs patterns")
        } else if (byQueue[index]?.exactness ?? -1) < exactness {
          byQueue[index] = (entry.node.share ?? 1, exactness)
        }
      }
    }
    return served.map { Team.Skill(queue: $0, proficiency: byQueue[$0.raw]?.share ?? 1) }
  }
}
