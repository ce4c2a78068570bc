import CivilTime
import TestSupport
import Testing
import WorkforceModel

@testable import Rostering

/// The rules between the shifts of a line, as the search sees them.
@Suite struct ShiftSequenceTests {
  private let scenario: Scenario
  private let monday: Instant

  init() throws {
    // Two weeks without a change of clocks; week 0 begins on a Monday.
    scenario = try SampleScenario.twoTier(start: "2026-02-02", weeks: 2, zoneId: "UTC")
    monday = scenario.horizon.grid.start
  }

  private func shift(day: Int, hour: Double, hours: Double = 8) -> ShiftSequence.Work {
    let start = monday.adding(seconds: Int64(day) * 86_400 + Int64(hour * 3600))
    return ShiftSequence.Work(start: start, end: start.adding(seconds: Int64(hours * 3600)), day: day)
  }

  private func sequence(rest: Int64 = 11 * 3600, weeklyRest: Int64 = 0) -> ShiftSequence {
    var scenario = scenario
    scenario.rules.weeklyRestSeconds = weeklyRest
    return ShiftSequence(team: 0, restSeconds: rest, scenario: scenario)
  }

  @Test func restIsKeptToTheMinuteAlsoBetweenWeeks() {
    // Sunday 14:00 to 22:00, then Monday: 11 h later is 09:00.
    let sunday = shift(day: 6, hour: 14)
    #expect(sequence().isLegal([sunday, shift(day: 7, hour: 9)], weeks: 0..<2))
    #expect(!sequence().isLegal([sunday, shift(day: 7, hour: 9 - 1.0 / 60)], weeks: 0..<2))
    #expect(!sequence(rest: 12 * 3600).isLegal([sunday, shift(day: 7, hour: 9)], weeks: 0..<2))
  }

  @Test func aStretchAtTheEdgeOfALineCountsWhereItsMiddleCanLieInTheWeek() {
    // Tuesday 09:00 to Saturday 17:00 of week 1 alone: 33 h before and 31 h after lie in the week, and nothing is
    // worked beyond, so that 35 h around Monday noon are free.
    let week = (8...12).map { shift(day: $0, hour: 9) }
    #expect(sequence(weeklyRest: 35 * 3600).isLegal(week, weeks: 0..<2))
    // After a Sunday that ends at 22:00 the free time is 35 h; its middle lies on Monday at 15:30.
    #expect(sequence(weeklyRest: 35 * 3600).isLegal([shift(day: 6, hour: 14)] + week, weeks: 1..<2))
    #expect(
      !sequence(weeklyRest: 36 * 3600).isLegal(
        [shift(day: 6, hour: 14)] + week + [shift(day: 14, hour: 4)], weeks: 1..<2))
    // Monday to Sunday leaves no such stretch.
    let all = (7...13).map { shift(day: $0, hour: 9) }
    #expect(!sequence(weeklyRest: 35 * 3600).isLegal(all, weeks: 1..<2))
  }
}
