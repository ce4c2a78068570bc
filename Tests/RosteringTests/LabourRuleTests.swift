import CivilTime
import GLPKSolver
import RosterVerification
import Rostering
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Rosters under rules of weekends, nights and hours: lawful, dearer than without the rule, and the best there is for one
/// head.
@Suite struct LabourRuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var start = "2026-02-02"
    var weeks = 1
    var starts: [String]
    var days: Int
    var daysOff: Contract.DaysOff
    var drift = 0
    var rule: @Sendable (inout LabourRules) -> Void
    var positions: @Sendable (Weekday, Int) -> Double
  }

  static let cases = [
    Case(
      testDescription: "1 weekend in 2", weeks: 2, starts: ["09:00", "09:00"], days: 5, daysOff: .consecutive,
      rule: { $0.weekendsOff = .init(free: 1, weeks: 2) },
      positions: { day, hour in (9..<17).contains(hour) ? (day >= .saturday ? 0.9 : 0.5) : 0 }),
    Case(
      testDescription: "2 nights in a row", starts: ["22:00", "22:00"], days: 3, daysOff: .any,
      rule: { $0.maxNightsInRow = 2 },
      positions: { day, hour in (hour < 6 || hour >= 22) && (.tuesday ... .friday).contains(day) ? 0.9 : 0 }),
    Case(
      testDescription: "24 hours after nights", starts: ["16:00", "20:00"], days: 2, daysOff: .any, drift: 240,
      rule: { $0.nightToDayRestSeconds = 24 * 3600 },
      positions: { day, hour in
        switch day {
        case .tuesday: hour >= 20 ? 0.9 : 0
        case .wednesday: hour < 4 || hour >= 16 ? 0.9 : 0
        default: 0
        }
      }),
    Case(
      testDescription: "40 hours a week, when a night is an hour longer", start: "2026-10-19",
      starts: ["22:00", "22:00"], days: 5, daysOff: .any, rule: { $0.maxMinutesPerWeek = 40 * 60 },
      positions: { day, hour in (hour < 6 || hour >= 22) && day >= .friday ? 0.9 : 0 }),
  ]

  static func scenario(_ item: Case, headcount: ClosedRange<Int>) throws -> Scenario {
    var scenario = try SmallOperation.scenario(
      start: item.start, weeks: item.weeks, starts: item.starts, headcount: headcount, daysOff: item.daysOff)
    scenario.contracts[0].days = item.days
    scenario.contracts[0].driftMinutes = item.drift
    scenario.sites[0].night = Site.Night(
      from: try SampleScenario.require(TimeOfDay("22:00")), to: try SampleScenario.require(TimeOfDay("06:00")),
      premium: 0)
    return scenario
  }

  static func best(_ scenario: Scenario, _ requirement: StaffingRequirement) throws -> Roster {
    try RosterOptimizer(solver: GLPK(), effort: .quick).roster(covering: requirement, in: scenario, run: RunContext())
  }

  @Test(arguments: cases) func oneHeadIsTheBestThereIs(_ item: Case) throws {
    var scenario = try Self.scenario(item, headcount: 0...1)
    let requirement = SmallOperation.requirement(scenario, positions: item.positions)
    let free = try #require(try Self.best(scenario, requirement).certificate)
    item.rule(&scenario.rules)
    let roster = try Self.best(scenario, requirement)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    let certificate = try #require(roster.certificate)
    // The rule stands in the way, or the test tells nothing.
    #expect(certificate.cost > free.cost * 1.001)
    let optimum = try Self.optimum(scenario, requirement)
    #expect(certificate.bound <= optimum * (1 + 1e-9))
    #expect(abs(certificate.cost - optimum) < 1e-6 * optimum)
  }

  @Test(arguments: cases) func severalHeadsKeepTheRule(_ item: Case) throws {
    var scenario = try Self.scenario(item, headcount: 0...4)
    let requirement = SmallOperation.requirement(scenario, positions: { 3.4 * item.positions($0, $1) })
    let free = try #require(try Self.best(scenario, requirement).certificate)
    item.rule(&scenario.rules)
    let roster = try Self.best(scenario, requirement)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    let certificate = try #require(roster.certificate)
    #expect(certificate.cost > free.cost)
    #expect(certificate.bound <= certificate.cost)
  }

  /// The least cost over all rosters of one line or none, every tour of every week with every other.
  static func optimum(_ scenario: Scenario, _ requirement: StaffingRequirement) throws -> Double {
    let byWeek = (0..<scenario.horizon.weeks).map { tours(scenario, week: $0) }
    var lines: [[Roster.Shift]] = [[]]
    for tours in byWeek { lines = lines.flatMap { line in [line] + tours.map { line + $0 } } }
    var best = Double.infinity
    for shifts in lines {
      let roster = Roster(
        grid: requirement.grid,
        lines: shifts.isEmpty ? [] : [Roster.Line(id: 0, team: TeamIndex(0), contract: 0, shifts: shifts)],
        plannedShare: [], shortages: [], certificate: nil)
      let check = RosterVerifier().check(roster, requirement, scenario)
      if check.violations.isEmpty { best = min(best, check.cost) }
    }
    return best
  }

  /// The tours from Monday to Friday with the same start each day.
  static func weekdayTours(_ scenario: Scenario) -> [[Roster.Shift]] {
    scenario.contracts[0].startMinutes.map { minute in
      (0..<5).flatMap { day in
        scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: day))
          .filter { $0.localStart.minutes == minute }
          .map { Roster.Shift(start: $0.start, end: $0.end, pauses: [], paidMinutes: $0.paidMinutes) }
      }
    }
  }

  static func tours(_ scenario: Scenario, week: Int) -> [[Roster.Shift]] {
    let contract = scenario.contracts[0]
    return contract.workPatterns.flatMap { pattern in
      (0..<7).filter { pattern[$0] }.reduce([[Roster.Shift]]([[]])) { tours, day in
        let options = scenario.shiftOptions(
          team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: 7 * week + day))
        return tours.flatMap { tour in
          options.map { option in
            tour + [
              Roster.Shift(
                start: option.start, end: option.end,
                pauses: option.breaks.map { Roster.Pause(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
                paidMinutes: option.paidMinutes)
            ]
          }
        }
      }
    }
  }
}
