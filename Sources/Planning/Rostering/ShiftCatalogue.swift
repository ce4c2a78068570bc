import CivilTime
import WorkforceModel

/// All shifts that one team may work on one contract, in the flat form that the search reads.
///
/// Positions are times in intervals of the grid, cut to it; a shift of the first week has a second stretch, its copy
/// seven local days before, which covers the first hours of the horizon.
struct ShiftCatalogue: Sendable {
  /// A stretch of time in intervals of the grid, empty if `to` <= `from`.
  struct Stretch: Sendable {
    var from: Double
    var to: Double

    var isEmpty: Bool { to <= from }
    static let none = Stretch(from: 0, to: 0)
  }

  struct Place: Sendable {
    /// Days since the first local date.
    var day: Int
    /// Local minute of the start.
    var minute: Int
    var start: Instant
    var end: Instant
    var stretch: Stretch
    var leadIn: Stretch
    /// When the copy of the week before ends; `start` less a week for later weeks.
    var leadInStart: Instant
    var leadInEnd: Instant
    /// Pay and price of presence without any break taken off, minor units.
    var wage: Double
  }

  struct BreakChoice: Sendable {
    var stretch: Stretch
    var leadIn: Stretch
    /// Pay and price of presence that the break takes off, minor units.
    var saving: Double
  }

  let contract: Int
  /// Of an agent outside breaks for one interval, whatever it does.
  private let presencePrice: Double
  let restSeconds: Int64
  private(set) var places: [Place] = []
  private(set) var options: [ShiftOption] = []
  /// Whether each place is a night shift, and whether its copy of the week before is; empty where no rule asks for it.
  private(set) var isNight: [Bool] = []
  private(set) var isLeadInNight: [Bool] = []
  private(set) var choices: [BreakChoice] = []
  /// Begin of the choices of break b of place p at `choiceStart[p * breakCount + b]`; one more at the end.
  private(set) var choiceStart: [Int] = []
  private(set) var breakCount = 0
  /// The places that begin on each local date.
  private(set) var placesOfDay: [Range<Int>] = []
  /// For each place the first and last band that hold it.
  private(set) var bandsOfPlace: [ClosedRange<Int>] = []
  /// Local minutes between which the starts of one agent's week lie.
  private(set) var bands: [ClosedRange<Int>] = []
  /// Days of the week that are worked, as offsets from the first date of the week, one bit each.
  let patterns: [UInt8]
  /// The breaks of all shifts as positions on one even scale, where they fit one.
  private(set) var scale = BreakScale()

  init(team: TeamIndex, contract index: Int, scenario: Scenario, grid: IntervalGrid, profile: PayProfile) {
    let contract = scenario.contracts[index]
    self.contract = index
    restSeconds = contract.restSeconds
    let firstWeekday = scenario.horizon.start.weekday.rawValue
    patterns = contract.workPatterns.map { pattern in
      (0..<7).reduce(UInt8(0)) { pattern[(firstWeekday + $1) % 7] ? $0 | 1 << UInt8($1) : $0 }
    }
    let zone = scenario.sites[scenario.teams[team.raw].site].zone
    let price = scenario.hourlyPrice(of: team)
    presencePrice = PresencePrice(scenario, grid).perInterval(of: team)
    for day in 0..<scenario.horizon.days {
      let first = places.count
      for option in scenario.shiftOptions(team: team, contract: index, on: scenario.horizon.start.adding(days: day)) {
        add(option, day: day, zone: zone, contract: contract, grid: grid) { start, end in
          profile.weightedHours(from: start, to: end) * price
        } isUncharged: { paid in
          scenario.isUncharged(breakPaid: paid, team: team)
        }
      }
      placesOfDay.append(first..<places.count)
    }
    choiceStart.append(choices.count)
    let found = ShiftCatalogue.bands(minutes: places.map(\.minute), drift: contract.driftMinutes)
    bands = found
    bandsOfPlace = places.map { place in
      let first = found.firstIndex { $0.contains(place.minute) } ?? 0
      return first...max(first, found.lastIndex { $0.contains(place.minute) } ?? 0)
    }
    scale = BreakScale(of: self, count: grid.count)
    if scenario.rules.concernsNights {
      let night = scenario.nightHours(of: team)
      isNight = places.map { night.isNightShift(from: $0.start, to: $0.end) }
      isLeadInNight = places.map { night.isNightShift(from: $0.leadInStart, to: $0.leadInEnd) }
    }
  }

  private mutating func add(
    _ option: ShiftOption, day: Int, zone: Zone, contract: Contract, grid: IntervalGrid,
    pay: (Instant, Instant) -> Double, isUncharged: (Bool) -> Bool
  ) {
    var leadIn = option.start.adding(seconds: -7 * 86_400)..<option.end.adding(seconds: -7 * 86_400)
    let firstWeek = day < 7
    if firstWeek {
      let shift = Roster.Shift(start: option.start, end: option.end, pauses: [], paidMinutes: option.paidMinutes)
      let moved = shift.movedBackOneWeek(zone: zone, contract: contract)
      leadIn = moved.start..<moved.end
    }
    let isLead = firstWeek && leadIn.upperBound > grid.start
    let shift = leadIn.lowerBound.seconds(since: option.start)
    func stretch(_ from: Instant, _ to: Instant) -> Stretch {
      Stretch(from: ShiftCatalogue.position(from, grid), to: ShiftCatalogue.position(to, grid))
    }
    func presence(_ stretches: [Stretch]) -> Double {
      presencePrice == 0 ? 0 : presencePrice * stretches.reduce(0) { $0 + max(0, $1.to - $1.from) }
    }
    breakCount = option.breaks.count
    for rest in option.breaks {
      choiceStart.append(choices.count)
      let length = Int64(rest.minutes) * 60
      for start in rest.starts {
        let end = start.adding(seconds: length)
        let taken = stretch(start, end)
        let copy = isLead ? stretch(start.adding(seconds: shift), end.adding(seconds: shift)) : .none
        choices.append(
          BreakChoice(
            stretch: taken, leadIn: copy,
            saving: (isUncharged(rest.paid) ? pay(start, end) : 0) + presence([taken, copy])))
      }
    }
    let whole = stretch(option.start, option.end)
    let copy = isLead ? stretch(leadIn.lowerBound, leadIn.upperBound) : .none
    places.append(
      Place(
        day: day, minute: option.localStart.minutes, start: option.start, end: option.end, stretch: whole,
        leadIn: copy, leadInStart: leadIn.lowerBound, leadInEnd: leadIn.upperBound,
        wage: pay(option.start, option.end) + presence([whole, copy])))
    options.append(option)
  }

  private static func position(_ instant: Instant, _ grid: IntervalGrid) -> Double {
    let position = Double(instant.seconds(since: grid.start)) / Double(grid.secondsPerInterval)
    return min(max(0, position), Double(grid.count))
  }

  /// The widest bands that begin at a possible start; a band inside another one is left out.
  private static func bands(minutes: [Int], drift: Int) -> [ClosedRange<Int>] {
    let starts = Set(minutes).sorted()
    guard let last = starts.last else { return [] }
    return starts.indices.filter { $0 == 0 || starts[$0 - 1] + drift < last }.map { starts[$0]...starts[$0] + drift }
  }

  func choiceRange(place: Int, break index: Int) -> Range<Int> {
    choiceStart[place * breakCount + index]..<choiceStart[place * breakCount + index + 1]
  }
}
