import CivilTime
import RosterVerification
import TestSupport
import Testing
import WorkforceModel

/// Damages a lawful roster in one way at a time.
@Suite struct RosterVerifierTests {
  struct Fixture {
    var scenario: Scenario
    var requirement: StaffingRequirement
    var roster: Roster
  }

  /// Two lines of day shifts, Monday to Friday, and a certificate whose figures are right.
  static func fixture() throws -> Fixture {
    var scenario = try SampleScenario.twoTier(weeks: 2, minutes: 60)
    scenario.contracts[0].startEveryMinutes = 60
    scenario.contracts[0].startFrom = try SampleScenario.require(TimeOfDay("06:00"))
    scenario.contracts[0].startTo = try SampleScenario.require(TimeOfDay("20:00"))
    scenario.teams[0].headcount = 1...2
    var second = scenario.contracts[0]
    second.id = "other"
    scenario.contracts.append(second)
    let grid = scenario.horizon.grid
    let values = (0..<grid.count).map { interval -> Double in (9..<17).contains((interval + 0) % 24) ? 1 : 0 }
    let requirement = StaffingRequirement(
      grid: grid,
      needs: [
        .positions(
          .init(
            fractional: Series(values), whole: values.map { Int($0) }, driver: values.map { _ in .load },
            model: "given",
            floor: values.map { _ in 0 }, expectedServiceLevel: Series(values))), .work([]),
      ], posts: [])
    let lines = try ["08:00", "09:00"].enumerated().map { id, time in
      Roster.Line(
        id: id, team: TeamIndex(0), contract: 0,
        shifts: try (0..<12).filter { $0 % 7 < 5 }.map { try shift(scenario, day: $0, at: time) })
    }
    var roster = Roster(
      grid: grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
    let check = RosterVerifier().check(roster, requirement, scenario)
    let prices = [[Double]](repeating: [Double](repeating: 100, count: grid.count), count: 2)
    roster.certificate = .init(cost: check.cost, bound: 0, prices: prices, stop: "")
    let priced = RosterVerifier().check(roster, requirement, scenario)
    roster.certificate?.bound = try #require(priced.bound)
    // What the two lines leave: the weekends in full, and the weekday hours in which one is missing.
    roster.shortages = try shortages(scenario, requirement, roster)
    return Fixture(scenario: scenario, requirement: requirement, roster: roster)
  }

  /// Coverage added up by hand: one position an hour, two people at 0.92 × 0.94 each outside their breaks.
  static func shortages(_ scenario: Scenario, _ requirement: StaffingRequirement, _ roster: Roster) throws -> [Roster
    .Shortage]
  {
    guard case .positions(let need) = requirement.needs[0] else { return [] }
    var row = [Double](repeating: 0, count: requirement.grid.count)
    for line in roster.lines {
      for shift in line.shifts { shift.addCoverage(weight: 0.92 * 0.94, on: requirement.grid, to: &row) }
    }
    return row.indices.compactMap { interval in
      let short = need.fractional.values[interval] - row[interval]
      return short > 1e-9
        ? .init(subject: .queue(QueueIndex(0)), interval: interval, positions: short, bindingRule: "headcount") : nil
    }
  }

  static func shift(_ scenario: Scenario, day: Int, at time: String) throws -> Roster.Shift {
    let option = try SampleScenario.require(
      scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: day))
        .first { $0.localStart.text == time })
    return Roster.Shift(
      start: option.start, end: option.end,
      pauses: option.breaks.map { Roster.Pause(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
      paidMinutes: option.paidMinutes)
  }

  @Test func aLawfulRosterPasses() throws {
    let fixture = try Self.fixture()
    let check = RosterVerifier().check(fixture.roster, fixture.requirement, fixture.scenario)
    #expect(check.violations == [])
    // Twenty shifts of eight paid hours at 20.00.
    #expect(abs(check.payCost - 20 * 8 * 2000) < 1e-6)
    let hours = fixture.roster.shortages.reduce(0) { $0 + $1.positions }
    #expect(abs(check.shortageHours - hours) < 1e-9)
    #expect(abs(check.shortageCost - hours * 20_000) < 1e-6)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var rule: RosterCheck.Rule
    var testDescription: String { rule.rawValue }
    var apply: @Sendable (inout Fixture) throws -> Void

    init(_ rule: RosterCheck.Rule, _ apply: @escaping @Sendable (inout Fixture) throws -> Void) {
      self.rule = rule
      self.apply = apply
    }
  }

  static let damages: [Damage] = [
    // Positions promised where no target leaves them open.
    Damage(.windowPromised) { $0.roster.promised = [$0.requirement.needs.indices.map { _ in 1.0 }, []] },
    Damage(.unknownTeam) { $0.roster.lines[1].team = TeamIndex(7) },
    Damage(.contractNotAllowed) { $0.roster.lines[1].contract = 1 },
    Damage(.lineOrder) { $0.roster.lines.swapAt(0, 1) },
    Damage(.lineOrder) { $0.roster.lines[0].shifts.swapAt(0, 1) },
    Damage(.shiftOutsideHorizon) { fixture in
      let shift = fixture.roster.lines[0].shifts[9]
      let later: Int64 = 7 * 86_400
      fixture.roster.lines[0].shifts.append(
        Roster.Shift(
          start: shift.start.adding(seconds: later), end: shift.end.adding(seconds: later),
          pauses: shift.pauses.map {
            .init(start: $0.start.adding(seconds: later), minutes: $0.minutes, paid: $0.paid)
          },
          paidMinutes: shift.paidMinutes))
    },
    Damage(.shiftOverlap) { $0.roster.lines[0].shifts[0].end = $0.roster.lines[0].shifts[1].end },
    Damage(.startWindow) { $0.scenario.contracts[0].startFrom = TimeOfDay("08:30") ?? .midnight },
    Damage(.startWindow) { fixture in
      fixture.scenario.contracts[0].startFrom = TimeOfDay("20:00") ?? .midnight
      fixture.scenario.contracts[0].startTo = TimeOfDay("07:00") ?? .midnight
    },
    Damage(.shiftLength) { $0.roster.lines[0].shifts[0].end = $0.roster.lines[0].shifts[0].end.adding(seconds: 1800) },
    Damage(.paidTime) { $0.roster.lines[0].shifts[0].paidMinutes += 15 },
    Damage(.breakRules) { $0.roster.lines[0].shifts[0].pauses.removeLast() },
    Damage(.breakRules) { fixture in
      let start = fixture.roster.lines[0].shifts[0].pauses[0].start
      fixture.roster.lines[0].shifts[0].pauses[0].start = start.adding(seconds: -1800)
    },
    Damage(.siteClosed) { fixture in
      fixture.scenario.sites[0].holidays = HolidayCalendar(
        holidays: [
          Holiday(date: fixture.scenario.horizon.start, name: "Closed", effect: .closed, premium: nil, region: "")
        ])
    },
    Damage(.oneShiftADay) { fixture in
      fixture.roster.lines[0].shifts.insert(try shift(fixture.scenario, day: 0, at: "17:00"), at: 1)
    },
    Damage(.daysPerWeek) { $0.roster.lines[0].shifts.remove(at: 4) },
    Damage(.daysPerWeek) { fixture in
      fixture.roster.lines[0].shifts.insert(try shift(fixture.scenario, day: 5, at: "08:00"), at: 5)
    },
    Damage(.daysOff) { fixture in
      fixture.roster.lines[0].shifts[2] = try shift(fixture.scenario, day: 5, at: "08:00")
      fixture.roster.lines[0].shifts.sort { $0.start < $1.start }
    },
    Damage(.drift) { $0.roster.lines[0].shifts[3] = try shift($0.scenario, day: 3, at: "10:00") },
    Damage(.rest) { $0.roster.lines[0].shifts[3] = try shift($0.scenario, day: 3, at: "20:00") },
    Damage(.weeklyRest) { $0.scenario.rules.weeklyRestSeconds = 80 * 3600 },
    Damage(.consecutiveDays) { $0.scenario.rules.maxConsecutiveDays = 4 },
    Damage(.weekendsOff) { fixture in
      fixture.scenario.rules.weekendsOff = .init(free: 1, weeks: 2)
      // Saturdays of both weeks.
      for (day, place) in [(12, 10), (5, 5)] {
        fixture.roster.lines[0].shifts.insert(try shift(fixture.scenario, day: day, at: "08:00"), at: place)
      }
    },
    Damage(.nightsInRow) { fixture in
      try setNight(&fixture, from: "08:00", to: "12:00")
      fixture.scenario.rules.maxNightsInRow = 4
    },
    Damage(.nightToDayRest) { fixture in
      // The line at 08:00 has three hours and a half in this night; one that begins at 10:00 has one and a half.
      try setNight(&fixture, from: "06:00", to: "11:30")
      fixture.scenario.rules.nightToDayRestSeconds = 18 * 3600
      fixture.roster.lines[0].shifts[3] = try shift(fixture.scenario, day: 3, at: "10:00")
    },
    Damage(.hoursPerWeek) { $0.scenario.rules.maxMinutesPerWeek = 40 * 60 - 1 },
    Damage(.headcountMaximum) { $0.scenario.teams[0].headcount = 0...1 },
    Damage(.headcountMaximum) { $0.scenario.teams[0].headcountByWeek = [1...2, 0...1] },
    Damage(.headcountMinimum) { fixture in
      fixture.scenario.teams[0].headcount = 2...4
      fixture.scenario.teams[0].headcountByWeek = [2...2, 3...4]
    },
    Damage(.headcountMinimum) { $0.scenario.teams[0].headcount = 3...3 },
    Damage(.startTimes) { $0.scenario.teams[0].startTimes = 1 },
    Damage(.seats) { $0.scenario.sites[0].seats = 1 },
    Damage(.providerHeadcount) { $0.scenario.providers[0].headcount = 1 },
    Damage(.shortageStated) { $0.roster.shortages.removeLast() },
    Damage(.shortageStated) { $0.roster.shortages[0].positions += 0.01 },
    Damage(.costStated) { $0.roster.certificate?.cost += 10 },
    Damage(.boundStated) { $0.roster.certificate?.bound += 10 },
    Damage(.boundStated) { $0.roster.certificate?.prices[0][5] = -1 },
  ]

  static func setNight(_ fixture: inout Fixture, from: String, to: String) throws {
    fixture.scenario.sites[0].night = Site.Night(
      from: try SampleScenario.require(TimeOfDay(from)), to: try SampleScenario.require(TimeOfDay(to)), premium: 0)
  }

  /// The same rules, kept to the limit.
  @Test func rulesThatAreKeptAreNotHeldAgainstARoster() throws {
    var fixture = try Self.fixture()
    try Self.setNight(&fixture, from: "08:00", to: "12:00")
    fixture.scenario.rules.weekendsOff = .init(free: 2, weeks: 2)
    fixture.scenario.rules.maxNightsInRow = 5
    fixture.scenario.rules.nightToDayRestSeconds = 72 * 3600
    fixture.scenario.rules.maxMinutesPerWeek = 40 * 60
    #expect(RosterVerifier().check(fixture.roster, fixture.requirement, fixture.scenario).violations == [])
    // One weekend of two, and a Sunday worked.
    fixture.scenario.rules.weekendsOff = .init(free: 1, weeks: 2)
    fixture.roster.lines[0].shifts.insert(try Self.shift(fixture.scenario, day: 6, at: "08:00"), at: 5)
    let check = RosterVerifier().check(fixture.roster, fixture.requirement, fixture.scenario)
    #expect(!check.violations.contains { $0.rule == .weekendsOff })
  }

  @Test(arguments: damages) func eachRuleIsNoticed(_ damage: Damage) throws {
    var fixture = try Self.fixture()
    try damage.apply(&fixture)
    let check = RosterVerifier().check(fixture.roster, fixture.requirement, fixture.scenario)
    #expect(check.violations.contains { $0.rule == damage.rule && !$0.message.isEmpty })
  }

  @Test func everyRuleHasADamage() {
    // Those of schedules have theirs beside the code that makes schedules.
    let ofSchedules: Set<RosterCheck.Rule> = [.personUnknown, .personUnavailable, .shiftHeldOnce, .scheduleStated]
    #expect(Set(Self.damages.map(\.rule)) == Set(RosterCheck.Rule.allCases).subtracting(ofSchedules))
  }

  /// A roster made elsewhere states nothing, and nothing is held against it.
  @Test func withoutCertificateNothingIsCompared() throws {
    var fixture = try Self.fixture()
    fixture.roster.certificate = nil
    fixture.roster.shortages = []
    let check = RosterVerifier().check(fixture.roster, fixture.requirement, fixture.scenario)
    #expect(check.violations == [])
    #expect(check.bound == nil)
    #expect(check.shortageHours > 0)
  }
}
