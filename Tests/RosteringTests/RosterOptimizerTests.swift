import CivilTime
import GLPKSolver
import LinearModel
import RosterVerification
import Rostering
import Synchronization
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@Suite struct RosterOptimizerTests {
  private func solved(
    _ scenario: Scenario, _ requirement: StaffingRequirement, threads: Int = 1
  ) throws -> (roster: Roster, check: RosterCheck) {
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext(threads: threads))
    let check = RosterVerifier().check(roster, requirement, scenario)
    #expect(check.violations == [])
    return (roster, check)
  }

  /// Monday's first hours are covered by Sunday night, which the lead-in week has as well.
  @Test func sundayNightCoversMondayMorning() throws {
    var scenario = try SmallOperation.scenario(starts: ["22:00"], headcount: 0...1)
    // Dear enough that one head pays, who is there for half of the hour of the break.
    scenario.prices.shortagePerHour = Money(minorUnits: 40_000, currency: SampleScenario.euro)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day == .monday && hour < 6 ? 0.4 : 0 })
    let (roster, check) = try solved(scenario, requirement)
    #expect(check.shortageCost == 0)
    let sunday = scenario.horizon.start.adding(days: 6)
    let zone = scenario.horizon.zone
    #expect(roster.lines.contains { $0.shifts.contains { zone.civil(at: $0.start).date == sunday } })
  }

  /// A post is counted in heads, so one head fills a post of one although shrinkage is 13.5 %.
  @Test(arguments: [MinimumPost.BreakCover.tolerated, .required])
  func postsCountHeads(breakCover: MinimumPost.BreakCover) throws {
    var scenario = try SmallOperation.scenario(starts: ["08:00"], headcount: 0...1)
    let from = try SampleScenario.require(TimeOfDay("08:00"))
    let to = try SampleScenario.require(TimeOfDay("16:00"))
    let when = OpeningHours(
      zone: scenario.horizon.zone, weekly: (0..<7).map { $0 < 5 ? [.init(from: from, to: to)] : [] }, holidays: .none)
    scenario.posts = [
      MinimumPost(queues: [QueueIndex(0)], heads: 1, when: when, breakCover: breakCover, why: "safety")
    ]
    let requirement = SmallOperation.requirement(scenario, positions: { _, _ in 0 })
    let (roster, check) = try solved(scenario, requirement)
    #expect(roster.lines.count == 1)
    // With cover required the half hour of break is vacant on each of the five days, at the price of a post.
    let vacant = breakCover == .required ? 5 * 0.5 : 0
    #expect(abs(check.shortageHours - vacant) < 1e-9)
    #expect(abs(check.shortageCost - vacant * 40_000) < 1e-6)
    #expect(roster.shortages.count == (breakCover == .required ? 5 : 0))
  }

  /// Too few heads: what is left is listed with the rule that binds, never refused.
  @Test func shortageNamesTheBindingRule() throws {
    let scenario = try SmallOperation.scenario(headcount: 0...1)
    let requirement = SmallOperation.requirement(
      scenario,
      positions: { day, hour in
        day < .saturday ? ((9..<16).contains(hour) ? 3 : hour == 2 ? 1 : 0) : 0
      })
    let (roster, check) = try solved(scenario, requirement)
    #expect(check.shortageCost > 0)
    let day = roster.shortages.filter { $0.interval % 24 == 11 }
    #expect(day.count == 5)
    #expect(day.allSatisfy { $0.bindingRule.contains("headcount maximum of frontline") })
    let night = roster.shortages.filter { $0.interval % 24 == 2 }
    #expect(night.count == 5)
    #expect(night.allSatisfy { $0.bindingRule.contains("start window") })
  }

  @Test func aClosedSiteIsNamed() throws {
    var scenario = try SmallOperation.scenario()
    let wednesday = scenario.horizon.start.adding(days: 2)
    scenario.sites[0].holidays = HolidayCalendar(
      holidays: [Holiday(date: wednesday, name: "Closed", effect: .closed, premium: nil, region: "")])
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day < .saturday && (9..<16).contains(hour) ? 0.8 : 0 })
    let (roster, _) = try solved(scenario, requirement)
    let onThatDay = roster.shortages.filter { (48..<72).contains($0.interval) }
    #expect(onThatDay.count == 7)
    #expect(onThatDay.allSatisfy { $0.bindingRule.contains("is closed on 2026-02-04") })
  }

  /// Least headcounts hold in every week even where nothing pays for them.
  @Test func leastHeadcount() throws {
    let scenario = try SmallOperation.scenario(weeks: 2, headcount: 2...3)
    let requirement = SmallOperation.requirement(scenario, positions: { _, _ in 0 })
    let (roster, check) = try solved(scenario, requirement)
    #expect(roster.lines.count == 2)
    // Two heads, ten shifts of eight paid hours each, nothing else.
    #expect(abs(check.payCost - 2 * 10 * 8 * 2000) < 1e-6)
    let certificate = try #require(roster.certificate)
    #expect(abs(certificate.bound - check.cost) < 1e-6 * check.cost)
  }

  /// Teams in two regions whose clocks change a week apart, three weeks: every rule holds in local time.
  @Test func clockChangesOutOfStep() throws {
    var scenario = try SmallOperation.scenario(
      start: "2026-03-23", weeks: 3, zoneId: "Australia/Sydney", starts: ["08:00", "09:00", "10:00"], headcount: 0...3)
    let warsaw = try SampleScenario.require(Zone(identifier: "Europe/Warsaw"))
    scenario.sites.append(Site(id: "krakow", zone: warsaw))
    var krakow = scenario.teams[0]
    krakow.id = "krakow"
    krakow.site = 1
    scenario.teams.append(krakow)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day < .saturday && (8..<22).contains(hour) ? 0.4 : 0 })
    let (roster, check) = try solved(scenario, requirement)
    #expect(roster.lines.contains { $0.team.raw == 0 } && roster.lines.contains { $0.team.raw == 1 })
    // The same local starts fall on other hours of UTC once Europe has changed.
    let starts = roster.lines.filter { $0.team.raw == 1 }.flatMap(\.shifts).map(\.start)
    let change = try SampleScenario.require(Instant(iso8601: "2026-03-29T01:00:00Z"))
    let hoursBefore = Set(starts.filter { $0 < change }.map { $0.secondsUTC / 3600 % 24 })
    let hoursAfter = Set(starts.filter { $0 > change }.map { $0.secondsUTC / 3600 % 24 })
    #expect(!hoursBefore.isEmpty && hoursBefore.isSubset(of: [7, 8, 9]))
    #expect(!hoursAfter.isEmpty && hoursAfter.isSubset(of: [6, 7, 8]))
    #expect(check.payCost > 0)
    // 504 hours, and one more because Sydney puts its clocks back; Kraków's change does not count in this zone.
    #expect(requirement.grid.count == 505)
  }

  /// Components are solved on several threads; the roster is the same.
  @Test func threadsChangeNothing() throws {
    var scenario = try SmallOperation.scenario(headcount: 0...3)
    var second = scenario.teams[0]
    second.id = "cases"
    second.serves = [.init(queue: QueueIndex(1), proficiency: 0.8)]
    scenario.teams[0].serves = [.init(queue: QueueIndex(0))]
    scenario.teams.append(second)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) ? (day < .saturday ? 1.6 : 0.5) : 0 },
      work: (0..<7).map { .init(interval: 24 * $0 + 8, agentIntervals: 4, due: 24 * $0 + 30) })
    let (one, _) = try solved(scenario, requirement, threads: 1)
    let (two, _) = try solved(scenario, requirement, threads: 2)
    #expect(one == two)
  }

  /// Unequal speeds: the split is judged exactly by both sides.
  @Test func unequalProficiency() throws {
    var scenario = try SmallOperation.scenario(headcount: 1...2)
    scenario.teams[0].serves = [
      .init(queue: QueueIndex(0), proficiency: 0.9), .init(queue: QueueIndex(1), proficiency: 0.5),
    ]
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) && day < .saturday ? 1.1 : 0 },
      work: (0..<5).map { .init(interval: 24 * $0 + 8, agentIntervals: 2, due: 24 * $0 + 20) })
    let (roster, check) = try solved(scenario, requirement)
    let certificate = try #require(roster.certificate)
    #expect(abs(certificate.cost - check.cost) < 1e-6 * check.cost)
    #expect(certificate.bound <= check.cost)
  }

  /// A cancelled run hands over a lawful roster and says so.
  @Test func cancelledRunsKeepWhatTheyHave() throws {
    let scenario = try SmallOperation.scenario()
    let requirement = SmallOperation.requirement(scenario, positions: { _, hour in (9..<16).contains(hour) ? 1 : 0 })
    let flag = CancellationFlag()
    flag.cancel()
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext(cancellation: flag))
    #expect(roster.certificate?.stop.hasPrefix("cancelled") == true)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
  }

  /// The programs can be looked at; they are written as text that names what their rows mean.
  @Test func programsAreShown() throws {
    let scenario = try SmallOperation.scenario()
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) && day < .saturday ? 1.5 : 0 })
    let seen = Mutex<[String: LinearProgram]>([:])
    _ = try RosterOptimizer(solver: GLPK(), effort: .quick) { name, program in
      seen.withLock { $0[name] = program }
    }.roster(covering: requirement, in: scenario, run: RunContext())
    let programs = seen.withLock { $0 }
    #expect(programs.keys.sorted() == ["master-0-week-1", "prices-0"])
    let master = try LinearProgramText(#require(programs["master-0-week-1"])).text
    #expect(master.contains(" hall_12_0_0: "))
    #expect(master.contains(" heads_0_lo: ") || master.contains(" heads_0_hi: "))
    #expect(master.contains("General"))
  }

  @Test func aRequirementOfAnotherShapeIsRefused() throws {
    let scenario = try SmallOperation.scenario()
    var requirement = SmallOperation.requirement(scenario, positions: { _, _ in 1 })
    requirement.needs.removeLast()
    #expect(throws: PlanningFaults.self) {
      try RosterOptimizer(solver: GLPK()).roster(covering: requirement, in: scenario, run: RunContext())
    }
  }
}
