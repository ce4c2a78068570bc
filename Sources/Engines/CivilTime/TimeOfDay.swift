/// A reading of a local clock in whole minutes; `24:00` is allowed as the end of a day.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Minutes since local midnight, 0...1440.
  public let minutes: Int

  /// Local midnight at the beginning of a day.
  public static let midnight = TimeOfDay(existingMinutes: 0)
  /// Local midnight at the end of a day, `24:00`.
  public static let endOfDay = TimeOfDay(existingMinutes: 1_440)

  /// The time this many minutes after midnight, or nil outside 0...1440.
  public init?(minutes: Int) {
    guard (0...1_440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// Reads strict `HH:MM`, `00:00` to `24:00`; nil for other text, such as `7:00`, `24:01` or `12:60`.
  public init?(_ text: String) {
    var digits = StrictDigits(text)
    guard let hour = digits.number(digits: 2), digits.take(":"), let minute = digits.number(digits: 2),
      digits.isAtEnd, minute < 60
    else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  private init(existingMinutes minutes: Int) {
    self.minutes = minutes
  }

  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

  /// The time as `HH:MM`.
  public var text: String { zeroPadded(minutes / 60, width: 2) + ":" + zeroPadded(minutes % 60, width: 2) }
}
