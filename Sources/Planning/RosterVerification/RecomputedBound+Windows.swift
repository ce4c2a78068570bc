import WorkforceModel

extension RecomputedBound {
  /// The window need of a queue whose positions a roster may choose: of one that some team serves and contacts come to.
  func openWindows(of queue: Int) -> StaffingRequirement.WindowNeed? {
    guard case .positions(let need) = requirement.needs[queue], let windows = need.windows,
      scenario.teams.contains(where: { $0.proficiency(for: QueueIndex(queue)) != nil }),
      windows.goals.contains(where: { $0.margins.contains { !$0.isEmpty } })
    else { return nil }
    return windows
  }

  /// Prices of the windows by queue, zeros where none are stated; nil where they have the wrong shape, are negative or
  /// not finite.
  func soundWindowPrices(_ stated: [[[Double]]]) -> [[[Double]]]? {
    let shapes = requirement.needs.indices.map { queue in
      openWindows(of: queue)?.goals.map { [Double](repeating: 0, count: $0.windows.count) } ?? []
    }
    if stated.isEmpty { return shapes }
    guard stated.count == shapes.count else { return nil }
    for (prices, shape) in zip(stated, shapes) where !shape.isEmpty {
      guard prices.map(\.count) == shape.map(\.count),
        prices.allSatisfy({ $0.allSatisfy { $0.isFinite && $0 >= 0 } })
      else { return nil }
    }
    return stated
  }

  /// The least that each interval costs over all positions it may be given: their price, less what the margins they
  /// give are worth. Margins are replaced by their concave hull where they lie below it, which only lowers the sum.
  func windowTerms(
    _ need: StaffingRequirement.Positions, _ windows: StaffingRequirement.WindowNeed, _ prices: [Double],
    _ windowPrices: [[Double]], shortage: Double, post: Double
  ) -> [Double] {
    var terms: [Double] = []
    for interval in prices.indices {
      let least = Double(max(0, windows.least[interval]))
      let floor = min(least, Double(max(0, need.floor[interval])))
      // What is left of a position gives back the price of presence above that the position takes off.
      let price = min(prices[interval], shortage + above)
      let low = floor * min(prices[interval], post + above) + (least - floor) * price - least * above
      var best = 0.0
      var worth = 0.0
      var most = 0
      var curves: [(price: Double, hull: [Double])] = []
      for (goal, windowPrices) in zip(windows.goals, windowPrices) {
        guard let place = goal.windows.firstIndex(where: { $0.contains(interval) }), !goal.margins[interval].isEmpty
        else { continue }
        let hull = RecomputedBound.risingHull(goal.margins[interval].map { $0 * goal.volumes[interval] })
        curves.append((windowPrices[place], hull))
        worth += windowPrices[place] * hull[0]
        most = max(most, hull.count - 1)
      }
      for further in 0...most {
        let gain = curves.reduce(0) { $0 + $1.price * ($1.hull[min(further, $1.hull.count - 1)] - $1.hull[0]) }
        best = min(best, Double(further) * (price - above) - gain)
      }
      terms += [low, best, -worth]
    }
    return terms
  }

  /// The least concave curve above some values, from the first one up to the largest.
  static func risingHull(_ values: [Double]) -> [Double] {
    guard let top = values.indices.max(by: { values[$0] < values[$1] }) else { return [] }
    var hull: [Double] = []
    for place in 0...top {
      // The height over each place of the highest chord between any two values around it.
      var height = values[place]
      for left in 0..<place {
        for right in place + 1..<max(place + 1, top + 1) {
          let share = Double(place - left) / Double(right - left)
          height = max(height, values[left] + share * (values[right] - values[left]))
        }
      }
      hull.append(height)
    }
    return hull
  }
}
