import CivilTime
import WorkforceModel

/// The lower bound that stored prices prove, added up shift by shift from the scenario.
///
/// Every demand pays the smaller of its price and what leaving it costs; every team may sell as many heads as it likes
/// within its headcount, each at the cheapest week's tour after the prices of what it covers are taken off. Prices must
/// not be negative. The sum is lowered by 1e-9 of the magnitudes in it.
struct RecomputedBound {
  private(set) var requirement: StaffingRequirement
  let scenario: Scenario
  /// Of which queues coverage may be taken to come in whole steps; nil: of all where it does.
  private var wholeStepsCount: [Bool]?

  init(requirement: StaffingRequirement, scenario: Scenario) {
    self.requirement = requirement
    self.scenario = scenario
  }

  private var grid: IntervalGrid { requirement.grid }
  private var width: Double { Double(grid.minutes) / 60 }
  /// Price of an agent above for one interval. Presence pays it; demand takes it off as a whole, and gives back the part
  /// that it leaves.
  var above: Double { Double(scenario.prices.abovePerHour?.minorUnits ?? 0) * width }

  /// Nil where the prices have the wrong shape, are negative or not finite: they prove nothing.
  func value(_ certificate: Roster.Certificate) -> Double? {
    value(certificate.prices, certificate.windowPrices)
  }

  /// The bound for keeping targets over windows in every interval, from its own prices.
  func value(_ everyInterval: Roster.EveryInterval) -> Double? {
    var held = self
    held.requirement.needs = requirement.needs.indices.map { queue in
      guard case .positions(var need) = requirement.needs[queue], let windows = openWindows(of: queue) else {
        return requirement.needs[queue]
      }
      need.fractional = Series(windows.least.indices.map(windows.positionsByItself))
      need.floor = zip(need.floor, windows.least).map { min($0, $1) }
      need.windows = nil
      return .positions(need)
    }
    held.wholeStepsCount = requirement.needs.indices.map { openWindows(of: $0) == nil }
    return held.value(everyInterval.prices, [])
  }

  private func value(_ prices: [[Double]], _ windows: [[[Double]]]) -> Double? {
    guard
      prices.count == scenario.queues.count + scenario.posts.count,
      prices.allSatisfy({ $0.count == grid.count && $0.allSatisfy { $0.isFinite && $0 >= 0 } })
    else { return nil }
    guard let windowPrices = soundWindowPrices(windows) else { return nil }
    var sum = 0.0
    var magnitude = 0.0
    func add(_ term: Double) {
      sum += term
      magnitude += abs(term)
    }
    let shortage = Double(scenario.prices.shortagePerHour.minorUnits) * width
    let post = Double(scenario.prices.postPerHour.minorUnits) * width
    for (queue, need) in requirement.needs.enumerated() {
      switch need {
      case .none: break
      case .positions(let need):
        if let windows = openWindows(of: queue) {
          for term in windowTerms(
            need, windows, prices[queue], windowPrices[queue], shortage: shortage, post: post)
          { add(term) }
          continue
        }
        for asked in need.fractional.values where asked > 0 { add(-above * asked) }
        let step = wholeStepsCount?[queue] == false ? 0 : wholeStep(of: queue)
        for (interval, asked) in need.fractional.values.enumerated() where asked > 0 {
          let floor = min(asked, Double(max(0, need.floor[interval])))
          // Convex in the coverage, so the least lies at a corner or, in whole steps, beside one.
          let corners = [0, floor, asked].flatMap { corner in
            step > 0 ? [0, 1].map { ((corner / step).rounded(.down) + $0) * step } : [corner]
          }
          add(
            corners.reduce(Double.infinity) { least, given in
              let low = max(0, floor - given)
              let short = max(0, asked - given)
              return min(
                least, given * prices[queue][interval] + low * post + (short - low) * shortage + short * above)
            })
        }
      case .work(let releases):
        for release in releases where release.agentIntervals > 0 {
          add(-above * release.agentIntervals)
          if release.due == release.interval + 1 {
            add(release.agentIntervals * cheapest(from: release.interval, due: release.due, prices[queue]))
          } else {
            for from in [release.interval, release.interval + 1] {
              add(release.agentIntervals / 2 * cheapest(from: from, due: release.due, prices[queue]))
            }
          }
        }
      }
    }
    for (index, heads) in requirement.posts.enumerated() {
      for (interval, asked) in heads.enumerated() where asked > 0 {
        add(Double(asked) * min(post, prices[scenario.queues.count + index][interval]))
      }
    }
    for team in scenario.teams.indices {
      for (week, tour) in cheapestTours(team: TeamIndex(team), prices: prices).enumerated() {
        guard let tour else { continue }
        let range = scenario.teams[team].headcount(inWeek: week)
        add(tour * Double(tour < 0 ? range.upperBound : range.lowerBound))
      }
    }
    return max(0, sum - 1e-9 * magnitude)
  }

