/// The states of `SessionVectors` in the order of their totals, and the steps between them.
///
/// It depends on the agents and their concurrency only, so that many loads can share it.
struct SessionGraph: Sendable {
  let sessions: Int
  let agents: Int
  let states: Int
  /// Where the states of each total begin; one more entry than there are totals.
  let levelStarts: [Int]
  /// Completions per base handle time, by state.
  let rates: [Double]
  /// Agents without any session, by state.
  let idle: [Double]
  /// The states from which the next contact leads here: two entries a state, unused ones beyond the last state.
  let below: [Int32]
  /// The states from which the end of a session leads here: k entries a state, unused ones beyond the last state.
  let above: [Int32]
  /// Completions per base handle time that lead here from the state in `above`; 0 where unused.
  let aboveRates: [Double]

  var levels: Int { levelStarts.count - 1 }

  init(agents: Int, concurrency: SessionConcurrency) {
    let sessions = concurrency.sessionsPerAgent
    let ranking = VectorRanking(agents: agents, sessions: sessions)
    let states = ranking.count
    let completions = (0...sessions).map { concurrency.completionRate(sessions: $0) }
    let (vectors, totals) = Self.vectors(agents: agents, sessions: sessions, count: states)

    // The states by their total, in lexicographic order within one total.
    var starts = [Int](repeating: 0, count: agents * sessions + 2)
    for total in totals { starts[Int(total) + 1] += 1 }
    for total in 0...agents * sessions { starts[total + 1] += starts[total] }
    var free = starts
    let positions = totals.map { total in
      free[Int(total)] += 1
      return Int32(free[Int(total)] - 1)
    }

    var rates = [Double](repeating: 0, count: states)
    var idle = [Double](repeating: 0, count: states)
    var below = [Int32](repeating: Int32(states), count: 2 * states)
    var above = [Int32](repeating: Int32(states), count: sessions * states)
    var aboveRates = [Double](repeating: 0, count: sessions * states)
    var vector = [Int](repeating: 0, count: sessions)
    for rank in 0..<states {
      let state = Int(positions[rank])
      var none = agents
      for place in 0..<sessions {
        vector[place] = Int(vectors[rank * sessions + place])
        none -= vector[place]
        rates[state] += Double(vector[place]) * completions[place + 1]
      }
      idle[state] = Double(none)
      var isLeastBusy = true
      for held in 0..<sessions {
        guard (held == 0 ? none : vector[held - 1]) > 0 else { continue }
        // One agent with so many sessions gets a further one.
        if held > 0 { vector[held - 1] -= 1 }
        vector[held] += 1
        let upper = Int(positions[ranking.rank(vector)])
        above[state * sessions + held] = Int32(upper)
        aboveRates[state * sessions + held] = Double(vector[held]) * completions[held + 1]
        if held > 0 { vector[held - 1] += 1 }
        vector[held] -= 1
        if isLeastBusy {
          // The agent who got the contact was at the least number or one below it, hence two states at most.
          let slot = below[2 * upper] == Int32(states) ? 2 * upper : 2 * upper + 1
          below[slot] = Int32(state)
          isLeastBusy = false
        }
      }
    }
    self.sessions = sessions
    self.agents = agents
    self.states = states
    levelStarts = starts
    self.rates = rates
    self.idle = idle
    self.below = below
    self.above = above
    self.aboveRates = aboveRates
  }

  /// All numbers of agents with 1 to k sessions that do not exceed the agents, in lexicographic order, one after the
  /// other, and the sessions that each makes.
  private static func vectors(agents: Int, sessions: Int, count: Int) -> (vectors: [Int32], totals: [Int32]) {
    var vectors: [Int32] = []
    var totals: [Int32] = []
    vectors.reserveCapacity(count * sessions)
    totals.reserveCapacity(count)
    var vector = [Int32](repeating: 0, count: sessions)
    var left = Int32(agents)
    var total: Int32 = 0
    while true {
      vectors.append(contentsOf: vector)
      totals.append(total)
      var place = sessions - 1
      while left == 0, place >= 0 {
        // This entry has reached what the ones before it leave: back to 0.
        left = vector[place]
        total -= vector[place] * Int32(place + 1)
        vector[place] = 0
        place -= 1
        if left == 0 { continue }
        break
      }
      guard place >= 0 else { return (vectors, totals) }
      vector[place] += 1
      left -= 1
      total += Int32(place + 1)
    }
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
    for index in 0..<sessions where vector[index] > 0 {
      // The vectors with a smaller entry here: what fits into the rest, less what fits beyond this entry.
      let row = (sessions - index) * (agents + 1)
      rank += table[row + left] - table[row + left - vector[index]]
      left -= vector[index]
    }
    return rank
  }
}
