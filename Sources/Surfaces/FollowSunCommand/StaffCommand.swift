import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct StaffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Work out the agents that each queue needs in each interval.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var output: FormatOption
  @OptionGroup var options: RunOptions

  func run() throws {
    let loaded = try input.load()
    let scenario = loaded.scenario
    let planner = Planner()
    let context = options.context()
    let (workload, requirement) = try loaded.explainingFaults {
      let workload = try planner.workload(of: scenario, forecast: loaded.forecast, run: context)
      return (workload, try planner.requirement(for: workload, in: scenario, run: context))
    }
    switch output.format {
    case .text: try Console.data(TerminalReport.requirement(requirement, workload: workload, in: scenario))
    case .csv: try Console.data(try TableReport.requirement(requirement, workload: workload, in: scenario))
    case .json: try Console.data(try HandoverDocument.json(requirement, in: scenario))
    }
  }
}
