import ArgumentParser
import Diagnostics
import ScenarioFile
import WorkforceModel

/// The scenario that a command works on.
struct ScenarioArgument: ParsableArguments {
  @Argument(help: "The folder of the scenario, or its scenario.yaml.", completion: .directory)
  var scenario: String

  func load() throws -> LoadedScenario {
    try ScenarioLoading.load(scenario)
  }
}

enum ScenarioLoading {
  /// Reads a scenario; prints its warnings, or all of its faults and ends with status 2.
  static func load(_ path: String) throws -> LoadedScenario {
    do {
      let loaded = try ScenarioReader().read(folder: path)
      show(loaded.warnings, sources: loaded.sources)
      return loaded
    } catch let faults as ScenarioFaults {
      show(faults.diagnostics, sources: faults.sources)
      throw CommandExit.faultyInput
    }
  }

  static func show(_ diagnostics: [Diagnostic], sources: [SourceText]) {
    guard !diagnostics.isEmpty else { return }
    Console.errorText(DiagnosticRenderer.full(sources: sources).text(of: diagnostics))
  }
}

extension LoadedScenario {
  /// Does a stage of the chain; faults that it finds in the scenario are shown with their place, and end with status 2.
  func explainingFaults<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let faults as PlanningFaults {
      ScenarioLoading.show(faults.faults.map(diagnostic), sources: sources)
      throw CommandExit.faultyInput
    } catch let fault as PlanningFault {
      ScenarioLoading.show([diagnostic(fault)], sources: sources)
      throw CommandExit.faultyInput
    }
  }
}
