import CivilTime
import Reporting
import TestSupport
import Testing
import WorkforceModel

/// What is printed of targets over days and weeks, for figures chosen by hand.
@Suite struct WindowMeasuresTests {
  /// One interval of each level: contacts, positions promised, least positions and expected share in time.
  private struct Stretch {
    var interval: Int
    var contacts: Double
    var promised: Double
    var least: Int
    var level: Double
  }

  /// The sample plan with a target over its week at the queue of calls.
  private func plan(_ stretches: [Stretch]) throws -> Plan {
    var plan = try SamplePlan.twoTier()
    let count = plan.requirement.grid.count
    func series(_ value: (Stretch) -> Double) -> [Double] {
      var values = [Double](repeating: 0, count: count)
      for stretch in stretches { values[stretch.interval] = value(stretch) }
      return values
    }
    let promised = series(\.promised)
    let contacts = series(\.contacts)
    plan.requirement.needs[0] = .positions(
      .init(
        fractional: Series(promised), whole: promised.map { Int($0.rounded(.up)) }, driver: promised.map { _ in .load },
        model: "erlang-a", floor: promised.map { _ in 0 }, expectedServiceLevel: Series(series(\.level)),
        windows: .init(
          least: series { Double($0.least) }.map { Int($0) },
          goals: [
            .init(
              target: 0, windows: [0..<count], volumes: Series(contacts),
              margins: contacts.map { $0 > 0 ? [-0.4, 0.1] : [] })
          ])))
    return plan
  }

  private func text(_ plan: Plan) -> String {
    TerminalReport.roster(plan.roster, check: plan.check, requirement: plan.requirement, in: plan.scenario)
  }

  /// The queue's row of the table, with single blanks.
  private func row(_ plan: Plan) throws -> String {
    let lines = text(plan).split(separator: "\n").map { $0.split(separator: " ") }
    let title = try #require(lines.firstIndex { $0.starts(with: ["Targets", "over", "days", "and", "weeks,"]) })
    return try #require(lines[title...].first { $0.first == "t1-voice-en" }).joined(separator: " ")
  }

  /// Of 100 contacts three meet 40 %, the next 17 meet 60 % and 80 meet 90 %: on average 83.4 %. The worst twentieth are
  /// five: three at 40 % and two at 60 %, 2.4 of five. Half-hours of 2, 4, 1.5 and 1
  /// positions are 4.25 agent-hours, the least ones 2.5.
  @Test func worstTwentiethAndMeanByHand() throws {
    let plan = try plan([
      .init(interval: 16, contacts: 17, promised: 2, least: 1, level: 0.6),
      .init(interval: 20, contacts: 80, promised: 4, least: 2, level: 0.9),
      .init(interval: 21, contacts: 3, promised: 1.5, least: 1, level: 0.4),
      // Nobody comes in the one, nobody is required in the other: neither counts as the worst.
      .init(interval: 30, contacts: 0, promised: 1, least: 1, level: 0.1),
      .init(interval: 31, contacts: 5, promised: 0, least: 0, level: 0),
    ])
    #expect(try row(plan) == "t1-voice-en 4.3 2.5 83.4 % 48.0 % 40.0 % at 2026-02-02 10:30")
    #expect(text(plan).contains("the promise also allows for chance absence"))
  }

  /// A twentieth may end inside the worst interval, and equal levels are named by the earliest.
  @Test func oneLevelIsItsOwnWorst() throws {
    let plan = try plan([
      .init(interval: 5, contacts: 50, promised: 3, least: 1, level: 0.75),
      .init(interval: 4, contacts: 50, promised: 3, least: 1, level: 0.75),
    ])
    #expect(try row(plan) == "t1-voice-en 3.0 1.0 75.0 % 75.0 % 75.0 % at 2026-02-02 02:00")
  }

  @Test func withoutSuchTargetsNothingIsPrinted() throws {
    let plan = try SamplePlan.twoTier()
    #expect(!text(plan).contains("Targets over days and weeks"))
    #expect(!text(plan).contains("in every interval costs less"))
  }

  /// 900.00 paid where every interval costs 1,000.00 at least: 10 % saved at least, and bounds of 800.00 and 1,000.00
  /// differ by 20 %. At 1,050.00 the saving is open.
  @Test func savingAgainstEveryInterval() throws {
    var plan = try plan([.init(interval: 16, contacts: 17, promised: 2, least: 1, level: 0.6)])
    plan.roster.certificate?.everyInterval = .init(bound: 100_000, prices: [])
    plan.check.bound = 80_000
    plan.check.payCost = 90_000
    plan.check.shortageCost = 0
    let saved = "1,000.00 EUR: this one saves 10.00 % of that at least, and the bounds differ by 20.00 %"
    #expect(text(plan).contains("costs less than " + saved))
    plan.check.payCost = 105_000
    #expect(text(plan).contains("1,000.00 EUR: the gap leaves open how much this one saves, and the bounds differ by"))
  }
}
