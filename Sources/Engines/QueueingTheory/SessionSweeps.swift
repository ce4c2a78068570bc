/// Balances the states within each total of sessions, from the lowest total to the highest, over and over.
///
/// The ratios between totals follow from the cuts, so that the sweeps only have to settle what happens inside a total.
/// Two sweeps tell how the next ones would go on, as far as one direction goes (Anderson 1965, with a memory of one):
/// that takes a third of the sweeps.
struct SessionSweeps {
  private let graph: SessionGraph
  private let load: Double
  private let settled: Double
  /// 1 / (load + completion rate), by state.
  private let holding: [Double]

  /// Far more than it takes: the sweeps gain a digit in about n / 3 of them.
  private static let most = 5000

  /// - Parameter settled: the change of the mean rates (relative) and idle agents (of all) at which the sweeps end.
  init(_ graph: SessionGraph, load: Double, settled: Double) {
    self.graph = graph
    self.load = load
    self.settled = settled
    holding = graph.rates.map { 1 / (load + $0) }
  }

  /// Chances by state, with a room behind the last one that stays 0, and their means by total.
  private struct Place {
    var chances: UnsafeMutablePointer<Double>
    var rates: UnsafeMutablePointer<Double>
    var idle: UnsafeMutablePointer<Double>
  }

  func settle(_ chances: inout [Double], _ rates: inout [Double], _ idle: inout [Double]) {
    precondition(chances.count == graph.states + 1 && rates.count == graph.levels && idle.count == graph.levels)
    chances.withUnsafeMutableBufferPointer { chances in
      rates.withUnsafeMutableBufferPointer { rates in
        idle.withUnsafeMutableBufferPointer { idle in
          guard let chances = chances.baseAddress, let rates = rates.baseAddress, let idle = idle.baseAddress
          else { return }
          settle(Place(chances: chances, rates: rates, idle: idle))
        }
      }
    }
  }

  private func settle(_ place: Place) {
    let states = graph.states
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * states) { scratch in
      guard let start = scratch.baseAddress else { return }
      scratch.initialize(repeating: 0)
      let lastChange = start + states
      let lastEnd = start + 2 * states
      normalise(place)
      for round in 0..<Self.most {
        start.update(from: place.chances, count: states)
        if sweep(place) <= settled { return }
        // The changes of the change lie on a line: how much of the last step to take back, negative where to go on.
        var product = 0.0
        var square = 0.0
        for state in 0..<states {
          let change = place.chances[state] - start[state]
          let turn = change - lastChange[state]
          product += turn * change
          square += turn * turn
          lastChange[state] = change
        }
        let part = round >= 2 && square > 0 ? product / square : 0
        for state in 0..<states {
          let end = place.chances[state]
          place.chances[state] = end - part * (end - lastEnd[state])
          lastEnd[state] = end
        }
        if part != 0 { normalise(place) }
      }
    }
  }

  /// Makes the chances of each total add up to 1 again, none below 0, and takes their means.
  private func normalise(_ place: Place) {
    for level in 0..<graph.levels {
      let range = graph.levelStarts[level]..<graph.levelStarts[level + 1]
      var sum = 0.0
      var rate = 0.0
      var idle = 0.0
      for state in range {
        let chance = max(0, place.chances[state])
        place.chances[state] = chance
        sum += chance
        rate += chance * graph.rates[state]
        idle += chance * graph.idle[state]
      }
      let scale = 1 / sum
      for state in range { place.chances[state] *= scale }
      place.rates[level] = rate * scale
      place.idle[level] = idle * scale
    }
  }

  /// Balances each total against the totals beside it; returns the largest change of a mean.
  private func sweep(_ place: Place) -> Double {
    let sessions = graph.sessions
    let everybody = 1 / Double(graph.agents)
    let chances = place.chances
    var change = 0.0
    graph.above.withUnsafeBufferPointer { above in
      graph.aboveRates.withUnsafeBufferPointer { aboveRates in
        graph.below.withUnsafeBufferPointer { below in
          for level in 1..<graph.levels - 1 {
            let range = graph.levelStarts[level]..<graph.levelStarts[level + 1]
            if range.count == 1 { continue }
            // Relative to the weight of this total the one below weighs mean / load, the one above load / its mean.
            let fromBelow = place.rates[level]
            let fromAbove = load / place.rates[level + 1]
            var sum = 0.0
            var rate = 0.0
            var idle = 0.0
            for state in range {
              var upper = 0.0
              for step in state * sessions..<(state + 1) * sessions {
                upper += chances[Int(above[step])] * aboveRates[step]
              }
              let lower = chances[Int(below[2 * state])] + chances[Int(below[2 * state + 1])]
              let chance = (fromBelow * lower + fromAbove * upper) * holding[state]
              chances[state] = chance
              sum += chance
              rate += chance * graph.rates[state]
              idle += chance * graph.idle[state]
            }
            let scale = 1 / sum
            for state in range { chances[state] *= scale }
            rate *= scale
            idle *= scale
            change = max(change, abs(rate - place.rates[level]) / rate, abs(idle - place.idle[level]) * everybody)
            place.rates[level] = rate
            place.idle[level] = idle
          }
        }
      }
    }
    return change
  }
}
