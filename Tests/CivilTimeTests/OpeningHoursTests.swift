import CivilTime
import Testing

@Suite struct OpeningHoursTests {
  func instant(_ iso: String) throws -> Instant { try #require(Instant(iso8601: iso)) }
  func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

  func span(_ from: String, _ to: String) throws -> OpeningHours.Span {
    OpeningHours.Span(from: try #require(TimeOfDay(from)), to: try #require(TimeOfDay(to)))
  }

  func daily(_ identifier: String, _ spans: [OpeningHours.Span], holidays: [Holiday] = []) throws -> OpeningHours {
    OpeningHours(
      zone: try #require(Zone(identifier: identifier)), weekly: Array(repeating: spans, count: 7),
      holidays: HolidayCalendar(holidays: holidays))
  }

  @Test func alwaysIsAlways() throws {
    let always = OpeningHours.always(zone: .utc)
    #expect(always.isAlways)
    #expect(always.isOpen(at: Instant(secondsUTC: 0)))
    let day = try instant("2026-03-29T00:00Z")..<instant("2026-03-30T00:00Z")
    #expect(always.openRanges(in: day) == [day])
    // Spans that together fill each day are the same thing.
    #expect(try daily("UTC", [span("00:00", "12:00"), span("12:00", "00:00")]).isAlways)
    #expect(try daily("UTC", [span("08:00", "08:00")]).isAlways)
    #expect(try !daily("UTC", [span("00:00", "23:59")]).isAlways)
  }

  @Test func overnightSpansRunIntoTheNextDay() throws {
    var weekly = [[OpeningHours.Span]](repeating: [], count: 7)
    weekly[Weekday.sunday.rawValue] = [try span("20:00", "04:00")]
    let hours = OpeningHours(zone: .utc, weekly: weekly, holidays: .none)
    let week = try instant("2026-03-23T00:00Z")..<instant("2026-03-30T00:00Z")
    #expect(
      hours.openRanges(in: week) == [
        try instant("2026-03-23T00:00Z")..<instant("2026-03-23T04:00Z"),
        try instant("2026-03-29T20:00Z")..<instant("2026-03-30T00:00Z"),
      ])
    #expect(try hours.isOpen(at: instant("2026-03-23T03:59:59Z")))
    #expect(try !hours.isOpen(at: instant("2026-03-23T04:00Z")))
    #expect(try !hours.isOpen(at: instant("2026-03-24T03:00Z")))
    // Monday has open minutes, but no hours begin on it: the next business day after Sunday is Sunday.
    let clock = ServiceClock.openingHours(hours)
    #expect(try clock.businessDays(from: instant("2026-03-29T21:00Z"), 1) == instant("2026-04-05T21:00Z"))
  }

  @Test func touchingSpansAreMerged() throws {
    let hours = try daily("UTC", [span("12:00", "18:00"), span("08:00", "12:00"), span("17:00", "19:00")])
    let day = try instant("2026-03-24T00:00Z")..<instant("2026-03-25T00:00Z")
    #expect(hours.openRanges(in: day) == [try instant("2026-03-24T08:00Z")..<instant("2026-03-24T19:00Z")])
    #expect(hours.openRanges(in: day.lowerBound..<day.lowerBound).isEmpty)
  }

  @Test func boundariesInAClockChangeFavourTheCustomer() throws {
    // Warsaw, 29 March: 02:30 is skipped, so opening at 02:30 and at 03:00 are the same instant.
    let early = try daily("Europe/Warsaw", [span("02:30", "05:00")])
    let spring = try instant("2026-03-28T23:00Z")..<instant("2026-03-29T12:00Z")
    #expect(early.openRanges(in: spring) == [try instant("2026-03-29T01:00Z")..<instant("2026-03-29T03:00Z")])
    // 25 October: 02:30 comes twice; opening takes the first, closing the second.
    let autumn = try instant("2026-10-24T22:00Z")..<instant("2026-10-25T12:00Z")
    #expect(early.openRanges(in: autumn) == [try instant("2026-10-25T00:30Z")..<instant("2026-10-25T04:00Z")])
    let late = try daily("Europe/Warsaw", [span("01:00", "02:30")])
    #expect(late.openRanges(in: autumn) == [try instant("2026-10-24T23:00Z")..<instant("2026-10-25T01:30Z")])
    // Hours that lie in the skipped hour do not exist on that day.
    let skipped = try daily("Europe/Warsaw", [span("02:10", "02:50")])
    #expect(skipped.openRanges(in: spring).isEmpty)
  }

  @Test func closedDatesCloseTheirLocalHours() throws {
    let holiday = Holiday(date: try date("2026-04-06"), name: "Easter Monday", effect: .closed)
    let market = Holiday(date: try date("2026-04-07"), name: "Market day", effect: .open)
    let hours = try daily("Europe/Warsaw", [span("22:00", "02:00")], holidays: [market, holiday])
    let range = try instant("2026-04-05T12:00+02:00")..<instant("2026-04-08T12:00+02:00")
    #expect(
      hours.openRanges(in: range) == [
        try instant("2026-04-05T22:00+02:00")..<instant("2026-04-06T00:00+02:00"),
        try instant("2026-04-07T00:00+02:00")..<instant("2026-04-07T02:00+02:00"),
        try instant("2026-04-07T22:00+02:00")..<instant("2026-04-08T02:00+02:00"),
      ])
  }

