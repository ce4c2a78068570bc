/// The exact chain on the numbers of agents who hold 0, 1, ... k sessions, where a session stays with its agent and the
/// least busy agent gets the next contact.
///
/// What it is for: the mean completion rate and the mean number of idle agents, given the total of sessions. The cuts
/// between totals then make the total a birth-death chain with these rates, without any approximation, since contacts
/// arrive at one rate in every state.
struct SessionVectors: Sendable {
  /// Completions per base handle time, by the total of sessions from 0 to n k.
  var completionRates: [Double]
  /// Agents without any session, by the total of sessions.
  var idleAgents: [Double]

  init(completionRates: [Double], idleAgents: [Double]) {
    self.completionRates = completionRates
    self.idleAgents = idleAgents
  }

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
    var chances = SessionVectors.evenChances(graph)
    self.init(graph, load: load, chances: &chances)
  }

  /// - Parameters:
  ///   - chances: of each state given its total, where to begin and what came out; one more entry, which is 0.
  ///   - settled: the relative change at which the sweeps end.
  init(_ graph: SessionGraph, load: Double, chances: inout [Double], settled: Double = 1e-14) {
    completionRates = [Double](repeating: 0, count: graph.levels)
    idleAgents = [Double](repeating: 0, count: graph.levels)
    SessionSweeps(graph, load: load, settled: settled).settle(&chances, &completionRates, &idleAgents)
  }

  /// Where to begin if nothing better is known.
  static func evenChances(_ graph: SessionGraph) -> [Double] {
    var chances = [Double](repeating: 0, count: graph.states + 1)
    for level in 0..<graph.levels {
      let range = graph.levelStarts[level]..<graph.levelStarts[level + 1]
      for state in range { chances[state] = 1 / Double(range.count) }
    }
    return chances
  }
}
