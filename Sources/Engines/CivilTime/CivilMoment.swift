/// What a local clock and calendar show at some instant.
public struct CivilMoment: Hashable, Sendable {
  /// The local date.
  public var date: CivilDate
  /// Seconds since 00:00 on the local clock, 0..<86400; on a day with a clock change this is not elapsed time.
  public var secondOfDay: Int

  public init(date: CivilDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = secondOfDay
  }
}
