import CivilTime
import TestSupport
import Testing
import WorkforceModel

/// What counts as a night shift, by hours counted by hand.
@Suite struct NightHoursTests {
  private func site(_ from: String, _ to: String, zone: String = "Europe/Warsaw") throws -> Site {
    var site = Site(id: "home", zone: try #require(Zone(identifier: zone)))
    site.night = Site.Night(
      from: try #require(TimeOfDay(from)), to: try #require(TimeOfDay(to)), premium: 0)
    return site
  }

  private func hours(_ site: Site) throws -> NightHours {
    let from = try #require(Instant(iso8601: "2026-01-01T00:00Z"))
    return NightHours(site: site, over: from..<from.adding(seconds: 365 * 86_400))
  }

  private func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

  @Test func hoursOfTheNightAreThoseOfTheLocalClock() throws {
    let night = try hours(site("22:00", "06:00"))
    // Warsaw is at UTC+1 in February: 16:00 to 00:30 local holds 22:00 to 00:30.
    #expect(try night.seconds(from: instant("2026-02-02T15:00Z"), to: instant("2026-02-02T23:30Z")) == 9_000)
    #expect(try night.seconds(from: instant("2026-02-02T21:00Z"), to: instant("2026-02-03T05:30Z")) == 8 * 3600)
    // The night of 28 March loses its hour from 02:00 to 03:00, that of 24 October has it twice.
    #expect(try night.seconds(from: instant("2026-03-28T21:00Z"), to: instant("2026-03-29T04:00Z")) == 7 * 3600)
    #expect(try night.seconds(from: instant("2026-10-24T20:00Z"), to: instant("2026-10-25T05:00Z")) == 9 * 3600)
  }

  @Test func threeHoursMakeANightShift() throws {
    let night = try hours(site("22:00", "06:00"))
    #expect(try night.isNightShift(from: instant("2026-02-02T15:30Z"), to: instant("2026-02-03T00:00Z")))
    #expect(try !night.isNightShift(from: instant("2026-02-02T15:29Z"), to: instant("2026-02-02T23:59Z")))
    // An early start is no night shift from 03:30 local on.
    #expect(try night.isNightShift(from: instant("2026-02-02T02:00Z"), to: instant("2026-02-02T10:30Z")))
    #expect(try !night.isNightShift(from: instant("2026-02-02T02:30Z"), to: instant("2026-02-02T11:00Z")))
  }

  @Test func aShortNightCountsWhereAllOfItIsWorked() throws {
    let night = try hours(site("01:00", "03:00"))
    #expect(try night.isNightShift(from: instant("2026-02-02T00:00Z"), to: instant("2026-02-02T08:00Z")))
    #expect(try !night.isNightShift(from: instant("2026-02-02T00:30Z"), to: instant("2026-02-02T08:30Z")))
  }

  @Test func aSiteWithoutANightHasNoNightShifts() throws {
    let night = try hours(Site(id: "home", zone: #require(Zone(identifier: "Europe/Warsaw"))))
    #expect(try !night.isNightShift(from: instant("2026-02-02T21:00Z"), to: instant("2026-02-03T05:30Z")))
  }

  /// On days without clock change the rule by the clock is the rule by the instants.
  @Test func minutesOfTheClockAgree() throws {
    let site = try site("22:00", "06:00")
    let night = try hours(site)
    let rule = try #require(site.night)
    let midnight = try instant("2026-02-01T23:00Z")
    for minute in stride(from: 0, to: 1440, by: 15) {
      let start = midnight.adding(seconds: Int64(minute) * 60)
      let isNight = night.isNightShift(from: start, to: start.adding(seconds: 510 * 60))
      #expect(rule.holdsShift(startingAt: minute, spanMinutes: 510) == isNight, "\(minute)")
    }
  }
}
