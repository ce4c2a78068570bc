import Foundation
public import WorkforceModel

/// The folder of a plan: its documents, tables and reports, and copies of the inputs that it was made from.
public struct PlanFolder: Sendable {
  /// One input file, by its name inside the scenario's folder.
  public struct Input: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  static let documentName = "plan.json"
  static let rosterName = "roster.csv"
  static let scheduleName = "schedule.csv"
  static let inputsFolder = "inputs"
  /// The names of all files beside the inputs.
  public static let fileNames = [
    documentName, "requirement.csv", "work.csv", "staffing.csv", rosterName, scheduleName, "simulation.csv",
    "simulation-teams.csv", "report.html",
    "plan.xlsx", "shifts.ics", AtomicFolder.marker,
  ]

  public let path: String
  private let folder: AtomicFolder

  public init(path: String, replacing: Bool) {
    self.path = path
    folder = AtomicFolder(path: path, replacing: replacing)
  }

  /// Throws unless the folder may be written; ask before long work.
  public func checkWritable(inputs: [Input]) throws {
    try folder.checkWritable(names: PlanFolder.fileNames + inputs.map(PlanFolder.archivedName) + olderInputs())
  }

  /// Writes a whole plan, or nothing.
  ///
  /// - Parameters:
  ///   - run: the record of the run, whose timings are the only bytes that differ between two equal runs.
  ///   - reports: further files made from the plan.
  public func write(_ plan: Plan, inputs: [Input], run: RunRecord, reports: [AtomicFolder.File]) throws {
    try write(
      document: PlanDocument(plan), scenario: plan.scenario, workload: plan.workload,
      requirement: plan.requirement, roster: plan.roster, schedule: plan.schedule, inputs: inputs, run: run,
      more: [
        .init(name: "simulation.csv", bytes: try SimulationTable.bytes(plan.simulation, in: plan.scenario)),
        .init(name: "simulation-teams.csv", bytes: try SimulationTable.teamBytes(plan.simulation, in: plan.scenario)),
      ] + reports)
  }

  /// Writes the document, tables and inputs that every plan has, and `more`.
  public func write(
    document: PlanDocument, scenario: Scenario, workload: Workload?, requirement: StaffingRequirement,
    roster: Roster, schedule: Schedule? = nil, inputs: [Input], run: RunRecord, more: [AtomicFolder.File]
  ) throws {
    var files = [
      AtomicFolder.File(name: PlanFolder.documentName, bytes: try document.jsonBytes()),
      AtomicFolder.File(
        name: "requirement.csv",
        bytes: try IntervalTable.requirement(requirement, workload: workload, in: scenario)),
      AtomicFolder.File(name: "work.csv", bytes: try IntervalTable.work(requirement, in: scenario)),
      AtomicFolder.File(name: "staffing.csv", bytes: try IntervalTable.staffing(roster, in: scenario)),
      AtomicFolder.File(name: PlanFolder.rosterName, bytes: try RosterTable.bytes(roster, in: scenario)),
    ]
    if let schedule {
      files.append(.init(name: PlanFolder.scheduleName, bytes: try ScheduleTable.bytes(schedule, in: scenario)))
    }
    files += more
    files += inputs.map { AtomicFolder.File(name: PlanFolder.archivedName($0), bytes: $0.bytes) }
    files.append(.init(name: AtomicFolder.marker, bytes: try run.jsonBytes()))
    let older = try olderInputs()
    try folder.write(files, replaceable: older)
  }

  private static func archivedName(_ input: Input) -> String {
    "\(inputsFolder)/\(input.name)"
  }

  /// The inputs that an older plan in the folder names itself: files that this command wrote and may replace.
  private func olderInputs() throws -> [String] {
    guard let record = try? RunRecord(folder: path) else { return [] }
    return record.inputs.map { "\(PlanFolder.inputsFolder)/\($0.name)" }
  }
}
