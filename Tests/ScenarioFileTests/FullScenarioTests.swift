import CivilTime
import Diagnostics
import Testing
import WorkforceModel

@testable import ScenarioFile

@Suite("A scenario that uses every key")
struct FullScenarioTests {
  @Test func readsWithoutFaults() throws {
    let loaded: LoadedScenario
    do {
      loaded = try ScenarioReader().read(folder: Fixture.full)
    } catch let faults as ScenarioFaults {
      Issue.record("\(DiagnosticRenderer.full(sources: faults.sources).text(of: faults.diagnostics))")
      return
    }
    #expect(loaded.warnings == [])
    #expect(loaded.scenario.queues.map(\.id).count == 9)
  }
}
