import CivilTime
import GLPKSolver
import RosterVerification
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@testable import Rostering

/// Planning again from an older roster: what stays, what may not change, and what is refused.
@Suite struct KeptRosterTests {
  /// Two weeks of day shifts that start between eight and ten, up to five people.
  private func operation() throws -> Scenario {
    try SmallOperation.scenario(
      weeks: 2, starts: ["08:00", "10:00"], headcount: 0...5, daysOff: .any)
  }

  /// Positions by week and hour on all weekdays.
  private func requirement(_ scenario: Scenario, _ positions: (Int, Int) -> Double) -> StaffingRequirement {
    let grid = scenario.horizon.grid
    var result = SmallOperation.requirement(scenario) { _, _ in 0 }
    let values = (0..<grid.count).map { interval -> Double in
      let moment = scenario.horizon.zone.civil(at: grid.start(of: interval))
      guard moment.date.weekday.rawValue < 5 else { return 0 }
      return positions(moment.date.days(since: scenario.horizon.start) / 7, moment.secondOfDay / 3600)
    }
    result.needs[0] = .positions(
      .init(
        fractional: Series(values), whole: values.map { Int($0.rounded(.up)) }, driver: values.map { _ in .load },
        model: "given", floor: values.map { _ in 0 }, expectedServiceLevel: Series(values.map { _ in 1 })))
    return result
  }

  /// What each line works, in an order that does not depend on ids.
  private func work(_ roster: Roster, before end: Instant? = nil) -> [String] {
    roster.lines.map { line in
      line.shifts.filter { shift in end.map { shift.start < $0 } ?? true }.map { shift in
        "\(shift.start.iso8601)-\(shift.end.iso8601)"
          + shift.pauses.map { " \($0.start.iso8601)+\($0.minutes)" }.joined()
      }.joined(separator: ", ")
    }.filter { !$0.isEmpty }.sorted()
  }

  private func cost(_ roster: Roster) throws -> Double { try #require(roster.certificate).cost }

  private func monday(_ scenario: Scenario, _ week: Int) -> Instant {
    scenario.horizon.zone.instant(
      scenario.horizon.start.adding(days: 7 * week), .midnight, policy: .gapEndsAtTransitionFoldEarlier)
  }

  /// The operation with two people needed by day, and the roster that several tests begin with: planned once.
  private static let published = Result {
    let tests = KeptRosterTests()
    let scenario = try tests.operation()
    return (scenario, try SmallOperation.solved(scenario, tests.requirement(scenario, daytime)))
  }

  private static func daytime(_ week: Int, _ hour: Int) -> Double { (9..<17).contains(hour) ? 2 : 0 }

  @Test func unchangedOperationGivesTheSameRosterBack() throws {
    let (scenario, old) = try Self.published.get()
    let needs = requirement(scenario, Self.daytime)
    let kept = KeptRoster(roster: old)
    let new = try SmallOperation.solved(scenario, needs, keeping: kept)
    #expect(work(new) == work(old))
    let changes = RosterChanges(from: kept, to: new, in: scenario)
    #expect(changes.teams[0].stayed == old.lines.reduce(0) { $0 + $1.shifts.count })
    #expect(changes.teams[0].moved + changes.teams[0].dropped + changes.teams[0].added == 0)
    #expect(new.lines.allSatisfy { $0.shifts.allSatisfy { !$0.fixed } })
  }

  @Test func fixedWeekStaysWhateverTheLaterWeekAsks() throws {
    let (scenario, old) = try Self.published.get()
    // The first week now needs nobody, the second twice as many: only the second may follow.
    let needs = requirement(scenario) { week, hour in week == 0 ? 0 : 2 * Self.daytime(week, hour) }
    let kept = KeptRoster(roster: old, fixedWeeks: 1)
    let new = try SmallOperation.solved(scenario, needs, keeping: kept)
    let end = monday(scenario, 1)
    #expect(work(new, before: end) == work(old, before: end))
    #expect(RosterChanges(from: kept, to: new, in: scenario).differing.isEmpty)
    #expect(new.lines.allSatisfy { $0.shifts.allSatisfy { $0.fixed == ($0.start < end) } })
    #expect(new.shortages.allSatisfy { scenario.horizon.grid.start(of: $0.interval) >= end })
    let later = { (roster: Roster) in roster.lines.reduce(0) { $0 + $1.shifts.count { $0.start >= end } } }
    #expect(later(new) > later(old))
    // Free, the first week would be given up.
    let free = try SmallOperation.solved(scenario, needs)
    #expect(work(free, before: end) == [])
    #expect(try cost(free) < cost(new))
  }

  @Test func demandAboveAFixedWeekIsShortForThatReason() throws {
    let (scenario, old) = try Self.published.get()
    let needs = requirement(scenario) { week, hour in Self.daytime(week, hour) * (week == 0 ? 1.5 : 1) }
    let new = try SmallOperation.solved(scenario, needs, keeping: KeptRoster(roster: old, fixedWeeks: 1))
    let inFirstWeek = new.shortages.filter { scenario.horizon.grid.start(of: $0.interval) < monday(scenario, 1) }
    #expect(!inFirstWeek.isEmpty)
    #expect(inFirstWeek.allSatisfy { $0.bindingRule == "the shifts of this week are fixed" })
  }

  @Test func changesHaveToPay() throws {
    let (scenario, old) = try Self.published.get()
    // One hour earlier: shifts move where that is worth more than the price of a change.
    let needs = requirement(scenario) { week, hour in Self.daytime(week, hour + 1) }
    let counts = try [0.0, 1e12].map { price in
      let kept = KeptRoster(roster: old, changePrice: price)
      let new = try SmallOperation.solved(scenario, needs, keeping: kept)
      let check = RosterVerifier().check(old, needs, scenario)
      #expect(try cost(new) <= check.cost + 1e-6)
      return RosterChanges(from: kept, to: new, in: scenario).teams[0]
    }
    #expect(counts[0].moved > 0)
    #expect(counts[1].moved + counts[1].dropped + counts[1].breaksMoved == 0)
    #expect(counts[1].stayed == old.lines.reduce(0) { $0 + $1.shifts.count })
  }

  @Test func shiftsThatTheContractDoesNotOfferAreRefused() throws {
    let (scenario, old) = try Self.published.get()
    let needs = requirement(scenario, Self.daytime)
    var other = scenario
    other.contracts[0].breaks[0].minutes = 60
    #expect(throws: PlanningFaults.self) { try SmallOperation.solved(other, needs, keeping: KeptRoster(roster: old)) }
    var second = scenario
    second.contracts.append(scenario.contracts[0])
    second.contracts[1].id = "new"
    second.teams[0].contracts = [1]
    #expect(throws: PlanningFaults.self) { try SmallOperation.solved(second, needs, keeping: KeptRoster(roster: old)) }
    // Fewer heads than the fixed week has are refused; in a free week lines go.
    var fewer = scenario
    fewer.teams[0].headcount = 0...1
    #expect(throws: PlanningFaults.self) {
      try SmallOperation.solved(fewer, needs, keeping: KeptRoster(roster: old, fixedWeeks: 1))
    }
    #expect(try SmallOperation.solved(fewer, needs, keeping: KeptRoster(roster: old)).lines.count == 1)
  }

