import WorkforceModel

/// Spreads the agents of one window over its intervals so that the window's target holds with the least agent-intervals.
///
/// Greedy on the marginal margin along each interval's concave hull (Koole and van der Sluis 2003): agents go first
/// where they help most customers. Only vertices of the hull, where it touches the curve, are taken, and what was taken
/// too much is given back on the true curve, so the sum that is met is the true one.
struct WindowAllocation {
  /// One interval of the window.
  struct Interval {
    /// Contacts offered, at least 0.
    var volume: Double
    /// Agents of the first margin.
    var lowest: Int
    /// True margins per contact for `lowest`, `lowest` + 1, ...
    var margins: [Double]
  }

  /// How far rounding may put the weighted mean margin below 0.
  static let tolerance = 1e-12

  private let intervals: [Interval]
  private let hulls: [[Int]]
  /// Position in `margins` of each interval.
  private var taken: [Int]

  init(_ intervals: [Interval]) {
    self.intervals = intervals
    var known: [[Double]: [Int]] = [:]
    hulls = intervals.map { interval in
      if let hull = known[interval.margins] { return hull }
      let hull = TargetCurve.hull(of: interval.margins)
      known[interval.margins] = hull
      return hull
    }
    taken = intervals.map { _ in 0 }
  }

  /// Agents of each interval, or nil where no number of agents keeps the target.
  mutating func agents() -> [Int]? {
    let volume = intervals.reduce(0) { $0 + $1.volume }
    guard volume > 0 else { return intervals.map(\.lowest) }
    let slack = WindowAllocation.tolerance * volume
    guard raise(slack) else { return nil }
    while giveBack(slack) {}
    return zip(intervals, taken).map { $0.lowest + $1 }
  }

  /// The volume-weighted sum of true margins.
  private var sum: Double {
    zip(intervals, taken).reduce(0) { $0 + $1.0.volume * $1.0.margins[$1.1] }
  }

  private struct Step {
    var gainPerAgent: Double
    var interval: Int
    var vertex: Int
  }

  private func step(of interval: Int, to vertex: Int) -> Step? {
    let hull = hulls[interval]
    guard vertex < hull.count else { return nil }
    let from = hull[vertex - 1]
    let gain = intervals[interval].margins[hull[vertex]] - intervals[interval].margins[from]
    guard gain > 0 else { return nil }
    return Step(
      gainPerAgent: intervals[interval].volume * gain / Double(hull[vertex] - from), interval: interval, vertex: vertex)
  }

  private mutating func raise(_ slack: Double) -> Bool {
    var sum = self.sum
    if sum >= -slack { return true }
    var heap = StepHeap<Step> { left, right in
      left.gainPerAgent != right.gainPerAgent
        ? left.gainPerAgent > right.gainPerAgent : left.interval < right.interval
    }
    for interval in intervals.indices where intervals[interval].volume > 0 {
      if let first = step(of: interval, to: 1) { heap.push(first) }
    }
    while let best = heap.pop() {
      let position = hulls[best.interval][best.vertex]
      let margins = intervals[best.interval].margins
      // From an unstable start the margin may be infinitely bad; sums begin afresh once that is past.
      let before = margins[taken[best.interval]]
      taken[best.interval] = position
      if before.isFinite, sum.isFinite {
        sum += intervals[best.interval].volume * (margins[position] - before)
      } else {
        sum = self.sum
      }
      if sum >= 0, self.sum >= -slack { return true }
      if let next = step(of: best.interval, to: best.vertex + 1) { heap.push(next) }
    }
    return self.sum >= -slack
  }

  /// Takes single agents back, the least missed first, while the target still holds.
  private mutating func giveBack(_ slack: Double) -> Bool {
    var sum = self.sum
    let candidates = intervals.indices.compactMap { interval -> (loss: Double, interval: Int)? in
      guard taken[interval] > 0 else { return nil }
      return (loss(interval), interval)
    }.sorted { ($0.loss, $0.interval) < ($1.loss, $1.interval) }
    let before = taken
    var changed = false
    for (loss, interval) in candidates where sum - loss >= 0 {
      sum -= loss
      taken[interval] -= 1
      changed = true
    }
    if changed, self.sum < -slack {
      // The running sum was off by rounding; what was taken back would have missed the target.
      taken = before
      return false
    }
    return changed
  }

  private func loss(_ interval: Int) -> Double {
    let margins = intervals[interval].margins
    return intervals[interval].volume * (margins[taken[interval]] - margins[taken[interval] - 1])
  }
}
