/// The clock by which a promise to a customer is counted.
public enum ServiceClock: Hashable, Sendable {
  /// Every second counts.
  case elapsed
  /// Only seconds inside the opening hours count.
  case openingHours(OpeningHours)

  /// The first instant by which `seconds` of clock time have passed since `from`.
  ///
  /// An exact fit ends at closing time, not at the next opening; no time at all ends at `from` itself, open or not.
  /// Nil if `seconds` is negative, if there are no open hours within two years, or beyond the year 2100.
  public func deadline(from: Instant, seconds: Int64) -> Instant? {
    guard seconds >= 0 else { return nil }
    guard case .openingHours(let hours) = self, !hours.isAlways else { return from.adding(seconds: seconds) }
    if seconds == 0 { return from }
    var remaining = seconds
    var deadline: Instant?
    hours.forEachOpenRange(endingAfter: from, before: nil) { open in
      let begins = max(open.lowerBound, from)
      let available = open.upperBound.seconds(since: begins)
      if available >= remaining {
        deadline = begins.adding(seconds: remaining)
        return false
      }
      remaining -= available
      return true
    }
    return deadline
  }

  /// The same clock time on the `n`-th following business day, in the zone of the opening hours.
  ///
  /// A business day is a local date on which hours begin and that is no closed holiday. `n` = 0 gives `from` itself.
  /// A clock time that a clock change skips becomes the instant of the change; of one that comes twice, the earlier.
  /// Nil if `n` is negative, if there is no business day within two years, and for the elapsed clock, which has none.
  public func businessDays(from: Instant, _ n: Int) -> Instant? {
    guard n >= 0, case .openingHours(let hours) = self else { return nil }
    if n == 0 { return from }
    let (start, secondOfDay) = hours.zone.localDay(at: from)
    var day = start
    var lastBusinessDay = start
    var remaining = n
    while remaining > 0 {
      day += 1
      guard day - lastBusinessDay <= OpeningHours.longestStandstillDays else { return nil }
      if hours.isBusinessDay(day) {
        remaining -= 1
        lastBusinessDay = day
      }
    }
    return hours.zone.instant(
      localSecond: Int64(day) * 86_400 + Int64(secondOfDay), policy: .gapEndsAtTransitionFoldEarlier)
  }

  /// Seconds of clock time between two instants; negative if `to` comes before `from`.
  public func seconds(from: Instant, to: Instant) -> Int64 {
    if to < from { return -seconds(from: to, to: from) }
    guard case .openingHours(let hours) = self, !hours.isAlways else { return to.seconds(since: from) }
    var total: Int64 = 0
    hours.forEachOpenRange(endingAfter: from, before: to) { open in
      total += max(0, min(open.upperBound, to).seconds(since: max(open.lowerBound, from)))
      return true
    }
    return total
  }
}
