import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct StressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Move what a scenario assumes, one assumption after the other and together, and find where targets fail.",
    discussion: """
      The staffing comes from --plan, --staffing or --agents, or is planned first. Shares move over the `range` of the \
      scenario. All points are simulated with the same customers. Each assumption takes (points - 1) x replications \
      runs of the horizon, and some more around each break-even: follow-the-sun-24x7 as it is shipped takes a few \
      minutes on two cores; --replications, --points and --move make it shorter. Status as for `plan`, by the targets \
      as stated.
      """)

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var options: RunOptions

  @Option(help: "The roster of this plan folder.", completion: .directory)
  var plan: String?

  @Option(help: "Agents on the queue by interval: CSV with interval_start,team,agents.", completion: .file())
  var staffing: String?

  @Option(help: "Agents on the queue all the time, such as frontline=12; once for each team.")
  var agents: [ConstantAgents] = []

  @OptionGroup var stress: StressOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A new folder for stress.json, its tables and a page with drawings.", completion: .directory)
  var output: String?

  @OptionGroup var form: FormatOption

  func validate() throws {
    if [plan != nil, staffing != nil, !agents.isEmpty].filter({ $0 }).count > 1 {
      throw ValidationError("give one of --plan, --staffing and --agents")
    }
  }

  func run() throws {
    let loaded = try input.load()
    let folder = output.map(StressFolder.init(path:))
    try folder?.checkWritable()
    try loaded.explainingFaults { try run(loaded, folder) }
  }

  private func run(_ loaded: LoadedScenario, _ folder: StressFolder?) throws {
    let scenario = loaded.scenario
    let (settings, replications) = try stress.settings()
    let job = try PlanJob(options: options, replications: replications, writeLP: nil)
    let context = options.context()
    let workload = try job.timed("demand") {
      try job.planner.workload(of: scenario, forecast: loaded.forecast, run: context)
    }
    let requirement = try job.timed("staffing") {
      try job.planner.requirement(for: workload, in: scenario, run: context)
    }
    let staffing = try staffing(for: requirement, in: scenario, job: job)
    let result = try job.timed("stress") {
      try job.planner.stress(
        of: staffing, facing: workload, keepingFree: requirement, in: scenario, settings: settings, run: context)
    }
    let provenance = job.provenance(of: loaded)
    try folder?.write(
      result, in: scenario, inputs: loaded.archiveInputs,
      run: job.runRecord(command: "stress", provenance: provenance),
      page: StressReport.html(result, in: scenario, provenance: provenance))
    switch form.format {
    case .text:
      try Console.data(
        TerminalReport.stress(result, in: scenario, provenance: provenance)
          + (output.map { "\nwritten to \($0)\n" } ?? ""))
    case .csv: try Console.data(try StressTables.curves(result, in: scenario))
    case .json: try Console.data(try StressDocument(result, in: scenario, provenance: provenance).jsonBytes())
    }
    if !result.base.allSatisfy({ $0.verdict == .holds }) { throw CommandExit.unfulfilled }
  }

  private func staffing(
    for requirement: StaffingRequirement, in scenario: Scenario, job: PlanJob
  ) throws -> Staffing {
    if let staffing { return try TableInput.staffing(staffing, in: scenario) }
    if !agents.isEmpty { return try ConstantAgents.staffing(agents, in: scenario) }
    if let plan {
      let stored = try StoredPlan(path: plan)
      return .roster(try TableInput.roster(of: stored, in: scenario))
    }
    return .roster(try job.roster(covering: requirement, in: scenario))
  }
}
