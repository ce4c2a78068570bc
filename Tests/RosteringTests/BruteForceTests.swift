import CivilTime
import GLPKSolver
import RosterVerification
import Rostering
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// The optimiser against the enumeration of every roster.
@Suite struct BruteForceTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var peak: Double
    var weekend: Double
    var work: Double
    var cheapShortage: Bool
  }

  static let cases = [
    Case(testDescription: "one head on weekdays", peak: 0.8, weekend: 0, work: 0, cheapShortage: false),
    Case(testDescription: "two heads, some weekend", peak: 1.5, weekend: 0.6, work: 0, cheapShortage: false),
    Case(testDescription: "with deferred work", peak: 0.7, weekend: 0.2, work: 3, cheapShortage: false),
    Case(testDescription: "cheaper to leave", peak: 0.3, weekend: 0.1, work: 1, cheapShortage: true),
  ]

  @Test(arguments: cases) func boundOptimumAndFound(_ item: Case) throws {
    var scenario = try SmallOperation.scenario()
    if item.cheapShortage {
      scenario.prices.shortagePerHour = Money(minorUnits: 4_000, currency: SampleScenario.euro)
    }
    let work = (0..<5).filter { _ in item.work > 0 }.map {
      StaffingRequirement.Release(interval: 24 * $0 + 9, agentIntervals: item.work, due: 24 * $0 + 14)
    }
    let requirement = SmallOperation.requirement(
      scenario,
      positions: { day, hour in
        (9..<16).contains(hour) ? (day >= .saturday ? item.weekend : item.peak) : 0
      }, work: work)
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext())
    let check = RosterVerifier().check(roster, requirement, scenario)
    #expect(check.violations == [])
    let certificate = try #require(roster.certificate)
    let optimum = try Self.optimum(scenario, requirement)
    #expect(certificate.bound <= optimum * (1 + 1e-9))
    #expect(optimum <= certificate.cost * (1 + 1e-9))
    // Every tour is tried at every step, so that two heads are found exactly.
    #expect(abs(certificate.cost - optimum) < 1e-6 * optimum)
  }

  /// The least cost over all rosters of at most two lines, each worked out by the verifier.
  static func optimum(_ scenario: Scenario, _ requirement: StaffingRequirement) throws -> Double {
    let tours = try allTours(scenario)
    var sets: [[[Roster.Shift]]] = [[]] + tours.map { [$0] }
    for (index, first) in tours.enumerated() { sets += tours[index...].map { [first, $0] } }
    var best = Double.infinity
    for set in sets {
      let lines = set.enumerated().map { Roster.Line(id: $0, team: TeamIndex(0), contract: 0, shifts: $1) }
      let roster = Roster(
        grid: requirement.grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
      best = min(best, RosterVerifier().check(roster, requirement, scenario).cost)
    }
    return best
  }

  static func allTours(_ scenario: Scenario) throws -> [[Roster.Shift]] {
    let contract = scenario.contracts[0]
    let days = (0..<7).map { scenario.horizon.start.adding(days: $0) }
    let starts = Set(
      days.flatMap { scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: $0).map(\.localStart) }
    ).sorted()
    return starts.flatMap { start in
      contract.workPatterns.map { pattern in
        days.indices.filter { pattern[$0] }.flatMap { day in
          scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: days[day]).filter { $0.localStart == start }.map {
            Roster.Shift(
              start: $0.start, end: $0.end,
              pauses: $0.breaks.map { Roster.Pause(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
              paidMinutes: $0.paidMinutes)
          }
        }
      }
    }
  }

  /// Any prices prove a bound: random ones never exceed the optimum.
  @Test func randomPricesProveBounds() throws {
    let scenario = try SmallOperation.scenario()
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) && day < .saturday ? 1.2 : 0 },
      work: [.init(interval: 33, agentIntervals: 2, due: 40)])
    try SmallOperation.expectRandomPricesProveBounds(seed: 12345, requirement, in: scenario)
  }
}
