import CivilTime
import TestSupport
import Testing
import WorkforceModel

@Suite struct HorizonWarningTests {
  /// Manila is ahead of Warsaw: the horizon's last Sunday evening there is Monday morning at the site.
  @Test func aSiteAheadOfTheHorizonIsNamedWhereItsQueuesAreOpenAtTheEnd() throws {
    var scenario = try SampleScenario.twoTier()
    #expect(!scenario.faults().contains { $0.code == "site-ahead-of-horizon" })
    scenario.sites[0].zone = try SampleScenario.require(Zone(identifier: "Asia/Manila"))
    let warnings = scenario.faults().filter { $0.code == "site-ahead-of-horizon" }
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings.map(\.subject.description) == ["sites.home.zone"])
    let hours = OpeningHours(
      zone: scenario.horizon.zone,
      weekly: [[OpeningHours.Span]](
        repeating: [
          .init(
            from: try SampleScenario.require(TimeOfDay("08:00")), to: try SampleScenario.require(TimeOfDay("16:00")))
        ], count: 7), holidays: .none)
    for queue in scenario.queues.indices { scenario.queues[queue].opening = hours }
    #expect(!scenario.faults().contains { $0.code == "site-ahead-of-horizon" })
  }
}
