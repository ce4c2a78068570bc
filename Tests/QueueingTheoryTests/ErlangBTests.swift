import QueueingTheory
import Testing

@Suite struct ErlangBTests {
  /// The textbook recurrence from no agents.
  func recurrence(_ load: Double, _ agents: Int) -> Double {
    var blocking = 1.0
    for n in stride(from: 1, through: agents, by: 1) {
      blocking = load * blocking / (Double(n) + load * blocking)
    }
    return blocking
  }

  @Test(arguments: [0.001, 0.3, 1, 4, 17.5, 120, 999])
  func agreesWithTheRecurrence(load: Double) throws {
    for agents in [1, 2, 3, 4, 5, 7, 8, 9, 16, 33, 100, 500, 1100] {
      let model = try #require(ErlangB(offeredLoad: load, agents: Double(agents)))
      let expected = recurrence(load, agents)
      if expected > 1e-290 { #expect(close(model.blocking, expected, 1e-11), "\(load) \(agents)") }
    }
  }

  @Test func fractionalAgentsContinueTheRecurrence() throws {
    // B(x) = a B(x-1) / (x + a B(x-1)) holds for every real x, and B(x) falls between whole numbers.
    for load in [0.05, 0.99, 1.01, 7.3, 150] {
      for agents in [1.25, 1.5, 3.75, 20.1, 170.6] {
        let below = try #require(ErlangB(offeredLoad: load, agents: agents - 1)).blocking
        let here = try #require(ErlangB(offeredLoad: load, agents: agents)).blocking
        guard here > 1e-290 else { continue }
        #expect(close(here, load * below / (agents + load * below), 1e-11))
        #expect(here < below)
      }
    }
  }

  @Test func limits() throws {
    #expect(try #require(ErlangB(offeredLoad: 5, agents: 0)).blocking == 1)
    #expect(try #require(ErlangB(offeredLoad: 0, agents: 3)).blocking == 0)
    #expect(try #require(ErlangB(offeredLoad: 0.001, agents: 500)).blocking == 0)
    #expect(ErlangB(offeredLoad: -1, agents: 1) == nil)
    #expect(ErlangB(offeredLoad: .nan, agents: 1) == nil)
    // At n = a the blocking tends to sqrt(2 / (pi a)).
    let large = try #require(ErlangB(offeredLoad: 100_000, agents: 100_000))
    #expect(near(large.blocking * (3.141592653589793 * 100_000 / 2).squareRoot(), 1, 0.005))
    #expect(close(large.occupancy * 100_000, large.carriedLoad))
  }

  @Test func leastAgents() throws {
    #expect(try ErlangB.leastAgents(offeredLoad: 10, maxBlocking: 0.02) == 17)
    #expect(try ErlangB.leastAgents(offeredLoad: 0, maxBlocking: 0) == 0)
    #expect(try ErlangB.leastAgents(offeredLoad: 3, maxBlocking: 1) == 0)
    for load in [0.002, 0.7, 12, 333, 5000] {
      for goal in [0.9, 0.5, 0.1, 0.01, 1e-4] {
        let least = try ErlangB.leastAgents(offeredLoad: load, maxBlocking: goal)
        #expect(recurrence(load, least) <= goal + 1e-12)
        if least > 0 { #expect(recurrence(load, least - 1) > goal) }
        let fractional = try ErlangB.fractionalAgents(offeredLoad: load, maxBlocking: goal)
        #expect(fractional <= Double(least) && fractional >= Double(least - 1))
        #expect(close(try #require(ErlangB(offeredLoad: load, agents: fractional)).blocking, goal, 1e-9))
      }
    }
  }

  @Test func loadCarriedInvertsTheBlocking() throws {
    for agents in [0.5, 1, 3, 40, 190, 5000, 100_000] {
      for blocking in [1e-9, 0.001, 0.01, 0.5, 0.95] {
        let load = try ErlangB.loadCarried(agents: agents, blocking: blocking)
        #expect(close(try #require(ErlangB(offeredLoad: load, agents: agents)).blocking, blocking, 1e-8))
      }
    }
    #expect(close(try ErlangB.loadCarried(agents: 1, blocking: 0.2), 0.25, 1e-14))
    #expect(try ErlangB.loadCarried(agents: 10, blocking: 0) == 0)
    #expect(throws: QueueingError.invalidGoal(.abandonment, 1)) {
      try ErlangB.loadCarried(agents: 10, blocking: 1)
    }
  }
}
