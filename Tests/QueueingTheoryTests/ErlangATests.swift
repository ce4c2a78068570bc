import QueueingTheory
import Testing

@Suite struct ErlangATests {
  /// Known value N3: 200 an hour, 180 s, 10 agents, patience 120 s, threshold 20 s.
  @Test func fourServiceLevels() throws {
    let model = try #require(
      ErlangA(offeredLoad: 10, agents: 10, meanHandleSeconds: 180, meanPatienceSeconds: 120))
    let measures = model.measures(withinSeconds: 20, shortSeconds: 5)
    #expect(near(measures.abandonment, 0.13746, 5e-6))
    #expect(near(measures.occupancy, 0.86254, 5e-6))
    #expect(near(try #require(measures.serviceLevel(.ofOffered)), 0.63994, 5e-6))
    #expect(near(try #require(measures.serviceLevel(.excludingShortAbandons(shortSeconds: 5))), 0.65267, 5e-6))
    #expect(near(try #require(measures.serviceLevel(.abandonsWithinCount)), 0.70498, 5e-6))
    #expect(near(try #require(measures.serviceLevel(.ofAnswered)), 0.74193, 5e-6))
    let excludingThreshold = model.measures(withinSeconds: 20, shortSeconds: 20)
    #expect(
      near(try #require(excludingThreshold.serviceLevel(.excludingShortAbandons(shortSeconds: 20))), 0.68446, 5e-6))
  }