  /// What the coverage of a live queue is a multiple of, where all agents that serve it count alike, serve nothing else
  /// that is asked for, and come, go and rest on one even scale; else 0.
  private func wholeStep(of queue: Int) -> Double {
    let serving = scenario.teams.indices.filter { scenario.teams[$0].proficiency(for: QueueIndex(queue)) != nil }
    var worths: Set<Double> = []
    var scale = grid.secondsPerInterval
    for team in serving {
      let member = scenario.teams[team]
      let others = member.serves.filter { $0.queue.raw != queue && isAskedFor($0.queue.raw) }
      guard others.isEmpty, let speed = member.proficiency(for: QueueIndex(queue)) else { return 0 }
      worths.insert(member.shrinkage.coverage * speed)
      for contract in member.contracts {
        for day in 0..<scenario.horizon.days {
          for option in scenario.shiftOptions(
            team: TeamIndex(team), contract: contract, on: scenario.horizon.start.adding(days: day))
          {
            let plain = Roster.Shift(start: option.start, end: option.end, pauses: [], paidMinutes: option.paidMinutes)
            let moved = plain.movedBackOneWeek(
              zone: scenario.sites[member.site].zone, contract: scenario.contracts[contract])
            let rests = option.breaks.flatMap { rest in
              rest.starts.flatMap { [$0, $0.adding(seconds: Int64(rest.minutes) * 60)] }
            }
            for instant in [option.start, option.end, moved.start, moved.end] + rests {
              scale = greatestDivisor(scale, abs(instant.seconds(since: grid.start)))
            }
          }
        }
      }
    }
    guard worths.count == 1, let worth = worths.first else { return 0 }
    return worth * Double(scale) / Double(grid.secondsPerInterval)
  }

  private func isAskedFor(_ queue: Int) -> Bool {
    switch requirement.needs[queue] {
    case .none: false
    case .positions(let need): openWindows(of: queue) != nil || need.fractional.values.contains { $0 > 0 }
    case .work(let releases): releases.contains { $0.agentIntervals > 0 }
    }
  }

  private func greatestDivisor(_ left: Int64, _ right: Int64) -> Int64 {
    right == 0 ? left : greatestDivisor(right, left % right)
  }

  /// The least that an agent-interval of work costs: done on time, done late, or never.
  private func cheapest(from: Int, due: Int, _ prices: [Double]) -> Double {
    var least = due > grid.count ? above : Double.infinity
    for interval in from..<max(from, min(due, grid.count)) { least = min(least, prices[interval]) }
    guard due <= grid.count else { return least }
    let late = Double(scenario.prices.latePerHour.minorUnits) * width
    for interval in due...grid.count {
      let price = late * (1 + Double(interval - due) * width / 24)
      if price >= least { break }
      least = min(least, interval < grid.count ? price + prices[interval] : price + above)
    }
    return least
  }

