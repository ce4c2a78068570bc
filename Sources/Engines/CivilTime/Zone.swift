import Foundation

/// A time zone of the IANA database, with a strict reading of local times.
///
/// Offsets come from the data that Foundation carries (see `dataVersion`) for the years 1970...2100; outside them the
/// nearest known offset holds. Two zones are equal if their identifiers are, so a link and its target differ.
public struct Zone: Hashable, Sendable {
  /// The identifier as given, such as `Europe/Warsaw`.
  public let identifier: String
  private let rules: ZoneRules

  /// Coordinated universal time.
  public static let utc = Zone(identifier: "UTC", rules: ZoneRules(starts: [Int64.min], offsets: [0]))

  /// The zone with this IANA identifier of the form Area/Location, or `UTC`; nil for anything else.
  ///
  /// Foundation also takes abbreviations and offsets (`EST5EDT`, `PST`, `GMT+5`); they are refused, because they
  /// follow no place's law or none at all. Upper and lower case count.
  public init?(identifier: String) {
    if identifier == Zone.utc.identifier {
      self = .utc
      return
    }
    guard Zone.hasAreaAndLocation(identifier), let rules = ZoneRules.rules(identifier: identifier) else { return nil }
    self.init(identifier: identifier, rules: rules)
  }

  private init(identifier: String, rules: ZoneRules) {
    self.identifier = identifier
    self.rules = rules
  }

  public static func == (left: Zone, right: Zone) -> Bool { left.identifier == right.identifier }

  public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

  /// The version of the time-zone data in use, such as `2025b`.
  public static var dataVersion: String { TimeZone.timeZoneDataVersion }

  /// The identifiers that Foundation lists and this type accepts, sorted. Links may be missing from the list.
  public static var knownIdentifiers: [String] {
    (TimeZone.knownTimeZoneIdentifiers.filter { $0 != utc.identifier && Zone(identifier: $0) != nil }
      + [utc.identifier]).sorted()
  }

  /// Seconds east of UTC on the local clock at an instant.
  public func offsetSeconds(at instant: Instant) -> Int {
    rules.offset(ofPeriod: rules.period(at: instant.secondsUTC))
  }

  /// What the local clock and calendar show at an instant.
  public func civil(at instant: Instant) -> CivilMoment {
    let (days, second) = localDay(at: instant)
    return CivilMoment(date: CivilDate(daysSinceEpoch: days), secondOfDay: second)
  }

  /// The instants of a range at which the local clock is put forward or back, in order.
  public func transitions(in range: Range<Instant>) -> [Instant] {
    (1..<max(1, rules.periodCount)).map { Instant(secondsUTC: rules.start(ofPeriod: $0)) }
      .filter { range.contains($0) }
  }

  /// Areas of the IANA database; identifiers outside them are abbreviations, offsets or names of other systems.
  private static let areas: Set<String> = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile", "Etc",
    "Europe", "Indian", "Mexico", "Pacific", "US",
  ]

  /// A name that Foundation's data still carries although the IANA database dropped it in 2020: it was never law.
  private static let withdrawn: Set<String> = ["US/Pacific-New"]

  private static func hasAreaAndLocation(_ identifier: String) -> Bool {
    let parts = identifier.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, areas.contains(String(parts[0])), !withdrawn.contains(identifier) else { return false }
    return parts.dropFirst().allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
          default: false
          }
        }
    }
  }
}

extension Zone {
  /// Days since 1970-01-01 and seconds since 00:00 on the local clock.
  @inline(__always)
  func localDay(at instant: Instant) -> (daysSinceEpoch: Int, secondOfDay: Int) {
    let (days, second) = floorDivision(instant.secondsUTC + Int64(offsetSeconds(at: instant)), by: 86_400)
    return (Int(days), Int(second))
  }

  /// Every instant at which the local clock shows `local` seconds since 1970-01-01T00:00 local time.
  func resolve(localSecond local: Int64) -> Resolution {
    // No place is further than a day from UTC, so only periods that touch local ± 24 h can matter.
    let first = rules.period(at: local - 86_400)
    var earlier: Int64?
    var later: Int64?
    var period = first
    while period < rules.periodCount, period == first || rules.start(ofPeriod: period) <= local + 86_400 {
      let candidate = local - Int64(rules.offset(ofPeriod: period))
      let begins = rules.start(ofPeriod: period)
      let ends = period + 1 < rules.periodCount ? rules.start(ofPeriod: period + 1) : Int64.max
      if begins <= candidate && candidate < ends {
        if earlier == nil { earlier = candidate } else { later = candidate }
      } else if candidate < begins, earlier == nil {
        // The time before this period ended short of `local`, and this one begins after it: the clock jumped over it.
        return .gap(transition: Instant(secondsUTC: begins))
      }
      period += 1
    }
    guard let earlier else { return .gap(transition: Instant(secondsUTC: rules.start(ofPeriod: period - 1))) }
    let unique = Instant(secondsUTC: earlier)
    guard let later else { return .unique(unique) }
    return .fold(earlier: unique, later: Instant(secondsUTC: later))
  }

  /// The instant of a local second under a policy.
  func instant(localSecond local: Int64, policy: Policy) -> Instant {
    switch resolve(localSecond: local) {
    case .unique(let instant): instant
    case .gap(let transition): transition
    case .fold(let earlier, let later): policy == .gapEndsAtTransitionFoldEarlier ? earlier : later
    }
  }
}
