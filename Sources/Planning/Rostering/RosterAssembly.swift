import CivilTime
import WorkforceModel

/// Puts the components together: lines, shares, shortages, cost and certificate.
struct RosterAssembly {
  let model: RosterModel
  /// Positions that keep the targets over windows, [queue][interval]; empty for queues without.
  let promised: [[Double]]
  let parts: [ComponentRoster]
  /// Of each component the lines without limits of start times, where these bind.
  let free: [ComponentRoster?]
  /// Positions of the requirement, [queue][interval].
  let given: [[Double]]
  /// Prices for keeping targets over windows in every interval, by component; nil where it has none. Empty: not known.
  let byInterval: [[[Double]]?]
  /// Weeks, from the first, whose shifts an older roster gave.
  var fixedWeeks = 0

  func roster(stop: String) -> Roster {
    let lines = sortedLines()
    let asked = model.promising(promised)
    let reason = ShortageReason(model: model, lines: lines)
    var cost = pay(lines)
    var shares = model.teams.map { team in
      team.skills.map { _ in Series([Double](repeating: 0, count: model.count)) }
    }
    var shortages: [Roster.Shortage] = []
    func note(_ subject: Roster.Shortage.Subject, _ amounts: [Double], since: [Int]? = nil) {
      for (interval, amount) in amounts.enumerated() where amount > 1e-9 {
        let first = since.map { min(interval, $0[interval]) } ?? interval
        shortages.append(
          .init(
            subject: subject, interval: interval, positions: amount,
            bindingRule: interval < firstFree
              ? "the shifts of this week are fixed" : reason.words(subject, in: first..<interval + 1)))
      }
    }
    func note(queue: Int, at place: Int, _ result: DemandSplit.Result) {
      if model.queues[queue].isDeferred {
        note(.queue(QueueIndex(queue)), result.late[place], since: result.missedSince(place, count: model.count))
      } else {
        note(.queue(QueueIndex(queue)), result.short[place])
      }
    }
    var isServed = [Bool](repeating: false, count: model.queues.count)
    var isHeld = [Bool](repeating: false, count: model.posts.count)
    for (component, part) in zip(model.components, parts) {
      let split = DemandSplit(model: asked, component: component)
      let result = split.result(present: part.present, keepsAgents: true)
      cost += result.cost + priceAbove(result, part.present, component, asked)
      for (place, queue) in component.queues.enumerated() {
        isServed[queue] = true
        note(queue: queue, at: place, result)
        for (row, team) in component.teams.enumerated() {
          guard let skill = model.teams[team].skills.firstIndex(where: { $0.queue == queue }) else { continue }
          shares[team][skill] = Series(result.agents[row][place])
        }
      }
      for (place, post) in component.posts.enumerated() {
        isHeld[post] = true
        let missing = (0..<model.count).map { max(0, model.posts[post][$0] - part.heads[place][$0]) }
        cost += missing.filter { $0 > 1e-9 }.reduce(0, +) * model.prices.post
        note(.post(post), missing)
      }
    }
    let orphans = RosterComponent(
      teams: [], queues: model.queues.indices.filter { !isServed[$0] && !model.queues[$0].isNothing }, posts: [])
    let left = DemandSplit(model: asked, component: orphans)
      .result(present: [], keepsAgents: false)
    cost += left.cost + priceAbove(left, [], orphans, asked)
    for (place, queue) in orphans.queues.enumerated() {
      note(queue: queue, at: place, left)
    }
    for post in model.posts.indices where !isHeld[post] {
      cost += model.posts[post].reduce(0, +) * model.prices.post
      note(.post(post), model.posts[post])
    }
    let bound = LagrangianBound(model: model, finder: TourFinder(model: model))
    let prices = mergedPrices(bound)
    let windowPrices = mergedWindowPrices()
    let proven = max(0, bound.value(prices, windowPrices: windowPrices))
    return Roster(
      grid: model.grid, lines: lines, plannedShare: shares, shortages: shortages,
      promised: promised.allSatisfy(\.isEmpty) ? [] : promised,
      certificate: .init(
        cost: cost, bound: proven, prices: prices, windowPrices: windowPrices, everyInterval: everyInterval(prices),
        stop: stop),
      startLimit: startLimit(cost: cost))
  }

  /// What the limits of start times cost; nil where no team has more without them.
  private func startLimit(cost: Double) -> Roster.StartLimit? {
    guard free.contains(where: { $0 != nil }) else { return nil }
    let freely = zip(parts, free).map { $1 ?? $0 }
    let (asked, askedFreely) = (
      model.promising(promised), model.promising(WindowPromise(model: model, given: given, parts: freely).positions)
    )
    var teams: [Roster.StartLimit.LimitedTeam] = []
    var saved = 0.0
    for ((component, part), free) in zip(zip(model.components, parts), free) {
      guard let free else { continue }
      for team in component.teams {
        let wanted = free.starts(of: team, model).count
        guard let most = model.teams[team].startTimes, wanted > most else { continue }
        teams.append(.init(team: TeamIndex(team), most: most, wanted: wanted))
      }
      saved += max(0, self.cost(of: part, component, asked) - self.cost(of: free, component, askedFreely))
    }
    guard !teams.isEmpty else { return nil }
    return Roster.StartLimit(teams: teams.sorted { $0.team < $1.team }, costWithout: cost - saved)
  }

