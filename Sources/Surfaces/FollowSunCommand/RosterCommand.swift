import ArgumentParser
import FollowSun
import PlanArchive
import Reporting
import ScenarioFile
import WorkforceModel

struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Find the cheapest lawful roster for the requirement, with its bound and gap.")

  @OptionGroup var input: ScenarioArgument
  @OptionGroup var options: RunOptions

  @Option(help: "A requirement made elsewhere: CSV with interval_start,queue,required.", completion: .file())
  var requirement: String?

  @Option(help: "Its deferred work: CSV with interval_start,queue,agent_hours,due.", completion: .file())
  var work: String?

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "Also write the roster to this folder.",
    completion: .directory)
  var output: String?

  @Flag(help: "Replace an older plan in the folder.")
  var force = false

  @Option(name: .customLong("write-lp"), help: "Also write the restricted masters as LP text into this new folder.")
  var writeLP: String?

  @OptionGroup var older: KeepOptions

  @OptionGroup var remedy: RemedyOption

  @OptionGroup var form: FormatOption

  func validate() throws {
    if work != nil && requirement == nil { throw ValidationError("--work goes with --requirement") }
    if older.keep != nil, remedy.remedies {
      throw ValidationError("--remedies tries changes without --keep; plan once more without one of them")
    }
  }

  func run() throws {
    var loaded = try input.load()
    let kept = try older.kept(for: &loaded)
    let scenario = loaded.scenario
    let folder = output.map { PlanFolder(path: $0, replacing: force) }
    try folder?.checkWritable(inputs: loaded.archiveInputs)
    let job = try PlanJob(options: options, replications: 0, writeLP: writeLP)
    let planner = job.planner
    let context = options.context()
    var (workload, needed) = try loaded.explainingFaults {
      let workload = try planner.workload(of: scenario, forecast: loaded.forecast, run: context)
      return (workload, try planner.requirement(for: workload, in: scenario, run: context))
    }
    if let requirement {
      needed = try TableInput.requirement(requirement, work: work, posts: needed.posts, in: scenario)
    }
    let covered = needed
    let roster = try loaded.explainingFaults { try job.roster(covering: covered, in: scenario, keeping: kept) }
    let changes = try KeepOptions.text(from: kept, to: roster, in: scenario)
    if requirement == nil {
      needed = try job.requirement(needed, for: workload, promisedBy: roster, in: scenario)
    }
    let schedule = try job.schedule(naming: roster, in: scenario)
    let check = job.judgement(of: roster, schedule, against: needed, in: scenario)
    let forecast = requirement == nil ? loaded.forecast : nil
    let remedies =
      remedy.remedies
      ? try loaded.explainingFaults {
        try job.remedies(for: roster, covering: covered, in: scenario, forecast: forecast)
      } : nil
    if let folder {
      let provenance = job.provenance(of: loaded)
      let document = PlanDocument(
        scenario: scenario, workload: requirement == nil ? workload : nil, requirement: needed, roster: roster,
        check: check, provenance: provenance, remedies: remedies, schedule: schedule)
      try folder.write(
        document: document, scenario: scenario, workload: requirement == nil ? workload : nil, requirement: needed,
        roster: roster, schedule: schedule, inputs: loaded.archiveInputs,
        run: job.runRecord(command: "roster", provenance: provenance), more: [])
    }
    switch form.format {
    case .text:
      try Console.data(
        TerminalReport.roster(
          roster, check: check, requirement: needed, remedies: remedies, schedule: schedule, in: scenario)
          + changes)
    case .csv: try Console.data(try RosterTable.bytes(roster, in: scenario))
    case .json:
      try Console.data(
        try PlanDocument(
          scenario: scenario, workload: requirement == nil ? workload : nil, requirement: needed, roster: roster,
          check: check, provenance: job.provenance(of: loaded), remedies: remedies, schedule: schedule
        ).jsonBytes())
    }
    if let status = Interruption.shared.status {
      Console.error("interrupted: this is the best roster known by then" + (folder == nil ? "" : "; it is written"))
      throw status
    }
    if !check.violations.isEmpty { throw CommandExit.noAnswer }
    if !roster.shortages.isEmpty || !schedule.open.isEmpty { throw CommandExit.unfulfilled }
  }
}
