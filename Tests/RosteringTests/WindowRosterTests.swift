import CivilTime
import GLPKSolver
import LinearModel
import Rostering
import RosterVerification
import Synchronization
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Rosters for targets over windows: against an exact solver, against all rosters of a small team, and against a
/// requirement by interval.
@Suite struct WindowRosterTests {
  /// A goal over windows of hours: contacts and margins by local weekday and hour; none where there are no contacts.
  private func requirement(
    _ scenario: Scenario, least: Int = 1, windows: [Range<Int>],
    contacts: (Weekday, Int) -> Double, margins: (Weekday, Int) -> [Double]
  ) -> StaffingRequirement {
    var requirement = SmallOperation.requirement(scenario, positions: { contacts($0, $1) > 0 ? Double(least) : 0 })
    guard case .positions(var need) = requirement.needs[0] else { return requirement }
    let grid = requirement.grid
    let moments = (0..<grid.count).map { scenario.horizon.zone.civil(at: grid.start(of: $0)) }
    let volumes = moments.map { contacts($0.date.weekday, $0.secondOfDay / 3600) }
    need.windows = .init(
      least: need.whole,
      goals: [
        .init(
          target: 0, windows: windows, volumes: Series(volumes),
          margins: zip(moments, volumes).map { $1 > 0 ? margins($0.date.weekday, $0.secondOfDay / 3600) : [] })
      ])
    requirement.needs[0] = .positions(need)
    return requirement
  }

