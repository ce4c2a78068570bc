import QueueingTheory
import Testing

@Suite struct GammaBusynessTests {
  /// Known value N19: 50 erlangs, 300 s, 80/20, coefficient of variation 0.1.
  @Test func customersMeetBusyDays() throws {
    let busyness = try #require(GammaBusyness(coefficientOfVariation: 0.1))
    func level(_ agents: Double) throws -> Double {
      try #require(
        busyness.serviceLevel(offeredLoad: 50, agents: agents, meanHandleSeconds: 300, withinSeconds: 20))
    }
    #expect(near(try level(59), 0.7906, 5e-5))
    #expect(near(try level(60), 0.8301, 5e-5))
    let goal = StaffingGoals.ServiceLevel(share: 0.8, withinSeconds: 20)
    #expect(try busyness.leastAgents(offeredLoad: 50, meanHandleSeconds: 300, goal: goal) == 60)
    // Without noise 57, over days instead of customers 59.
    let calm = try #require(GammaBusyness(coefficientOfVariation: 0))
    #expect(try calm.leastAgents(offeredLoad: 50, meanHandleSeconds: 300, goal: goal) == 57)
    let days = busyness.dayMean(limit: 59.0 / 50) { factor in
      ErlangC(offeredLoad: 50 * factor, agents: 59, meanHandleSeconds: 300)?.serviceLevel(withinSeconds: 20) ?? 0
    }
    #expect(near(days, 0.8126, 5e-5))
  }

  @Test(arguments: [0.01, 0.1, 0.3, 0.7, 1])
  func momentsOfTheGamma(variation: Double) throws {
    let busyness = try #require(GammaBusyness(coefficientOfVariation: variation))
    let square = variation * variation
    #expect(close(busyness.dayMean { _ in 1 }, 1, 1e-13))
    #expect(close(busyness.dayMean { $0 }, 1, 1e-11))
    #expect(close(busyness.customerMean { $0 }, 1 + square, 1e-11))
    #expect(close(busyness.customerMean { $0 * $0 }, (1 + square) * (1 + 2 * square), 1e-11))
    // At a coefficient of 1 the factor is exponential.
    if variation == 1 {
      #expect(close(busyness.dayMean(limit: 1) { _ in 1 }, 1 - ConcreteExponential.value(-1), 1e-11))
    }
  }

  @Test func patienceAndDefinitions() throws {
    let busyness = try #require(GammaBusyness(coefficientOfVariation: 0.2))
    let offered = try busyness.leastAgents(
      offeredLoad: 20, meanHandleSeconds: 300, meanPatienceSeconds: 180,
      goal: .init(share: 0.8, withinSeconds: 20, definition: .ofOffered))
    let answered = try busyness.leastAgents(
      offeredLoad: 20, meanHandleSeconds: 300, meanPatienceSeconds: 180,
      goal: .init(share: 0.8, withinSeconds: 20, definition: .ofAnswered))
    #expect(answered <= offered)
    #expect(
      try busyness.leastAgents(
        offeredLoad: 0, meanHandleSeconds: 300, goal: .init(share: 0.8, withinSeconds: 20)) == 0)
    #expect(GammaBusyness(coefficientOfVariation: -0.1) == nil)
  }
}
