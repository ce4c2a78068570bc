import ArgumentParser
import CivilTime
import Diagnostics
import FollowSun
import ScenarioFile
import WorkScheduling
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
      let loaded = try ScenarioReader(judge: CheckCommand.faultsOfWork).read(folder: input.scenario)
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

  /// The faults that the first stages of the chain find: they depend on the input alone.
  @Sendable private static func faultsOfWork(
    _ scenario: Scenario, _ forecast: ContactForecast
  ) throws -> [PlanningFault] {
    do {
      let planner = Planner()
      let workload = try planner.workload(of: scenario, forecast: forecast, run: RunContext())
      _ = try planner.requirement(for: workload, in: scenario, run: RunContext())
      return []
    } catch let faults as PlanningFaults {
      return faults.faults
    } catch let fault as PlanningFault {
      return [fault]
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
