import CivilTime
import Testing

@Suite struct ServiceClockTests {
  func instant(_ iso: String) throws -> Instant { try #require(Instant(iso8601: iso)) }

  func hours(
    _ identifier: String = "Europe/Warsaw", weekdays: String = "09:00-18:00", weekend: String? = nil,
    closed: [String] = []
  ) throws -> OpeningHours {
    let zone = try #require(Zone(identifier: identifier))
    func spans(_ text: String?) throws -> [OpeningHours.Span] {
      guard let text else { return [] }
      let ends = text.split(separator: "-").map(String.init)
      return [
        OpeningHours.Span(from: try #require(TimeOfDay(ends[0])), to: try #require(TimeOfDay(ends[1])))
      ]
    }
    let holidays = try closed.map {
      Holiday(date: try #require(CivilDate(iso: $0)), name: "Holiday", effect: .closed)
    }
    let weekdaySpans = try spans(weekdays)
    let weekendSpans = try spans(weekend)
    return OpeningHours(
      zone: zone, weekly: Array(repeating: weekdaySpans, count: 5) + [weekendSpans, weekendSpans],
      holidays: HolidayCalendar(holidays: holidays))
  }

  @Test func aPromiseSleepsOverTheWeekend() throws {
    // Raised on Friday at 17:30 with 4 hours, open Monday to Friday 09-18: due on Monday at 12:30.
    let clock = ServiceClock.openingHours(try hours())
    let friday = try instant("2026-03-20T17:30+01:00")
    #expect(try clock.deadline(from: friday, seconds: 4 * 3_600) == instant("2026-03-23T12:30+01:00"))
    #expect(try ServiceClock.elapsed.deadline(from: friday, seconds: 4 * 3_600) == instant("2026-03-20T21:30+01:00"))
  }

  @Test func twoDaysHaveThreeMeanings() throws {
    let clock = ServiceClock.openingHours(try hours())
    let thursday = try instant("2026-03-12T16:00+01:00")
    #expect(try ServiceClock.elapsed.deadline(from: thursday, seconds: 172_800) == instant("2026-03-14T16:00+01:00"))
    #expect(try clock.businessDays(from: thursday, 2) == instant("2026-03-16T16:00+01:00"))
    #expect(try clock.deadline(from: thursday, seconds: 172_800) == instant("2026-03-20T10:00+01:00"))
  }

  @Test func businessDaysKeepTheClockTimeAcrossAClockChange() throws {
    let clock = ServiceClock.openingHours(try hours())
    let thursday = try instant("2026-03-26T16:00:07+01:00")
    #expect(try clock.businessDays(from: thursday, 2) == instant("2026-03-30T16:00:07+02:00"))
    #expect(clock.businessDays(from: thursday, 0) == thursday)
    #expect(clock.businessDays(from: thursday, -1) == nil)
    #expect(ServiceClock.elapsed.businessDays(from: thursday, 1) == nil)
  }

  @Test func holidaysAreNoBusinessDays() throws {
    // Easter Monday, 6 April 2026.
    let clock = ServiceClock.openingHours(try hours(closed: ["2026-04-06"]))
    let thursday = try instant("2026-04-02T16:00+02:00")
    #expect(try clock.businessDays(from: thursday, 2) == instant("2026-04-07T16:00+02:00"))
    #expect(try clock.deadline(from: thursday, seconds: 12 * 3_600) == instant("2026-04-07T10:00+02:00"))
    let saturday = try instant("2026-04-04T11:00+02:00")
    #expect(try clock.businessDays(from: saturday, 1) == instant("2026-04-07T11:00+02:00"))
  }

  @Test func anExactFitEndsAtClosingTime() throws {
    let clock = ServiceClock.openingHours(try hours())
    let friday = try instant("2026-03-20T17:00+01:00")
    #expect(try clock.deadline(from: friday, seconds: 3_600) == instant("2026-03-20T18:00+01:00"))
    #expect(try clock.deadline(from: friday, seconds: 3_601) == instant("2026-03-23T09:00:01+01:00"))
    #expect(clock.deadline(from: friday, seconds: 0) == friday)
    #expect(clock.deadline(from: friday, seconds: -1) == nil)
  }

  @Test func hoursThatNeverComeGiveNoDeadline() throws {
    let zone = try #require(Zone(identifier: "Europe/Warsaw"))
    let never = OpeningHours(zone: zone, weekly: Array(repeating: [], count: 7), holidays: .none)
    let clock = ServiceClock.openingHours(never)
    let start = try instant("2026-03-20T17:00Z")
    #expect(clock.deadline(from: start, seconds: 1) == nil)
    #expect(clock.businessDays(from: start, 1) == nil)
    #expect(clock.seconds(from: start, to: start.adding(seconds: 1_000_000)) == 0)
    #expect(!never.isOpen(at: start))
    // A thousand years of open time lie beyond the known clock changes.
    let usual = ServiceClock.openingHours(try hours())
    #expect(usual.deadline(from: start, seconds: 1_000 * 366 * 86_400) == nil)
  }

  @Test func aDayWithAClockChangeHas23Or25Hours() throws {
    let hours = try hours(weekdays: "00:00-24:00", weekend: "00:00-24:00", closed: ["2026-01-01"])
    #expect(!hours.isAlways)
    let clock = ServiceClock.openingHours(hours)
    let spring = try instant("2026-03-29T00:00+01:00")..<instant("2026-03-30T00:00+02:00")
    let autumn = try instant("2026-10-25T00:00+02:00")..<instant("2026-10-26T00:00+01:00")
    #expect(clock.seconds(from: spring.lowerBound, to: spring.upperBound) == 23 * 3_600)
    #expect(clock.seconds(from: autumn.lowerBound, to: autumn.upperBound) == 25 * 3_600)
    #expect(clock.seconds(from: spring.upperBound, to: spring.lowerBound) == -23 * 3_600)
    #expect(hours.openRanges(in: spring) == [spring])
    #expect(hours.openRanges(in: autumn) == [autumn])
  }

  @Test func nightsGetShorterAndLongerWithTheClock() throws {
    // 22:00-06:00 in Warsaw: 7 hours in the night of 28 March 2026, 9 in that of 24 October.
    let clock = ServiceClock.openingHours(try hours(weekdays: "22:00-06:00", weekend: "22:00-06:00"))
    func openHours(_ from: String, _ to: String) throws -> Int64 {
      clock.seconds(from: try instant(from), to: try instant(to)) / 3_600
    }
    #expect(try openHours("2026-03-27T12:00Z", "2026-03-28T12:00Z") == 8)
    #expect(try openHours("2026-03-28T12:00Z", "2026-03-29T12:00Z") == 7)
    #expect(try openHours("2026-10-24T12:00Z", "2026-10-25T12:00Z") == 9)
  }

  @Test func deadlinesAndSecondsAgree() throws {
    let samples = [
      try hours(), try hours("Asia/Kathmandu", weekdays: "22:00-02:15", weekend: "10:00-14:00"),
      try hours("Australia/Lord_Howe", weekdays: "01:30-02:15", weekend: "01:45-02:30", closed: ["2026-04-06"]),
      OpeningHours.always(zone: .utc),
    ]
    let start = try instant("2026-03-27T00:00Z")
    for clock in samples.map(ServiceClock.openingHours) {
      for step in 0..<60 {
        let from = start.adding(seconds: Int64(step) * 17_341)
        let seconds = Int64(1 + step * 1_717)
        let deadline = try #require(clock.deadline(from: from, seconds: seconds))
        #expect(clock.seconds(from: from, to: deadline) == seconds)
        #expect(clock.seconds(from: from, to: deadline.adding(seconds: -1)) == seconds - 1)
      }
    }
  }
}
