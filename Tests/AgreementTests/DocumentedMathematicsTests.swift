import QueueingTheory
import Testing

/// The figures of the pages in `Docs/Mathematics`.
@Suite struct DocumentedMathematicsTests {
  @Test func figuresOfThePageAboutDemand() throws {
    let page = try DocumentedPage("Docs/Mathematics/demand.md")
    func loads(_ shape: ServiceTimeShape) throws -> [Double] {
      let model = try ModifiedOfferedLoad(intervalSeconds: 1800, meanSeconds: 38 * 60, shape: shape)
      return model.erlangs(ratesPerSecond: [Double](repeating: 30.0 / 3600, count: 4))
    }
    let exponential = try loads(.exponential)
    let deterministic = try loads(.deterministic)
    let lognormal = try loads(.lognormal(coefficientOfVariation: 1.1))
    let differences = page.differences(from: [
      ("exponential", .number(exponential[0])), ("second", .number(exponential[1])),
      ("third", .number(exponential[2])), ("fourth", .number(exponential[3])),
      ("deterministic", .number(deterministic[0])), ("second", .number(deterministic[1])),
      ("third", .number(deterministic[2])),
      ("lognormal, cv 1.1", .number(lognormal[0])), ("second", .number(lognormal[1])),
    ])
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test func figuresOfThePageAboutQueueing() throws {
    let page = try DocumentedPage("Docs/Mathematics/queueing.md")
    let line = try #require(
      ErlangA(offeredLoad: 10, agents: 10, meanHandleSeconds: 180, meanPatienceSeconds: 120)
    ).measures(withinSeconds: 20)
    let chat = try SessionConcurrency(sessionsPerAgent: 3, slowdown: 0.15)
    func chats(_ agents: Int) throws -> DocumentedPage.Figure {
      let queue = try #require(
        ConcurrentQueue(
          arrivalsPerSecond: 120.0 / 3600, agents: agents, baseHandleSeconds: 660, concurrency: chat))
      return .number(queue.measures(withinSeconds: 45).answeredWithin)
    }
    func agents(_ load: Double, cap: Double? = nil) throws -> Double {
      let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20), maxOccupancy: cap)
      return Double(try ErlangC.leastAgents(offeredLoad: load, meanHandleSeconds: 300, goals: goals).agents)
    }
    func level(_ agents: Double) throws -> Double {
      try #require(ErlangC(offeredLoad: 10, agents: agents, meanHandleSeconds: 180)).serviceLevel(withinSeconds: 20)
    }
    let waits = try #require(ErlangC(offeredLoad: 10, agents: 14, meanHandleSeconds: 300)).measures(withinSeconds: 20)
      .waitProbability
    let classes = try #require(
      PriorityLine(
        arrivalsPerSecond: [1.0 / 300, 9.0 / 300], fullRatePerSecond: 14.0 / 300, fullProbability: waits,
        meanPatienceSeconds: .infinity))
    let outage = try #require(classes.measures(of: 0, withinSeconds: 60, shortSeconds: 5))
    let others = try #require(classes.measures(of: 1, withinSeconds: 20, shortSeconds: 5))
    let pool = try agents(500)
    let differences = page.differences(from: [
      ("abandonment", .number(line.abandonment)), ("occupancy", .number(line.occupancy)),
      ("10 agents", try chats(10)), ("11 agents", try chats(11)), ("12 agents", try chats(12)),
      ("chance to wait", .number(waits)), ("mean wait of the first class, s", .number(outage.meanAnswerSeconds)),
      ("mean wait of the others, s", .number(others.meanAnswerSeconds)),
      ("first class answered within 60 s", .number(outage.answeredWithin)),
      ("the others within 20 s", .number(others.answeredWithin)),
      ("each by itself", .number(5 * (try agents(2)))), ("one pool of 10 erlangs", .number(try agents(10))),
      ("500 erlangs in one pool", .number(pool)), ("the same with a cap of 85 %", .number(try agents(500, cap: 0.85))),
      ("12 agents", .number(try level(12))), ("13 agents", .number(try level(13))),
      ("6 agents for certain", .number(try Self.abandonment(agents: 6))),
      ("6 on average", .number(try Self.meanAbandonment(agents: 6, presence: 0.85))),
      ("7 on average", .number(try Self.meanAbandonment(agents: 7, presence: 0.85))),
    ])
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    #expect(DocumentedPage.isRounded("97.5", from: 100 * 500 / pool))
    // The hull is a straight line from 0 agents to 14.
    let slope = try level(14) / 14
    #expect(DocumentedPage.isRounded("0.7614", from: 12 * slope))
    #expect(DocumentedPage.isRounded("0.8249", from: 13 * slope))
    #expect(
      DocumentedPage.isRounded("9.32", from: chat.baseSeconds(measuredSeconds: 660, measuredAtConcurrency: 2.2) / 60))
    for text in ["97.5 %", "0.7614", "0.8249", "9.32 min"] { #expect(page.text.contains(text)) }
  }

  /// Of 4 erlangs of 300 s with a mean patience of 180 s.
  private static func abandonment(agents: Int) throws -> Double {
    if agents == 0 { return 1 }
    let line = try #require(
      ErlangA(offeredLoad: 4, agents: Double(agents), meanHandleSeconds: 300, meanPatienceSeconds: 180))
    return line.measures(withinSeconds: 20).abandonment
  }

  /// The same where each of the rostered people is there by chance, and so many of them on average.
  private static func meanAbandonment(agents: Int, presence: Double) throws -> Double {
    let people = Double(agents) / presence
    let fewer = Int(people)
    let share = people - Double(fewer)
    func mean(of people: Int) throws -> Double {
      // Chances of so many people present, one person after the other.
      var chances = [1.0]
      for _ in 0..<people {
        let absent = chances.map { $0 * (1 - presence) } + [0]
        let present = [0] + chances.map { $0 * presence }
        chances = zip(absent, present).map { $0 + $1 }
      }
      return try chances.indices.reduce(0) { try $0 + chances[$1] * abandonment(agents: $1) }
    }
    return try (1 - share) * mean(of: fewer) + share * mean(of: fewer + 1)
  }
}
