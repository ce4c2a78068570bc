import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct DemandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand", abstract: "Work out the contacts of each queue and interval, escalations included.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var output: FormatOption
  @OptionGroup var options: RunOptions

  @Flag(help: "Show for each queue where its contacts come from, what automation saves, and what becomes of them all.")
  var explain = false

  func run() throws {
    let loaded = try input.load()
    let (workload, sums) = try loaded.explainingFaults {
      try Planner().explainedWorkload(of: loaded.scenario, forecast: loaded.forecast, run: options.context())
    }
    let explanation = explain ? sums : nil
    switch output.format {
    case .text: try Console.data(TerminalReport.demand(workload, in: loaded.scenario, explanation: explanation))
    case .csv: try Console.data(try TableReport.demand(workload, in: loaded.scenario, explanation: explanation))
    case .json: try Console.data(try HandoverDocument.json(workload, in: loaded.scenario, explanation: explanation))
    }
  }
}
