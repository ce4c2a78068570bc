import QueueingTheory
import Testing

@Suite struct ErlangCTests {
  let target = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20))

  /// The least number by going up one by one with the textbook recurrence.
  func plainLeast(load: Double, handle: Double, goals: StaffingGoals) -> Int {
    var blocking = 1.0
    var agents = 0
    while true {
      agents += 1
      let n = Double(agents)
      blocking = load * blocking / (n + load * blocking)
      guard n > load else { continue }
      let waits = blocking / (1 - load / n * (1 - blocking))
      let level = 1 - waits * exponential(-(n - load) * (goals.serviceLevel?.withinSeconds ?? 0) / handle)
      if level >= (goals.serviceLevel?.share ?? 0) - 1e-12, load / n <= (goals.maxOccupancy ?? 1) + 1e-12,
        waits * handle / (n - load) <= (goals.maxAnswerSeconds ?? .infinity) + 1e-12
      {
        return agents
      }
    }
  }

  /// exp by halving the argument and its series, so that the check owes nothing to the library.
  func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1..<30 {
      term *= x / 1024 / Double(k)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  @Test func unstableHasNoValue() throws {
    #expect(ErlangC(offeredLoad: 10, agents: 10, meanHandleSeconds: 180) == nil)
    #expect(ErlangC(offeredLoad: 10, agents: 9.5, meanHandleSeconds: 180) == nil)
    #expect(ErlangC(offeredLoad: 10, agents: .infinity, meanHandleSeconds: 180) == nil)
    #expect(ErlangC(offeredLoad: 10, agents: 11, meanHandleSeconds: 0) == nil)
    let edge = try #require(ErlangC(offeredLoad: 10, agents: 10.000001, meanHandleSeconds: 180))
    #expect(edge.waitProbability > 0.999999 && edge.serviceLevel(withinSeconds: 20) < 1e-6)
  }

  @Test func oneAgentIsTheSimplestQueue() throws {
    for load in [1e-6, 0.001, 0.3, 0.99] {
      let model = try #require(ErlangC(offeredLoad: load, agents: 1, meanHandleSeconds: 60))
      #expect(close(model.waitProbability, load, 1e-14))
      #expect(close(model.meanWaitSeconds, 60 * load / (1 - load), 1e-13))
      #expect(close(model.queueLength, load * load / (1 - load), 1e-13))
    }
  }

  /// Known value N7: the curve is 0 where unstable, and .6402 at 12.
  @Test func curve() throws {
    let twelve = try #require(ErlangC(offeredLoad: 10, agents: 12, meanHandleSeconds: 180))
    #expect(near(twelve.serviceLevel(withinSeconds: 20), 0.6402, 5e-5))
    let thirteen = try #require(ErlangC(offeredLoad: 10, agents: 13, meanHandleSeconds: 180))
    #expect(near(thirteen.serviceLevel(withinSeconds: 20), 0.7956, 5e-5))
  }

  /// Known value N8.
  @Test func roundingTwice() throws {
    let least = try ErlangC.leastAgents(offeredLoad: 10, meanHandleSeconds: 180, goals: target)
    #expect(least == LeastAgents(agents: 14, driver: .serviceLevel))
    let fractional = try ErlangC.fractionalAgents(offeredLoad: 10, meanHandleSeconds: 180, goals: target)
    #expect(near(fractional.agents, 13.0372, 5e-5))
    #expect(fractional.driver == .serviceLevel)
    #expect(scheduledAgents(agents: 14, shrinkage: 0.3) == 20)
    #expect(scheduledAgents(agents: fractional.agents, shrinkage: 0.3) == 19)
    #expect(near(fractional.agents / 0.7, 18.6246, 5e-5))
  }

  /// Known value N22: pooling, and a cap that decides.
  @Test func poolingAndCap() throws {
    #expect(try ErlangC.leastAgents(offeredLoad: 2, meanHandleSeconds: 300, goals: target).agents == 4)
    #expect(try ErlangC.leastAgents(offeredLoad: 10, meanHandleSeconds: 300, goals: target).agents == 14)
    #expect(try ErlangC.leastAgents(offeredLoad: 500, meanHandleSeconds: 300, goals: target).agents == 513)
    var capped = target
    capped.maxOccupancy = 0.85
    let least = try ErlangC.leastAgents(offeredLoad: 500, meanHandleSeconds: 300, goals: capped)
    #expect(least == LeastAgents(agents: 589, driver: .occupancyCap))
    let fractional = try ErlangC.fractionalAgents(offeredLoad: 500, meanHandleSeconds: 300, goals: capped)
    #expect(close(fractional.agents, 500 / 0.85, 1e-14) && fractional.driver == .occupancyCap)
  }

  /// A number below round(load + 1) may do.
  @Test func easyTargets() throws {
    let easy = StaffingGoals(serviceLevel: .init(share: 0.2, withinSeconds: 60))
    #expect(try ErlangC.leastAgents(offeredLoad: 10.6, meanHandleSeconds: 300, goals: easy).agents == 11)
    #expect(try ErlangC.leastAgents(offeredLoad: 0, meanHandleSeconds: 300, goals: target).agents == 0)
    #expect(try ErlangC.fractionalAgents(offeredLoad: 0, meanHandleSeconds: 300, goals: target).agents == 0)
    let none = try ErlangC.leastAgents(offeredLoad: 7.2, meanHandleSeconds: 300, goals: StaffingGoals())
    #expect(none == LeastAgents(agents: 8, driver: .load))
    #expect(try ErlangC.leastAgents(offeredLoad: 7, meanHandleSeconds: 300, goals: StaffingGoals()).agents == 8)
  }

  @Test func leastIsLeastForManyGoals() throws {
    for load in [0.001, 0.02, 0.4, 0.999, 1, 3.3, 10.6, 47.9, 130, 611.25] {
      for share in [0.05, 0.2, 0.5, 0.8, 0.95, 0.9999] {
        for seconds in [0.0, 5, 20, 300] {
          var goals = StaffingGoals(serviceLevel: .init(share: share, withinSeconds: seconds))
          #expect(
            try ErlangC.leastAgents(offeredLoad: load, meanHandleSeconds: 240, goals: goals).agents
              == plainLeast(load: load, handle: 240, goals: goals), "\(load) \(share) \(seconds)")
          goals.maxOccupancy = 0.9
          goals.maxAnswerSeconds = 4
          let least = try ErlangC.leastAgents(offeredLoad: load, meanHandleSeconds: 240, goals: goals)
          #expect(least.agents == plainLeast(load: load, handle: 240, goals: goals))
          let fractional = try ErlangC.fractionalAgents(offeredLoad: load, meanHandleSeconds: 240, goals: goals)
          #expect(fractional.agents <= Double(least.agents) && fractional.agents > Double(least.agents - 1))
          // What drives the fraction is met exactly there.
          let model = try #require(ErlangC(offeredLoad: load, agents: fractional.agents, meanHandleSeconds: 240))
          switch fractional.driver {
          case .serviceLevel: #expect(near(model.serviceLevel(withinSeconds: seconds), share, 1e-10))
          case .answerTime: #expect(close(model.meanWaitSeconds, 4, 1e-10))
          case .occupancyCap: #expect(close(model.occupancy, 0.9, 1e-12))
          default: Issue.record("no driver")
          }
        }
      }
    }
  }

  @Test func extremeLoads() throws {
    let tiny = try ErlangC.leastAgents(offeredLoad: 0.001, meanHandleSeconds: 300, goals: target)
    #expect(tiny.agents == 1)
    let huge = try ErlangC.leastAgents(offeredLoad: 100_000, meanHandleSeconds: 300, goals: target)
    let at = try #require(ErlangC(offeredLoad: 100_000, agents: Double(huge.agents), meanHandleSeconds: 300))
    let below = try #require(ErlangC(offeredLoad: 100_000, agents: Double(huge.agents - 1), meanHandleSeconds: 300))
    #expect(at.serviceLevel(withinSeconds: 20) >= 0.8 && below.serviceLevel(withinSeconds: 20) < 0.8)
    let strict = StaffingGoals(serviceLevel: .init(share: 1, withinSeconds: 0))
    let all = try ErlangC.leastAgents(offeredLoad: 50, meanHandleSeconds: 300, goals: strict)
    #expect(
      try #require(ErlangC(offeredLoad: 50, agents: Double(all.agents), meanHandleSeconds: 300)).waitProbability
        <= 1e-12)
  }

  @Test func refusals() {
    #expect(throws: QueueingError.invalidOfferedLoad(-1)) {
      try ErlangC.leastAgents(offeredLoad: -1, meanHandleSeconds: 300, goals: target)
    }
    #expect(throws: QueueingError.invalidTime(0)) {
      try ErlangC.leastAgents(offeredLoad: 1, meanHandleSeconds: 0, goals: target)
    }
    let wrong = StaffingGoals(serviceLevel: .init(share: 80, withinSeconds: 20))
    #expect(throws: QueueingError.invalidGoal(.serviceLevel, 80)) {
      try ErlangC.leastAgents(offeredLoad: 1, meanHandleSeconds: 300, goals: wrong)
    }
    #expect(throws: QueueingError.invalidGoal(.occupancyCap, 0)) {
      try ErlangC.leastAgents(offeredLoad: 1, meanHandleSeconds: 300, goals: StaffingGoals(maxOccupancy: 0))
    }
  }
}