  @Test func sharesAreExactOnPartialIntervals() throws {
    let hours = try daily("Asia/Kathmandu", [span("09:00", "09:20")])
    // 09:00 in Kathmandu is 03:15 UTC, the middle of a UTC half-hour.
    let grid = IntervalGrid(start: try instant("2026-03-24T02:30Z"), minutes: 30, count: 4)
    #expect(hours.openShare(of: grid) == [0, 0.5, 300.0 / 1_800.0, 0])
    #expect(OpeningHours.always(zone: .utc).openShare(of: grid) == [1, 1, 1, 1])
  }

  /// The open ranges must hold exactly those minutes of the local clock that the weekly hours name.
  @Test(arguments: ["Europe/Lisbon", "Asia/Manila", "America/Sao_Paulo"])
  func rangesAgreeWithTheClockMinuteByMinute(identifier: String) throws {
    let zone = try #require(Zone(identifier: identifier))
    let weekly = try (0..<7).map { day in
      day == 5 ? [] : [try span("08:15", "12:00"), try span("21:00", day % 2 == 0 ? "04:30" : "23:00")]
    }
    let closed = Holiday(date: try date("2026-03-25"), name: "Closed", effect: .closed)
    let hours = OpeningHours(zone: zone, weekly: weekly, holidays: HolidayCalendar(holidays: [closed]))
    let start = try instant("2026-03-23T00:00Z")
    let ranges = hours.openRanges(in: start..<start.adding(seconds: 9 * 86_400))
    var mismatches = 0
    for minute in 0..<(9 * 1_440) {
      let now = start.adding(seconds: Int64(minute) * 60)
      let civil = zone.civil(at: now)
      let clock = civil.secondOfDay / 60
      let weekday = civil.date.weekday.rawValue
      let today = weekly[weekday].contains { span in
        clock >= span.from.minutes && (clock < span.to.minutes || span.to <= span.from)
      }
      let sinceYesterday = weekly[(weekday + 6) % 7].contains { $0.to <= $0.from && clock < $0.to.minutes }
      let expected = (today || sinceYesterday) && civil.date != closed.date
      if hours.isOpen(at: now) != expected || ranges.contains(where: { $0.contains(now) }) != expected {
        mismatches += 1
      }
    }
    #expect(mismatches == 0)
  }

  @Test func holidaysAreSortedAndFound() throws {
    let calendar = HolidayCalendar(holidays: [
      Holiday(date: try date("2026-12-25"), name: "Christmas", effect: .minimum, premium: 1, region: "PH"),
      Holiday(date: try date("2026-01-01"), name: "New Year", effect: .open, region: "PH"),
      Holiday(date: try date("2026-12-25"), name: "Christmas", effect: .closed, region: "PL"),
    ])
    #expect(calendar.holidays.map(\.region) == ["PH", "PL", "PH"])
    #expect(calendar.holiday(on: try date("2026-12-25"))?.effect == .closed)
    #expect(calendar.holiday(on: try date("2026-01-01"))?.name == "New Year")
    #expect(calendar.holiday(on: try date("2026-12-26")) == nil)
    #expect(HolidayCalendar.none.holiday(on: try date("2026-12-25")) == nil)
  }
}
