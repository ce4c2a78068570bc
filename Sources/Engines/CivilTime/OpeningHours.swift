/// Weekly opening hours on a local clock, with dates on which it stays closed.
///
/// Hours belong to the local date on which the clock shows them: an overnight span is closed after midnight if the
/// next date is a closed holiday. If a boundary falls into a clock change, a time that is skipped becomes the instant
/// of the change; of a time that comes twice, opening takes the earlier and closing the later.
public struct OpeningHours: Hashable, Sendable {
  /// One stretch of local time.
  public struct Span: Hashable, Sendable {
    /// When it opens.
    public var from: TimeOfDay
    /// When it closes; if not after `from`, on the next day.
    public var to: TimeOfDay

    public init(from: TimeOfDay, to: TimeOfDay) {
      self.from = from
      self.to = to
    }
  }

  /// The zone of the local clock.
  public let zone: Zone
  /// The spans that begin on each weekday, Monday first, as given; seven entries.
  public let weekly: [[Span]]
  /// Holidays; those with the effect `.closed` close their local date, the others change nothing here.
  public let holidays: HolidayCalendar
  /// Whether it never closes.
  public let isAlways: Bool

  /// The open minutes of each weekday's own 24 hours, disjoint and in order, overnight spans cut at midnight.
  private let minutesByWeekday: [[Range<Int>]]
  /// The closed dates as sorted days since 1970-01-01.
  private let closedDays: [Int]

  /// Hours with the given spans for each weekday.
  ///
  /// - Parameter weekly: seven lists, Monday first; spans may touch or overlap and count once.
  public init(zone: Zone, weekly: [[Span]], holidays: HolidayCalendar) {
    precondition(weekly.count == 7, "opening hours have seven days")
    self.zone = zone
    self.weekly = weekly
    self.holidays = holidays
    minutesByWeekday = OpeningHours.minutesByWeekday(weekly)
    // The calendar is sorted by date, so these are sorted as well.
    closedDays = holidays.holidays.filter { $0.effect == .closed }.map(\.date.daysSinceEpoch)
    isAlways = closedDays.isEmpty && minutesByWeekday.allSatisfy { $0 == [0..<1_440] }
  }

  /// Hours that never close.
  public static func always(zone: Zone) -> OpeningHours {
    let wholeDay = Span(from: .midnight, to: .endOfDay)
    return OpeningHours(zone: zone, weekly: Array(repeating: [wholeDay], count: 7), holidays: .none)
  }

  public static func == (left: OpeningHours, right: OpeningHours) -> Bool {
    left.zone == right.zone && left.weekly == right.weekly && left.holidays == right.holidays
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(zone)
    hasher.combine(weekly)
    hasher.combine(holidays)
  }

  /// Whether it is open at an instant.
  public func isOpen(at instant: Instant) -> Bool {
    if isAlways { return true }
    var isOpen = false
    forEachOpenRange(endingAfter: instant, before: nil) { range in
      isOpen = range.lowerBound <= instant
      return false
    }
    return isOpen
  }

  /// The open stretches of a range, merged, sorted and cut to it.
  public func openRanges(in range: Range<Instant>) -> [Range<Instant>] {
    guard !range.isEmpty else { return [] }
    if isAlways { return [range] }
    var ranges: [Range<Instant>] = []
    forEachOpenRange(endingAfter: range.lowerBound, before: range.upperBound) { open in
      let begins = max(open.lowerBound, range.lowerBound)
      let ends = min(open.upperBound, range.upperBound)
      if let last = ranges.last, last.upperBound == begins {
        ranges[ranges.count - 1] = last.lowerBound..<ends
      } else {
        ranges.append(begins..<ends)
      }
      return true
    }
    return ranges
  }

