import CivilTime

/// What the first column of a forecast says.
enum ForecastStamp {
  case instant(Int64)
  /// A local time that the clock shows twice.
  case fold(earlier: Int64, later: Int64)
  /// Not usable, with the reason and what to do.
  case faulty(id: String, message: String, hint: String)

  /// - Parameter zone: of times without an offset; nil where the scenario names none.
  init(_ text: String, zone: Zone?) {
    if let instant = Instant(iso8601: text) {
      self = .instant(instant.secondsUTC)
      return
    }
    guard let (date, time) = ForecastStamp.local(text) else {
      self = .faulty(
        id: "csv-bad-time", message: "'\(text)' is not a time (ISO 8601)",
        hint: "write it like 2026-03-23T09:00:00Z or 2026-03-23T09:00+01:00")
      return
    }
    guard let zone else {
      self = .faulty(
        id: "csv-time-without-zone", message: "'\(text)' does not say in which zone",
        hint: "add the offset, such as \(text)Z, or name forecast.zone in the scenario")
      return
    }
    switch zone.resolve(date, time) {
    case .unique(let instant): self = .instant(instant.secondsUTC)
    case .fold(let earlier, let later): self = .fold(earlier: earlier.secondsUTC, later: later.secondsUTC)
    case .gap:
      self = .faulty(
        id: "csv-time-in-gap", message: "'\(text)' does not exist in \(zone.identifier): the clock jumps over it",
        hint: "remove the row; the day has an hour less")
    }
  }

  /// Date and time of `2026-03-23T09:00`, with or without seconds `:00`.
  static func local(_ text: String) -> (CivilDate, TimeOfDay)? {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CivilDate(iso: String(parts[0])) else { return nil }
    let clock = parts[1].hasSuffix(":00") && parts[1].count == 8 ? parts[1].dropLast(3) : parts[1]
    guard let time = TimeOfDay(String(clock)), time != .endOfDay else { return nil }
    return (date, time)
  }
}