  /// Every probability from the birth-death chain in plain sums.
  @Test(arguments: [0.2, 3, 25, 140], [0.05, 0.7, 1, 4, 60])
  func agreesWithTheChain(load: Double, impatience: Double) throws {
    for agents in [1, 2, 10, 30, 150] {
      var blocking = 1.0
      for n in 1...agents { blocking = load * blocking / (Double(n) + load * blocking) }
      let free = 1 / blocking - 1
      var (term, queue, waiting, position) = (1.0, 1.0, 0.0, 0.0)
      while term > 1e-20 * queue || Double(agents) + impatience * position < load {
        position += 1
        term *= load / (Double(agents) + impatience * position)
        queue += term
        waiting += position * term
      }
      let model = try #require(
        ErlangA(
          offeredLoad: load, agents: Double(agents), meanHandleSeconds: 100, meanPatienceSeconds: 100 / impatience))
      let measures = model.measures(withinSeconds: 20)
      if blocking > 1e-280, queue < 1e300 {
        #expect(close(measures.waitProbability, queue / (free + queue), 1e-10))
        #expect(close(measures.queueLength, waiting / (free + queue), 1e-10))
      }
      #expect(close(measures.abandonment + measures.answered, 1, 1e-12))
      #expect(measures.abandonment >= 1 - Double(agents) / load - 1e-12)
      // Contacts that leave and that are answered share the mean wait.
      let parts =
        measures.meanAnswerSeconds * measures.answered + measures.meanAbandonSeconds * measures.abandonment
      #expect(close(parts, measures.meanWaitSeconds, 1e-10))
    }
  }

  @Test func patienceZeroIsErlangB() throws {
    let model = try #require(ErlangA(offeredLoad: 9, agents: 8, meanHandleSeconds: 60, meanPatienceSeconds: 0))
    let blocking = try #require(ErlangB(offeredLoad: 9, agents: 8)).blocking
    let measures = model.measures(withinSeconds: 20)
    #expect(close(measures.abandonment, blocking, 1e-14))
    #expect(measures.queueLength == 0 && measures.meanWaitSeconds == 0)
    #expect(close(try #require(measures.serviceLevel(.ofOffered)), 1 - blocking, 1e-13))
    #expect(try #require(measures.serviceLevel(.ofAnswered)) == 1)
    #expect(try #require(measures.serviceLevel(.excludingShortAbandons(shortSeconds: 5))) == 1)
    let nearly = try #require(ErlangA(offeredLoad: 9, agents: 8, meanHandleSeconds: 60, meanPatienceSeconds: 1e-9))
    #expect(close(nearly.measures(withinSeconds: 20).abandonment, blocking, 1e-9))
  }

  @Test func patienceInfinityIsErlangC() throws {
    #expect(ErlangA(offeredLoad: 9, agents: 9, meanHandleSeconds: 60, meanPatienceSeconds: .infinity) == nil)
    let model = try #require(ErlangA(offeredLoad: 9, agents: 11, meanHandleSeconds: 60, meanPatienceSeconds: .infinity))
    let patient = try #require(ErlangC(offeredLoad: 9, agents: 11, meanHandleSeconds: 60))
    #expect(close(model.measures(withinSeconds: 20).answeredWithin, patient.serviceLevel(withinSeconds: 20), 1e-14))
    let nearly = try #require(ErlangA(offeredLoad: 9, agents: 11, meanHandleSeconds: 60, meanPatienceSeconds: 1e13))
    #expect(close(nearly.measures(withinSeconds: 20).answeredWithin, patient.serviceLevel(withinSeconds: 20), 1e-9))
    #expect(close(nearly.measures(withinSeconds: 20).meanWaitSeconds, patient.meanWaitSeconds, 1e-9))
  }

  @Test func overloadHasAnAnswer() throws {
    let model = try #require(ErlangA(offeredLoad: 100_000, agents: 1, meanHandleSeconds: 300, meanPatienceSeconds: 60))
    let measures = model.measures(withinSeconds: 20)
    #expect(close(measures.occupancy, 1, 1e-12) && close(measures.answered, 1e-5, 1e-10))
    #expect(measures.serviceLevel() == 0)
    let nobody = try #require(ErlangA(offeredLoad: 3, agents: 0, meanHandleSeconds: 300, meanPatienceSeconds: 60))
    #expect(nobody.measures(withinSeconds: 20).abandonment == 1)
    #expect(close(nobody.measures(withinSeconds: 20).queueLength, 0.6, 1e-14))
    #expect(nobody.measures(withinSeconds: 20).serviceLevel(.ofAnswered) == nil)
  }

  @Test func measuresImproveWithEachAgent() throws {
    for (load, patience) in [(8.0, 30.0), (8, 3000), (120, 100), (0.05, 200)] {
      var last: QueueMeasures?
      for agents in 1...160 {
        let model = try #require(
          ErlangA(offeredLoad: load, agents: Double(agents), meanHandleSeconds: 200, meanPatienceSeconds: patience))
        let measures = model.measures(withinSeconds: 15, shortSeconds: 5)
        if let last {
          for definition in [
            ServiceLevelDefinition.ofOffered, .ofAnswered, .excludingShortAbandons(shortSeconds: 5),
            .abandonsWithinCount,
          ] {
            let now = try #require(measures.serviceLevel(definition))
            let before = try #require(last.serviceLevel(definition))
            #expect(now >= before - 1e-13)
          }
          #expect(measures.abandonment <= last.abandonment + 1e-15)
          #expect(measures.occupancy <= last.occupancy + 1e-13)
          #expect(measures.meanAnswerSeconds <= last.meanAnswerSeconds * (1 + 1e-12))
        }
        last = measures
      }
    }
  }

  @Test func leastAgentsMeetsEveryGoalAndIsLeast() throws {
    let definitions: [ServiceLevelDefinition] = [
      .ofOffered, .ofAnswered, .excludingShortAbandons(shortSeconds: 5), .abandonsWithinCount,
    ]
    for load in [0.01, 0.8, 10, 75.5, 900] {
      for patience in [0.0, 20, 120, 900] {
        for definition in definitions {
          for (share, cap, wait, abandonment) in [
            (0.8, nil, nil, nil), (0.9, 0.85, nil, 0.05), (0.3, nil, 10.0, 0.2), (0.95, 0.8, 2, 0.01),
          ] as [(Double, Double?, Double?, Double?)] {
            let goals = StaffingGoals(
              serviceLevel: .init(share: share, withinSeconds: 20, definition: definition), maxOccupancy: cap,
              maxAnswerSeconds: wait, maxAbandonment: abandonment)
            try check(load: load, patience: patience, goals: goals)
          }
        }
      }
    }
    let none = try ErlangA.leastAgents(
      offeredLoad: 0, meanHandleSeconds: 1, meanPatienceSeconds: 60,
      goals: StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20)))
    #expect(none.agents == 0)
  }

  private func check(load: Double, patience: Double, goals: StaffingGoals) throws {
    let least = try ErlangA.leastAgents(
      offeredLoad: load, meanHandleSeconds: 240, meanPatienceSeconds: patience, goals: goals)
    #expect(try holds(load: load, patience: patience, agents: least.agents, goals: goals))
    if least.agents > 1 {
      #expect(try !holds(load: load, patience: patience, agents: least.agents - 1, goals: goals))
    }
    let fractional = try ErlangA.fractionalAgents(
      offeredLoad: load, meanHandleSeconds: 240, meanPatienceSeconds: patience, goals: goals)
    #expect(fractional.agents <= Double(least.agents) && fractional.agents >= Double(least.agents - 1))
    // Only where abandons count as met may nobody at all meet the goal.
    #expect(fractional.driver != .load || (least.agents == 0 && goals.serviceLevel?.definition == .abandonsWithinCount))
  }

  private func holds(load: Double, patience: Double, agents: Int, goals: StaffingGoals) throws -> Bool {
    let model = try #require(
      ErlangA(offeredLoad: load, agents: Double(agents), meanHandleSeconds: 240, meanPatienceSeconds: patience))
    let measures = model.measures(withinSeconds: 20, shortSeconds: 5)
    let level = try #require(goals.serviceLevel)
    return (measures.serviceLevel(level.definition) ?? 0) >= level.share - 1e-12
      && measures.occupancy <= (goals.maxOccupancy ?? 1) + 1e-12
      && measures.meanAnswerSeconds <= (goals.maxAnswerSeconds ?? .infinity) + 1e-12
      && measures.abandonment <= (goals.maxAbandonment ?? 1) + 1e-12
  }

  /// Between n - 1 and n the number lies on a straight line in the measure that binds.
  @Test func fractionIsLinear() throws {
    let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20))
    let answer = try ErlangA.fractionalAgents(
      offeredLoad: 10, meanHandleSeconds: 180, meanPatienceSeconds: 120, goals: goals)
    let levels = try [11.0, 12].map {
      try #require(ErlangA(offeredLoad: 10, agents: $0, meanHandleSeconds: 180, meanPatienceSeconds: 120))
        .measures(withinSeconds: 20).answeredWithin
    }
    #expect(levels[0] < 0.8 && levels[1] >= 0.8)
    #expect(close(answer.agents, 11 + (0.8 - levels[0]) / (levels[1] - levels[0]), 1e-12))
  }
}
