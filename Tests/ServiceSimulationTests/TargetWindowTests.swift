import CivilTime
import TestSupport
import Testing
import WorkforceModel

@testable import ServiceSimulation

struct TargetWindowTests {
  private func windows(_ over: Target.Window, start: String, weeks: Int, zone: String, target: String) throws
    -> TargetWindows
  {
    let scenario = try SampleScenario.twoTier(start: start, weeks: weeks, minutes: 30, zoneId: zone)
    let promised = Target(
      queue: QueueIndex(0), measure: .abandonment(0.1), over: over,
      zone: try SampleScenario.require(Zone(identifier: target)))
    return TargetWindows(promised, horizon: scenario.horizon)
  }

  @Test func daysFollowTheClockChange() throws {
    let days = try windows(.day, start: "2026-03-23", weeks: 1, zone: "Europe/Lisbon", target: "Europe/Lisbon")
    #expect(days.ranges.map(\.count) == [48, 48, 48, 48, 48, 48, 46])
  }

  @Test func shortPartsAtTheEdgeJoinTheirNeighbour() throws {
    let weeks = try windows(.week, start: "2026-02-02", weeks: 2, zone: "Europe/Warsaw", target: "Asia/Manila")
    // Manila's Monday begins 7 hours before Warsaw's, so the last 7 hours are another week's.
    #expect(weeks.ranges == [0..<322, 322..<672])
    let days = try windows(.day, start: "2026-02-02", weeks: 1, zone: "Europe/Warsaw", target: "Asia/Manila")
    #expect(days.ranges.first == 0..<34)
    #expect(days.ranges.last?.upperBound == 336)
  }

  @Test func aMonthLongerThanTheHorizonIsProjected() throws {
    let short = try windows(.month, start: "2026-02-02", weeks: 2, zone: "UTC", target: "UTC")
    #expect(short.isProjected)
    #expect(short.ranges == [0..<672])
    let long = try windows(.month, start: "2026-03-30", weeks: 6, zone: "UTC", target: "UTC")
    // 30 and 31 March join April, which ends after 32 days; ten days of May join it as well.
    #expect(!long.isProjected)
    #expect(long.ranges == [0..<2016])
  }
}
