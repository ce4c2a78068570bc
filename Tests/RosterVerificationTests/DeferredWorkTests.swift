import CivilTime
import RosterVerification
import TestSupport
import Testing
import WorkforceModel

/// What deferred work costs, against sums made by hand. Hourly grid, one person, no shrinkage.
@Suite struct DeferredWorkTests {
  private func check(_ releases: [StaffingRequirement.Release], worksOnMonday: Bool) throws -> RosterCheck {
    var scenario = try SampleScenario.twoTier(minutes: 60)
    scenario.teams[0].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0)
    scenario.contracts[0].breaks = []
    scenario.contracts[0].paidMinutes = 240
    let grid = scenario.horizon.grid
    let requirement = StaffingRequirement(grid: grid, needs: [.none, .work(releases)], posts: [])
    var lines: [Roster.Line] = []
    if worksOnMonday {
      let start = grid.start(of: 9)
      let shift = Roster.Shift(start: start, end: start.adding(seconds: 4 * 3600), pauses: [], paidMinutes: 240)
      lines = [.init(id: 0, team: TeamIndex(0), contract: 0, shifts: [shift])]
    }
    let roster = Roster(grid: grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
    return RosterVerifier().check(roster, requirement, scenario)
  }

  /// Trap N9: due at the begin of interval 11 means done in 9 or 10, and at most half of it in 9.
  @Test func atMostHalfInTheIntervalOfRelease() throws {
    #expect(try check([.init(interval: 9, agentIntervals: 2, due: 11)], worksOnMonday: true).shortageCost == 0)
    // Three hours of work: one and a half can be done in the first hour, by one person one; one is late by no full
    // interval, at the price of lateness.
    let late = try check([.init(interval: 9, agentIntervals: 3, due: 11)], worksOnMonday: true)
    #expect(abs(late.shortageCost - 10_000) < 1e-6)
    #expect(abs(late.shortageHours - 1) < 1e-9)
    // Of one hour of work half has to wait for the next interval; the person is idle for half an hour.
    let two = try check(
      [.init(interval: 9, agentIntervals: 1, due: 11), .init(interval: 10, agentIntervals: 1, due: 11)],
      worksOnMonday: true)
    #expect(abs(two.shortageCost - 0.5 * 10_000) < 1e-6)
  }

  /// What is overdue waits until all is done that can still be in time: of three hours due at once two are late, and
  /// they make nothing else late.
  @Test func overdueWorkComesLast() throws {
    let check = try check(
      [.init(interval: 9, agentIntervals: 3, due: 10), .init(interval: 10, agentIntervals: 2, due: 12)],
      worksOnMonday: true)
    #expect(abs(check.shortageHours - 2) < 1e-9)
    // One late hour is done at 12:00, two hours after it was due; the other waits for the end of the week.
    #expect(abs(check.shortageCost - 10_000 * ((1 + 2.0 / 24) + (1 + 158.0 / 24))) < 1e-6)
  }

  /// Work that is never done is priced as if done at the end: one more price for each day of age.
  @Test func leftWorkAgesToTheEnd() throws {
    let left = try check([.init(interval: 0, agentIntervals: 2, due: 24)], worksOnMonday: false)
    #expect(abs(left.shortageCost - 2 * 10_000 * (1 + 6)) < 1e-6)
    let beyond = try check([.init(interval: 160, agentIntervals: 2, due: 169)], worksOnMonday: false)
    #expect(beyond.shortageCost == 0)
    let atTheEnd = try check([.init(interval: 160, agentIntervals: 2, due: 168)], worksOnMonday: false)
    #expect(abs(atTheEnd.shortageCost - 2 * 10_000) < 1e-6)
  }
}