  /// The open share, 0...1, of each interval of a grid.
  public func openShare(of grid: IntervalGrid) -> [Double] {
    if isAlways { return Array(repeating: 1, count: grid.count) }
    var seconds = [Int64](repeating: 0, count: grid.count)
    for open in openRanges(in: grid.start..<grid.end) {
      for index in grid.indices(overlapping: open) {
        seconds[index] += grid.overlapSeconds(index, open)
      }
    }
    return seconds.map { Double($0) / Double(grid.secondsPerInterval) }
  }
}

extension OpeningHours {
  /// Whether a date, as days since 1970-01-01, is a closed holiday.
  func isClosedHoliday(day: Int) -> Bool {
    var low = 0
    var high = closedDays.count
    while low < high {
      let middle = (low + high) / 2
      if closedDays[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low < closedDays.count && closedDays[low] == day
  }

  /// Whether hours begin on this date: an overnight span makes only the day on which it opens a business day.
  func isBusinessDay(_ day: Int) -> Bool {
    !weekly[CivilDate.weekday(daysSinceEpoch: day).rawValue].isEmpty && !isClosedHoliday(day: day)
  }

  /// Visits the open stretches that end after `from` and begin before `end`, in order, until the visitor says no.
  ///
  /// Stretches never overlap but may touch, since each belongs to one local date. With no `end` the visit stops after
  /// two years without a stretch, or in the year 2100.
  func forEachOpenRange(endingAfter from: Instant, before end: Instant?, _ visit: (Range<Instant>) -> Bool) {
    let limit = end ?? Instant(secondsUTC: ZoneRules.knownSeconds.upperBound)
    // A local date that is skipped or comes twice shifts dates by one, hence the day before and the day after.
    var day = zone.localDay(at: from).daysSinceEpoch - 2
    let lastDay = zone.localDay(at: limit).daysSinceEpoch + 1
    var lastOpenDay = day
    var covered = Instant(secondsUTC: Int64.min)
    while day <= lastDay {
      defer { day += 1 }
      if end == nil, day - lastOpenDay > OpeningHours.longestStandstillDays { return }
      if isClosedHoliday(day: day) { continue }
      for minutes in minutesByWeekday[CivilDate.weekday(daysSinceEpoch: day).rawValue] {
        let open = instants(ofDay: day, minutes: minutes)
        let begins = max(open.lowerBound, covered)
        if open.upperBound <= from || open.upperBound <= begins { continue }
        if begins >= limit { return }
        if !visit(begins..<open.upperBound) { return }
        covered = open.upperBound
        lastOpenDay = day
      }
    }
  }

  /// How many days it may stay closed before it counts as closed for ever: two years.
  static let longestStandstillDays = 2 * 366

  /// The instants at which some minutes of a local day begin and end.
  private func instants(ofDay day: Int, minutes: Range<Int>) -> Range<Instant> {
    let midnight = Int64(day) * 86_400
    let begins = zone.instant(
      localSecond: midnight + Int64(minutes.lowerBound) * 60, policy: .gapEndsAtTransitionFoldEarlier)
    // The end of a day is the beginning of the next one, also where midnight comes twice.
    let ends = zone.instant(
      localSecond: midnight + Int64(minutes.upperBound) * 60,
      policy: minutes.upperBound == 1_440 ? .gapEndsAtTransitionFoldEarlier : .gapEndsAtTransitionFoldLater)
    return begins..<max(begins, ends)
  }

  private static func minutesByWeekday(_ weekly: [[Span]]) -> [[Range<Int>]] {
    var open = [[Range<Int>]](repeating: [], count: 7)
    for (weekday, spans) in weekly.enumerated() {
      for span in spans {
        let from = span.from.minutes
        let to = span.to > span.from ? span.to.minutes : span.to.minutes + 1_440
        // An overnight span has a part today and a part tomorrow.
        let parts = [(weekday, from, min(to, 1_440)), ((weekday + 1) % 7, max(from, 1_440) - 1_440, to - 1_440)]
        for (day, begins, ends) in parts where begins < ends {
          open[day].append(begins..<ends)
        }
      }
    }
    return open.map(merged)
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
