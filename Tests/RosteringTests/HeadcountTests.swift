import CivilTime
import GLPKSolver
import RosterVerification
import Rostering
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Headcounts that change from week to week.
@Suite struct HeadcountTests {
  private func scenario(_ byWeek: [ClosedRange<Int>]) throws -> Scenario {
    var scenario = try SmallOperation.scenario(weeks: 2, headcount: 0...3)
    let least = byWeek.map(\.lowerBound).min() ?? 0
    scenario.teams[0].headcount = least...(byWeek.map(\.upperBound).max() ?? least)
    scenario.teams[0].headcountByWeek = byWeek
    return scenario
  }

  private func roster(_ byWeek: [ClosedRange<Int>], positions: Double) throws -> (cost: Double, heads: [Int]) {
    let scenario = try scenario(byWeek)
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<16).contains(hour) && day < .saturday ? positions : 0 })
    let roster = try LabourRuleTests.best(scenario, requirement)
    let check = RosterVerifier().check(roster, requirement, scenario)
    #expect(check.violations == [])
    let certificate = try #require(roster.certificate)
    #expect(certificate.bound <= certificate.cost)
    let heads = (0..<2).map { week in
      roster.lines.count { line in
        line.shifts.contains {
          scenario.horizon.zone.civil(at: $0.start).date.days(since: scenario.horizon.start) / 7 == week
        }
      }
    }
    return (certificate.cost, heads)
  }

  @Test func aWeekHasNoMoreThanItsOwnMost() throws {
    let both = try roster([0...2, 0...2], positions: 1.6)
    let first = try roster([0...2, 0...1], positions: 1.6)
    let second = try roster([0...1, 0...2], positions: 1.6)
    let none = try roster([0...1, 0...1], positions: 1.6)
    #expect(both.heads == [2, 2] && first.heads == [2, 1] && second.heads == [1, 2] && none.heads == [1, 1])
    #expect(both.cost < first.cost && first.cost < none.cost)
    // The weeks are alike and apart: what the first lacks costs as much as what the second lacks.
    #expect(abs(first.cost - second.cost) < 1e-6 * first.cost)
    #expect(abs(first.cost + second.cost - both.cost - none.cost) < 1e-6 * none.cost)
  }

  @Test func aWeekHasNoFewerThanItsOwnLeast() throws {
    let free = try roster([0...3, 0...3], positions: 0.2)
    let bound = try roster([0...3, 3...3], positions: 0.2)
    #expect(free.heads == [1, 1] && bound.heads == [1, 3])
    // Two more weeks of 40 hours at 20.00.
    #expect(abs(bound.cost - free.cost - 2 * 40 * 2000) < 1)
  }
}
