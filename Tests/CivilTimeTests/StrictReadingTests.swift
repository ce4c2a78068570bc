import CivilTime
import Testing

@Suite struct StrictReadingTests {
  @Test(
    arguments: [
      ("2026-03-23T07:00:00Z", 1_774_249_200), ("2026-03-23T08:00:00+01:00", 1_774_249_200),
      ("2026-04-07T10:00Z", 1_775_556_000), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
      ("2024-02-29T00:00:00Z", 1_709_164_800), ("2026-03-22T19:00:00-12:00", 1_774_249_200),
      ("2026-03-23T12:45+05:45", 1_774_249_200),
    ] as [(String, Int64)])
  func instantsAreRead(text: String, seconds: Int64) {
    #expect(Instant(iso8601: text)?.secondsUTC == seconds)
  }

  @Test(arguments: [
    "", "2026-03-23", "2026-03-23T07:00:00", "2026-03-23T07:00", "2026-03-23 07:00:00Z", "2026-03-23T07:00:00z",
    "2026-02-30T07:00:00Z", "2026-02-29T07:00:00Z", "2026-13-01T07:00:00Z", "2026-00-01T00:00Z", "2026-03-00T00:00Z",
    "2026-03-23T24:00:00Z", "2026-03-23T07:60:00Z", "2026-03-23T07:00:60Z", "2026-03-23T07:00:00.5Z",
    "2026-03-23T07:00:00+1:00", "2026-03-23T07:00:00+01", "2026-03-23T07:00:00+0100", "2026-03-23T07:00:00+15:00",
    "2026-03-23T07:00:00-00:00", "2026-03-23T07:00:00+01:60", "2026-03-23T7:00:00Z", "2026-3-23T07:00:00Z",
    "+2026-03-23T07:00:00Z", "2026-03-23T07:00:00Z ", " 2026-03-23T07:00:00Z", "２026-03-23T07:00:00Z",
    "2026-03-23T07:00:00ZZ", "26-03-23T07:00:00Z", "2026-03-23T-7:00:00Z", "0000-01-01T00:00:00Z",
  ])
  func otherTextIsNoInstant(text: String) {
    #expect(Instant(iso8601: text) == nil)
  }

  @Test(arguments: [0, -1, 1_774_249_200, 951_782_400, -62_135_596_800, 253_402_300_799] as [Int64])
  func instantsSurviveARoundTrip(seconds: Int64) {
    let instant = Instant(secondsUTC: seconds)
    #expect(Instant(iso8601: instant.iso8601) == instant)
  }

  @Test func instantsAreWrittenInUTC() {
    #expect(Instant(secondsUTC: 1_774_249_200).iso8601 == "2026-03-23T07:00:00Z")
    #expect(Instant(secondsUTC: -1).iso8601 == "1969-12-31T23:59:59Z")
    #expect(Instant(secondsUTC: 253_402_300_799).iso8601 == "9999-12-31T23:59:59Z")
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-30", "1900-02-29", "2026-04-31", "2026-1-01", "2026-01-1", "20260101",
    "2026-01-01 ", "2026/01/01", "", "0000-01-01", "2026-13-01", "-026-01-01", "2026-01-32",
  ])
  func datesThatDoNotExistAreRefused(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test func leapYearsFollowTheGregorianRule() {
    #expect(CivilDate(year: 2000, month: 2, day: 29)?.iso == "2000-02-29")
    #expect(CivilDate(year: 2024, month: 2, day: 29)?.weekday == .thursday)
    #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
  }

  /// Walks every day of 400 years with a calendar of its own: month lengths and weekdays counted one by one.
  @Test func dayArithmeticAgreesWithCountingDays() throws {
    let start = try #require(CivilDate(iso: "1800-01-01"))
    #expect(start.weekday == .wednesday)
    var (year, month, day) = (1800, 1, 1)
    var mismatches = 0
    for offset in 0..<146_097 {
      let date = start.adding(days: offset)
      let weekday = (2 + offset) % 7
      if (date.year, date.month, date.day) != (year, month, day) || date.weekday.rawValue != weekday
        || date.days(since: start) != offset
      {
        mismatches += 1
      }
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(mismatches == 0)
    #expect(CivilDate(daysSinceEpoch: 0).iso == "1970-01-01")
  }

  @Test func datesAreOrdered() throws {
    let dates = try ["2026-12-31", "2026-01-02", "2025-12-31"].map { try #require(CivilDate(iso: $0)) }
    #expect(dates.sorted().map(\.iso) == ["2025-12-31", "2026-01-02", "2026-12-31"])
  }

  @Test(arguments: [("00:00", 0), ("07:05", 425), ("23:59", 1_439), ("24:00", 1_440)])
  func timesAreRead(text: String, minutes: Int) {
    #expect(TimeOfDay(text)?.minutes == minutes)
    #expect(TimeOfDay(minutes: minutes)?.text == text)
  }

  @Test(arguments: ["7:00", "24:01", "12:60", "25:00", "07:00:00", "0700", "", " 07:00", "+7:00", "-1:00", "٠٧:٠٠"])
  func otherTextIsNoTime(text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test func weekdaysAreNamed() {
    #expect(Weekday.allCases.map(\.abbreviation) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    #expect(Weekday(abbreviation: "sun") == .sunday)
    #expect(Weekday(abbreviation: "Mon") == nil)
    #expect(Weekday(abbreviation: "monday") == nil)
    #expect(Weekday.monday < .sunday)
  }
}
