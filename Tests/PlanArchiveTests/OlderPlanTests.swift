import Foundation
import PlanArchive
import TestSupport
import Testing
import WorkforceModel

/// Plans of versions whose simulation measured less stay readable for `--plan`, `--keep` and `check-roster`.
@Suite struct OlderPlanTests {
  @Test func aPlanWithFewerFiguresIsReadWithoutThem() throws {
    let plan = try SamplePlan.twoTier()
    let bytes = try PlanDocument(plan).jsonBytes()
    var values = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    var simulation = try #require(values["simulation"] as? [String: Any])
    simulation["tiers"] = nil
    values["simulation"] = simulation
    let older = Array(try JSONSerialization.data(withJSONObject: values))
    #expect(throws: ArchiveFault.self) { try PlanDocument(jsonBytes: older, path: "plan.json") }
    let read = try PlanDocument(jsonBytes: older, path: "plan.json", leavingFiguresOut: true)
    #expect(try read.roster(in: plan.scenario).lines == plan.roster.lines)
    #expect(try read.requirement(in: plan.scenario) == plan.requirement)
  }
}
