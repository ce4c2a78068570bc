import CivilTime
import RosterVerification
import Testing
import WorkScheduling
import WorkforceModel

@testable import Rostering

/// Schedules with a fault each: the verifier names it.
@Suite struct ScheduleVerifierTests {
  private let workdays = NamingCase.workdays

  private func sound() throws -> (NamingCase, Schedule) {
    let probe = try NamingCase([[nil]])
    let staff = [
      Person(id: "anna", contract: 0, wishedWeekdaysOff: [.monday]), Person(id: "ben", contract: 0),
      Person(id: "cleo", contract: 0, lastDate: probe.date(6)),
    ]
    let item = try NamingCase(
      [
        [.init(days: workdays, hour: 6), .init(days: workdays, hour: 6)],
        [.init(days: workdays, hour: 14), .init(days: workdays, hour: 14)],
      ], staff: staff)
    let schedule = try ScheduleOptimizer().schedule(naming: item.roster, in: item.scenario, run: RunContext())
    #expect(item.violations(schedule) == [])
    return (item, schedule)
  }

  private func rules(_ item: NamingCase, _ schedule: Schedule) -> Set<RosterCheck.Rule> {
    Set(item.violations(schedule).map(\.rule))
  }

  @Test func forgottenShift() throws {
    var (item, schedule) = try sound()
    let index = try #require(schedule.members.firstIndex { !$0.shifts.isEmpty })
    schedule.members[index].shifts.removeLast()
    #expect(rules(item, schedule).contains(.shiftHeldOnce))
  }

  @Test func shiftGivenTwice() throws {
    var (item, schedule) = try sound()
    schedule.members[1].shifts = schedule.members[0].shifts
    #expect(rules(item, schedule).contains(.shiftHeldOnce))
  }

  @Test func restBetweenTwoLines() throws {
    var (item, schedule) = try sound()
    // The late shift of one line, then the early one of the next day of the other.
    let late = Schedule.HeldShift(line: 1, shift: item.roster.lines[1].shifts[0])
    let early = Schedule.HeldShift(line: 0, shift: item.roster.lines[0].shifts[1])
    schedule.members[0].shifts = [late, early]
    #expect(rules(item, schedule).isSuperset(of: [.rest, .drift]))
  }

  @Test func awayAndUnknown() throws {
    var (item, schedule) = try sound()
    schedule.members[2].shifts = [.init(line: 0, shift: item.roster.lines[0].shifts[9])]
    #expect(rules(item, schedule).contains(.personUnavailable))
    schedule.members[2].id = "dora"
    #expect(rules(item, schedule).contains(.personUnknown))
  }

  @Test func statedFigures() throws {
    var (item, schedule) = try sound()
    schedule.fairness[0].most += 1
    #expect(rules(item, schedule) == [.scheduleStated])
    (item, schedule) = try sound()
    schedule.wishesAsked += 1
    #expect(rules(item, schedule) == [.scheduleStated])
    (item, schedule) = try sound()
    schedule.unmet = []
    schedule.unmetBound = 0
    #expect(rules(item, schedule) == (try sound().1.unmet.isEmpty ? [] : [.scheduleStated]))
  }
}
