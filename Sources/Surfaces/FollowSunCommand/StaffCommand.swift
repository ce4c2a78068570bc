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

  @Option(help: "A plan folder: its roster stands beside the requirement.", completion: .directory)
  var plan: String?

  @Option(
    help: "How contacts become load: automatic, or interval by interval for comparison.")
  var load: LoadForm = .automatic

  @Option(help: "Of --format csv the rows: each interval, or the sums of each day or week in the horizon's zone.")
  var by: Rows = .interval

  enum Rows: String, CaseIterable, ExpressibleByArgument {
    case interval, day, week
  }

  func validate() throws {
    if by != .interval, output.format != .csv {
      throw ValidationError("--by \(by.rawValue) is for --format csv")
    }
  }

  /// The two ways of `DemandModel`.
  enum LoadForm: String, CaseIterable, ExpressibleByArgument {
    case automatic, interval
  }

  func run() throws {
    let loaded = try input.load()
    let scenario = loaded.scenario
    var planner = Planner()
    planner.loadsByInterval = load == .interval
    let roster = try plan.map { try StoredPlan(path: $0).document.roster(in: scenario) }
    let context = options.context()
    let (workload, requirement) = try loaded.explainingFaults {
      let workload = try planner.workload(of: scenario, forecast: loaded.forecast, run: context)
      return (workload, try planner.requirement(for: workload, in: scenario, run: context))
    }
    switch output.format {
    case .text:
      var text = TerminalReport.requirement(requirement, workload: workload, in: scenario)
      if let roster {
        let kept = try loaded.explainingFaults {
          try planner.plannedAttainment(of: roster, facing: workload, in: scenario)
        }
        text += TerminalReport.plannedPromises(kept, in: scenario)
      }
      try Console.data(text)
    case .csv:
      guard let period = TableReport.Period(rawValue: by.rawValue) else {
        return try Console.data(
          try TableReport.requirement(requirement, workload: workload, in: scenario, roster: roster))
      }
      try Console.data(
        try TableReport.requirementTotals(
          requirement, by: period, workload: workload, in: scenario, roster: roster))
    case .json: try Console.data(try HandoverDocument.json(requirement, in: scenario))
    }
  }
}
