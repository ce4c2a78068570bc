import Foundation
import QueueingTheory
import Testing

/// Patience of other shapes than exponential.
@Suite struct GeneralPatienceTests {
  private func measures(
    load: Double, agents: Double, patience: Double, shape: PatienceShape, within: Double = 20
  ) throws -> QueueMeasures {
    try #require(
      GeneralPatienceQueue(
        offeredLoad: load, agents: agents, meanHandleSeconds: 180, meanPatienceSeconds: patience, patienceShape: shape)
    ).measures(withinSeconds: within)
  }

  /// A gamma patience with a coefficient of variation of 1 is exponential, which Erlang A computes in another way.
  @Test func exponentialPatienceIsErlangA() throws {
    for (load, agents) in [(0.4, 1.0), (10, 10), (10, 14), (30, 22.5), (400, 380), (400, 430)] {
      for patience in [20.0, 120, 900] {
        let model = try #require(
          ErlangA(offeredLoad: load, agents: agents, meanHandleSeconds: 180, meanPatienceSeconds: patience))
        let erlang = model.measures(withinSeconds: 20)
        let gamma = try measures(
          load: load, agents: agents, patience: patience, shape: .gamma(coefficientOfVariation: 1))
        let pairs = [
          (gamma.waitProbability, erlang.waitProbability), (gamma.abandonment, erlang.abandonment),
          (gamma.answeredWithin, erlang.answeredWithin), (gamma.abandonedWithin, erlang.abandonedWithin),
          (gamma.shortAbandonment, erlang.shortAbandonment), (gamma.meanWaitSeconds, erlang.meanWaitSeconds),
          (gamma.meanAnswerSeconds, erlang.meanAnswerSeconds), (gamma.meanAbandonSeconds, erlang.meanAbandonSeconds),
          (gamma.occupancy, erlang.occupancy), (gamma.queueLength, erlang.queueLength),
        ]
        for (index, pair) in pairs.enumerated() {
          #expect(close(pair.0, pair.1, 1e-9), "\(load) \(agents) \(patience): measure \(index)")
        }
      }
    }
  }

  /// M/M/n+D in closed form: the density of the offered wait is exp((a - n) x) up to the patience d, then falls as
  /// exp(a d - n x), and who would wait longer than d leaves then (Barrer 1957).
  @Test func equalPatienceForAll() throws {
    for (load, agents, patience) in [(10.0, 11.0, 60.0), (10, 10.5, 300), (25, 20, 90), (3, 5, 30)] {
      let d = patience / 180
      let drift = load - agents
      let waitingUpTo = (exp(drift * d) - 1) / drift
      let beyond = exp(drift * d) / agents
      var blocking = 1.0
      for n in 1...Int(agents) { blocking = load * blocking / (Double(n) + load * blocking) }
      let excess: Double
      if agents == agents.rounded() {
        excess = 1 / blocking - 1
      } else {
        excess = 1 / (try #require(ErlangB(offeredLoad: load, agents: agents))).blocking - 1
      }
      let total = excess + agents * (waitingUpTo + beyond)
      let got = try measures(load: load, agents: agents, patience: patience, shape: .deterministic)
      #expect(close(got.abandonment, agents * beyond / total, 1e-10))
      #expect(close(got.waitProbability, agents * (waitingUpTo + beyond) / total, 1e-10))
      #expect(close(got.meanAbandonSeconds, patience, 1e-10))
      #expect(got.abandonedWithin == 0 || patience <= 20)
      let same = try measures(
        load: load, agents: agents, patience: patience, shape: .gamma(coefficientOfVariation: 0))
      #expect(same == got)
    }
  }

  /// Whitt's own approximation (2005): M/M/n+M(k), where the j-th contact from the end of the line leaves at the rate that
  /// the hazard of the patience has after j interarrival times. It comes within a few percent of the exact measures.
  @Test func whittsChainComesClose() throws {
    // Erlang patience of order 2 and 4: hazard r^2 t / (1 + r t) for order 2.
    for (load, agents) in [(100.0, 98.0), (100, 104), (110, 100), (140, 100)] {
      let exact = try measures(
        load: load, agents: agents, patience: 180, shape: .gamma(coefficientOfVariation: 0.5.squareRoot()))
      let chain = WhittChain(load: load, agents: Int(agents), meanPatience: 1) { time in
        4 * time / (1 + 2 * time)
      }
      #expect(abs(chain.abandonment / exact.abandonment - 1) < 0.06, "\(load) \(agents)")
      #expect(abs(chain.queueLength / exact.queueLength - 1) < 0.06, "\(load) \(agents)")
      #expect(abs(chain.waitProbability - exact.waitProbability) < 0.015, "\(load) \(agents)")
      // The shape matters: exponential patience of the same mean is off by more.
      let erlang = try #require(
        ErlangA(offeredLoad: load, agents: agents, meanHandleSeconds: 180, meanPatienceSeconds: 180)
      ).measures(withinSeconds: 20)
      #expect(abs(erlang.queueLength / exact.queueLength - 1) > abs(chain.queueLength / exact.queueLength - 1))
    }
    // With exponential patience both are exact.
    let erlang = try #require(
      ErlangA(offeredLoad: 30, agents: 28, meanHandleSeconds: 180, meanPatienceSeconds: 360)
    ).measures(withinSeconds: 20)
    let chain = WhittChain(load: 30, agents: 28, meanPatience: 2) { _ in 0.5 }
    #expect(close(chain.abandonment, erlang.abandonment, 1e-11))
    #expect(close(chain.queueLength, erlang.queueLength, 1e-11))
  }

  @Test func balancesHold() throws {
    let shapes: [PatienceShape] = [
      .deterministic, .gamma(coefficientOfVariation: 0.4), .gamma(coefficientOfVariation: 2),
      .lognormal(coefficientOfVariation: 1.3), .lognormal(coefficientOfVariation: 0.6),
    ]
    for shape in shapes {
      var last = 1.0
      for agents in [0.0, 4, 8, 10, 12, 15] {
        let got = try measures(load: 10, agents: agents, patience: 120, shape: shape)
        #expect(near(got.answered + got.abandonment, 1, 1e-11))
        let waits = got.answered * got.meanAnswerSeconds + got.abandonment * got.meanAbandonSeconds
        #expect(close(waits, got.meanWaitSeconds, 1e-10))
        #expect(close(got.queueLength, 10.0 / 180 * got.meanWaitSeconds, 1e-12))
        #expect(got.abandonment <= last)
        last = got.abandonment
      }
    }
  }

  @Test func leastAgentsMeetsItsGoals() throws {
    let goals = StaffingGoals(
      serviceLevel: .init(share: 0.8, withinSeconds: 20), maxOccupancy: 0.9, maxAbandonment: 0.03)
    let shape = PatienceShape.lognormal(coefficientOfVariation: 1.3)
    for load in [0.5, 10, 120] {
      let least = try GeneralPatienceQueue.leastAgents(
        offeredLoad: load, meanHandleSeconds: 180, meanPatienceSeconds: 120, patienceShape: shape, goals: goals)
      func holds(_ agents: Int) throws -> Bool {
        let got = try measures(load: load, agents: Double(agents), patience: 120, shape: shape)
        return got.answeredWithin >= 0.8 - 1e-12 && got.occupancy <= 0.9 + 1e-12 && got.abandonment <= 0.03 + 1e-12
      }
      #expect(try holds(least.agents))
      #expect(try !holds(least.agents - 1))
    }
    #expect(throws: QueueingError.self) {
      try GeneralPatienceQueue.leastAgents(
        offeredLoad: 1, meanHandleSeconds: 180, meanPatienceSeconds: 120,
        patienceShape: .gamma(coefficientOfVariation: -1), goals: goals)
    }
  }
}

/// M/M/n+M(k) of Whitt, "Engineering solution of a basic call-center model", Management Science 51 (2005), 221-235.
private struct WhittChain {
  var waitProbability = 0.0
  var abandonment = 0.0
  var queueLength = 0.0

  /// - Parameters:
  ///   - meanPatience: in mean handle times.
  ///   - hazard: of the patience at a time in units of the mean patience, per mean handle time where that is 1.
  init(load: Double, agents: Int, meanPatience: Double, hazard: (Double) -> Double) {
    var free = 0.0
    var term = 1.0
    for n in stride(from: agents, through: 1, by: -1) {
      term *= Double(n) / load
      free += term
    }
    var all = free + 1
    var waiting = 1.0
    var length = 0.0
    var lost = 0.0
    var leaving = 0.0
    term = 1
    for place in 1...20_000 {
      leaving += hazard(Double(place) / load / meanPatience)
      term *= load / (Double(agents) + leaving)
      all += term
      waiting += term
      length += Double(place) * term
      lost += leaving * term
      if term < 1e-18 * all { break }
    }
    waitProbability = waiting / all
    queueLength = length / all
    abandonment = lost / all / load
  }
}
