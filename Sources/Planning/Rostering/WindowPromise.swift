import WorkforceModel

/// The positions with which a roster keeps the targets over windows: those that it fills, and where they do not suffice,
/// the fewest further ones, which are then short.
struct WindowPromise {
  let model: RosterModel
  /// Positions of the requirement, [queue][interval].
  let given: [[Double]]
  let parts: [ComponentRoster]

  /// Rounds in which what the split of agents leaves empty is taken back and made up for elsewhere.
  private static let rounds = 3

  /// [queue][interval]; empty for queues of which each interval asks by itself.
  var positions: [[Double]] {
    var result = model.queues.map { _ in [Double]() }
    for (component, part) in zip(model.components, parts) {
      let open = component.queues.indices.filter { model.queues[component.queues[$0]].windows != nil }
      guard !open.isEmpty else { continue }
      for place in open {
        let start = part.promised.indices.contains(place) ? part.promised[place] : []
        result[component.queues[place]] = start.isEmpty ? given[component.queues[place]] : start
      }
      let filled = result
      settle(&result, open, component, part)
      if result != filled, open.allSatisfy({ givenKeepsGoals(component.queues[$0]) }) {
        // Where a window cannot be kept with these agents, the requirement's own positions may cost less.
        var other = result
        for place in open { other[component.queues[place]] = given[component.queues[place]] }
        if cost(other, component, part) < cost(result, component, part) { result = other }
      }
    }
    // Where presence above requirement has a price, all that is filled is required.
    guard model.prices.above == 0 else { return result.map(WindowPromise.tidied) }
    for queue in result.indices where !result[queue].isEmpty { result[queue] = lowered(queue, result[queue]) }
    return result.map(WindowPromise.tidied)
  }

  /// Raises what lacks; what the split of agents leaves empty is taken back and made up for elsewhere.
  private func settle(
    _ positions: inout [[Double]], _ open: [Int], _ component: RosterComponent, _ part: ComponentRoster
  ) {
    for place in open {
      positions[component.queues[place]] = raised(component.queues[place], positions[component.queues[place]])
    }
    for _ in 0..<Self.rounds {
      let split = DemandSplit(model: model.promising(positions), component: component)
        .result(present: part.present, keepsAgents: false)
      var changed = false
      for place in open where split.short[place].contains(where: { $0 > 1e-6 }) {
        let queue = component.queues[place]
        let least = model.queues[queue].positions
        let kept = positions[queue].indices.map { max(least[$0], positions[queue][$0] - split.short[place][$0]) }
        let next = raised(queue, kept)
        changed = changed || next != positions[queue]
        positions[queue] = next
      }
      if !changed { return }
    }
  }

  private func givenKeepsGoals(_ queue: Int) -> Bool {
    guard let windows = model.queues[queue].windows else { return true }
    let least = model.queues[queue].positions
    guard given[queue].count == least.count, zip(given[queue], least).allSatisfy({ $0 >= $1 - 1e-9 }) else {
      return false
    }
    let margins = windows.margins { given[queue][$0] - least[$0] }
    return zip(windows.goals, margins).allSatisfy { goal, margins in
      zip(goal.windows, margins).allSatisfy { window, margin in
        margin >= -1e-9 * max(1, window.reduce(0) { $0 + goal.volumes[$1] })
      }
    }
  }

  private func cost(_ positions: [[Double]], _ component: RosterComponent, _ part: ComponentRoster) -> Double {
    DemandSplit(model: model.promising(positions), component: component)
      .result(present: part.present, keepsAgents: false).cost
  }

  /// Without the dust of sums of fractions.
  private static func tidied(_ positions: [Double]) -> [Double] {
    positions.map { abs($0 - $0.rounded()) < 1e-9 ? $0.rounded() : $0 }
  }

  /// Positions lowered as far as every goal still holds, where customers miss them least: agents beyond them are there
  /// all the same, and free for deferred work.
  private func lowered(_ queue: Int, _ start: [Double]) -> [Double] {
    guard let windows = model.queues[queue].windows else { return start }
    let least = model.queues[queue].positions
    var above = zip(start, least).map { max(0, $0 - $1) }
    var margins = windows.margins { above[$0] }
    /// The largest part of what any window has left that one position fewer takes; nil where it takes more than that.
    func loss(_ interval: Int) -> Double? {
      guard above[interval] > 1e-9 else { return nil }
      let next = (above[interval] - 1e-9).rounded(.down)
      var largest = 0.0
      for (place, goal) in windows.goals.enumerated() where windows.windowOf[place][interval] >= 0 {
        let lost = goal.margin(interval, above: above[interval]) - goal.margin(interval, above: next)
        let left = margins[place][windows.windowOf[place][interval]]
        guard lost <= left else { return nil }
        if lost > 0 { largest = max(largest, lost / left) }
      }
      return largest
    }
    var losses = above.indices.map(loss)
    while let best = losses.indices.filter({ losses[$0] != nil })
      .min(by: { (losses[$0] ?? 0, $0) < (losses[$1] ?? 0, $1) })
    {
      // What is left of the windows may have changed since.
      let now = loss(best)
      guard now == losses[best] else {
        losses[best] = now
        continue
      }
      let next = (above[best] - 1e-9).rounded(.down)
      for (place, goal) in windows.goals.enumerated() where windows.windowOf[place][best] >= 0 {
        margins[place][windows.windowOf[place][best]] -=
          goal.margin(best, above: above[best]) - goal.margin(best, above: next)
      }
      above[best] = next
      losses[best] = loss(best)
    }
    return zip(least, above).map { $0 + $1 }
  }

  /// Positions raised until every goal holds in each of its windows, where customers are helped most first.
  private func raised(_ queue: Int, _ start: [Double]) -> [Double] {
    guard let windows = model.queues[queue].windows else { return start }
    let least = model.queues[queue].positions
    var positions = zip(start, least).map { max($0, $1) }
    for (place, goal) in windows.goals.enumerated() {
      for window in goal.windows {
        let tolerance = 1e-9 * max(1, window.reduce(0) { $0 + goal.volumes[$1] })
        func margin() -> Double { window.reduce(0) { $0 + goal.margin($1, above: positions[$1] - least[$1]) } }
        while margin() < -tolerance {
          var best: (interval: Int, gain: Double)?
          for interval in window {
            let steps = windows.steps(interval)
            let step = steps.lowerBound + Int(positions[interval] - least[interval] + 1e-9)
            guard step < steps.upperBound else { continue }
            let gain = windows.gains[place][step]
            if gain > best?.gain ?? 0 { best = (interval, gain) }
          }
          guard let best else { break }
          let before = positions[best.interval]
          let next = (before - least[best.interval] + 1e-9).rounded(.down) + 1 + least[best.interval]
          positions[best.interval] = next
          guard margin() >= 0 else { continue }
          // The last position is needed in part only.
          var (low, high) = (before, next)
          for _ in 0..<40 {
            positions[best.interval] = (low + high) / 2
            if margin() >= 0 { high = positions[best.interval] } else { low = positions[best.interval] }
          }
          positions[best.interval] = high
        }
      }
    }
    return positions
  }
}
