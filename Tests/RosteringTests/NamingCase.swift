import CivilTime
import RosterVerification
import TestSupport
import WorkforceModel

@testable import Rostering

/// Rosters written by hand, to be given names.
struct NamingCase {
  var scenario: Scenario
  var roster: Roster

  /// A week of one line: its days from 0 = Monday, and the hour at which its shifts begin.
  struct Week {
    var days: [Int]
    var hour: Int
  }

  static let workdays = [0, 1, 2, 3, 4]
  static let weekend = [2, 3, 4, 5, 6]

  /// Shifts of 8.5 hours with half an hour of unpaid break; five days a week, one contract, one team.
  ///
  /// - Parameter lines: [line][week]; nil for weeks without work.
  init(_ lines: [[Week?]], staff: [Person]? = nil, maxConsecutiveDays: Int = 6) throws {
    let weeks = lines.map(\.count).max() ?? 1
    scenario = try SmallOperation.scenario(weeks: weeks, starts: ["00:00", "23:00"], headcount: 0...20)
    scenario.rules = LabourRules(maxConsecutiveDays: maxConsecutiveDays, weeklyRestSeconds: 35 * 3600)
    scenario.teams[0].staff = staff
    let zone = scenario.sites[0].zone
    let start = scenario.horizon.start
    let made = lines.enumerated().map { id, weeks -> Roster.Line in
      let shifts = weeks.enumerated().flatMap { week, tour -> [Roster.Shift] in
        guard let tour, let time = TimeOfDay(minutes: tour.hour * 60) else { return [] }
        return tour.days.map { day in
          let begin = zone.instant(
            start.adding(days: 7 * week + day), time, policy: .gapEndsAtTransitionFoldEarlier)
          return Roster.Shift(
            start: begin, end: begin.adding(seconds: 8 * 3600 + 1800),
            pauses: [.init(start: begin.adding(seconds: 4 * 3600), minutes: 30, paid: false)], paidMinutes: 480)
        }
      }
      return Roster.Line(id: id, team: TeamIndex(0), contract: 0, shifts: shifts)
    }
    roster = Roster(grid: scenario.horizon.grid, lines: made, plannedShare: [], shortages: [], certificate: nil)
  }

  func date(_ day: Int) -> CivilDate { scenario.horizon.start.adding(days: day) }

  func violations(_ schedule: Schedule) -> [RosterCheck.Violation] {
    ScheduleVerifier().violations(of: schedule, naming: roster, in: scenario)
  }

  func difference(_ measure: Schedule.Measure, _ schedule: Schedule) -> Int? {
    schedule.fairness.first { $0.measure == measure }?.difference
  }

  func bound(_ measure: Schedule.Measure, _ schedule: Schedule) -> Int? {
    schedule.fairness.first { $0.measure == measure }?.bound
  }

  /// Every way to give whole tours to as many people as there are lines, by week; unlawful ones too.
  func allSchedules() -> [Schedule] {
    let zone = scenario.sites[0].zone
    func week(_ shift: Roster.Shift) -> Int {
      zone.civil(at: shift.start).date.days(since: scenario.horizon.start) / 7
    }
    let people = scenario.teams[0].staff?.map(\.id) ?? roster.lines.indices.map { "frontline-00\($0 + 1)" }
    let orders = NamingCase.permutations(Array(roster.lines.indices))
    var rows: [[[Schedule.HeldShift]]] = [people.map { _ in [] }]
    for current in 0..<scenario.horizon.weeks {
      let tours = roster.lines.map { line in
        line.shifts.filter { week($0) == current }.map { Schedule.HeldShift(line: line.id, shift: $0) }
      }
      rows = rows.flatMap { row in
        orders.map { order in row.enumerated().map { $1 + tours[order[$0]] } }
      }
    }
    return rows.map { row in
      Schedule(
        members: zip(people, row).map {
          .init(
            id: $0, name: $0, team: TeamIndex(0), contract: 0, isGenerated: scenario.teams[0].staff == nil, shifts: $1)
        }, open: [], wishesAsked: 0, unmet: [], unmetBound: 0, fairness: [])
    }
  }

  func isLawful(_ schedule: Schedule) -> Bool {
    violations(schedule).allSatisfy { $0.rule == .scheduleStated }
  }

  /// Counted anew from local times: nights have 3 h between 23:00 and 06:00.
  func amounts(_ measure: Schedule.Measure, _ schedule: Schedule) -> [Int] {
    let zone = scenario.sites[0].zone
    return schedule.members.map { member in
      let moments = member.shifts.map { zone.civil(at: $0.shift.start) }
      let hours = moments.map { $0.secondOfDay / 3600 }
      switch measure {
      case .shifts: return hours.count
      // 8.5 h from 18:00 reach 02:30; from 03:00 on 3 h of the night are left.
      case .nights: return hours.count { $0 >= 18 || $0 <= 3 }
      case .earlyStarts: return hours.count { $0 > 3 && $0 < 7 }
      case .weekends:
        return Set(
          moments.filter { $0.date.weekday >= .saturday }.map { $0.date.days(since: scenario.horizon.start) / 7 }
        ).count
      }
    }
  }

  func unmet(_ schedule: Schedule) -> Int {
    let zone = scenario.sites[0].zone
    let staff = scenario.teams[0].staff ?? []
    return zip(staff, schedule.members).reduce(0) { sum, pair in
      pair.1.shifts.reduce(sum) {
        let moment = zone.civil(at: $1.shift.start)
        return $0 + (pair.0.wishesOff(moment.date) ? 1 : 0)
          + (pair.0.likesStart(minute: moment.secondOfDay / 60) ? 0 : 1)
      }
    }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index -> [[Int]] in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
