/// A date of the proleptic Gregorian calendar, without a time or a zone.
///
/// Day arithmetic is its own, on days since 1970-01-01, so that no calendar library can repair a date silently.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// The year; 1...9999 when read from text or made from its parts.
  public let year: Int
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, 1...31.
  public let day: Int

  /// The date with these parts, or nil if it does not exist (30 February) or the year is outside 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, ofYear: year)
    else { return nil }
    self.init(existingYear: year, month: month, day: day)
  }

  /// Reads strict `yyyy-mm-dd`; nil for other text and for dates that do not exist.
  public init?(iso: String) {
    var digits = StrictDigits(iso)
    guard let year = digits.number(digits: 4), digits.take("-"), let month = digits.number(digits: 2),
      digits.take("-"), let day = digits.number(digits: 2), digits.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The date `daysSinceEpoch` days after 1970-01-01.
  public init(daysSinceEpoch: Int) {
    // Days are counted from 0000-03-01, so that the leap day is the last day of its year, in cycles of 400 years.
    let (cycle, dayOfCycle) = floorDivision(Int64(daysSinceEpoch) + 719_468, by: 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
    self.init(existingYear: Int(year), month: Int(month), day: Int(day))
  }

  private init(existingYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The date as `yyyy-mm-dd`.
  public var iso: String {
    zeroPadded(year, width: 4) + "-" + zeroPadded(month, width: 2) + "-" + zeroPadded(day, width: 2)
  }

  /// Days since 1970-01-01; negative before it.
  public var daysSinceEpoch: Int {
    let yearFromMarch = Int64(month <= 2 ? year - 1 : year)
    let (cycle, yearOfCycle) = floorDivision(yearFromMarch, by: 400)
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear
    return Int(cycle * 146_097 + dayOfCycle - 719_468)
  }

  /// The day of the week.
  public var weekday: Weekday { CivilDate.weekday(daysSinceEpoch: daysSinceEpoch) }

  /// The date `days` later, or earlier if negative.
  public func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// Days from `earlier` to this date; negative if `earlier` is later.
  public func days(since earlier: CivilDate) -> Int {
    daysSinceEpoch - earlier.daysSinceEpoch
  }

  static func weekday(daysSinceEpoch: Int) -> Weekday {
    // 1970-01-01 was a Thursday.
    let index = Int(floorDivision(Int64(daysSinceEpoch) + 3, by: 7).remainder)
    return Weekday.allCases[index]
  }

  private static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
