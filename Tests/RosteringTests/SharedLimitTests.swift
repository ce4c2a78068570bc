import CivilTime
import GLPKSolver
import RosterVerification
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@testable import Rostering

/// Seats of a site and headcounts of a provider, which tie components that share no queue.
@Suite struct SharedLimitTests {
  /// Two teams, each with a live queue of its own.
  private func scenario() throws -> Scenario {
    var scenario = try SmallOperation.scenario(headcount: 0...3)
    SmallOperation.addSecondTeam(to: &scenario)
    return scenario
  }

  private func requirement(_ scenario: Scenario, first: Double, second: Double) -> StaffingRequirement {
    let one = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<17).contains(hour) && day < .saturday ? first : 0 })
    let two = SmallOperation.requirement(
      scenario, positions: { day, hour in (9..<17).contains(hour) && day < .saturday ? second : 0 })
    return StaffingRequirement(grid: one.grid, needs: [one.needs[0], two.needs[0]], posts: [])
  }

  private func solved(_ scenario: Scenario, _ requirement: StaffingRequirement) throws -> (Roster, Double) {
    let roster = try LabourRuleTests.best(scenario, requirement)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    let certificate = try #require(roster.certificate)
    #expect(certificate.bound <= certificate.cost)
    return (roster, certificate.cost)
  }

  @Test func limitsTieComponentsOnlyWhereTheyCanBind() throws {
    var scenario = try scenario()
    let requirement = requirement(scenario, first: 1, second: 1)
    func groups() throws -> [[Int]] {
      SharedLimits.groups(of: try RosterModel(scenario: scenario, requirement: requirement))
    }
    #expect(try groups() == [[0], [1]])
    scenario.providers[0].headcount = 6
    scenario.sites[0].seats = 12
    #expect(try groups() == [[0], [1]])
    scenario.providers[0].headcount = 5
    #expect(try groups() == [[0, 1]])
    scenario.providers[0].headcount = nil
    scenario.sites[0].seats = 5
    #expect(try groups() == [[0, 1]])
  }

  /// Both queues want two people all day; with three seats, one of them has to do with one.
  @Test func seatsAreSharedOut() throws {
    var scenario = try scenario()
    let wanted = requirement(scenario, first: 1.7, second: 1.7)
    let (_, free) = try solved(scenario, wanted)
    scenario.sites[0].seats = 100
    #expect(try solved(scenario, wanted).1 == free)
    var before = free
    for seats in [3, 2, 1] {
      scenario.sites[0].seats = seats
      let (roster, cost) = try solved(scenario, wanted)
      #expect(cost > before)
      before = cost
      #expect(roster.shortages.contains { $0.bindingRule.contains("seats of home (\(seats))") })
    }
  }

  /// A seat goes where its lack costs most: the second queue is asked for first by a floor.
  @Test func theDearerShortageHasTheSeat() throws {
    var scenario = try scenario()
    scenario.sites[0].seats = 1
    let plain = requirement(scenario, first: 0.86, second: 0.86)
    guard case .positions(var need) = plain.needs[1] else { return }
    need.floor = need.fractional.values.map { $0 > 0 ? 1 : 0 }
    let wanted = StaffingRequirement(grid: plain.grid, needs: [plain.needs[0], .positions(need)], posts: [])
    let (roster, _) = try solved(scenario, wanted)
    // Eight hours of work and an open quarter at either end: one line, of the team of the dearer queue.
    #expect(roster.lines.map(\.team.raw) == [1])
  }

  @Test func aProviderHasNoMoreLinesThanItMay() throws {
    var scenario = try scenario()
    let wanted = requirement(scenario, first: 1.7, second: 1.7)
    let (all, free) = try solved(scenario, wanted)
    #expect(all.lines.count > 3)
    var before = free
    for most in [3, 2, 1] {
      scenario.providers[0].headcount = most
      let (roster, cost) = try solved(scenario, wanted)
      #expect(roster.lines.count == most)
      #expect(cost > before)
      before = cost
      #expect(roster.shortages.contains { $0.bindingRule.contains("provider own (\(most))") })
    }
  }

  /// One seat, enumerated: every pair of tours, one or none of either team, that keeps the limit.
  @Test func oneSeatIsUsedAsWellAsCanBe() throws {
    var scenario = try scenario()
    for team in scenario.teams.indices { scenario.teams[team].headcount = 0...1 }
    scenario.sites[0].seats = 1
    scenario.contracts[0].startFrom = try #require(TimeOfDay("06:00"))
    scenario.contracts[0].startTo = try #require(TimeOfDay("15:00"))
    scenario.contracts[0].startEveryMinutes = 60
    scenario.contracts[0].paidMinutes = 240
    scenario.contracts[0].breaks = []
    let wanted = requirement(scenario, first: 0.8, second: 0.7)
    let (_, cost) = try solved(scenario, wanted)
    // The same tours for both teams; days off are Saturday and Sunday where nothing is asked.
    let tours = LabourRuleTests.weekdayTours(scenario)
    var best = Double.infinity
    for first in [[]] + tours {
      for second in [[]] + tours {
        let lines = [first, second].enumerated().filter { !$0.element.isEmpty }.map {
          Roster.Line(id: $0.offset, team: TeamIndex($0.offset), contract: 0, shifts: $0.element)
        }
        let check = RosterVerifier().check(
          Roster(grid: wanted.grid, lines: lines, plannedShare: [], shortages: [], certificate: nil), wanted, scenario)
        if check.violations.isEmpty { best = min(best, check.cost) }
      }
    }
    #expect(abs(cost - best) < 1e-6 * best)
  }
}