  /// The cheapest reduced week's tour by week, nil where none exists. Rules between shifts are left out: fewer rules
  /// only lower a bound.
  private func cheapestTours(team: TeamIndex, prices: [[Double]]) -> [Double?] {
    let member = scenario.teams[team.raw]
    var worth = [Double](repeating: 0, count: grid.count)
    for skill in member.serves {
      for interval in worth.indices {
        worth[interval] = max(
          worth[interval], member.shrinkage.coverage * skill.proficiency * prices[skill.queue.raw][interval])
      }
    }
    let idle = above * member.shrinkage.coverage * (member.serves.map(\.proficiency).max() ?? 0)
    for interval in worth.indices { worth[interval] -= idle }
    var presence = [Double](repeating: 0, count: grid.count)
    for (index, post) in scenario.posts.enumerated() {
      guard member.serves.contains(where: { post.queues.contains($0.queue) }) else { continue }
      for interval in worth.indices {
        let price = prices[scenario.queues.count + index][interval]
        if post.breakCover == .required { worth[interval] += price } else { presence[interval] += price }
      }
    }
    let profile = scenario.payProfile(of: team)
    var best = [Double?](repeating: nil, count: scenario.horizon.weeks)
    for contract in member.contracts {
      let patterns = scenario.contracts[contract].workPatterns
      for week in best.indices {
        let days = (0..<7).map { offset -> [(minute: Int, cost: Double)] in
          let date = scenario.horizon.start.adding(days: 7 * week + offset)
          return scenario.shiftOptions(team: team, contract: contract, on: date).map { option in
            let cost = reducedCost(
              option, team: team, contract: contract, isFirstWeek: week == 0, worth: worth, presence: presence,
              profile: profile)
            return (option.localStart.minutes, cost)
          }
        }
        let weekday = scenario.horizon.start.weekday.rawValue
        for lower in Set(days.flatMap { $0.map(\.minute) }).sorted() {
          let band = lower...lower + scenario.contracts[contract].driftMinutes
          let least = days.map { $0.filter { band.contains($0.minute) }.map(\.cost).min() }
          for pattern in patterns {
            let worked = (0..<7).compactMap { pattern[(weekday + $0) % 7] ? least[$0] : nil }
            guard !worked.isEmpty else { continue }
            let sum = worked.reduce(0, +)
            if sum < best[week] ?? .infinity { best[week] = sum }
          }
        }
      }
    }
    return best
  }

  /// Pay of a shift less the prices of what it covers, every break where it costs least.
  private func reducedCost(
    _ option: ShiftOption, team: TeamIndex, contract: Int, isFirstWeek: Bool, worth: [Double], presence: [Double],
    profile: PayProfile
  ) -> Double {
    let member = scenario.teams[team.raw]
    let zone = scenario.sites[member.site].zone
    let hourly = scenario.hourlyPrice(of: team)
    var ranges = [option.start..<option.end]
    if isFirstWeek {
      let plain = Roster.Shift(start: option.start, end: option.end, pauses: [], paidMinutes: option.paidMinutes)
      let moved = plain.movedBackOneWeek(zone: zone, contract: scenario.contracts[contract])
      ranges.append(moved.start..<moved.end)
    }
    var cost = profile.weightedHours(from: option.start, to: option.end) * hourly
    for range in ranges { cost -= priced(range, worth) + priced(range, presence) }
    for rest in option.breaks {
      var least = Double.infinity
      for start in rest.starts {
        let end = start.adding(seconds: Int64(rest.minutes) * 60)
        var change = 0.0
        for range in ranges {
          let shift = range.lowerBound.seconds(since: option.start)
          change += priced(start.adding(seconds: shift)..<end.adding(seconds: shift), worth)
        }
        if scenario.isUncharged(breakPaid: rest.paid, team: team) {
          change -= profile.weightedHours(from: start, to: end) * hourly
        }
        least = min(least, change)
      }
      cost += least
    }
    return cost
  }

  private func priced(_ range: Range<Instant>, _ prices: [Double]) -> Double {
    var sum = 0.0
    for interval in grid.indices(overlapping: range) {
      sum += prices[interval] * Double(grid.overlapSeconds(interval, range)) / Double(grid.secondsPerInterval)
    }
    return sum
  }
}
