/// A point in time, counted in whole seconds of UTC since 1970-01-01T00:00:00Z, without leap seconds.
@frozen public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before it.
  public var secondsUTC: Int64

  @inlinable public init(secondsUTC: Int64) {
    self.secondsUTC = secondsUTC
  }

  @inlinable public static func < (left: Instant, right: Instant) -> Bool {
    left.secondsUTC < right.secondsUTC
  }

  /// The instant `seconds` later, or earlier if negative.
  @inlinable public func adding(seconds: Int64) -> Instant {
    Instant(secondsUTC: secondsUTC + seconds)
  }

  /// Elapsed seconds from `earlier` to this instant; negative if `earlier` is later.
  @inlinable public func seconds(since earlier: Instant) -> Int64 {
    secondsUTC - earlier.secondsUTC
  }
}

extension Instant {
  /// Reads ISO 8601 text such as `2026-03-23T07:00:00Z` or `2026-04-07T10:00+01:00`.
  ///
  /// The offset is required, `Z` or ±HH:MM within -12:00...+14:00, since a time without one names no instant. Seconds
  /// may be left out. Nil for anything else: fractions of a second, `24:00`, second 60, blanks, lower-case `t` or `z`,
  /// `-00:00`, and dates that do not exist.
  public init?(iso8601 text: String) {
    var digits = StrictDigits(text)
    guard let year = digits.number(digits: 4), digits.take("-"),
      let month = digits.number(digits: 2), digits.take("-"),
      let day = digits.number(digits: 2), digits.take("T"),
      let date = CivilDate(year: year, month: month, day: day),
      let hour = digits.number(digits: 2), hour < 24, digits.take(":"),
      let minute = digits.number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    if digits.take(":") {
      guard let given = digits.number(digits: 2), given < 60 else { return nil }
      second = given
    }
    guard let offset = Instant.offset(&digits), digits.isAtEnd else { return nil }
    let local = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(secondsUTC: Int64(local - offset))
  }

  /// The instant as `2026-03-23T07:00:00Z`, always in UTC and with seconds.
  public var iso8601: String {
    let (days, secondOfDay) = floorDivision(secondsUTC, by: 86_400)
    let second = Int(secondOfDay)
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { zeroPadded($0, width: 2) }
    return CivilDate(daysSinceEpoch: Int(days)).iso + "T" + clock.joined(separator: ":") + "Z"
  }

  /// Seconds east of UTC written at the reading position, or nil if no valid offset stands there.
  private static func offset(_ digits: inout StrictDigits) -> Int? {
    if digits.take("Z") { return 0 }
    let isWest = digits.take("-")
    guard isWest || digits.take("+"), let hours = digits.number(digits: 2), digits.take(":"),
      let minutes = digits.number(digits: 2), minutes < 60
    else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    guard seconds <= (isWest ? 12 : 14) * 3_600, !(isWest && seconds == 0) else { return nil }
    return isWest ? -seconds : seconds
  }
}
