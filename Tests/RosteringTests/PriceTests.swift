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

/// The prices behind a roster, against an exact solver and against cases counted by hand.
@Suite struct PriceTests {
  /// The bound is the Lagrangian dual of the program, so at good prices it is the program's value: also where a shift
  /// lies behind the end of the horizon and counts by its copy of the week before, whose breaks are still free.
  @Test func boundReachesTheProgramAtTheEdgeOfTheHorizon() throws {
    var scenario = try SmallOperation.scenario(
      zoneId: "Asia/Manila", starts: ["12:00"], headcount: 2...2, daysOff: .any)
    scenario.contracts[0].breaks = [.init(minutes: 60, paid: true, earliest: 120, latest: 360)]
    scenario.sites[scenario.teams[0].site].zone = try SampleScenario.require(Zone(identifier: "America/Bogota"))
    scenario.teams[0].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0)
    // Sunday's shift in Bogotá is Monday's from 1 to 9 in Manila; nobody is needed from 6 to 7, where both can rest.
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day == .monday && (1..<9).contains(hour) && hour != 6 ? 2 : 0 })
    let (roster, program) = try SmallOperation.solvedWithProgram(scenario, requirement, effort: .thorough)
    let exact = try #require(try GLPK().solve(program, options: SolverOptions(solvesIntegers: false)).objective)
    let certificate = try #require(roster.certificate)
    #expect(certificate.bound <= exact * (1 + 1e-6))
    #expect(certificate.bound >= exact * (1 - 2e-3), "bound \(certificate.bound), program \(exact)")
    #expect(certificate.cost <= exact * (1 + 1e-6), "two heads can cover all of it")
  }

  /// Shortage is priced by positions: somebody at 90 % who works 40 hours at 20 for 40 positions at 21 saves
  /// 0.9 × 40 × 21 = 756 and costs 800, so nobody is the cheapest; at 100 % the same person saves 840.
  @Test(arguments: [(0.9, 0), (1.0, 1)]) func shortageIsOfPositions(proficiency: Double, lines: Int) throws {
    var scenario = try SmallOperation.scenario(starts: ["08:00"], headcount: 0...1, daysOff: .weekend)
    let currency = scenario.currency
    scenario.contracts[0].breaks = []
    scenario.teams[0].serves = [.init(queue: QueueIndex(0), proficiency: proficiency)]
    scenario.teams[0].rate = HourlyRate(amount: Money(minorUnits: 2_000, currency: currency), basis: .paidHour)
    scenario.teams[0].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0)
    scenario.prices = PlanningPrices(
      shortagePerHour: Money(minorUnits: 2_100, currency: currency),
      postPerHour: Money(minorUnits: 4_200, currency: currency),
      latePerHour: Money(minorUnits: 1_000, currency: currency))
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in day < .saturday && (8..<16).contains(hour) ? 1 : 0 })
    let (roster, _) = try SmallOperation.solvedWithProgram(scenario, requirement, effort: .quick)
    #expect(roster.lines.count == lines)
    #expect(abs(try #require(roster.certificate).cost - (lines == 0 ? 84_000 : 80_000)) < 1e-6)
  }
}
