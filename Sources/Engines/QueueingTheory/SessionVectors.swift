/// The exact chain on the numbers of agents who hold 0, 1, ... k sessions, where a session stays with its agent and the
/// least busy agent gets the next contact.
///
/// What it is for: the mean completion rate and the mean number of idle agents, given the total of sessions. The cuts
/// between totals then make the total a birth-death chain with these rates, without any approximation, since contacts
/// arrive at one rate in every state.
struct SessionVectors {
  /// Completions per base handle time, by the total of sessions from 0 to n k.
  private(set) var completionRates: [Double]
  /// Agents without any session, by the total of sessions.
  private(set) var idleAgents: [Double]

  /// The number of states, or nil where there are more than `limit`.
  static func count(agents: Int, sessions: Int, limit: Int) -> Int? {
    // C(n + k, k), built up by factors that keep it whole.
    var count = 1
    for step in 1...max(1, sessions) {
      let (product, overflow) = count.multipliedReportingOverflow(by: agents + step)
      guard !overflow else { return nil }
      count = product / step
      guard count <= limit else { return nil }
    }
    return count
  }

  /// - Parameters:
  ///   - agents: at least 1.
  ///   - load: arrivals per base handle time, above 0.
  init(agents: Int, concurrency: SessionConcurrency, load: Double) {
    let graph = SessionGraph(agents: agents, concurrency: concurrency)
    let levels = graph.levelStarts.count - 1
    completionRates = [Double](repeating: 0, count: levels)
    idleAgents = [Double](repeating: 0, count: levels)

    // Within each total, the chances of the states; swept with the balance equations from both ends. The ratios between
    // totals follow from the cuts, so that the sweeps only have to settle what happens inside a total.
    var chances = [Double](repeating: 0, count: graph.states)
    for level in 0..<levels {
      let range = graph.levelStarts[level]..<graph.levelStarts[level + 1]
      for state in range { chances[state] = 1 / Double(range.count) }
      completionRates[level] = graph.meanRate(level, chances)
    }
    var inflow = [Double](repeating: 0, count: graph.states)
    for _ in 0..<Self.mostSweeps {
      var change = 0.0
      for level in stride(from: levels - 2, to: 0, by: -1) {
        change = max(change, graph.balance(level, load: load, &chances, &completionRates, &inflow))
      }
      for level in stride(from: 1, to: levels - 1, by: 1) {
        change = max(change, graph.balance(level, load: load, &chances, &completionRates, &inflow))
      }
      if change <= 1e-15 { break }
    }
    for level in 0..<levels {
      for state in graph.levelStarts[level]..<graph.levelStarts[level + 1] {
        idleAgents[level] += chances[state] * Double(graph.idle[state])
      }
    }
  }

  /// Far more than it takes: the sweeps gain a digit in a few rounds.
  private static let mostSweeps = 5000
}

/// The states of `SessionVectors` in the order of their totals, and the steps between them.
private struct SessionGraph {
  var states = 0
  /// Where the states of each total begin; one more entry than there are totals.
  var levelStarts: [Int]
  /// The state after the next contact; for the last one itself.
  var next: [Int32]
  /// The states after a session ends, with their rates: k entries a state, unused ones with a rate of 0.
  var previous: [Int32]
  var previousRates: [Double]
  /// Completions per base handle time.
  var rates: [Double]
  var idle: [Int32]
  private let sessions: Int

