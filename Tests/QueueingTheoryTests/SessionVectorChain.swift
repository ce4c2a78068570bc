/// The exact chain of agents with several sessions each: how many agents hold j sessions, for each j, and how many
/// contacts wait, without abandonment. A contact goes to an agent with the fewest sessions and stays there.
///
/// An oracle for small systems: solved by sweeping over the balance equations.
struct SessionVectorChain {
  let agents: Int
  let sessions: Int
  let slowdown: Double
  /// Arrivals per base handle time.
  let load: Double

  /// Share of contacts that find every session in use.
  func waitProbability() -> Double {
    let states = vectors(agents, sessions)
    var index: [[Int]: Int] = [:]
    for (position, state) in states.enumerated() { index[state] = position }
    let full = [Int](repeating: 0, count: sessions) + [agents]
    let fullRate = Double(agents) * pace(sessions)

    // The states with a queue are a geometric tail on the full state: folded into its weight.
    var weights = [Double](repeating: 1 / Double(states.count), count: states.count)
    var inflows = [[(from: Int, rate: Double)]](repeating: [], count: states.count)
    var outflow = [Double](repeating: 0, count: states.count)
    for (position, state) in states.enumerated() {
      if state != full, let least = state.firstIndex(where: { $0 > 0 }) {
        var next = state
        next[least] -= 1
        next[least + 1] += 1
        if let target = index[next] { inflows[target].append((position, load)) }
        outflow[position] += load
      }
      for level in 1...sessions where state[level] > 0 {
        var next = state
        next[level] -= 1
        next[level - 1] += 1
        let rate = Double(state[level]) * pace(level)
        if let target = index[next] { inflows[target].append((position, rate)) }
        outflow[position] += rate
      }
    }
    for _ in 0..<20_000 {
      var change = 0.0
      for position in states.indices {
        var inflow = 0.0
        for (source, rate) in inflows[position] { inflow += weights[source] * rate }
        let weight = inflow / outflow[position]
        change = max(change, abs(weight - weights[position]))
        weights[position] = weight
      }
      let total = weights.reduce(0, +)
      for position in weights.indices { weights[position] /= total }
      if change < 1e-15 { break }
    }
    let fullWeight = index[full].map { weights[$0] } ?? 0
    let busy = fullWeight / (1 - load / fullRate)
    return busy / (1 - fullWeight + busy)
  }

  private func pace(_ held: Int) -> Double { Double(held) / (1 + slowdown * Double(held - 1)) }

  /// All ways to place so many agents on the levels 0 to `top`.
  private func vectors(_ left: Int, _ top: Int) -> [[Int]] {
    if top == 0 { return [[left]] }
    return (0...left).flatMap { onTop in vectors(left - onTop, top - 1).map { $0 + [onTop] } }
  }
}
