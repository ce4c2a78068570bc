import CivilTime
import Dispatch
import Synchronization
import Testing

/// Clock changes as published for each place; the instants were also computed with Python's zoneinfo.
@Suite struct ZoneTests {
  func zone(_ identifier: String) throws -> Zone { try #require(Zone(identifier: identifier)) }
  func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }
  func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }
  func instant(_ iso: String) throws -> Instant { try #require(Instant(iso8601: iso)) }

  @Test(arguments: [
    "GMT+5", "GMT-03:00", "GMT", "EST5EDT", "EST", "PST", "CET", "", " ", "UTC+1", "utc", "Z", "europe/warsaw",
    "Europe/Warsaw ", " Europe/Warsaw", "Europe/", "/Warsaw", "Europe//Warsaw", "Europe/Atlantis", "Warsaw",
    "../../etc/passwd", "Etc/../UTC", "SystemV/PST8PDT", "US/Pacific-New", "posix/Europe/Warsaw", "Factory",
  ])
  func onlyIANAIdentifiersAreZones(identifier: String) {
    #expect(Zone(identifier: identifier) == nil)
  }

  @Test(arguments: [
    "UTC", "Europe/Warsaw", "Europe/Kyiv", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince", "Etc/UTC", "US/Pacific", "Australia/Lord_Howe",
  ])
  func everyPlaceIsAZone(identifier: String) throws {
    #expect(try zone(identifier).identifier == identifier)
  }

  @Test func theSameIdentifierIsTheSameZone() throws {
    #expect(try zone("Asia/Manila") == zone("Asia/Manila"))
    #expect(try zone("Asia/Manila") != zone("Asia/Singapore"))
    #expect(try Zone.utc == zone("UTC"))
    #expect(try Set([zone("Asia/Manila"), zone("Asia/Manila"), .utc]).count == 2)
  }

  @Test func utcNeverMoves() throws {
    #expect(Zone.utc.offsetSeconds(at: try instant("2026-07-01T00:00Z")) == 0)
    #expect(Zone.utc.transitions(in: try instant("1970-01-01T00:00Z")..<instant("2100-01-01T00:00Z")).isEmpty)
  }

  @Test func warsawSkipsAnHourInSpring() throws {
    let warsaw = try zone("Europe/Warsaw")
    let sunday = try date("2026-03-29")
    let change = try instant("2026-03-29T01:00:00Z")
    #expect(warsaw.resolve(sunday, try time("01:59")) == .unique(try instant("2026-03-29T00:59Z")))
    #expect(warsaw.resolve(sunday, try time("02:00")) == .gap(transition: change))
    #expect(warsaw.resolve(sunday, try time("02:30")) == .gap(transition: change))
    #expect(warsaw.resolve(sunday, try time("02:59")) == .gap(transition: change))
    #expect(warsaw.resolve(sunday, try time("03:00")) == .unique(change))
    #expect(warsaw.instant(sunday, try time("02:30"), policy: .gapEndsAtTransitionFoldEarlier) == change)
    #expect(warsaw.instant(sunday, try time("02:30"), policy: .gapEndsAtTransitionFoldLater) == change)
    #expect(warsaw.offsetSeconds(at: change.adding(seconds: -1)) == 3_600)
    #expect(warsaw.offsetSeconds(at: change) == 7_200)
  }

  @Test func warsawRepeatsAnHourInAutumn() throws {
    let warsaw = try zone("Europe/Warsaw")
    let sunday = try date("2026-10-25")
    #expect(warsaw.resolve(sunday, try time("01:59")) == .unique(try instant("2026-10-24T23:59Z")))
    #expect(
      warsaw.resolve(sunday, try time("02:00"))
        == .fold(earlier: try instant("2026-10-25T00:00Z"), later: try instant("2026-10-25T01:00Z")))
    #expect(
      warsaw.resolve(sunday, try time("02:59"))
        == .fold(earlier: try instant("2026-10-25T00:59Z"), later: try instant("2026-10-25T01:59Z")))
    #expect(warsaw.resolve(sunday, try time("03:00")) == .unique(try instant("2026-10-25T02:00Z")))
    #expect(
      warsaw.instant(sunday, try time("02:30"), policy: .gapEndsAtTransitionFoldEarlier)
        == (try instant("2026-10-25T00:30Z")))
    #expect(
      warsaw.instant(sunday, try time("02:30"), policy: .gapEndsAtTransitionFoldLater)
        == (try instant("2026-10-25T01:30Z")))
  }

  @Test func lordHoweMovesByHalfAnHour() throws {
    let island = try zone("Australia/Lord_Howe")
    let autumn = try date("2026-04-05")
    #expect(
      island.resolve(autumn, try time("01:45"))
        == .fold(earlier: try instant("2026-04-04T14:45Z"), later: try instant("2026-04-04T15:15Z")))
    #expect(island.resolve(autumn, try time("01:29")) == .unique(try instant("2026-04-04T14:29Z")))
    #expect(island.resolve(autumn, try time("02:00")) == .unique(try instant("2026-04-04T15:30Z")))
    let spring = try date("2026-10-04")
    #expect(island.resolve(spring, try time("02:15")) == .gap(transition: try instant("2026-10-03T15:30Z")))
    #expect(island.resolve(spring, try time("02:30")) == .unique(try instant("2026-10-03T15:30Z")))
  }

  @Test func apiaHadNo30thOfDecember2011() throws {
    let apia = try zone("Pacific/Apia")
    let change = try instant("2011-12-30T10:00:00Z")
    for clock in ["00:00", "12:00", "23:59"] {
      #expect(apia.resolve(try date("2011-12-30"), try time(clock)) == .gap(transition: change))
    }
    #expect(apia.resolve(try date("2011-12-29"), try time("23:59")) == .unique(change.adding(seconds: -60)))
    #expect(apia.resolve(try date("2011-12-31"), try time("00:00")) == .unique(change))
    #expect(apia.resolve(try date("2011-12-30"), try time("24:00")) == .unique(change))
    #expect(apia.civil(at: change) == CivilMoment(date: try date("2011-12-31"), secondOfDay: 0))
    #expect(
      apia.civil(at: change.adding(seconds: -1)) == CivilMoment(date: try date("2011-12-29"), secondOfDay: 86_399))
  }

  @Test func twentyFourOClockIsTheNextMidnight() throws {
    let manila = try zone("Asia/Manila")
    #expect(manila.resolve(try date("2026-12-31"), .endOfDay) == manila.resolve(try date("2027-01-01"), .midnight))
    #expect(manila.resolve(try date("2026-12-31"), .endOfDay) == .unique(try instant("2026-12-31T16:00Z")))
  }

  @Test func midnightItselfMaySkipOrRepeat() throws {
    // Cairo put the clock forward at 24 April 2026 00:00 and back at 29 October 24:00, to 23:00.
    let cairo = try zone("Africa/Cairo")
    #expect(
      cairo.resolve(try date("2026-04-24"), .midnight) == .gap(transition: try instant("2026-04-23T22:00Z")))
    #expect(
      cairo.resolve(try date("2026-10-29"), try time("23:30"))
        == .fold(earlier: try instant("2026-10-29T20:30Z"), later: try instant("2026-10-29T21:30Z")))
    #expect(cairo.resolve(try date("2026-10-30"), .midnight) == .unique(try instant("2026-10-29T22:00Z")))
    // Havana puts it back at 01:00 to 00:00 on 1 November 2026.
    let havana = try zone("America/Havana")
    #expect(
      havana.resolve(try date("2026-11-01"), .midnight)
        == .fold(earlier: try instant("2026-11-01T04:00Z"), later: try instant("2026-11-01T05:00Z")))
  }

  @Test func oddOffsetsAreExact() throws {
    let noon = try instant("2026-06-15T12:00Z")
    #expect(try zone("Asia/Kathmandu").offsetSeconds(at: noon) == 20_700)
    #expect(try zone("Asia/Kolkata").offsetSeconds(at: noon) == 19_800)
    #expect(try zone("Pacific/Chatham").offsetSeconds(at: noon) == 45_900)
    #expect(try zone("Africa/Casablanca").offsetSeconds(at: try instant("2026-03-01T12:00Z")) == 0)
    #expect(try zone("Africa/Casablanca").offsetSeconds(at: noon) == 3_600)
  }

  @Test func transitionsOfARangeAreHalfOpenAndInOrder() throws {
    let warsaw = try zone("Europe/Warsaw")
    let spring = try instant("2026-03-29T01:00Z")
    let autumn = try instant("2026-10-25T01:00Z")
    let year = try instant("2026-01-01T00:00Z")..<instant("2027-01-01T00:00Z")
    #expect(warsaw.transitions(in: year) == [spring, autumn])
    #expect(warsaw.transitions(in: spring..<autumn) == [spring])
    #expect(warsaw.transitions(in: spring.adding(seconds: 1)..<autumn).isEmpty)
  }

  /// Brute force: a local time must resolve to exactly those minutes at which the local clock shows it.
  @Test(arguments: [
    ("Europe/Warsaw", "2026-03-28T12:00Z"), ("Europe/Warsaw", "2026-10-24T12:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T03:00Z"), ("Australia/Lord_Howe", "2026-10-03T03:00Z"),
    ("Pacific/Apia", "2011-12-29T12:00Z"), ("Africa/Cairo", "2026-04-23T00:00Z"),
    ("Asia/Kathmandu", "2026-03-28T12:00Z"), ("America/Havana", "2026-10-31T12:00Z"),
  ])
  func resolvingAgreesWithTheClock(identifier: String, from: String) throws {
    let place = try zone(identifier)
    let start = try instant(from)
    var shown: [CivilMoment: [Instant]] = [:]
    for minute in -2_000..<4_500 {
      let now = start.adding(seconds: Int64(minute) * 60)
      shown[place.civil(at: now), default: []].append(now)
    }
    let first = place.civil(at: start).date
    for day in 0...1 {
      for minute in 0..<1_440 {
        let date = first.adding(days: day)
        let clock = try #require(TimeOfDay(minutes: minute))
        let readings = shown[CivilMoment(date: date, secondOfDay: minute * 60)] ?? []
        switch place.resolve(date, clock) {
        case .unique(let instant): #expect(readings == [instant])
        case .fold(let earlier, let later): #expect(readings == [earlier, later])
        case .gap(let transition):
          #expect(readings.isEmpty)
          #expect(place.offsetSeconds(at: transition) > place.offsetSeconds(at: transition.adding(seconds: -1)))
        }
      }
    }
  }

  @Test func zonesMayBeMadeOnManyThreadsAtOnce() throws {
    let names = Array(Zone.knownIdentifiers.prefix(60))
    let sums = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let offsets = names.compactMap(Zone.init).map { $0.offsetSeconds(at: Instant(secondsUTC: 1_780_000_000)) }
      sums.withLock { $0.append(offsets.reduce(0, +)) }
    }
    let all = sums.withLock { $0 }
    #expect(all.count == 8 && Set(all).count == 1)
  }

  @Test func theDataVersionIsNamed() {
    #expect(Zone.dataVersion.hasPrefix("20"))
    #expect(Zone.knownIdentifiers.count > 400)
    #expect(Zone.knownIdentifiers.contains("UTC"))
  }
}