  init(agents: Int, concurrency: SessionConcurrency) {
    sessions = concurrency.sessionsPerAgent
    let ranking = VectorRanking(agents: agents, sessions: sessions)
    states = ranking.count
    var vectors: [[Int]] = []
    vectors.reserveCapacity(states)
    Self.enumerate(agents, sessions, [], &vectors)

    // The states by their total, in the order in which they were made up within one total.
    let top = agents * sessions
    let totals = vectors.map { vector in vector.indices.reduce(0) { $0 + ($1 + 1) * vector[$1] } }
    levelStarts = [Int](repeating: 0, count: top + 2)
    for total in totals { levelStarts[total + 1] += 1 }
    for total in 0...top { levelStarts[total + 1] += levelStarts[total] }
    var free = levelStarts
    let positions = totals.map { total in
      free[total] += 1
      return free[total] - 1
    }

    next = [Int32](repeating: 0, count: states)
    previous = [Int32](repeating: 0, count: states * sessions)
    previousRates = [Double](repeating: 0, count: states * sessions)
    rates = [Double](repeating: 0, count: states)
    idle = [Int32](repeating: 0, count: states)
    for (rank, vector) in vectors.enumerated() {
      let state = positions[rank]
      let none = agents - vector.reduce(0, +)
      idle[state] = Int32(none)
      var moved = vector
      let least = none > 0 ? 0 : (vector.firstIndex { $0 > 0 } ?? 0) + 1
      if least < sessions {
        if least > 0 { moved[least - 1] -= 1 }
        moved[least] += 1
        next[state] = Int32(positions[ranking.rank(moved)])
      } else {
        next[state] = Int32(state)
      }
      for held in 1...sessions where vector[held - 1] > 0 {
        moved = vector
        moved[held - 1] -= 1
        if held > 1 { moved[held - 2] += 1 }
        let rate = Double(vector[held - 1]) * concurrency.completionRate(sessions: held)
        previous[state * sessions + held - 1] = Int32(positions[ranking.rank(moved)])
        previousRates[state * sessions + held - 1] = rate
        rates[state] += rate
      }
    }
  }

  /// All numbers of agents with 1 to k sessions that do not exceed the agents, in lexicographic order.
  private static func enumerate(_ agents: Int, _ length: Int, _ head: [Int], _ vectors: inout [[Int]]) {
    guard head.count < length else {
      vectors.append(head)
      return
    }
    for count in 0...agents { enumerate(agents - count, length, head + [count], &vectors) }
  }

  func meanRate(_ level: Int, _ chances: [Double]) -> Double {
    var sum = 0.0
    for state in levelStarts[level]..<levelStarts[level + 1] { sum += chances[state] * rates[state] }
    return sum
  }

  /// Balances the states of one total against the totals beside it; returns the relative change of its mean rate.
  func balance(
    _ level: Int, load: Double, _ chances: inout [Double], _ means: inout [Double], _ inflow: inout [Double]
  ) -> Double {
    let range = levelStarts[level]..<levelStarts[level + 1]
    if range.count == 1 { return 0 }
    for state in range { inflow[state] = 0 }
    // Relative to the weight of this total the one below weighs mean / load, the one above load / its mean.
    let fromBelow = means[level]
    for state in levelStarts[level - 1]..<levelStarts[level] {
      inflow[Int(next[state])] += fromBelow * chances[state]
    }
    let fromAbove = load / means[level + 1]
    for state in levelStarts[level + 1]..<levelStarts[level + 2] {
      let chance = fromAbove * chances[state]
      for step in state * sessions..<(state + 1) * sessions where previousRates[step] > 0 {
        inflow[Int(previous[step])] += chance * previousRates[step]
      }
    }
    var sum = 0.0
    for state in range {
      inflow[state] /= load + rates[state]
      sum += inflow[state]
    }
    for state in range { chances[state] = inflow[state] / sum }
    let mean = meanRate(level, chances)
    let change = abs(mean - means[level]) / mean
    means[level] = mean
    return change
  }
}

/// The place of a vector of counts among all vectors of its length with at most so large a sum.
private struct VectorRanking {
  private let agents: Int
  private let sessions: Int
  /// Vectors of a length with a sum up to s, at length * (n + 1) + s.
  private var table: [Int]

  init(agents: Int, sessions: Int) {
    self.agents = agents
    self.sessions = sessions
    table = [Int](repeating: 1, count: (sessions + 1) * (agents + 1))
    for length in 1...sessions {
      for sum in 1...max(1, agents) where sum <= agents {
        table[length * (agents + 1) + sum] =
          table[length * (agents + 1) + sum - 1] + table[(length - 1) * (agents + 1) + sum]
      }
    }
  }

  var count: Int { table[sessions * (agents + 1) + agents] }

  func rank(_ vector: [Int]) -> Int {
    var left = agents
    var rank = 0
    for (index, value) in vector.enumerated() where value > 0 {
      // The vectors with a smaller entry here: what fits into the rest, less what fits beyond this entry.
      let row = (sessions - index) * (agents + 1)
      rank += table[row + left] - table[row + left - value]
      left -= value
    }
    return rank
  }
}
