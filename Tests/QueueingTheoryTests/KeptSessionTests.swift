import QueueingTheory
import Testing

/// Sessions that stay with their agents, against the exact chain on the vector of sessions.
@Suite struct KeptSessionTests {
  private func queue(
    _ agents: Int, _ sessions: Int, _ slowdown: Double, load: Double, patience: Double = .infinity,
    spread: SessionSpread = .kept
  ) throws -> ConcurrentQueue? {
    ConcurrentQueue(
      arrivalsPerSecond: load / 60, agents: agents, baseHandleSeconds: 60,
      concurrency: try SessionConcurrency(sessionsPerAgent: sessions, slowdown: slowdown),
      meanPatienceSeconds: patience, spread: spread)
  }

  /// Known value N17: .23616, and not the .23232 of an even spread.
  @Test func theTextbookCase() throws {
    let kept = try #require(try queue(3, 3, 0.15, load: 5))
    #expect(kept.spread == .kept)
    #expect(near(kept.measures(withinSeconds: 45).waitProbability, 0.23616, 5e-6))
    let even = try #require(try queue(3, 3, 0.15, load: 5, spread: .even))
    #expect(near(even.measures(withinSeconds: 45).waitProbability, 0.23232, 5e-6))
  }

  @Test func agreesWithTheVectorChain() throws {
    for (agents, sessions, slowdown, share) in [
      (1, 4, 0.3, 0.7), (2, 2, 0.15, 0.6), (4, 2, 0.1, 0.8), (3, 4, 0.2, 0.75), (5, 3, 0.15, 0.85), (4, 3, 0, 0.8),
      (2, 6, 0.8, 0.9), (6, 3, 0.15, 0.3),
    ] {
      let concurrency = try SessionConcurrency(sessionsPerAgent: sessions, slowdown: slowdown)
      let load = share * Double(agents * sessions) / concurrency.elapsedFactor(sessions: Double(sessions))
      let exact = SessionVectorChain(agents: agents, sessions: sessions, slowdown: slowdown, load: load)
        .waitProbability()
      let model = try #require(try queue(agents, sessions, slowdown, load: load))
      #expect(model.spread == .kept)
      #expect(close(model.measures(withinSeconds: 10).waitProbability, exact, 1e-10), "\(agents) \(sessions)")
    }
  }

  /// Where the spread cannot matter, the two are one.
  @Test func oneAgentOrNoSlowdownOrOneSession() throws {
    for (agents, sessions, slowdown) in [(1, 5, 0.2), (7, 3, 0.0), (20, 1, 0.15)] {
      for patience in [40.0, .infinity] {
        let load = 0.8 * Double(agents * sessions) / (1 + slowdown * Double(sessions - 1))
        let kept = try #require(try queue(agents, sessions, slowdown, load: load, patience: patience))
        let even = try #require(try queue(agents, sessions, slowdown, load: load, patience: patience, spread: .even))
        let left = kept.measures(withinSeconds: 20)
        let right = even.measures(withinSeconds: 20)
        #expect(kept.spread == .kept)
        #expect(close(left.waitProbability, right.waitProbability, 1e-12))
        #expect(close(left.answeredWithin, right.answeredWithin, 1e-12))
        #expect(close(left.abandonment, right.abandonment, 1e-11))
        #expect(close(left.occupancy, right.occupancy, 1e-12))
      }
    }
  }

  /// An even spread completes most, so that keeping sessions only adds waits; for a large team it hardly does.
  @Test func keepingCostsLittleInALargeTeam() throws {
    var last = 1.0
    for agents in [3, 8, 20, 45] {
      let load = 0.9 * Double(agents * 3) / 1.3
      let kept = try #require(try queue(agents, 3, 0.15, load: load, patience: 90)).measures(withinSeconds: 20)
      let even = try #require(try queue(agents, 3, 0.15, load: load, patience: 90, spread: .even))
        .measures(withinSeconds: 20)
      #expect(kept.answeredWithin < even.answeredWithin)
      #expect(even.answeredWithin - kept.answeredWithin < 0.01)
      #expect(kept.answeredWithin < last + 1)
      last = kept.answeredWithin
    }
    // Beyond the limit of the exact chain the answer says that it is of the even spread.
    #expect(try #require(try queue(200, 3, 0.15, load: 300)).spread == .even)
  }

  @Test func leastAgentsOfTheExactChain() throws {
    // Known value N16 with sessions that stay: still 12 agents, at a little less than the .9419 of an even spread.
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 45))
    let least = try ConcurrentQueue.leastAgents(
      arrivalsPerSecond: 120.0 / 3600, baseHandleSeconds: 660, concurrency: concurrency, spread: .kept, goals: goals)
    #expect(least == LeastAgents(agents: 12, driver: .serviceLevel))
    let model = try #require(
      ConcurrentQueue(
        arrivalsPerSecond: 120.0 / 3600, agents: 12, baseHandleSeconds: 660, concurrency: concurrency, spread: .kept))
    let level = model.measures(withinSeconds: 45).answeredWithin
    #expect(level > 0.935 && level < 0.9419)
  }
}
