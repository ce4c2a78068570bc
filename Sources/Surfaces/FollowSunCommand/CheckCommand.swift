import ArgumentParser
import CivilTime
import Diagnostics
import ScenarioFile
import WorkforceModel

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show all faults of a scenario at once, with line and column.")

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text, concise, json
  }

  @OptionGroup var input: ScenarioArgument

  @Option(name: .customLong("format"), help: "Form of the output: text (with the source), concise or json.")
  var form: Form = .text

  func run() throws {
    do {
      let loaded = try ScenarioReader().read(folder: input.scenario)
      try show(loaded.warnings, sources: loaded.sources)
      if form != .json {
        let scenario = loaded.scenario
        try Console.data(
          "\(scenario.name): no faults; \(scenario.queues.count) queues, \(scenario.teams.count) teams, "
            + "\(scenario.targets.count) targets, \(scenario.horizon.weeks) weeks from "
            + "\(scenario.horizon.start.iso)\n")
      }
    } catch let faults as ScenarioFaults {
      try show(faults.diagnostics, sources: faults.sources)
      throw CommandExit.faultyInput
    }
  }

  private func show(_ diagnostics: [Diagnostic], sources: [SourceText]) throws {
    switch form {
    case .text: ScenarioLoading.show(diagnostics, sources: sources)
    case .concise: try Console.data(DiagnosticRenderer.concise.text(of: diagnostics))
    case .json: try Console.data(DiagnosticRenderer.json.text(of: diagnostics))
    }
  }
}
