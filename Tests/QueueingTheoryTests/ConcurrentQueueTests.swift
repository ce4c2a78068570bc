import QueueingTheory
import Testing

@Suite struct ConcurrentQueueTests {
  /// Known value N16: 120 an hour, base 11 min, 3 sessions, +15 % each, 80 % in 45 s.
  @Test func staffingOfChat() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    for (agents, level) in [(10, 0.3655), (11, 0.7888), (12, 0.9419)] {
      let model = try #require(
        ConcurrentQueue(
          arrivalsPerSecond: 120.0 / 3600, agents: agents, baseHandleSeconds: 660, concurrency: concurrency))
      #expect(near(model.measures(withinSeconds: 45).answeredWithin, level, 5e-5))
    }
    let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 45))
    let least = try ConcurrentQueue.leastAgents(
      arrivalsPerSecond: 120.0 / 3600, baseHandleSeconds: 660, concurrency: concurrency, goals: goals)
    #expect(least == LeastAgents(agents: 12, driver: .serviceLevel))
    // Three sessions take 14.3 minutes each, so an agent completes 12.587 an hour, not the 12.373 of a compound rate.
    #expect(near(11 * concurrency.elapsedFactor(sessions: 3), 14.3, 1e-12))
    #expect(near(3 * 60 / (11 * concurrency.elapsedFactor(sessions: 3)), 12.587, 5e-4))
  }

  @Test func measuredConcurrencyIsDividedOut() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    #expect(near(concurrency.baseSeconds(measuredSeconds: 660, measuredAtConcurrency: 2.2) / 60, 9.32, 0.005))
    #expect(concurrency.baseSeconds(measuredSeconds: 660, measuredAtConcurrency: 1) == 660)
  }

  /// Known value N17: even spread .23232, exact .23616.
  @Test func evenSpreadAgainstTheExactChain() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    let model = try #require(
      ConcurrentQueue(arrivalsPerSecond: 0.5 / 60, agents: 3, baseHandleSeconds: 600, concurrency: concurrency))
    #expect(near(model.measures(withinSeconds: 45).waitProbability, 0.23232, 5e-6))
    let exact = SessionVectorChain(agents: 3, sessions: 3, slowdown: 0.15, load: 5).waitProbability()
    #expect(near(exact, 0.23616, 5e-6))
  }

  /// The approximation stays within a point of the exact chain over small systems, and is exact where it must be.
  @Test func evenSpreadIsClose() throws {
    for (agents, sessions, slowdown, share) in [
      (1, 4, 0.3, 0.7), (2, 2, 0.15, 0.6), (4, 2, 0.1, 0.8), (3, 4, 0.2, 0.75), (5, 3, 0.15, 0.85), (4, 3, 0, 0.8),
    ] {
      let concurrency = try SessionConcurrency(sessionsPerAgent: sessions, slowdown: slowdown)
      let most = Double(agents * sessions) / concurrency.elapsedFactor(sessions: Double(sessions))
      let load = share * most
      let exact = SessionVectorChain(agents: agents, sessions: sessions, slowdown: slowdown, load: load)
        .waitProbability()
      let model = try #require(
        ConcurrentQueue(arrivalsPerSecond: load / 60, agents: agents, baseHandleSeconds: 60, concurrency: concurrency))
      let even = model.measures(withinSeconds: 10).waitProbability
      #expect(near(even, exact, agents == 1 || slowdown == 0 ? 1e-12 : 0.01), "\(agents) \(sessions)")
    }
  }

  @Test func oneSessionIsErlang() throws {
    let one = try SessionConcurrency(sessionsPerAgent: 1, slowdown: 0.4)
    for patience in [0.0, 90, Double.infinity] {
      let chat = try #require(
        ConcurrentQueue(
          arrivalsPerSecond: 0.05, agents: 12, baseHandleSeconds: 200, concurrency: one, meanPatienceSeconds: patience))
      let voice = try #require(
        ErlangA(offeredLoad: 10, agents: 12, meanHandleSeconds: 200, meanPatienceSeconds: patience))
      let left = chat.measures(withinSeconds: 20)
      let right = voice.measures(withinSeconds: 20)
      #expect(close(left.answeredWithin, right.answeredWithin, 1e-12))
      #expect(close(left.meanAnswerSeconds, right.meanAnswerSeconds, 1e-12))
      #expect(close(left.occupancy, right.occupancy, 1e-12))
      #expect(close(chat.agentOccupancy, right.occupancy, 1e-12))
      #expect(close(try #require(chat.meanElapsedSeconds), 200, 1e-11))
    }
  }

  @Test func twoOccupancies() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    let model = try #require(
      ConcurrentQueue(
        arrivalsPerSecond: 120.0 / 3600, agents: 12, baseHandleSeconds: 660, concurrency: concurrency,
        meanPatienceSeconds: 180))
    let measures = model.measures(withinSeconds: 45)
    #expect(model.agentOccupancy > measures.occupancy && model.agentOccupancy <= 1)
    let elapsed = try #require(model.meanElapsedSeconds)
    #expect(elapsed > 660 && elapsed < 660 * 1.3)
  }

  @Test func capOnSessionsAndLimits() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    for patience in [60.0, 600, Double.infinity] {
      let goals = StaffingGoals(
        serviceLevel: .init(share: 0.5, withinSeconds: 120, definition: .ofAnswered), maxOccupancy: 0.6)
      let least = try ConcurrentQueue.leastAgents(
        arrivalsPerSecond: 0.2, baseHandleSeconds: 660, concurrency: concurrency, meanPatienceSeconds: patience,
        goals: goals)
      #expect(least.driver == .occupancyCap)
      let occupancies = try [least.agents, least.agents - 1].map {
        try #require(
          ConcurrentQueue(
            arrivalsPerSecond: 0.2, agents: $0, baseHandleSeconds: 660, concurrency: concurrency,
            meanPatienceSeconds: patience)
        ).measures(withinSeconds: 120).occupancy
      }
      #expect(occupancies[0] <= 0.6 && occupancies[1] > 0.6)
      let fractional = try ConcurrentQueue.fractionalAgents(
        arrivalsPerSecond: 0.2, baseHandleSeconds: 660, concurrency: concurrency, meanPatienceSeconds: patience,
        goals: goals)
      let part = (occupancies[1] - 0.6) / (occupancies[1] - occupancies[0])
      #expect(close(fractional.agents, Double(least.agents - 1) + part, 1e-12))
    }
    #expect(
      ConcurrentQueue(arrivalsPerSecond: 1, agents: 10, baseHandleSeconds: 60, concurrency: concurrency) == nil)
    let zero = try ConcurrentQueue.leastAgents(
      arrivalsPerSecond: 0, baseHandleSeconds: 60, concurrency: concurrency,
      goals: StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 45)))
    #expect(zero.agents == 0)
    #expect(throws: QueueingError.invalidConcurrency) { try SessionConcurrency(sessionsPerAgent: 0, slowdown: 0) }
    #expect(throws: QueueingError.invalidConcurrency) { try SessionConcurrency(sessionsPerAgent: 2, slowdown: -1) }
  }

  @Test func manyAgents() throws {
    let concurrency = try SessionConcurrency(sessionsPerAgent: 4, slowdown: 0.1)
    let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 45))
    // 20,000 erlangs at the pace of full agents need 6,500 agents; a line this large needs little more.
    let least = try ConcurrentQueue.leastAgents(
      arrivalsPerSecond: 20_000.0 / 600, baseHandleSeconds: 600, concurrency: concurrency, goals: goals)
    #expect(least.agents > 6500 && least.agents < 6560)
  }
}
