import QueueingTheory
import Testing

/// The exact chain of sessions, tabulated by load.
@Suite struct SessionTablesTests {
  private func queue(
    _ agents: Int, _ concurrency: SessionConcurrency, load: Double, tables: SessionTables?
  ) throws -> ConcurrentQueue {
    try #require(
      ConcurrentQueue(
        arrivalsPerSecond: load / 60, agents: agents, baseHandleSeconds: 60, concurrency: concurrency,
        meanPatienceSeconds: 45, spread: .kept, tables: tables))
  }

  /// From a tenth of the capacity to twice of it, with loads at the ends of octaves among them.
  @Test func agreesWithTheChainItself() throws {
    let tables = SessionTables()
    for (agents, sessions, slowdown) in [(1, 3, 0.15), (2, 2, 0.0), (4, 3, 0.15), (3, 4, 0.8), (7, 2, 0.1)] {
      let concurrency = try SessionConcurrency(sessionsPerAgent: sessions, slowdown: slowdown)
      for load in [0.1, 0.5, 0.77, 1, 1.9999999, 2, 3.3, 4, 6.1, 8] where load < Double(2 * agents * sessions) {
        let solved = try queue(agents, concurrency, load: load, tables: nil)
        let table = try queue(agents, concurrency, load: load, tables: tables)
        let left = table.measures(withinSeconds: 10)
        let right = solved.measures(withinSeconds: 10)
        #expect(table.spread == .kept)
        #expect(close(left.answeredWithin, right.answeredWithin, 1e-10))
        #expect(close(left.waitProbability, right.waitProbability, 1e-9))
        #expect(close(left.abandonment, right.abandonment, 1e-9))
        #expect(close(left.occupancy, right.occupancy, 1e-10))
        #expect(close(table.agentOccupancy, solved.agentOccupancy, 1e-10))
      }
    }
  }

  @Test func theOrderOfTheQuestionsDoesNotMatter() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    let loads = [1.1, 3.9, 2.2, 5.5, 1.7]
    let (forth, back) = (SessionTables(), SessionTables())
    let first = try loads.map { try queue(4, concurrency, load: $0, tables: forth).measures(withinSeconds: 5) }
    let second = try loads.reversed().map {
      try queue(4, concurrency, load: $0, tables: back).measures(withinSeconds: 5)
    }
    #expect(first == second.reversed())
  }

  /// Agents at work, from the balance equations of all vectors of sessions by a sparse solver: without any slowdown
  /// the completion rates settle at once, who holds the sessions does not.
  @Test func agentsAtWork() throws {
    for (agents, slowdown, load, busy) in [(4, 0.0, 9.0, 0.9790244129818404), (3, 0.15, 5.0, 0.9403817461885063)] {
      let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: slowdown)
      let model = try #require(
        ConcurrentQueue(
          arrivalsPerSecond: load / 60, agents: agents, baseHandleSeconds: 60, concurrency: concurrency, spread: .kept))
      #expect(close(model.agentOccupancy, busy, 1e-11))
    }
  }
}
