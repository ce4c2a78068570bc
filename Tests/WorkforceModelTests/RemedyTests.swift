import CivilTime
import TestSupport
import Testing
import WorkforceModel

/// What the changes do to a scenario, and how remedies are put into order.
@Suite struct RemedyTests {
  private let scenario: Scenario

  init() throws {
    scenario = try SampleScenario.twoTier()
  }

  private func opening(_ days: [[(String, String)]]) throws -> OpeningHours {
    OpeningHours(
      zone: scenario.horizon.zone,
      weekly: try days.map { spans in
        try spans.map {
          .init(
            from: try SampleScenario.require(TimeOfDay($0.0)), to: try SampleScenario.require(TimeOfDay($0.1)))
        }
      }, holidays: .none)
  }

  private func changed(_ change: Remedy.Change, _ hours: OpeningHours) -> [[OpeningHours.Span]]? {
    var scenario = scenario
    scenario.queues[0].opening = hours
    return change.applied(to: scenario)?.queues[0].opening.weekly
  }

  @Test func hoursThatNeverCloseStay() {
    #expect(Remedy.Change.laterOpening(QueueIndex(0)).applied(to: scenario) == nil)
    #expect(Remedy.Change.earlierClosing(QueueIndex(0)).applied(to: scenario) == nil)
  }

  @Test func hoursOfTheDay() throws {
    let day = try opening(Array(repeating: [("08:00", "12:00"), ("13:00", "18:00")], count: 7))
    let later = try opening(Array(repeating: [("09:00", "12:00"), ("14:00", "18:00")], count: 7))
    #expect(changed(.laterOpening(QueueIndex(0)), day) == later.weekly)
    let earlier = try opening(Array(repeating: [("08:00", "11:00"), ("13:00", "17:00")], count: 7))
    #expect(changed(.earlierClosing(QueueIndex(0)), day) == earlier.weekly)
  }

  /// From Monday 00:00 to Friday 24:00 there is one opening and one closing.
  @Test func hoursThatGoOnOverMidnight() throws {
    let whole = [("00:00", "24:00")]
    let week = try opening([whole, whole, whole, whole, whole, [], []])
    let later = try opening([[("01:00", "24:00")], whole, whole, whole, whole, [], []])
    #expect(changed(.laterOpening(QueueIndex(0)), week) == later.weekly)
    let earlier = try opening([whole, whole, whole, whole, [("00:00", "23:00")], [], []])
    #expect(changed(.earlierClosing(QueueIndex(0)), week) == earlier.weekly)
    let night = try opening(Array(repeating: [("20:00", "00:30")], count: 7))
    #expect(
      changed(.earlierClosing(QueueIndex(0)), night)
        == (try opening(Array(repeating: [("20:00", "23:30")], count: 7))).weekly)
  }

  @Test func startWindowsEndWithTheDay() {
    // 00:00 to 23:30 every half-hour leaves nothing to widen.
    #expect(Remedy.Change.earlierStarts(TeamIndex(0), contract: 0).applied(to: scenario) == nil)
    #expect(Remedy.Change.laterStarts(TeamIndex(0), contract: 0).applied(to: scenario) == nil)
  }

  @Test func otherTeamsKeepTheirContract() throws {
    var scenario = scenario
    scenario.teams.append(scenario.teams[0])
    let changed = try #require(Remedy.Change.overtime(TeamIndex(1), contract: 0).applied(to: scenario))
    #expect(changed.teams[0] == scenario.teams[0] && changed.contracts[0] == scenario.contracts[0])
    #expect(changed.teams[1].contracts == [1] && changed.contracts[1].paidMinutes == 540)
  }

  @Test func pointsOfEveryShare() throws {
    var scenario = scenario
    let promise = Target.Promise(share: 0.9, within: .seconds(3600), clock: .elapsed, from: .entered)
    let goals: [(Target.Measure, Double?)] = [
      (.respond(promise), 0.89), (.resolve(promise), 0.89), (.acknowledge(promise, route: nil), 0.89),
      (.abandonment(0.05), 0.06), (.liveOccupancy(0.85), 0.86), (.totalOccupancy(0.9), 0.91),
      (.speedOfAnswer(seconds: 30), nil), (.reopened(0.1), nil),
    ]
    for (measure, goal) in goals {
      scenario.targets[0].measure = measure
      let found = Remedy.Change.lowerTarget(0).applied(to: scenario)?.targets[0].goal
      #expect((found == nil) == (goal == nil))
      if let found, let goal { #expect(abs(found - goal) < 1e-12) }
    }
  }

  private func outcome(_ short: Double, forced: Double, pay: Double) -> Remedy.Outcome {
    .init(shortageHours: short, forcedHours: forced, pay: pay, shortageCost: 0, bound: 0)
  }

  /// Those that leave nothing that a rule forbids, by price; then those that remove most.
  @Test func order() {
    let before = outcome(100, forced: 80, pay: 1_000)
    let after = [
      outcome(60, forced: 40, pay: 900), outcome(0, forced: 0, pay: 2_000), outcome(24, forced: 0, pay: 1_900),
      outcome(4, forced: 4, pay: 1_500), outcome(99.5, forced: 0, pay: 10), outcome(20, forced: 1, pay: 9_000),
      outcome(40, forced: 0, pay: 100),
    ]
    var group = Remedies.Group(
      teams: [TeamIndex(0)], subjects: [.queue(QueueIndex(0))], before: before,
      remedies: after.enumerated().map {
        Remedy(change: .moreHeads(TeamIndex(0), by: $0.offset), before: before, after: $0.element)
      })
    group.rank()
    #expect(group.remedies.map(\.change) == [3, 2, 1, 5, 6, 0, 4].map { .moreHeads(TeamIndex(0), by: $0) })
    #expect(group.remedies.map(group.removesAll) == [true, true, true, false, false, false, false])
    #expect(group.remedies.map(group.helps) == [true, true, true, true, true, true, false])
    #expect(group.remedies[0].price == 500 && group.remedies[0].removedHours == 96)
  }
}
