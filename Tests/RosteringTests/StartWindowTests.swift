import CivilTime
import GLPKSolver
import RosterVerification
import Rostering
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Start windows that cross midnight.
@Suite struct StartWindowTests {
  private func scenario(from: String, to: String, headcount: ClosedRange<Int>) throws -> Scenario {
    var scenario = try SmallOperation.scenario(headcount: headcount, daysOff: .any)
    scenario.contracts[0].startFrom = try #require(TimeOfDay(from))
    scenario.contracts[0].startTo = try #require(TimeOfDay(to))
    return scenario
  }

  @Test func aWindowAcrossMidnightHasTheStartsOfBothSides() throws {
    let scenario = try scenario(from: "22:00", to: "02:00", headcount: 0...1)
    let options = scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start)
    #expect(options.map(\.localStart.text) == ["00:00", "01:00", "02:00", "22:00", "23:00"])
    #expect(options.allSatisfy { $0.date == scenario.horizon.start })
  }

  /// The window is as good as both its sides, which a team with two contracts has.
  @Test func itCostsWhatTwoContractsCost() throws {
    var scenario = try scenario(from: "22:00", to: "02:00", headcount: 0...2)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day < .saturday && (hour < 8 || hour >= 22) ? 0.8 : 0 })
    let roster = try LabourRuleTests.best(scenario, requirement)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    let one = try #require(roster.certificate)
    var late = scenario.contracts[0]
    late.startTo = try #require(TimeOfDay("23:00"))
    var early = scenario.contracts[0]
    early.startFrom = .midnight
    scenario.contracts = [late, early]
    scenario.teams[0].contracts = [0, 1]
    let two = try #require(try LabourRuleTests.best(scenario, requirement).certificate)
    #expect(abs(one.cost - two.cost) < 1e-6 * two.cost)
    #expect(abs(one.bound - two.bound) < 0.005 * two.bound)
    // Either side alone lacks hours of every night.
    scenario.teams[0].contracts = [0]
    let lateAlone = try #require(try LabourRuleTests.best(scenario, requirement).certificate)
    #expect(lateAlone.cost > one.cost)
  }

  /// Starts on both sides of midnight are not of one week.
  @Test func driftIsCountedByTheClockOfOneDay() throws {
    var scenario = try scenario(from: "23:00", to: "00:00", headcount: 0...1)
    scenario.contracts[0].driftMinutes = 60
    func shift(_ day: Int, _ time: String) throws -> Roster.Shift {
      let date = scenario.horizon.start.adding(days: day)
      let option = try #require(
        scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: date).first { $0.localStart.text == time })
      return Roster.Shift(
        start: option.start, end: option.end,
        pauses: option.breaks.map { .init(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
        paidMinutes: option.paidMinutes)
    }
    let requirement = SmallOperation.requirement(scenario, positions: { _, _ in 0 })
    let late = try (0..<5).map { try shift($0, "23:00") }
    let mixed = try late.dropLast() + [shift(5, "00:00")]
    for (shifts, rules) in [(late, []), (Array(mixed), [RosterCheck.Rule.drift])] {
      let roster = Roster(
        grid: requirement.grid, lines: [.init(id: 0, team: TeamIndex(0), contract: 0, shifts: shifts)],
        plannedShare: [], shortages: [], certificate: nil)
      #expect(RosterVerifier().check(roster, requirement, scenario).violations.map(\.rule) == rules)
    }
  }
}
