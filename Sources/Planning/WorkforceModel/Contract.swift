public import CivilTime

/// The rules of one kind of employment: length, days, breaks and starts of its shifts.
public struct Contract: Hashable, Sendable {
  public enum DaysOff: String, Hashable, Sendable, CaseIterable {
    /// All days off of a week follow each other; Sunday and Monday do.
    case consecutive
    case any
    /// Saturday and Sunday are off; contracts of 5 days or fewer.
    case weekend
  }

  /// What becomes of a shift during which the clocks change.
  public enum ClockChange: String, Hashable, Sendable, CaseIterable {
    /// It keeps its elapsed length and ends at another local time.
    case keepLength = "keep-length"
    /// It ends at its published local time and is an hour shorter or longer, and paid as worked.
    case keepLocalEnd = "keep-local-end"
  }

  /// A break that every shift of the contract has.
  public struct Break: Hashable, Sendable {
    public var minutes: Int
    public var paid: Bool
    /// Earliest and latest begin of the break, minutes after the shift's start.
    public var earliest: Int
    public var latest: Int

    public init(minutes: Int, paid: Bool, earliest: Int, latest: Int) {
      self.minutes = minutes
      self.paid = paid
      self.earliest = earliest
      self.latest = latest
    }
  }

  public var id: String
  /// Paid minutes of a shift.
  public var paidMinutes: Int
  /// Working days a week, 1...7.
  public var days: Int
  public var daysOff: DaysOff
  /// Elapsed seconds between two shifts, at least.
  public var restSeconds: Int64
  /// Shifts begin at local times that are whole multiples of this many minutes: 15, 30 or 60.
  public var startEveryMinutes: Int
  /// Local times of day between which shifts begin, both included; `to` < `from` crosses midnight. A shift belongs to the
  /// local date on which it begins, before midnight or after.
  public var startFrom: TimeOfDay
  public var startTo: TimeOfDay
  /// How far the local starts of one agent's week may lie apart, in minutes by the clock of one day: 23:30 and 00:30 are
  /// 23 hours apart.
  public var driftMinutes: Int
  public var clockChange: ClockChange
  /// In the order in which they are taken.
  public var breaks: [Break]
  public var path: ScenarioPath

  public init(
    id: String, paidMinutes: Int, days: Int, daysOff: DaysOff = .consecutive, restSeconds: Int64 = 11 * 3600,
    startEveryMinutes: Int = 30, startFrom: TimeOfDay, startTo: TimeOfDay, driftMinutes: Int = 0,
    clockChange: ClockChange = .keepLocalEnd, breaks: [Break] = [], path: ScenarioPath = ScenarioPath()
  ) {
    self.id = id
    self.paidMinutes = paidMinutes
    self.days = days
    self.daysOff = daysOff
    self.restSeconds = restSeconds
    self.startEveryMinutes = startEveryMinutes
    self.startFrom = startFrom
    self.startTo = startTo
    self.driftMinutes = driftMinutes
    self.clockChange = clockChange
    self.breaks = breaks
    self.path = path
  }

  /// Minutes from begin to end of a shift on a day without clock change: paid time and unpaid breaks.
  public var spanMinutes: Int {
    breaks.reduce(paidMinutes) { $1.paid ? $0 : $0 + $1.minutes }
  }

  /// The break positions that the model may choose from are multiples of this many minutes after the earliest.
  public static let breakStepMinutes = 15
}
