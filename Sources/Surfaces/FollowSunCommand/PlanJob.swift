import Dispatch
import FollowSun
import Foundation
import PlanArchive
import Reporting
import ScenarioFile
import Synchronization
import WorkScheduling
import WorkforceModel

/// One run of the chain from the command line: settings, timings, and the record of where the result came from.
final class PlanJob {
  private let options: RunOptions
  private let replications: Int
  private let masterSink: MasterSink?
  private var timings: [(stage: String, seconds: Double)] = []

  init(options: RunOptions, replications: Int, writeLP: String?) throws {
    self.options = options
    self.replications = replications
    masterSink = try writeLP.map(MasterSink.init(folder:))
  }

  var planner: Planner {
    var planner = Planner(seed: options.seed, replications: replications, effort: options.effort)
    if let sink = masterSink {
      planner.masterText = { name, text in sink.keep(name: name, text: text) }
    }
    return planner
  }

  /// Does one stage and notes how long it took.
  func timed<Value>(_ stage: String, _ body: () throws -> Value) rethrows -> Value {
    let begin = DispatchTime.now()
    let value = try body()
    timings.append((stage, Double(DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds) / 1e9))
    return value
  }

  /// How far the chain came.
  enum Outcome {
    case plan(Plan)
    /// Interrupted from the roster on: the best roster known by then, not simulated.
    case rosterAlone(RosterAlone)
  }

  struct RosterAlone {
    var workload: Workload
    var requirement: StaffingRequirement
    var roster: Roster
    var check: RosterCheck
    var remedies: Remedies?
    var schedule: Schedule
  }

  /// The whole chain; interrupted in the roster or later, the roster that there is.
  func plan(_ loaded: LoadedScenario, keeping kept: KeptRoster? = nil, withRemedies: Bool) throws -> Outcome {
    let scenario = loaded.scenario
    let context = options.context()
    let planner = planner
    let workload = try timed("demand") {
      try planner.workload(of: scenario, forecast: loaded.forecast, run: context)
    }
    let needed = try timed("staffing") { try planner.requirement(for: workload, in: scenario, run: context) }
    let roster = try roster(covering: needed, in: scenario, keeping: kept)
    if let kept { try KeepOptions.changes(from: kept, to: roster, in: scenario) }
    let requirement = try self.requirement(needed, for: workload, promisedBy: roster, in: scenario)
    let schedule = try schedule(naming: roster, in: scenario)
    let check = timed("verification") { judgement(of: roster, schedule, against: requirement, in: scenario) }
    let remedies =
      withRemedies
      ? try self.remedies(for: roster, covering: requirement, in: scenario, forecast: loaded.forecast) : nil
    do {
      try context.checkCancellation()
      let simulation = try timed("simulation") {
        try planner.simulation(
          of: .roster(roster), facing: workload, keepingFree: requirement, in: scenario, run: context)
      }
      let cost = planner.cost(of: roster, facing: workload, simulated: simulation, in: scenario)
      return .plan(
        Plan(
          scenario: scenario, workload: workload, requirement: requirement, roster: roster, check: check,
          simulation: simulation, cost: cost, provenance: provenance(of: loaded), remedies: remedies,
          schedule: schedule))
    } catch is WorkCancelled {
      return .rosterAlone(
        RosterAlone(
          workload: workload, requirement: requirement, roster: roster, check: check, remedies: remedies,
          schedule: schedule))
    }
  }

  /// The requirement with the positions that the roster promises for targets over windows.
  func requirement(
    _ needed: StaffingRequirement, for workload: Workload, promisedBy roster: Roster, in scenario: Scenario
  ) throws -> StaffingRequirement {
    guard !roster.promised.isEmpty else { return needed }
    // What was interrupted is still to be shown, so this does not listen to interruptions.
    return try timed("promises") {
      try planner.requirement(
        for: workload, in: scenario, promisedBy: roster, run: RunContext(threads: options.threads))
    }
  }

