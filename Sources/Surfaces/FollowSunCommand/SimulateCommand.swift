import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Simulate contact by contact what customers live through on a roster, and judge every target.",
    discussion:
      "The staffing comes from --plan, --staffing or --agents, or is planned first. Status as for `plan`.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var options: RunOptions

  @Option(help: "The roster of this plan folder.", completion: .directory)
  var plan: String?

  @Option(help: "Agents on the queue by interval: CSV with interval_start,team,agents.", completion: .file())
  var staffing: String?

  @Option(help: "Agents on the queue all the time, such as frontline=12; once for each team.")
  var agents: [ConstantAgents] = []

  @Option(
    help: "Independent replications, at least 2 (default 100, or as many as a probability takes to be judged).")
  var replications: Int?

  @Option(help: "Replicate, in batches of 20, until each target's 95 % half-width is at most this, such as 0.5pp.")
  var precision: Precision?

  @Option(help: "Uncounted time before the horizon, such as 0, 12h, 3d or 2w (default 1w).")
  var warmUp: WarmUpTime?

  @Option(help: "Multiply every escalation share, such as 1.2x.")
  var escalations: Factor = Factor(value: 1)

  @Option(help: "Print every event of this many contacts instead of the result.")
  var trace: Int?

  @Option(help: "With --trace: contacts that come to this queue, at once or later.")
  var traceQueue: String?

  @Option(help: "With --trace: contacts from this instant on, such as 2026-03-23T07:00:00Z.")
  var traceAt: TraceTime?

  @Option(help: "The time series that --format csv prints: queues or teams.")
  var series: SimulationSeries = .queues

  @OptionGroup var form: FormatOption

  func validate() throws {
    if [plan != nil, staffing != nil, !agents.isEmpty].filter({ $0 }).count > 1 {
      throw ValidationError("give one of --plan, --staffing and --agents")
    }
    if series != .queues, form.format != .csv { throw ValidationError("--series belongs to --format csv") }
    if replications != nil && precision != nil { throw ValidationError("give --replications or --precision, not both") }
    if let replications, !(2...100_000).contains(replications) {
      throw ValidationError("--replications \(replications) is out of range; give a number from 2 to 100000")
    }
    if trace == nil, traceQueue != nil || traceAt != nil {
      throw ValidationError("--trace-queue and --trace-at say which contacts --trace follows; give --trace too")
    }
    if let trace, !(1...1000).contains(trace) {
      throw ValidationError("--trace \(trace) is out of range; give a number from 1 to 1000")
    }
  }

  func run() throws {
    let loaded = try input.load()
    try loaded.explainingFaults { try run(loaded) }
  }

  private func run(_ loaded: LoadedScenario) throws {
    let scenario = loaded.scenario
    let job = try PlanJob(
      options: options, replications: replications ?? Planner.replications(judging: scenario), writeLP: nil)
    let context = options.context()
    let workload = try job.planner.workload(of: scenario, forecast: loaded.forecast, run: context)
    let requirement = try job.planner.requirement(for: workload, in: scenario, run: context)
    let staffing = try staffing(for: requirement, in: scenario, job: job)
    if let trace {
      let lines = try job.planner.trace(
        of: staffing, facing: workload, keepingFree: requirement, in: scenario, contacts: trace,
        comingTo: try tracedQueue(in: scenario), from: traceAt?.instant, escalationFactor: escalations.value,
        warmUpSeconds: warmUp?.seconds, run: context)
      return try Console.data(lines.joined(separator: "\n") + "\n")
    }
    let result = try job.planner.simulation(
      of: staffing, facing: workload, keepingFree: requirement, in: scenario, escalationFactor: escalations.value,
      precision: precision?.share, warmUpSeconds: warmUp?.seconds, run: context)
    switch form.format {
    case .text: try Console.data(TerminalReport.simulation(result, in: scenario))
    case .csv:
      try Console.data(
        series == .teams
          ? try SimulationTable.teamBytes(result, in: scenario) : try SimulationTable.bytes(result, in: scenario))
    case .json: try Console.data(try HandoverDocument.json(result, in: scenario))
    }
    if !result.targets.allSatisfy({ $0.verdict == .holds }) { throw CommandExit.unfulfilled }
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

  private func tracedQueue(in scenario: Scenario) throws -> QueueIndex? {
    guard let traceQueue else { return nil }
    guard let place = scenario.queues.firstIndex(where: { $0.id == traceQueue }) else {
      throw PlanningFault(
        code: "trace-queue", subject: ScenarioPath(), message: "--trace-queue names \(traceQueue), which is no queue",
        remedy: "Take \(scenario.queues.map(\.id).joined(separator: ", ")).")
    }
    return QueueIndex(place)
  }
}
