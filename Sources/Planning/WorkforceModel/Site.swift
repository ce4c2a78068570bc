public import CivilTime

/// A place of work with its clock, holidays and premiums.
public struct Site: Hashable, Sendable {
  /// How premiums that meet in one hour are combined: night 10 % on a doubled holiday is 2.20, 2.10 or 2.00.
  public enum PremiumStacking: String, Hashable, Sendable, CaseIterable {
    case multiply, add, max
  }

  /// The local hours that count as night; `to` <= `from` crosses midnight.
  public struct Night: Hashable, Sendable {
    public var from: TimeOfDay
    public var to: TimeOfDay
    /// 0.1 for +10 %.
    public var premium: Double

    public init(from: TimeOfDay, to: TimeOfDay, premium: Double) {
      self.from = from
      self.to = to
      self.premium = premium
    }
  }

  public var id: String
  public var zone: Zone
  /// Of the site's people: no shift begins on a local date with effect `closed`; `premium` is paid by the local hour.
  public var holidays: HolidayCalendar
  public var night: Night?
  /// Premium for local Saturday and Sunday hours, 0.25 for +25 %.
  public var weekendPremium: Double
  public var stacking: PremiumStacking
  /// Weekly hours of a full-time agent, for FTE; more than 0.
  public var fullTimeHours: Double
  /// Most people present at a time, those on a break included; nil: no limit.
  public var seats: Int?

  public init(
    id: String, zone: Zone, holidays: HolidayCalendar = .none, night: Night? = nil, weekendPremium: Double = 0,
    stacking: PremiumStacking = .multiply, fullTimeHours: Double = 40, seats: Int? = nil
  ) {
    self.seats = seats
    self.id = id
    self.zone = zone
    self.holidays = holidays
    self.night = night
    self.weekendPremium = weekendPremium
    self.stacking = stacking
    self.fullTimeHours = fullTimeHours
  }
}

/// Who employs a team.
public struct Provider: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case inHouse = "in-house"
    case vendor
  }

  public var id: String
  public var name: String
  public var kind: Kind
  /// Most lines of all its teams together; nil: no limit.
  public var headcount: Int?

  public init(id: String, name: String, kind: Kind, headcount: Int? = nil) {
    self.headcount = headcount
    self.id = id
    self.name = name
    self.kind = kind
  }
}
