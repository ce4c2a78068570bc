import WorkforceModel

extension StressLever {
  /// The levers that a scenario has: those that would change nothing are left out.
  static func levers(
    of scenario: Scenario, facing workload: Workload, settings: StressSettings
  ) -> [StressLever] {
    var levers: [StressLever] = []
    let classes = routeClasses(scenario, workload, settings)
    if settings.moves(.escalations) {
      levers += classes.filter { $0.kind != .reopen }.map(\.lever)
      let raises = classes.filter { $0.kind == .escalate || $0.kind == .bypass }
      if raises.count > 1 {
        levers.append(joined("escalations", "all escalations together", raises.map(\.lever)))
      }
    }
    if settings.moves(.reopen) {
      let reopens = classes.filter { $0.kind == .reopen }.map(\.lever)
      if var one = reopens.first, reopens.count == 1 {
        one.id = "reopen"
        levers.append(one)
      } else if !reopens.isEmpty {
        var all = joined("reopen", "reopening", reopens)
        all.isDrawn = true
        levers.append(all)
      }
    }
    func factor(_ kind: StressSettings.Kind, _ name: String, _ subject: Subject, where applies: Bool) {
      guard applies, settings.moves(kind) else { return }
      let range = settings.range(of: kind)
      levers.append(
        StressLever(
          id: kind.rawValue, name: name, subject: subject, unit: .factor,
          source: settings.ranges[kind] == nil ? .standard : .given, low: range.lowerBound, base: 1,
          high: range.upperBound, isDrawn: true))
    }
    factor(.volume, "volume", .volume, where: true)
    factor(.handleTime, "handle time", .handleTime, where: scenario.queues.contains { $0.handleTime != nil })
    factor(
      .marginalHandleTime, "handle time of the additional escalations", .marginalHandleTime,
      where: settings.moves(.escalations) && classes.contains { $0.kind == .escalate || $0.kind == .bypass })
    factor(.absence, "absence", .absence, where: scenario.teams.contains { $0.shrinkage.unplanned > 0 })
    factor(.patience, "patience", .patience, where: scenario.queues.contains { $0.patienceMeanSeconds != nil })
    let moved = levers.filter(\.isMovedTogether)
    if settings.moves(.together), moved.count > 1 {
      let isStated = moved.allSatisfy { $0.source == .scenario }
      levers.append(
        StressLever(
          id: "together", name: "all of these together", subject: .together, unit: .position,
          source: isStated ? .scenario : .standard, low: -1, base: 0, high: 1, isDrawn: false))
    }
    return levers
  }

  private var isMovedTogether: Bool {
    switch subject {
    case .shares: isDrawn
    case .volume, .handleTime, .absence: true
    case .marginalHandleTime, .patience, .together: false
    }
  }

  private struct RouteClass {
    var kind: Route.Kind
    var lever: StressLever
  }

  /// One lever for each entry of the scenario's escalations, whatever number of queues it is about. What sends back and
  /// who calls again after giving up has one only where a range is stated.
  private static func routeClasses(
    _ scenario: Scenario, _ workload: Workload, _ settings: StressSettings
  ) -> [RouteClass] {
    var paths: [ScenarioPath] = []
    for route in scenario.routes where !paths.contains(route.path) { paths.append(route.path) }
    return paths.enumerated().compactMap { number, path in
      let routes = scenario.routes.indices.filter { scenario.routes[$0].path == path }
      let kind = scenario.routes[routes[0]].kind
      let stated = routes.first { scenario.routes[$0].range != nil }
      if stated == nil, kind == .bounce || kind == .redial { return nil }
      let group: StressSettings.Kind = kind == .reopen ? .reopen : .escalations
      let factors = settings.range(of: group)
      let ranges = routes.map { index in
        let route = scenario.routes[index]
        var (low, high) = (route.share * factors.lowerBound, route.share * factors.upperBound)
        if let range = route.range {
          (low, high) = (range.lowerBound, range.upperBound)
        } else if let stated, let range = scenario.routes[stated].range, scenario.routes[stated].share > 0 {
          // An issue type with a share of its own moves as the rest of its entry does.
          let scale = route.share / scenario.routes[stated].share
          (low, high) = (range.lowerBound * scale, range.upperBound * scale)
        }
        return RouteRange(
          route: index, low: min(low, route.share), base: route.share, high: min(1, max(high, route.share)),
          weight: workload.visits(at: route.from))
      }
      let source: Source =
        stated != nil ? .scenario : settings.ranges[group] == nil ? .standard : .given
      let id = path.steps.isEmpty ? "routes[\(number)]" : path.description
      let name = "\(kind.rawValue) \(scenario.queueNames(routes.map { scenario.routes[$0].from }))"
      let goesHome = routes.allSatisfy { scenario.routes[$0].to == scenario.routes[$0].from }
      let target = goesHome ? "" : " to \(scenario.queueNames(routes.map { scenario.routes[$0].to }))"
      return RouteClass(kind: kind, lever: shares(id, name + target, ranges, source, isDrawn: true))
    }
  }