  /// Pay and priced shortage of one component.
  private func cost(of part: ComponentRoster, _ component: RosterComponent, _ asked: RosterModel) -> Double {
    let result = DemandSplit(model: asked, component: component).result(present: part.present, keepsAgents: false)
    // The tours hold the price of their presence already.
    var cost = result.cost
    if model.prices.above > 0 {
      let short = result.short.joined().reduce(0, +) + result.undone
      cost += model.prices.above * (short - component.queues.reduce(0) { $0 + asked.demandInAll(of: $1) })
    }
    for (place, post) in component.posts.enumerated() {
      for interval in 0..<model.count {
        cost += max(0, model.posts[post][interval] - part.heads[place][interval]) * model.prices.post
      }
    }
    for line in part.lines { cost += line.tours.reduce(0) { $0 + $1.cost } }
    return cost
  }

  private func priceAbove(
    _ result: DemandSplit.Result, _ present: [[Double]], _ component: RosterComponent, _ asked: RosterModel
  ) -> Double {
    asked.priceAbove(
      present: present, teams: component.teams, queues: component.queues, short: result.short, undone: result.undone)
  }

  /// What keeping the targets over windows in every interval costs at least.
  private func everyInterval(_ prices: [[Double]]) -> Roster.EveryInterval? {
    guard byInterval.contains(where: { $0 != nil }) else { return nil }
    var prices = prices
    for (component, own) in zip(model.components, byInterval) {
      guard let own else { continue }
      for row in component.queues + component.posts.map({ model.queues.count + $0 }) { prices[row] = own[row] }
    }
    let bound = LagrangianBound(model: model.heldInEveryInterval, finder: TourFinder(model: model))
    return .init(bound: max(0, bound.value(prices, windowPrices: [])), prices: prices)
  }

  /// Each component's own prices; empty where no queue has targets over windows.
  private func mergedWindowPrices() -> [[[Double]]] {
    var prices = model.queues.map { $0.windows?.noPrices ?? [] }
    for (component, part) in zip(model.components, parts) {
      for queue in component.queues where !part.windowPrices[queue].isEmpty {
        prices[queue] = part.windowPrices[queue]
      }
    }
    return prices.allSatisfy(\.isEmpty) ? [] : prices
  }

  private func shifts(of tour: Tour, _ catalogue: ShiftCatalogue) -> [Roster.Shift] {
    var shifts = tour.shifts(of: catalogue)
    guard tour.week < fixedWeeks else { return shifts }
    for place in shifts.indices { shifts[place].fixed = true }
    return shifts
  }

  /// The first interval after the fixed weeks, by the horizon's zone.
  private var firstFree: Int {
    fixedWeeks == 0 ? 0 : model.scenario.horizon.intervals(ofWeek: fixedWeeks - 1).upperBound
  }

  private func sortedLines() -> [Roster.Line] {
    let drafts = parts.flatMap(\.lines).map { line -> (team: Int, contract: Int, shifts: [Roster.Shift]) in
      let catalogue = model.teams[line.team].catalogues[line.catalogue]
      return (line.team, catalogue.contract, line.tours.flatMap { shifts(of: $0, catalogue) })
    }
    let order = drafts.indices.sorted { left, right in
      let first = drafts[left].shifts.first?.start.secondsUTC ?? 0
      let second = drafts[right].shifts.first?.start.secondsUTC ?? 0
      return (drafts[left].team, first, drafts[left].contract, left)
        < (drafts[right].team, second, drafts[right].contract, right)
    }
    return order.enumerated().map { id, index in
      Roster.Line(
        id: id, team: TeamIndex(drafts[index].team), contract: drafts[index].contract, shifts: drafts[index].shifts)
    }
  }

  private func pay(_ lines: [Roster.Line]) -> Double {
    let profiles = model.teams.indices.map { model.scenario.payProfile(of: TeamIndex($0)) }
    return lines.reduce(0) { sum, line in
      line.shifts.reduce(sum) {
        $0 + model.scenario.cost(of: $1, team: line.team, profile: profiles[line.team.raw])
      }
    }
  }

  /// Each component's own prices; demand that nobody can serve at the price of leaving it.
  private func mergedPrices(_ bound: LagrangianBound) -> [[Double]] {
    var prices = bound.pricesOfUnserved()
    for (component, part) in zip(model.components, parts) {
      for row in component.queues + component.posts.map({ model.queues.count + $0 }) { prices[row] = part.prices[row] }
    }
    for queue in model.queues.indices where model.queues[queue].isNothing {
      prices[queue] = [Double](repeating: 0, count: model.count)
    }
    return prices
  }
}

extension DemandSplit.Result {
  /// By the last interval in which late work was not yet late: the first in which any of it could have been done.
  fileprivate func missedSince(_ place: Int, count: Int) -> [Int] {
    var first = [Int](repeating: .max, count: count)
    for piece in missed where piece.queue == place {
      first[piece.window.upperBound - 1] = min(first[piece.window.upperBound - 1], piece.window.lowerBound)
    }
    return first
  }
}
