import WorkforceModel

/// What a queue with targets over windows asks beyond its least positions, in the numbers that the search needs.
///
/// Every further whole position is a step with a gain of margin for each goal. Gains are slopes of the least concave
/// curve above the margins, so they fall from step to step, and a linear program fills the steps in their order; no
/// roster can do better than this curve, which keeps a bound a bound. Rosters are judged by the margins themselves.
final class WindowDemand: Sendable {
  typealias Goal = StaffingRequirement.WindowNeed.Goal

  let need: StaffingRequirement.WindowNeed
  let goals: [Goal]
  /// [goal][interval]: place in the goal's windows; -1 where no contacts come.
  let windowOf: [[Int]]
  /// [goal][window]: the margin with the least positions everywhere.
  let start: [[Double]]
  /// The steps of interval t are `firstStep[t]..<firstStep[t + 1]`.
  let firstStep: [Int]
  /// [goal][step]
  let gains: [[Double]]

  init(_ need: StaffingRequirement.WindowNeed, count: Int) {
    self.need = need
    goals = need.goals
    var windowOf: [[Int]] = []
    var start: [[Double]] = []
    for goal in need.goals {
      var places = [Int](repeating: -1, count: count)
      var sums: [Double] = []
      for (place, window) in goal.windows.enumerated() {
        for interval in window where !goal.margins[interval].isEmpty { places[interval] = place }
        sums.append(window.reduce(0) { $0 + goal.margin($1, above: 0) })
      }
      windowOf.append(places)
      start.append(sums)
    }
    self.windowOf = windowOf
    self.start = start
    var firstStep = [0]
    var gains = [[Double]](repeating: [], count: need.goals.count)
    for interval in 0..<count {
      let slopes = need.goals.map { WindowDemand.slopes($0.margins[interval], volume: $0.volumes[interval]) }
      let steps = slopes.map(\.count).max() ?? 0
      for goal in slopes.indices {
        gains[goal] += slopes[goal] + [Double](repeating: 0, count: steps - slopes[goal].count)
      }
      firstStep.append(firstStep[interval] + steps)
    }
    self.firstStep = firstStep
    self.gains = gains
  }

  /// Of the least concave curve above the margins, position by position, as far as it rises.
  private static func slopes(_ margins: [Double], volume: Double) -> [Double] {
    guard volume > 0, margins.count > 1 else { return [] }
    var vertices = [0]
    for place in margins.indices.dropFirst() {
      while vertices.count >= 2 {
        let (left, middle) = (vertices[vertices.count - 2], vertices[vertices.count - 1])
        let chord = (margins[place] - margins[left]) * Double(middle - left)
        if (margins[middle] - margins[left]) * Double(place - left) > chord { break }
        vertices.removeLast()
      }
      vertices.append(place)
    }
    var slopes: [Double] = []
    for (left, right) in zip(vertices, vertices.dropFirst()) {
      let slope = volume * (margins[right] - margins[left]) / Double(right - left)
      guard slope > 0 else { break }
      slopes += [Double](repeating: slope, count: right - left)
    }
    return slopes
  }

  func steps(_ interval: Int) -> Range<Int> { firstStep[interval]..<firstStep[interval + 1] }

  /// What a step is worth at prices of the goals' windows.
  func worth(_ step: Int, _ interval: Int, _ prices: [[Double]]) -> Double {
    var sum = 0.0
    for goal in goals.indices where windowOf[goal][interval] >= 0 {
      sum += prices[goal][windowOf[goal][interval]] * gains[goal][step]
    }
    return sum
  }

  /// The margins of all windows with some positions above the least.
  func margins(above: (Int) -> Double) -> [[Double]] {
    goals.map { goal in
      goal.windows.map { window in window.reduce(0) { $0 + goal.margin($1, above: above($1)) } }
    }
  }

  /// Zeros for every goal and window.
  var noPrices: [[Double]] { goals.map { [Double](repeating: 0, count: $0.windows.count) } }
}
