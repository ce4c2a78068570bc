import CivilTime
import Testing

@Suite struct IntervalGridTests {
  /// The half-hours of two weeks from Monday 23 March 2026: Europe loses an hour on the 29th, Australia gains one on
  /// 5 April, Manila stays.
  @Test(arguments: [("Europe/Lisbon", 670), ("Australia/Sydney", 674), ("Asia/Manila", 672)])
  func clockChangesChangeTheCount(identifier: String, count: Int) throws {
    let grid = try weeks(identifier, from: "2026-03-23", weeks: 2, minutes: 30)
    #expect(grid.count == count)
    #expect(grid.end.seconds(since: grid.start) == Int64(count) * 1_800)
  }

  @Test(arguments: [
    ("Europe/Warsaw", "2026-10-19", 169), ("Europe/Warsaw", "2026-03-23", 167), ("UTC", "2026-10-19", 168),
  ])
  func weeksHaveTheirHours(identifier: String, from: String, hours: Int) throws {
    #expect(try weeks(identifier, from: from, weeks: 1, minutes: 60).count == hours)
  }

  @Test func localMidnightsMustFallOnTheGrid() throws {
    let date = try #require(CivilDate(iso: "2026-03-23"))
    let kathmandu = try #require(Zone(identifier: "Asia/Kathmandu"))
    #expect(IntervalGrid.weeks(from: date, weeks: 1, minutes: 30, zone: kathmandu) == nil)
    #expect(IntervalGrid.weeks(from: date, weeks: 1, minutes: 60, zone: kathmandu) == nil)
    #expect(IntervalGrid.weeks(from: date, weeks: 1, minutes: 15, zone: kathmandu)?.count == 672)
    let lordHowe = try #require(Zone(identifier: "Australia/Lord_Howe"))
    // Its change on 5 April moves midnight from 13:00 to 13:30 UTC.
    #expect(IntervalGrid.weeks(from: date, weeks: 1, minutes: 60, zone: lordHowe)?.count == 168)
    #expect(IntervalGrid.weeks(from: date, weeks: 2, minutes: 60, zone: lordHowe) == nil)
    #expect(IntervalGrid.weeks(from: date, weeks: 2, minutes: 30, zone: lordHowe)?.count == 673)
    #expect(IntervalGrid.weeks(from: date, weeks: 0, minutes: 30, zone: .utc) == nil)
    #expect(IntervalGrid.weeks(from: date, weeks: 1, minutes: 20, zone: .utc) == nil)
  }

  @Test func intervalsAreHalfOpen() {
    let grid = IntervalGrid(start: Instant(secondsUTC: 3_600), minutes: 30, count: 4)
    #expect(grid.end == Instant(secondsUTC: 10_800))
    #expect(grid.start(of: 2) == Instant(secondsUTC: 7_200))
    #expect(grid.index(containing: Instant(secondsUTC: 3_599)) == nil)
    #expect(grid.index(containing: Instant(secondsUTC: 3_600)) == 0)
    #expect(grid.index(containing: Instant(secondsUTC: 5_399)) == 0)
    #expect(grid.index(containing: Instant(secondsUTC: 5_400)) == 1)
    #expect(grid.index(containing: Instant(secondsUTC: 10_799)) == 3)
    #expect(grid.index(containing: Instant(secondsUTC: 10_800)) == nil)
  }

  @Test func overlapsAreCutToTheGrid() {
    let grid = IntervalGrid(start: Instant(secondsUTC: 3_600), minutes: 30, count: 4)
    func range(_ from: Int64, _ to: Int64) -> Range<Instant> { Instant(secondsUTC: from)..<Instant(secondsUTC: to) }
    #expect(grid.indices(overlapping: range(0, 100_000)) == 0..<4)
    #expect(grid.indices(overlapping: range(5_400, 7_200)) == 1..<2)
    #expect(grid.indices(overlapping: range(5_399, 7_201)) == 0..<3)
    #expect(grid.indices(overlapping: range(0, 3_600)).isEmpty)
    #expect(grid.indices(overlapping: range(10_800, 20_000)).isEmpty)
    #expect(grid.indices(overlapping: range(6_000, 6_000)).isEmpty)
    #expect(grid.overlapSeconds(1, range(5_000, 6_000)) == 600)
    #expect(grid.overlapSeconds(1, range(0, 100_000)) == 1_800)
    #expect(grid.overlapSeconds(3, range(0, 5_000)) == 0)
  }

  func weeks(_ identifier: String, from: String, weeks: Int, minutes: Int) throws -> IntervalGrid {
    let zone = try #require(Zone(identifier: identifier))
    let date = try #require(CivilDate(iso: from))
    return try #require(IntervalGrid.weeks(from: date, weeks: weeks, minutes: minutes, zone: zone))
  }
}
