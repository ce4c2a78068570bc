import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Do the whole chain: demand, staffing, roster, simulation and cost, written to a folder.",
    discussion: "Status 0: every target holds and every post is filled. Status 1: written, but not so.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var options: RunOptions

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "The folder to write.", completion: .directory)
  var output: String

  @Option(
    help:
      "Independent replications of the simulation, at least 2 (default 100, or as many as a probability takes to be judged)."
  )
  var replications: Int?

  @Flag(help: "Replace an older plan in the folder.")
  var force = false

  @Option(name: .customLong("write-lp"), help: "Also write the restricted masters as LP text into this new folder.")
  var writeLP: String?

  @OptionGroup var older: KeepOptions

  @OptionGroup var remedy: RemedyOption

  @Option(help: "Form of what is printed: text or json (plan.json itself).")
  var format: PrintedForm = .text

  enum PrintedForm: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if let replications, !(2...100_000).contains(replications) {
      throw ValidationError("--replications \(replications) is out of range; give a number from 2 to 100000")
    }
    if older.keep != nil, remedy.remedies {
      throw ValidationError("--remedies tries changes without --keep; plan once more without one of them")
    }
  }

  func run() throws {
    var loaded = try input.load()
    let kept = try older.kept(for: &loaded)
    let folder = PlanFolder(path: output, replacing: force)
    try folder.checkWritable(inputs: loaded.archiveInputs)
    let job = try PlanJob(
      options: options, replications: replications ?? Planner.replications(judging: loaded.scenario), writeLP: writeLP)
    let plan: Plan
    switch try loaded.explainingFaults({ try job.plan(loaded, keeping: kept, withRemedies: remedy.remedies) }) {
    case .plan(let whole): plan = whole
    case .rosterAlone(let part): return try writeInterrupted(part, loaded, kept, job, folder)
    }
    let reports = try job.timed("reports") { try PlanJob.reports(of: plan) }
    try folder.write(
      plan, inputs: loaded.archiveInputs, run: job.runRecord(command: "plan", provenance: plan.provenance),
      reports: reports)
    switch format {
    case .text:
      let changes = try KeepOptions.text(from: kept, to: plan.roster, in: plan.scenario)
      try Console.data(TerminalReport.plan(plan, sourceNotes: false) + changes + "\nwritten to \(output)\n")
    case .json: try Console.data(try PlanDocument(plan).jsonBytes())
    }
    if !plan.isFulfilled { throw CommandExit.unfulfilled }
  }

  /// What there is when Ctrl-C comes: the folder as `followsun roster` writes it.
  private func writeInterrupted(
    _ part: PlanJob.RosterAlone, _ loaded: LoadedScenario, _ kept: KeptRoster?, _ job: PlanJob, _ folder: PlanFolder
  ) throws {
    let scenario = loaded.scenario
    let provenance = job.provenance(of: loaded)
    let document = PlanDocument(
      scenario: scenario, workload: part.workload, requirement: part.requirement, roster: part.roster,
      check: part.check, provenance: provenance, remedies: part.remedies, schedule: part.schedule)
    try folder.write(
      document: document, scenario: scenario, workload: part.workload, requirement: part.requirement,
      roster: part.roster, schedule: part.schedule, inputs: loaded.archiveInputs,
      run: job.runRecord(command: "plan", provenance: provenance), more: [])
    switch format {
    case .text:
      try Console.data(
        TerminalReport.roster(
          part.roster, check: part.check, requirement: part.requirement, remedies: part.remedies,
          schedule: part.schedule, in: scenario)
          + KeepOptions.text(from: kept, to: part.roster, in: scenario) + "\nwritten to \(output)\n")
    case .json: try Console.data(try document.jsonBytes())
    }
    Console.error("interrupted: the best roster known by then is written, and not simulated")
    throw Interruption.shared.status ?? CommandExit.noAnswer
  }
}
