public import CivilTime

/// Somebody on a team's staff list: employment, absence known beforehand, and wishes.
public struct Person: Hashable, Sendable {
  /// Local times of day at which a shift may begin, both included; `to` < `from` crosses midnight.
  public struct StartWindow: Hashable, Sendable {
    public var from: TimeOfDay
    public var to: TimeOfDay

    public init(from: TimeOfDay, to: TimeOfDay) {
      self.from = from
      self.to = to
    }

    /// - Parameter minute: minutes after local midnight.
    public func contains(minute: Int) -> Bool {
      from <= to
        ? (from.minutes...to.minutes).contains(minute) : minute >= from.minutes || minute <= to.minutes
    }
  }

  /// Unique among the people of all teams.
  public var id: String
  /// What the person is called; the id where the list has no name.
  public var name: String
  /// Position in `Scenario.contracts`.
  public var contract: Int
  /// The first and last local date of employment; nil: before and after the horizon.
  public var firstDate: CivilDate?
  public var lastDate: CivilDate?
  /// Local dates on which the person cannot begin a shift: leave, courses.
  public var unavailable: [ClosedRange<CivilDate>]
  /// Local dates that the person would like to have off.
  public var wishedOff: [ClosedRange<CivilDate>]
  /// Days of the week that the person would like to have off.
  public var wishedWeekdaysOff: [Weekday]
  /// Starts that the person likes; empty: all are alike.
  public var preferredStarts: [StartWindow]
  /// Starts that the person does not like.
  public var avoidedStarts: [StartWindow]

  public init(
    id: String, name: String? = nil, contract: Int, firstDate: CivilDate? = nil, lastDate: CivilDate? = nil,
    unavailable: [ClosedRange<CivilDate>] = [], wishedOff: [ClosedRange<CivilDate>] = [],
    wishedWeekdaysOff: [Weekday] = [], preferredStarts: [StartWindow] = [], avoidedStarts: [StartWindow] = []
  ) {
    self.id = id
    self.name = name ?? id
    self.contract = contract
    self.firstDate = firstDate
    self.lastDate = lastDate
    self.unavailable = unavailable
    self.wishedOff = wishedOff
    self.wishedWeekdaysOff = wishedWeekdaysOff
    self.preferredStarts = preferredStarts
    self.avoidedStarts = avoidedStarts
  }

  /// Whether the person is employed on a local date and not away.
  public func isAvailable(on date: CivilDate) -> Bool {
    if let firstDate, date < firstDate { return false }
    if let lastDate, date > lastDate { return false }
    return !unavailable.contains { $0.contains(date) }
  }

  public func wishesOff(_ date: CivilDate) -> Bool {
    wishedWeekdaysOff.contains(date.weekday) || wishedOff.contains { $0.contains(date) }
  }

  /// Whether the person says anything about starts.
  public var hasStartWishes: Bool { !preferredStarts.isEmpty || !avoidedStarts.isEmpty }

  /// Whether a shift that begins at a local minute of the day is as the person wishes.
  public func likesStart(minute: Int) -> Bool {
    (preferredStarts.isEmpty || preferredStarts.contains { $0.contains(minute: minute) })
      && !avoidedStarts.contains { $0.contains(minute: minute) }
  }
}