  @Test func startTimesOfALimitedTeamStay() throws {
    var scenario = try SmallOperation.scenario(weeks: 2, starts: ["08:00", "09:00"], headcount: 0...4)
    scenario.teams[0].startTimes = 1
    let old = try SmallOperation.solved(scenario, requirement(scenario, Self.daytime))
    let needs = requirement(scenario) { week, hour in Self.daytime(week, hour) * (week == 0 ? 1 : 2) }
    let new = try SmallOperation.solved(scenario, needs, keeping: KeptRoster(roster: old, fixedWeeks: 1))
    #expect(work(new, before: monday(scenario, 1)) == work(old, before: monday(scenario, 1)))
  }

  /// Two teams at a site with three seats: the first has more in the fixed week, the second wants more afterwards.
  @Test func sharedSeatsAreKeptBesideFixedWeeks() throws {
    var scenario = try SmallOperation.scenario(weeks: 2, starts: ["08:00", "09:00"], headcount: 0...3)
    SmallOperation.addSecondTeam(to: &scenario)
    scenario.sites[0].seats = 3
    func needs(_ first: @escaping (Int, Int) -> Double, _ second: @escaping (Int, Int) -> Double) -> StaffingRequirement
    {
      var result = requirement(scenario, first)
      result.needs[1] = requirement(scenario, second).needs[0]
      return result
    }
    func half(_ week: Int, _ hour: Int) -> Double { Self.daytime(week, hour) / 2 }
    let old = try SmallOperation.solved(scenario, needs(Self.daytime, half))
    let changed = needs(
      { week, hour in week == 0 ? Self.daytime(week, hour) : half(week, hour) },
      { week, hour in week == 0 ? half(week, hour) : Self.daytime(week, hour) })
    let new = try SmallOperation.solved(scenario, changed, keeping: KeptRoster(roster: old, fixedWeeks: 1))
    let end = monday(scenario, 1)
    #expect(work(new, before: end) == work(old, before: end))
    let later = { (roster: Roster, team: Int) in
      roster.lines.filter { $0.team.raw == team }.reduce(0) { $0 + $1.shifts.count { $0.start >= end } }
    }
    #expect(later(new, 0) < later(old, 0) && later(new, 1) > later(old, 1))
  }
}
