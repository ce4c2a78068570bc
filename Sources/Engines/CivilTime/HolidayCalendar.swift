/// A public holiday of a region and what it means for a site or a queue.
public struct Holiday: Hashable, Sendable {
  /// What happens on the local date of a holiday.
  public enum Effect: String, Sendable {
    /// Nobody works.
    case closed
    /// Work goes on as on any day.
    case open
    /// Work goes on with the minimum posts only.
    case minimum
  }

  /// The local date.
  public var date: CivilDate
  /// The name, for people to read.
  public var name: String
  /// What happens on the date.
  public var effect: Effect
  /// The pay on top of the base rate as a share of it, at least 0: 1.0 doubles the pay. Nil if none is stated.
  public var premium: Double?
  /// Contacts of customers on the date ÷ those of any other such day, at least 0; nil if none is stated.
  public var volume: Double?
  /// The region in which it is a holiday, as named in the file.
  public var region: String

  public init(
    date: CivilDate, name: String, effect: Effect, premium: Double? = nil, volume: Double? = nil, region: String = ""
  ) {
    self.date = date
    self.name = name
    self.effect = effect
    self.premium = premium
    self.volume = volume
    self.region = region
  }
}

/// The holidays that hold for a site or a queue.
public struct HolidayCalendar: Hashable, Sendable {
  /// The holidays sorted by date; on one date those that close come first, then minimum, then open.
  public let holidays: [Holiday]

  /// A calendar without holidays.
  public static let none = HolidayCalendar(holidays: [])

  /// A calendar of these holidays, given in any order.
  public init(holidays: [Holiday]) {
    self.holidays = holidays.sorted { left, right in
      (left.date, HolidayCalendar.rank(left.effect), left.region, left.name)
        < (right.date, HolidayCalendar.rank(right.effect), right.region, right.name)
    }
  }

  /// The holiday on a date, or nil; if several fall on it, the one that restricts work most.
  public func holiday(on date: CivilDate) -> Holiday? {
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle].date < date { low = middle + 1 } else { high = middle }
    }
    return low < holidays.count && holidays[low].date == date ? holidays[low] : nil
  }

  /// What the holidays of a date make of the contacts: the first that says it, in their order; nil if none does.
  public func volume(on date: CivilDate) -> Double? {
    holidays.lazy.filter { $0.date == date }.compactMap(\.volume).first
  }

  private static func rank(_ effect: Holiday.Effect) -> Int {
    switch effect {
    case .closed: 0
    case .minimum: 1
    case .open: 2
    }
  }
}
