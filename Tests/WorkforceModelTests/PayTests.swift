import CivilTime
import TestSupport
import Testing
import WorkforceModel

@Suite struct PayTests {
  /// Trap N14: 8 h paid with 30 min paid breaks, 8 % in shift and 6 % absence: each productive hour costs 1.23343
  /// paid hours.
  @Test func paidPerProductiveHour() throws {
    var scenario = try SampleScenario.twoTier()
    let team = TeamIndex(0)
    let option = try SampleScenario.require(
      scenario.shiftOptions(team: team, contract: 0, on: scenario.horizon.start).first)
    let shift = Roster.Shift(
      start: option.start, end: option.end,
      pauses: option.breaks.map { Roster.Pause(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
      paidMinutes: option.paidMinutes)
    let paid = scenario.cost(of: shift, team: team, profile: scenario.payProfile(of: team))
    #expect(abs(paid - 8 * 2000) < 1e-9)
    scenario.teams[0].rate.basis = .productiveHour
    let productive = scenario.cost(of: shift, team: team, profile: scenario.payProfile(of: team))
    #expect(abs(paid / productive - 1.23343) < 5e-6)
    #expect(abs(9.20 * paid / productive - 11.3475) < 5e-5)
  }

  /// A night of 22:00-06:30 into a holiday: two hours before midnight at the night premium, the rest on the holiday.
  @Test(arguments: [(Site.PremiumStacking.multiply, 2.2), (.add, 2.1), (.max, 2.0)])
  func premiumsAttachToTheLocalClockHour(stacking: Site.PremiumStacking, onHoliday: Double) throws {
    let manila = try SampleScenario.require(Zone(identifier: "Asia/Manila"))
    let holiday = Holiday(
      date: try SampleScenario.require(CivilDate(iso: "2026-02-04")), name: "Day", effect: .open, premium: 1,
      region: "PH")
    let site = Site(
      id: "manila", zone: manila, holidays: HolidayCalendar(holidays: [holiday]),
      night: .init(
        from: try SampleScenario.require(TimeOfDay("22:00")), to: try SampleScenario.require(TimeOfDay("06:00")),
        premium: 0.1), stacking: stacking)
    let start = try SampleScenario.require(Instant(iso8601: "2026-02-03T22:00:00+08:00"))
    let profile = PayProfile(
      site: site, over: start.adding(seconds: -86_400)..<start.adding(seconds: 2 * 86_400), premiums: .byClock)
    let midnight = start.adding(seconds: 2 * 3600)
    #expect(abs(profile.weightedHours(from: start, to: midnight) - 2.2) < 1e-12)
    let six = start.adding(seconds: 8 * 3600)
    #expect(abs(profile.weightedHours(from: midnight, to: six) - 6 * onHoliday) < 1e-12)
    #expect(abs(profile.weightedHours(from: six, to: six.adding(seconds: 1800)) - 1.0) < 1e-12)
  }

  @Test func moneyPrintsItsMinorUnits() throws {
    let yen = try SampleScenario.require(Currency(code: "JPY"))
    #expect(Money(minorUnits: 123_450, currency: SampleScenario.euro).decimalText == "1234.50")
    #expect(Money(minorUnits: -5, currency: SampleScenario.euro).decimalText == "-0.05")
    #expect(Money(rounding: 1234.5, currency: yen).decimalText == "1235")
    #expect(Currency(code: "eur") == nil)
  }
}
