/// The lower bound that prices of the demand prove: closed form, without any solver (optimiser study, section 4).
///
/// For prices λ of an agent on a queue and an interval, and μ of a head on a post, no roster costs less than
///
///     Σ min over shortages of what the demand pays  +  Σ min over headcounts of heads × the cheapest reduced tour.
///
/// With prices ν of the targets over windows, an interval of such a queue adds the least over its positions of their price
/// less the priced margin they give; the hull of the margins is at least as good as the margins, which keeps the bound.
///
/// Where all agents of a queue are alike and serve no other, coverage comes in whole steps, and the demand's part is the
/// least over those. Rules between the weeks of a line are left out, which keeps it a bound. The sum is lowered by 1e-9 of the
/// magnitudes that went into it, which covers its rounding.
struct LagrangianBound {
  let model: RosterModel
  let finder: TourFinder

  /// A sum with the magnitude of its terms.
  struct Sum {
    var value = 0.0
    var magnitude = 0.0

    mutating func add(_ term: Double) {
      value += term
      magnitude += abs(term)
    }

    mutating func add(_ other: Sum) {
      value += other.value
      magnitude += other.magnitude
    }

    var proven: Double { value - 1e-9 * magnitude }
  }

  /// Prices brought into the range in which they can matter: not negative, and at most what leaving the demand costs.
  func clipped(_ prices: [[Double]]) -> [[Double]] {
    prices.enumerated().map { row, values in
      let limit =
        row < model.queues.count && model.queues[row].isDeferred
        ? model.prices.late(age: model.count) + model.prices.above : model.prices.post + model.prices.above
      return values.map { min(max(0, $0), limit) }
    }
  }

  /// Prices of demand that no team can serve: it is left, whatever the roster.
  func pricesOfUnserved() -> [[Double]] {
    let post = model.prices.post + model.prices.above
    var rows = [[Double]](repeating: [], count: model.queues.count + model.posts.count)
    for row in rows.indices {
      let isDeferred = row < model.queues.count && model.queues[row].isDeferred
      rows[row] = [Double](
        repeating: isDeferred ? model.prices.late(age: model.count) + model.prices.above : post, count: model.count)
    }
    return rows
  }

  /// The demand's part of one row.
  func demand(row: Int, prices: [Double], windowPrices: [[Double]] = []) -> Sum {
    var sum = Sum()
    guard row < model.queues.count else {
      for (interval, heads) in model.posts[row - model.queues.count].enumerated() where heads > 0 {
        sum.add(heads * min(prices[interval], model.prices.post))
      }
      return sum
    }
    let queue = model.queues[row]
    // Of the price of agents above, what the whole demand takes off.
    if model.prices.above > 0 { sum.add(-model.prices.above * model.demandInAll(of: row)) }
    if queue.isDeferred {
      addWork(queue, prices, to: &sum)
    } else if let windows = queue.windows {
      addWindows(queue, windows, prices, windowPrices.isEmpty ? windows.noPrices : windowPrices, to: &sum)
    } else {
      for (interval, positions) in queue.positions.enumerated() where positions > 0 {
        sum.add(
          queue.corners(interval, model.prices).reduce(Double.infinity) {
            min($0, $1.amount * prices[interval] + $1.cost)
          })
      }
    }
    return sum
  }

  /// Least positions at their price or left; further ones as far as their priced margin is worth it.
  private func addWindows(
    _ queue: QueueDemand, _ windows: WindowDemand, _ prices: [Double], _ windowPrices: [[Double]], to sum: inout Sum
  ) {
    for (interval, least) in queue.positions.enumerated() {
      // The least positions' part of the price of presence above is taken off as a constant.
      let above = model.prices.above
      let price = min(prices[interval], model.prices.shortage + above)
      let floor = queue.floor[interval]
      if least > 0 { sum.add(floor * min(prices[interval], model.prices.post + above) + (least - floor) * price) }
      for step in windows.steps(interval) {
        let worth = windows.worth(step, interval, windowPrices)
        // Steps lose worth one by one, so the rest is worth nothing either.
        guard worth > price - above else { break }
        sum.add(price - above - worth)
      }
    }
    for (goal, starts) in windows.start.enumerated() {
      for (window, start) in starts.enumerated() { sum.add(-windowPrices[goal][window] * start) }
    }
  }

