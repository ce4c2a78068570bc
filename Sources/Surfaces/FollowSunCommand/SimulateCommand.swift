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
    discussion: "The staffing comes from --plan, from --staffing, or is planned first. Status as for `plan`.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var options: RunOptions

  @Option(help: "The roster of this plan folder.", completion: .directory)
  var plan: String?

  @Option(help: "Agents on the queue by interval: CSV with interval_start,team,agents.", completion: .file())
  var staffing: String?

  @Option(help: "Independent replications, at least 2 (default 100).")
  var replications: Int?

  @Option(help: "Replicate until each target's 95 % half-width is at most this, such as 0.5pp.")
  var precision: Precision?

  @Option(help: "Multiply every escalation share, such as 1.2x.")
  var escalations: Factor = Factor(value: 1)

  @Option(help: "Print every event of this many contacts instead of the result.")
  var trace: Int?

  @OptionGroup var form: FormatOption

  func validate() throws {
    if plan != nil && staffing != nil { throw ValidationError("give --plan or --staffing, not both") }
    if replications != nil && precision != nil { throw ValidationError("give --replications or --precision, not both") }
    if let replications, !(2...100_000).contains(replications) {
      throw ValidationError("--replications \(replications) is out of range; give a number from 2 to 100000")
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
    let job = try PlanJob(options: options, replications: replications ?? 100, writeLP: nil)
    let context = options.context()
    let workload = try job.planner.workload(of: scenario, forecast: loaded.forecast, run: context)
    let requirement = try job.planner.requirement(for: workload, in: scenario, run: context)
    let staffing = try staffing(for: requirement, in: scenario, job: job)
    if let trace {
      let lines = try job.planner.trace(
        of: staffing, facing: workload, keepingFree: requirement, in: scenario, contacts: trace,
        escalationFactor: escalations.value, run: context)
      return try Console.data(lines.joined(separator: "\n") + "\n")
    }
    let result = try simulate(staffing, facing: workload, keepingFree: requirement, in: scenario, job: job)
    switch form.format {
    case .text: try Console.data(TerminalReport.simulation(result, in: scenario))
    case .csv: try Console.data(try SimulationTable.bytes(result, in: scenario))
    case .json: try Console.data(try HandoverDocument.json(result, in: scenario))
    }
    if !result.targets.allSatisfy({ $0.verdict == .holds }) { throw CommandExit.unfulfilled }
  }

  private func staffing(
    for requirement: StaffingRequirement, in scenario: Scenario, job: PlanJob
  ) throws -> Staffing {
    if let staffing { return try TableInput.staffing(staffing, in: scenario) }
    if let plan {
      let stored = try StoredPlan(path: plan)
      return .roster(try TableInput.roster(of: stored, in: scenario))
    }
    return .roster(try job.roster(covering: requirement, in: scenario))
  }

  /// Fixed replications, or doubling batches from 20 until the precision asked for is reached.
  private func simulate(
    _ staffing: Staffing, facing workload: Workload, keepingFree requirement: StaffingRequirement,
    in scenario: Scenario, job: PlanJob
  ) throws -> SimulationResult {
    var count = precision == nil ? replications ?? 100 : 20
    while true {
      var planner = job.planner
      planner.replications = count
      let result = try planner.simulation(
        of: staffing, facing: workload, keepingFree: requirement, in: scenario,
        escalationFactor: escalations.value, run: options.context())
      guard let precision else { return result }
      let widest =
        result.targets.indices.filter { scenario.targets[$0].goal <= 1 }
        .map { result.targets[$0].measured.halfWidth95 }.max() ?? 0
      if widest <= precision.share { return result }
      guard count < 5120 else {
        Console.error(
          "warning: the precision of \(precision.share * 100)pp is not reached after \(count) replications "
            + "(\(widest * 100)pp)")
        return result
      }
      count *= 2
    }
  }
}

/// A half-width in percentage points.
struct Precision: ExpressibleByArgument {
  var share: Double

  init?(argument: String) {
    guard argument.hasSuffix("pp"), let points = Double(argument.dropLast(2)), points > 0, points < 100 else {
      return nil
    }
    share = points / 100
  }
}

/// A factor written as `1.2x`.
struct Factor: ExpressibleByArgument {
  var value: Double

  init(value: Double) {
    self.value = value
  }

  init?(argument: String) {
    guard argument.hasSuffix("x"), let value = Double(argument.dropLast()), value >= 0, value <= 100 else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "\(value)x" }
}
