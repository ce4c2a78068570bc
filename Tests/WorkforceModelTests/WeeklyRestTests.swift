import TestSupport
import Testing
import WorkforceModel

/// The longest rest that a contract can give, against `rules.weeklyRest`.
@Suite struct WeeklyRestTests {
  /// Five days of a span of 8:30 leave (2 + 1) x 24 h - 8.5 h = 63.5 h in a row, whether or not the two days off must
  /// lie together: those that may lie anywhere may lie together.
  @Test(arguments: [Contract.DaysOff.any, .consecutive])
  func daysOffThatMayLieTogetherCountTogether(daysOff: Contract.DaysOff) throws {
    var scenario = try SampleScenario.twoTier()
    scenario.contracts[0].daysOff = daysOff
    scenario.contracts[0].driftMinutes = 0
    scenario.rules.weeklyRestSeconds = Int64(63.5 * 3600)
    #expect(!scenario.faults().contains { $0.code == "weekly-rest" })
    scenario.rules.weeklyRestSeconds += 60
    #expect(scenario.faults().contains { $0.code == "weekly-rest" })
  }
}