  private static func joined(_ id: String, _ name: String, _ levers: [StressLever]) -> StressLever {
    let ranges = levers.flatMap { lever in
      if case .shares(let ranges) = lever.subject { return ranges }
      return []
    }
    let source = levers.allSatisfy { $0.source == levers[0].source } ? levers[0].source : .standard
    return shares(id, name, ranges, source, isDrawn: false)
  }

  /// A lever in shares where all routes have the same, else in the planned number of contacts sent on ÷ the stated one.
  private static func shares(
    _ id: String, _ name: String, _ ranges: [RouteRange], _ source: Source, isDrawn: Bool
  ) -> StressLever {
    func sum(_ share: (RouteRange) -> Double) -> Double { ranges.reduce(0) { $0 + $1.weight * share($1) } }
    let first = ranges[0]
    let isOne = ranges.allSatisfy { $0.low == first.low && $0.base == first.base && $0.high == first.high }
    let base = sum(\.base)
    var lever = StressLever(
      id: id, name: name, subject: .shares(ranges), unit: .position, source: source, low: -1, base: 0, high: 1,
      isDrawn: isDrawn)
    if isOne {
      (lever.unit, lever.low, lever.base, lever.high) = (.share, first.low, first.base, first.high)
    } else if base > 0 {
      (lever.unit, lever.low, lever.base, lever.high) = (.factor, sum(\.low) / base, 1, sum(\.high) / base)
    }
    return lever
  }
}

extension Workload {
  /// Planned visits at a queue over the horizon.
  fileprivate func visits(at queue: QueueIndex) -> Double {
    queues[queue.raw].arriving.values.reduce(0, +)
  }
}

extension Scenario {
  /// Queues in few words: `t1-voice-*` where those are all of them, else `t1 voice+chat`, with languages where some are
  /// left out.
  fileprivate func queueNames(_ indices: [QueueIndex]) -> String {
    var distinct: [QueueIndex] = []
    for index in indices where !distinct.contains(index) { distinct.append(index) }
    if distinct.count == 1 { return queues[distinct[0].raw].id }
    let ids = distinct.map { queues[$0.raw].id }
    if let dash = ids.reduce(ids[0], { $0.commonPrefix(with: $1) }).lastIndex(of: "-") {
      let prefix = String(ids[0][...dash])
      if queues.count(where: { $0.id.hasPrefix(prefix) }) == ids.count { return prefix + "*" }
    }
    var words: [String] = []
    var tiersSeen: [Int] = []
    for index in distinct where !tiersSeen.contains(queues[index.raw].tier) {
      tiersSeen.append(queues[index.raw].tier)
    }
    for tier in tiersSeen {
      let own = distinct.filter { queues[$0.raw].tier == tier }
      var channelsSeen: [Int] = []
      for index in own where !channelsSeen.contains(queues[index.raw].channel) {
        channelsSeen.append(queues[index.raw].channel)
      }
      let all = queues.indices.filter { queues[$0].tier == tier && channelsSeen.contains(queues[$0].channel) }
      let names = channelsSeen.map { channels[$0].id }.joined(separator: "+")
      var text = "\(tiers[tier].id) \(names)"
      if all.count != own.count {
        var languages: [String] = []
        for index in own where !languages.contains(queues[index.raw].language) {
          languages.append(queues[index.raw].language)
        }
        text += " (\(languages.joined(separator: ", ")))"
      }
      words.append(text)
    }
    return words.joined(separator: ", ")
  }
}

extension String {
  /// The characters with which both begin.
  fileprivate func commonPrefix(with other: String) -> String {
    String(zip(self, other).prefix { $0 == $1 }.map(\.0))
  }
}
