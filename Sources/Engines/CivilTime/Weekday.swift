/// A day of the week; weeks begin on Monday (ISO 8601).
@frozen public enum Weekday: Int, CaseIterable, Sendable, Comparable {
  case monday = 0
  case tuesday, wednesday, thursday, friday, saturday, sunday

  @inlinable public static func < (left: Weekday, right: Weekday) -> Bool {
    left.rawValue < right.rawValue
  }

  private static let abbreviations = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Three lower-case letters, `mon` to `sun`.
  public var abbreviation: String { Weekday.abbreviations[rawValue] }

  /// The day with this abbreviation, `mon` to `sun` in lower case; nil for other text.
  public init?(abbreviation: String) {
    guard let index = Weekday.abbreviations.firstIndex(of: abbreviation) else { return nil }
    self.init(rawValue: index)
  }
}
