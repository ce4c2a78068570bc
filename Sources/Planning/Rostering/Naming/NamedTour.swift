import CivilTime
import WorkforceModel

/// One line's shifts of one week: what a person is given as a whole.
struct NamedTour {
  struct Shift {
    var work: ShiftSequence.Work
    /// The same shift seven days before, worked in the lead-in by whoever has it in the first week.
    var leadIn: ShiftSequence.Work
    /// Local minute of the day at which it begins.
    var minute: Int
    var isNight: Bool
    var isEarly: Bool
    var isWeekend: Bool
    var held: Schedule.HeldShift
  }

  var line: Int
  var week: Int
  /// In order of time.
  var shifts: [Shift]
  /// Of all its shifts.
  var burdens: Burdens = .none

  init(line: Int, week: Int, shifts: [Shift]) {
    self.line = line
    self.week = week
    self.shifts = shifts
    burdens = Burdens(shifts)
  }

  /// The tours of a line by week; nil for weeks without work.
  static func tours(of line: Roster.Line, in scenario: Scenario) -> [NamedTour?] {
    let site = scenario.sites[scenario.teams[line.team.raw].site]
    let contract = scenario.contracts[line.contract]
    let burdens = ShiftBurdens(of: line.team, in: scenario)
    let nightHours = scenario.nightHours(of: line.team)
    let weeks = scenario.horizon.weeks
    var shifts = [[Shift]](repeating: [], count: weeks)
    for shift in line.shifts.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      let moment = site.zone.civil(at: shift.start)
      let day = moment.date.days(since: scenario.horizon.start)
      let before = shift.movedBackOneWeek(zone: site.zone, contract: contract)
      let isNight = burdens.isNight(shift)
      shifts[max(0, min(weeks - 1, day / 7))].append(
        Shift(
          work: .init(
            start: shift.start, end: shift.end, day: day, paidMinutes: shift.paidMinutes,
            isNight: nightHours.isNightShift(from: shift.start, to: shift.end)),
          leadIn: .init(
            start: before.start, end: before.end, day: day - 7, paidMinutes: before.paidMinutes,
            isNight: nightHours.isNightShift(from: before.start, to: before.end)), minute: moment.secondOfDay / 60,
          isNight: isNight, isEarly: burdens.isEarlyStart(shift),
          isWeekend: burdens.isWeekend(shift), held: .init(line: line.id, shift: shift)))
    }
    return shifts.enumerated().map { week, shifts in
      shifts.isEmpty ? nil : NamedTour(line: line.id, week: week, shifts: shifts)
    }
  }
}

/// How often each burden comes: one number for each `Schedule.Measure`, in its order.
struct Burdens: Equatable {
  var counts: SIMD4<Int>

  static let none = Burdens(counts: SIMD4(0, 0, 0, 0))

  init(counts: SIMD4<Int>) {
    self.counts = counts
  }

  /// Of shifts of one week.
  init(_ shifts: [NamedTour.Shift]) {
    counts = SIMD4(
      shifts.count, shifts.count(where: \.isNight), shifts.contains(where: \.isWeekend) ? 1 : 0,
      shifts.count(where: \.isEarly))
  }
}
