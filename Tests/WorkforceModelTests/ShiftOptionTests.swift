import CivilTime
import TestSupport
import Testing
import WorkforceModel

@Suite struct ShiftOptionTests {
  /// The night of 28-29 March in Warsaw is an hour shorter when people leave at the published end.
  @Test(arguments: [(Contract.ClockChange.keepLocalEnd, 450), (.keepLength, 510)])
  func nightOfTheClockChange(policy: Contract.ClockChange, elapsed: Int) throws {
    var scenario = try SampleScenario.twoTier(start: "2026-03-23")
    scenario.contracts[0].clockChange = policy
    let saturday = scenario.horizon.start.adding(days: 5)
    let options = scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: saturday)
    let night = try SampleScenario.require(options.first { $0.localStart.text == "22:00" })
    #expect(night.end.seconds(since: night.start) == Int64(elapsed) * 60)
    #expect(night.paidMinutes == elapsed - 30)
  }

  @Test func aStartInTheGapDoesNotExist() throws {
    let scenario = try SampleScenario.twoTier(start: "2026-03-23")
    let sunday = scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: 6))
    #expect(sunday.count == 46)
    #expect(!sunday.contains { $0.localStart.text == "02:00" || $0.localStart.text == "02:30" })
    #expect(scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start).count == 48)
  }

  @Test func aClosedSiteHasNoShifts() throws {
    var scenario = try SampleScenario.twoTier()
    let date = scenario.horizon.start.adding(days: 2)
    scenario.sites[0].holidays = HolidayCalendar(
      holidays: [Holiday(date: date, name: "Closed", effect: .closed, premium: nil, region: "")])
    #expect(scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: date).isEmpty)
    #expect(!scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: date.adding(days: 1)).isEmpty)
  }

  @Test func patternsOfDaysOff() throws {
    var contract = try SampleScenario.twoTier().contracts[0]
    #expect(contract.workPatterns.count == 7)
    #expect(contract.workPatterns.allSatisfy { $0.filter { $0 }.count == 5 })
    #expect(contract.workPatterns.contains([false, true, true, true, true, true, false]))
    contract.daysOff = .any
    #expect(contract.workPatterns.count == 21)
    contract.daysOff = .weekend
    #expect(contract.workPatterns == [[true, true, true, true, true, false, false]])
  }

  /// A roster's lead-in keeps local times across the clock change that lies between.
  @Test func leadInKeepsLocalTime() throws {
    let scenario = try SampleScenario.twoTier(start: "2026-03-30")
    let zone = scenario.horizon.zone
    let option = try SampleScenario.require(
      scenario.shiftOptions(team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: 6)).first)
    let shift = Roster.Shift(start: option.start, end: option.end, pauses: [], paidMinutes: 510)
    let roster = Roster(
      grid: scenario.horizon.grid, lines: [.init(id: 0, team: TeamIndex(0), contract: 0, shifts: [shift])],
      plannedShare: [], shortages: [], certificate: nil)
    let moved = try SampleScenario.require(roster.leadInLines(in: scenario).first?.shifts.first)
    #expect(zone.civil(at: moved.start).secondOfDay == zone.civil(at: shift.start).secondOfDay)
    #expect(zone.civil(at: moved.start).date == scenario.horizon.start.adding(days: -1))
    #expect(moved.fixed)
  }
}