  /// Each chunk is done on time where that is cheapest, or late, or never.
  private func addWork(_ queue: QueueDemand, _ prices: [Double], to sum: inout Sum) {
    let count = model.count
    // The cheapest end of work that is late from an interval on.
    // Beyond the end it is never done, and somebody is above for it.
    var late = [Double](repeating: model.prices.late + model.prices.above, count: count + 1)
    for interval in (0..<count).reversed() {
      late[interval] = min(prices[interval] + model.prices.late, late[interval + 1] + model.prices.lateGrowth)
    }
    let least = SlidingMinimum(prices)
    for chunk in queue.chunks {
      let onTime = least.value(over: chunk.from..<min(chunk.due, count))
      let otherwise = chunk.due > count ? model.prices.above : late[chunk.due]
      sum.add(chunk.amount * min(onTime, otherwise))
    }
  }

  /// What an agent of each team is worth at these prices.
  func gains(team: Int, prices: [[Double]]) -> GainRow {
    let data = model.teams[team]
    var row = GainRow(count: model.count)
    for skill in data.skills where !model.queues[skill.queue].isNothing {
      let values = prices[skill.queue]
      let factor = data.coverage * skill.proficiency
      for interval in 0..<model.count { row.full[interval] = max(row.full[interval], factor * values[interval]) }
    }
    let base = model.queues.count
    for post in data.strictPosts {
      for interval in 0..<model.count { row.full[interval] += prices[base + post][interval] }
    }
    for post in data.tolerantPosts {
      for interval in 0..<model.count { row.tolerant[interval] += prices[base + post][interval] }
    }
    for interval in 0..<model.count { row.half[interval] = row.full[interval] / 2 }
    row.sum()
    return row
  }

  /// The part of a team's week: as many heads as pay, within the headcount.
  func heads(team: Int, week: Int, best worth: Double?) -> Double {
    guard let worth else { return 0 }
    let range = model.teams[team].headcounts[week]
    return -worth * Double(worth > 0 ? range.upperBound : range.lowerBound)
  }

  /// The bound of the whole model.
  func value(_ prices: [[Double]], windowPrices: [[[Double]]]) -> Double {
    value(prices, windowPrices: windowPrices, rows: prices.indices, teams: model.teams.indices)
  }

  /// The part of the bound that belongs to some rows and teams.
  func value(
    _ prices: [[Double]], windowPrices: [[[Double]]], rows: some Sequence<Int>, teams: some Sequence<Int>
  ) -> Double {
    var sum = Sum()
    for row in rows {
      sum.add(
        demand(
          row: row, prices: prices[row], windowPrices: windowPrices.indices.contains(row) ? windowPrices[row] : []))
    }
    for team in teams {
      let gains = gains(team: team, prices: prices)
      for week in 0..<model.weeks {
        let best = gains.withView { finder.relaxedBest(team: team, week: week, gains: $0) }
        sum.add(heads(team: team, week: week, best: best))
      }
    }
    return sum.proven
  }
}

/// Minima over any range of a row of numbers, each in two look-ups.
struct SlidingMinimum {
  private let levels: [[Double]]

  init(_ values: [Double]) {
    var levels = [values]
    var width = 1
    while 2 * width <= values.count {
      let last = levels[levels.count - 1]
      levels.append((0...values.count - 2 * width).map { min(last[$0], last[$0 + width]) })
      width *= 2
    }
    self.levels = levels
  }

  /// Infinite over an empty range.
  func value(over range: Range<Int>) -> Double {
    guard !range.isEmpty else { return .infinity }
    let level = Int.bitWidth - 1 - range.count.leadingZeroBitCount
    return min(levels[level][range.lowerBound], levels[level][range.upperBound - (1 << level)])
  }
}
