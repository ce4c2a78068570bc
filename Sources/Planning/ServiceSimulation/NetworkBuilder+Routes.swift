import CivilTime
import WorkforceModel

// Ways out of queues, and what changes with time: shares by date and handle times by event.
extension NetworkBuilder {
  mutating func addRoutes(from position: Int, to rule: inout QueueRule) {
    let own = scenario.routes.indices.filter { scenario.routes[$0].from.raw == position }
    let date = shareDates[0]
    rule.routes = append(
      own.filter { scenario.routes[$0].isOfHandled }, rising: risingFactor(from: position, on: date), on: date)
    rule.reopens = append(own.filter { scenario.routes[$0].kind == .reopen }, on: date)
    rule.redials = append(own.filter { scenario.routes[$0].kind == .redial }, on: date)
  }

  /// What shares of escalation and bypass are multiplied by: the study's factor, or less where no room is left for it.
  private func risingFactor(from position: Int, on date: CivilDate) -> Double {
    var rising = 0.0
    var bounced = 0.0
    for route in scenario.routes where route.from.raw == position {
      if route.kind == .escalate || route.kind == .bypass { rising += route.share(on: date) }
      if route.kind == .bounce { bounced += route.share(on: date) }
    }
    return rising > 0 ? min(escalationFactor, max(1, max(0, 1 - bounced) / rising)) : 1
  }

  /// Lays out routes in the order of the scenario; shares of escalation and bypass are multiplied by `rising`.
  private mutating func append(_ indices: [Int], rising: Double = 1, on date: CivilDate) -> Range<Int> {
    let first = routes.count
    var upTo = 0.0
    for index in indices {
      let route = scenario.routes[index]
      let share = route.share(on: date) * (route.kind == .escalate || route.kind == .bypass ? rising : 1)
      let statedUpTo = upTo + min(share, statedRoutes[index].share(on: date))
      upTo += share
      var maxHold: Int64 = -1
      if case .warm(let seconds) = route.handover { maxHold = NetworkBuilder.microseconds(seconds) }
      routes.append(
        RouteRule(
          index: index, to: route.to.raw, upTo: upTo, isBounce: route.kind == .bounce, maxHold: maxHold,
          extraMean: route.extraWorkIncluded ? 0 : route.extraWorkSeconds * 1e6,
          delayMean: route.delayMeanSeconds * 1e6,
          easyFrom: route.marginalHandleFactor == 1 ? 2 : statedUpTo))
    }
    return first..<routes.count
  }

  /// Lays all routes out again for each further date, in the same order.
  mutating func repeatRoutes() {
    for date in shareDates.dropFirst() {
      for position in scenario.queues.indices {
        let rule = queues[position]
        for (range, rising) in [
          (rule.routes, risingFactor(from: position, on: date)), (rule.reopens, 1), (rule.redials, 1),
        ] {
          _ = append(range.map { routes[$0].index }, rising: rising, on: date)
        }
      }
    }
  }

  /// Where the routes of each interval from time 0 begin; after the horizon the last date goes on.
  func routeShifts() -> [Int] {
    let perDate = routes.count / shareDates.count
    let zone = scenario.horizon.zone
    return (0..<timeline.totalCount).map { interval in
      guard shareDates.count > 1 else { return 0 }
      let date = zone.civil(at: timeline.origin.adding(seconds: Int64(interval) * timeline.width / 1_000_000)).date
      return perDate * (shareDates.lastIndex { $0 <= date } ?? 0)
    }
  }

  mutating func addHandleFactors() {
    guard !scenario.events.isEmpty else { return }
    let grid = IntervalGrid(
      start: timeline.origin, minutes: scenario.horizon.grid.minutes, count: timeline.totalCount)
    for queue in scenario.queues.indices {
      handleFactors +=
        scenario.eventFactors(of: QueueIndex(queue), on: grid)?.handleTime
        ?? [Double](repeating: 1, count: grid.count)
    }
  }

  /// What a first touch takes at each time ÷ its mean over the horizon: as the forecast says, times the events.
  ///
  /// The week before takes the handle times of the first one, as the workload does, and the time after the horizon those
  /// of the last one.
  mutating func addFirstHandleFactors() {
    firstHandleFactors = handleFactors
    let total = timeline.totalCount
    let week = min(timeline.count, Int(7 * 86_400_000_000 / timeline.width))
    for (queue, load) in workload.queues.enumerated() {
      guard let seconds = load.forecastHandleSeconds, seconds.values.count == timeline.count,
        queues[queue].handleMean > 0
      else { continue }
      if firstHandleFactors.isEmpty {
        firstHandleFactors = [Double](repeating: 1, count: scenario.queues.count * total)
      }
      let mean = queues[queue].handleMean / 1e6
      for interval in 0..<total {
        var place = interval - timeline.leadInCount
        if place < 0 { place = (place % week + week) % week }
        while place >= timeline.count { place -= week }
        firstHandleFactors[queue * total + interval] *= seconds[place] / mean
      }
    }
  }

  /// Mean seconds of a first touch without the work of sending on and without events.
  ///
  /// The workload's mean of first contacts goes before the scenario's, because it knows the handle times of the forecast
  /// (as one mean over the horizon, by volume, from which each interval differs by a factor); the expected extra work and the events that it includes are drawn here
  /// by case instead.
  func plainMeanSeconds(_ position: Int, _ handle: HandleTime) -> Double {
    guard let first = workload.queues[position].flows.first, first.meanHandleSeconds > 0 else {
      return handle.meanSeconds
    }
    let extra =
      extraSeconds(position, first.contacts.values) * (1 - (scenario.queues[position].touches?.continueShare ?? 0))
    let plain = (first.meanHandleSeconds - extra) / meanHandleFactor(position, first.contacts.values)
    return plain > 0 ? plain : handle.meanSeconds
  }

  /// Mean work of sending on over the first contacts of the horizon, without them of its last interval.
  private func extraSeconds(_ position: Int, _ contacts: [Double]) -> Double {
    // The workload was planned with the shares as stated.
    let own = zip(scenario.routes, statedRoutes).filter { route, _ in
      route.from.raw == position && route.isOfHandled && !route.extraWorkIncluded
    }
    guard own.contains(where: { $1.course != nil }) else {
      return own.reduce(0.0) { $0 + $1.1.share * $1.0.extraWorkSeconds }
    }
    let zone = scenario.horizon.zone
    let grid = scenario.horizon.grid
    return mean(over: contacts) { interval in
      let date = zone.civil(at: grid.start(of: interval)).date
      return own.reduce(0.0) { $0 + $1.1.share(on: date) * $1.0.extraWorkSeconds }
    }
  }

  private func meanHandleFactor(_ position: Int, _ contacts: [Double]) -> Double {
    guard !handleFactors.isEmpty else { return 1 }
    let row = position * timeline.totalCount + timeline.leadInCount
    return mean(over: contacts) { handleFactors[row + $0] }
  }

  private func mean(over contacts: [Double], _ value: (Int) -> Double) -> Double {
    var sum = 0.0
    var weight = 0.0
    for (interval, number) in contacts.enumerated() where number > 0 {
      sum += number * value(interval)
      weight += number
    }
    return weight > 0 ? sum / weight : value(contacts.count - 1)
  }
}