  private func team(headcount: ClosedRange<Int>, starts: [String] = ["08:00", "10:00"]) throws -> Scenario {
    var scenario = try SmallOperation.scenario(starts: starts, headcount: headcount, daysOff: .weekend)
    scenario.contracts[0].breaks = []
    scenario.teams[0].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0)
    scenario.teams[0].serves = [.init(queue: QueueIndex(0), proficiency: 1)]
    return scenario
  }

  private func solved(_ scenario: Scenario, _ requirement: StaffingRequirement) throws -> Roster {
    try SmallOperation.solved(scenario, requirement)
  }

  /// Margins of goal 0.8 with service 0.5, 0.8, 0.95, 0.99, 1 at 1, 2, ... positions.
  private static let curve = [-0.3, 0, 0.15, 0.19, 0.2]

  /// The bound at good prices is the value of the linear program over all tours, windows and the price of presence above
  /// requirement included.
  @Test(arguments: [1, 7], [0, 900]) func boundReachesTheProgram(windows: Int, above: Int64) throws {
    var scenario = try team(headcount: 0...6, starts: ["06:00", "14:00"])
    scenario.contracts[0].startEveryMinutes = 120
    if above > 0 { scenario.prices.abovePerHour = Money(minorUnits: above, currency: scenario.currency) }
    let hours = 168 / windows
    let requirement = requirement(
      scenario, windows: (0..<windows).map { $0 * hours..<($0 + 1) * hours },
      contacts: { day, hour in day < .saturday && (6..<22).contains(hour) ? (hour < 12 ? 20 : 6) : 0 },
      margins: { _, hour in hour < 12 ? [-0.6, -0.2, 0.05, 0.15, 0.19, 0.2] : Self.curve })
    let (roster, program) = try SmallOperation.solvedWithProgram(scenario, requirement, effort: .standard)
    // The program leaves out that the least positions, one in each of 80 hours, are not above requirement.
    let exact =
      try #require(try GLPK().solve(program, options: SolverOptions(solvesIntegers: false)).objective)
      - Double(above) * 80
    let certificate = try #require(roster.certificate)
    #expect(certificate.bound <= exact * (1 + 1e-6))
    #expect(certificate.bound >= exact * (1 - 3e-3), "bound \(certificate.bound), program \(exact)")
    #expect(certificate.windowPrices[0].flatMap(\.self).contains { $0 > 0 })
  }

  /// Two shifts with two hours of overlap, up to four heads each: the cheapest of the 25 rosters whose own margins keep
  /// the window, worked out one by one. The window lets the quiet shift be thin, which intervals by themselves do not.
  @Test func cheapestOfAllRosters() throws {
    let scenario = try team(headcount: 0...8, starts: ["08:00", "14:00"])
    let curve = [-0.3, 0.02, 0.15, 0.19, 0.2]
    func volume(_ hour: Int) -> Double { hour < 14 ? 30 : 2 }
    let requirement = requirement(
      scenario, windows: [0..<168],
      contacts: { day, hour in day < .saturday && (8..<22).contains(hour) ? volume(hour) : 0 },
      margins: { _, _ in curve })
    func agents(_ early: Int, _ late: Int, _ hour: Int) -> Int { (hour < 16 ? early : 0) + (hour >= 14 ? late : 0) }
    func margin(_ early: Int, _ late: Int) -> Double {
      (8..<22).reduce(0) { $0 + volume($1) * curve[min(4, max(0, agents(early, late, $1) - 1))] }
    }
    var best = (heads: Int.max, early: 0, late: 0)
    for early in 1...4 {
      for late in 1...4 where margin(early, late) >= 0 && early + late < best.heads {
        best = (early + late, early, late)
      }
    }
    #expect(best.heads == 3 && best.early == 2, "two early, one late")
    let roster = try solved(scenario, requirement)
    #expect(roster.shortages.isEmpty)
    #expect(roster.lines.count == best.heads)
    let certificate = try #require(roster.certificate)
    #expect(certificate.bound <= certificate.cost)
    // In every interval by itself the goal takes two everywhere.
    let byHour = self.requirement(
      scenario, windows: (0..<168).map { $0..<$0 + 1 },
      contacts: { day, hour in day < .saturday && (8..<22).contains(hour) ? volume(hour) : 0 },
      margins: { _, _ in curve })
    let inEveryHour = try solved(scenario, byHour)
    #expect(inEveryHour.lines.count == 4)
    // The bound for keeping every interval lies between the bound of the window and the cost of such a roster.
    let everyInterval = try #require(certificate.everyInterval)
    #expect(everyInterval.bound >= certificate.bound)
    #expect(everyInterval.bound <= (try #require(inEveryHour.certificate)).cost)
  }

  /// A window of one interval asks for what the interval asks by itself: same cost, same bound.
  @Test func windowOfOneIntervalIsTheInterval() throws {
    let scenario = try team(headcount: 0...8, starts: ["07:00", "09:00", "12:00"])
    func asked(_ hour: Int) -> Int { hour < 11 ? 2 : hour < 16 ? 3 : 1 }
    let contacts = { (day: Weekday, hour: Int) in day < .saturday && (7..<20).contains(hour) ? 10.0 : 0 }
    let windowed = requirement(
      scenario, windows: (0..<168).map { $0..<$0 + 1 }, contacts: contacts,
      margins: { _, hour in [-0.2, -0.1, 0][(3 - asked(hour))...] + [0.1] })
    let plain = SmallOperation.requirement(
      scenario, positions: { contacts($0, $1) > 0 ? Double(asked($1)) : 0 })
    let left = try #require(try solved(scenario, windowed).certificate)
    let right = try #require(try solved(scenario, plain).certificate)
    #expect(abs(left.cost - right.cost) <= 1e-6 * right.cost)
    #expect(abs(left.bound - right.bound) <= 1e-2 * right.bound)
  }

  /// With too few heads the window is made up by positions that stay empty, at the price of shortage.
  @Test func whatAWindowLacksIsShortage() throws {
    let scenario = try team(headcount: 0...1, starts: ["08:00"])
    let requirement = requirement(
      scenario, windows: [0..<168], contacts: { day, hour in day == .monday && (8..<16).contains(hour) ? 10 : 0 },
      margins: { _, _ in Self.curve })
    let roster = try solved(scenario, requirement)
    #expect(abs(roster.shortages.reduce(0) { $0 + $1.positions } - 8) < 1e-6, "one of two in each of eight hours")
    #expect(roster.promised[0].reduce(0, +) - 16 < 1e-6)
  }

  /// What is wrong with promises is found by the check alone.
  @Test func brokenPromisesAreFound() throws {
    let scenario = try team(headcount: 0...8)
    let requirement = requirement(
      scenario, windows: [0..<168], contacts: { day, hour in day < .saturday && (8..<18).contains(hour) ? 10 : 0 },
      margins: { _, _ in Self.curve })
    let roster = try solved(scenario, requirement)
    func rules(_ change: (inout Roster) -> Void) -> [RosterCheck.Rule] {
      var changed = roster
      change(&changed)
      return RosterVerifier().check(changed, requirement, scenario).violations.map(\.rule)
    }
    let full = try #require(roster.promised[0].firstIndex { $0 > 1.5 })
    #expect(rules { $0.promised[0][full] = 1 }.contains(.windowPromised), "the window lacks the contacts of an hour")
    #expect(rules { $0.promised[0][full] = 0 }.contains(.windowPromised), "fewer than the least")
    #expect(rules { $0.promised[0].removeLast() }.contains(.windowPromised))
    #expect(rules { $0.promised[0][full] += 1 }.contains(.shortageStated), "nobody is there for it")
    let negative = rules { $0.certificate?.windowPrices[0][0][0] = -1 }
    let doubled = rules { $0.certificate?.windowPrices[0][0][0] *= 2 }
    let without = rules { $0.certificate?.windowPrices = [] }
    let overstated = rules { $0.certificate?.everyInterval?.bound += 1_000 }
    #expect(negative.contains(.boundStated))
    #expect(doubled.contains(.boundStated))
    #expect(without.contains(.boundStated), "without them less is proven")
    #expect(overstated.contains(.boundStated))
  }

  @Test func malformedWindowsAreRefused() throws {
    let scenario = try team(headcount: 0...2)
    let good = requirement(
      scenario, windows: [0..<168], contacts: { _, hour in hour == 9 ? 10 : 0 }, margins: { _, _ in Self.curve })
    guard case .positions(let need) = good.needs[0] else { return }
    func refused(_ change: (inout StaffingRequirement.WindowNeed) -> Void) {
      var changed = need
      if var windows = changed.windows {
        change(&windows)
        changed.windows = windows
      }
      var requirement = good
      requirement.needs[0] = .positions(changed)
      #expect(throws: PlanningFaults.self) {
        try RosterOptimizer(solver: GLPK(), effort: .quick).roster(
          covering: requirement, in: scenario, run: RunContext())
      }
    }
    refused { $0.goals[0].margins[9] = [.nan] }
    refused { $0.goals[0].windows = [0..<169] }
    refused { $0.goals[0].windows = [0..<100, 50..<168] }
    refused { $0.least.removeLast() }
  }
}