  /// The roster with names.
  func schedule(naming roster: Roster, in scenario: Scenario) throws -> Schedule {
    try timed("schedule") { try planner.schedule(naming: roster, in: scenario, run: options.context()) }
  }

  /// What is wrong with the roster, and with the schedule.
  func judgement(
    of roster: Roster, _ schedule: Schedule, against requirement: StaffingRequirement, in scenario: Scenario
  ) -> RosterCheck {
    var check = planner.check(roster, against: requirement, in: scenario)
    check.violations += planner.check(schedule, naming: roster, in: scenario)
    return check
  }

  /// The roster; a time limit or Ctrl-C ends the search and keeps the best so far.
  func roster(
    covering requirement: StaffingRequirement, in scenario: Scenario, keeping kept: KeptRoster? = nil
  ) throws -> Roster {
    let outer = options.context()
    let stop = CancellationFlag()
    let watch = DispatchSource.makeTimerSource(queue: .global())
    let deadline = options.timeLimit.map { DispatchTime.now() + $0.seconds }
    watch.schedule(deadline: .now() + 0.05, repeating: 0.05)
    watch.setEventHandler {
      if outer.cancellation.isCancelled || deadline.map({ DispatchTime.now() >= $0 }) == true { stop.cancel() }
    }
    watch.resume()
    defer { watch.cancel() }
    let context = RunContext(threads: outer.threads, cancellation: stop, report: outer.report)
    let roster = try timed("roster") {
      try planner.roster(covering: requirement, in: scenario, keeping: kept, run: context)
    }
    try masterSink?.write()
    return roster
  }

  /// What single changes would do to the roster's shortage; nil where there is none, or where Ctrl-C or the time limit
  /// came first: the roster is worth more than its remedies.
  func remedies(
    for roster: Roster, covering requirement: StaffingRequirement, in scenario: Scenario, forecast: ContactForecast?
  ) throws -> Remedies? {
    guard !roster.shortages.isEmpty else { return nil }
    let context = options.context()
    do {
      return try timed("remedies") {
        try planner.remedies(
          for: roster, covering: requirement, in: scenario, forecast: forecast, run: context)
      }
    } catch is WorkCancelled {
      return nil
    }
  }

  func provenance(of loaded: LoadedScenario) -> Provenance {
    Provenance(
      version: BuildInfo.version, seed: options.seed, effort: options.effort.rawValue, replications: replications,
      inputs: loaded.inputs.map { .init(name: $0.name, sha256: SHA256Digest.hexadecimal(of: $0.bytes)) },
      timeZoneDataVersion: Planner.timeZoneDataVersion, solverVersion: Planner.solverVersion,
      timeLimited: options.timeLimit != nil)
  }

  func runRecord(command: String, provenance: Provenance) -> RunRecord {
    RunRecord(provenance: provenance, command: command, threads: options.threads, timings: timings)
  }

  /// The reports that are made from a plan alone.
  static func reports(of plan: Plan) throws -> [AtomicFolder.File] {
    [
      .init(name: "report.html", text: HTMLReport.html(plan)),
      .init(name: "plan.xlsx", bytes: try WorkbookReport.bytes(plan)),
      .init(name: "shifts.ics", text: CalendarReport.iCalendar(plan)),
    ]
  }
}

/// Collects the restricted masters as LP text and writes them to a folder of their own.
final class MasterSink: Sendable {
  private let folder: AtomicFolder
  private let files = Mutex<[AtomicFolder.File]>([])

  init(folder: String) throws {
    self.folder = AtomicFolder(path: folder, replacing: false)
    try self.folder.checkWritable(names: [])
  }

  func keep(name: String, text: String) {
    files.withLock { $0.append(.init(name: "\(name).lp", text: text)) }
  }

  func write() throws {
    try folder.write(files.withLock { $0.sorted { $0.name < $1.name } })
  }
}

extension LoadedScenario {
  /// The input files as a plan folder keeps them.
  var archiveInputs: [PlanFolder.Input] {
    inputs.map { PlanFolder.Input(name: $0.name, bytes: $0.bytes) }
  }
}
