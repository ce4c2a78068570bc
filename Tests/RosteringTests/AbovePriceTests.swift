import CivilTime
import GLPKSolver
import RosterVerification
import Rostering
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// The price of agents beyond what is needed: counted by hand, against the enumeration of every roster, and in the bound.
@Suite struct AbovePriceTests {
  private func scenario(above: Int64) throws -> Scenario {
    var scenario = try SmallOperation.scenario()
    scenario.prices.abovePerHour = Money(minorUnits: above, currency: SampleScenario.euro)
    return scenario
  }

  private func check(_ lines: [[Roster.Shift]], _ requirement: StaffingRequirement, _ scenario: Scenario) -> RosterCheck
  {
    let roster = Roster(
      grid: requirement.grid,
      lines: lines.enumerated().map { .init(id: $0, team: TeamIndex(0), contract: 0, shifts: $1) }, plannedShare: [],
      shortages: [], certificate: nil)
    return RosterVerifier().check(roster, requirement, scenario)
  }

  /// Five shifts of eight paid hours with an unpaid half-hour: presence is their hours after shrinkage, and what the
  /// queue takes of them is not above.
  @Test func countedByHand() throws {
    let scenario = try scenario(above: 1_000)
    let coverage = scenario.teams[0].shrinkage.coverage
    let tour = try #require(try BruteForceTests.allTours(scenario).first)
    let days = Double(tour.count)
    let nothing = SmallOperation.requirement(scenario, positions: { _, _ in 0 })
    #expect(abs(check([tour], nothing, scenario).aboveCost - 1_000 * 8 * days * coverage) < 1e-6)
    // From 9:00 to 11:00 a tenth of an agent is needed, every day; the shift begins at 8:00.
    let some = SmallOperation.requirement(scenario, positions: { _, hour in (9..<11).contains(hour) ? 0.1 : 0 })
    let found = check([tour], some, scenario)
    #expect(abs(found.aboveCost - 1_000 * (8 * days * coverage - 0.2 * days)) < 1e-6)
    #expect(found.cost == found.payCost + found.shortageCost + found.aboveCost)
    // Where too few are there, nobody is above.
    let much = SmallOperation.requirement(scenario, positions: { _, _ in 5 })
    #expect(check([tour], much, scenario).aboveCost < 1e-6)
    // Three hours of mail on each of the days worked, due the same evening, fill up as much.
    let work = tour.map { shift -> StaffingRequirement.Release in
      let interval = nothing.grid.indices(overlapping: shift.start..<shift.end).lowerBound
      return .init(interval: interval, agentIntervals: 3, due: interval + 8)
    }
    let mail = SmallOperation.requirement(scenario, positions: { _, _ in 0 }, work: work)
    #expect(abs(check([tour], mail, scenario).aboveCost - 1_000 * (8 * coverage - 3) * days) < 1e-4)
  }

  /// A slow team covers less on every queue, so that less of its presence can be above.
  @Test func presenceCountsOnTheFastestQueue() throws {
    var scenario = try scenario(above: 1_000)
    let tour = try #require(try BruteForceTests.allTours(scenario).first)
    let nothing = SmallOperation.requirement(scenario, positions: { _, _ in 0 })
    let before = check([tour], nothing, scenario).aboveCost
    for place in scenario.teams[0].serves.indices {
      scenario.teams[0].serves[place].proficiency = place == 0 ? 0.8 : 0.5
    }
    #expect(abs(check([tour], nothing, scenario).aboveCost - 0.8 * before) < 1e-6)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var above: Int64
    var peak: Double
    var weekend: Double
    var work: Double
  }

  static let cases = [
    Case(testDescription: "low price", above: 300, peak: 1.5, weekend: 0.6, work: 0),
    Case(testDescription: "dearer than pay", above: 6_000, peak: 1.2, weekend: 0.1, work: 0),
    Case(testDescription: "with deferred work", above: 2_000, peak: 0.7, weekend: 0.2, work: 3),
  ]

  @Test(arguments: cases) func boundOptimumAndFound(_ item: Case) throws {
    let scenario = try scenario(above: item.above)
    let work = (0..<5).filter { _ in item.work > 0 }.map {
      StaffingRequirement.Release(interval: 24 * $0 + 9, agentIntervals: item.work, due: 24 * $0 + 14)
    }
    let requirement = SmallOperation.requirement(
      scenario,
      positions: { day, hour in (9..<16).contains(hour) ? (day >= .saturday ? item.weekend : item.peak) : 0 },
      work: work)
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext())
    let check = RosterVerifier().check(roster, requirement, scenario)
    #expect(check.violations == [])
    let certificate = try #require(roster.certificate)
    let optimum = try BruteForceTests.optimum(scenario, requirement)
    #expect(certificate.bound <= optimum * (1 + 1e-9))
    #expect(abs(certificate.cost - optimum) < 1e-6 * optimum)
    #expect(abs(certificate.cost - check.cost) < 1e-6 * check.cost)
  }

  /// A price of presence dear enough leaves demand that a free hour more would have covered, and never more is above.
  @Test func aHigherPriceLeavesLessAbove() throws {
    var hours: [Double] = []
    for above in [Int64(1), 3_000, 30_000] {
      let scenario = try scenario(above: above)
      let requirement = SmallOperation.requirement(
        scenario, positions: { _, hour in (9..<16).contains(hour) ? 1.1 : 0 })
      let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
        .roster(covering: requirement, in: scenario, run: RunContext())
      let check = RosterVerifier().check(roster, requirement, scenario)
      #expect(check.violations == [])
      hours.append(check.aboveCost / Double(above))
    }
    #expect(hours[1] <= hours[0] + 1e-9)
    #expect(hours[2] < hours[0])
  }

  /// Any prices prove a bound of the cost with the price of presence in it.
  @Test func randomPricesProveBounds() throws {
    let scenario = try scenario(above: 2_500)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) && day < .saturday ? 1.2 : 0 },
      work: [.init(interval: 33, agentIntervals: 2, due: 40), .init(interval: 160, agentIntervals: 2, due: 190)])
    try SmallOperation.expectRandomPricesProveBounds(seed: 4321, requirement, in: scenario)
  }
}
