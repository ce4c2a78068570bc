import DelimitedText
import Foundation
import PlanArchive
import WorkforceModel

/// Tables that a user gives to stand in for a stage.
enum TableInput {
  static func requirement(
    _ path: String, work: String?, posts: [[Int]], in scenario: Scenario
  ) throws -> StaffingRequirement {
    var faults: [(String, DelimitedFault)] = []
    let requirement = try named(path) {
      try GivenTables.requirement(
        from: try bytes(path), work: try work.map(bytes), posts: posts, in: scenario,
        onFault: { faults.append((path, $0)) }, onWorkFault: { faults.append((work ?? path, $0)) })
    }
    try show(faults)
    return requirement
  }

  static func staffing(_ path: String, in scenario: Scenario) throws -> Staffing {
    var faults: [(String, DelimitedFault)] = []
    let staffing = try named(path) {
      try GivenTables.staffing(from: try bytes(path), in: scenario, onFault: { faults.append((path, $0)) })
    }
    try show(faults)
    return staffing
  }

  /// The roster of a plan folder as its roster.csv has it; every fault of the table ends the command.
  static func roster(of stored: StoredPlan, in scenario: Scenario) throws -> Roster {
    var faults: [(String, DelimitedFault)] = []
    let roster = try named(stored.rosterPath) {
      try stored.roster(in: scenario, onFault: { faults.append((stored.rosterPath, $0)) })
    }
    try show(faults)
    return roster
  }

  /// The shifts of a plan folder's roster.csv, for a scenario that may have changed since, and the bytes read.
  static func shifts(of stored: StoredPlan, in scenario: Scenario) throws -> (roster: Roster, bytes: [UInt8]) {
    var faults: [(String, DelimitedFault)] = []
    let bytes = try stored.rosterBytes()
    let roster = try named(stored.rosterPath) {
      try stored.shifts(of: bytes, in: scenario, onFault: { faults.append((stored.rosterPath, $0)) })
    }
    try show(faults)
    return (roster, bytes)
  }

  /// The schedule of a plan folder as its schedule.csv has it; nil where nobody was named.
  static func schedule(of stored: StoredPlan, naming roster: Roster, in scenario: Scenario) throws -> Schedule? {
    var faults: [(String, DelimitedFault)] = []
    let schedule = try named(stored.schedulePath) {
      try stored.schedule(naming: roster, in: scenario, onFault: { faults.append((stored.schedulePath, $0)) })
    }
    try show(faults)
    return schedule
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw ArchiveFault(path: path, message: "the file cannot be read", remedy: "check its name and permissions")
    }
  }

  /// Prints every fault with its file and place, and ends with status 2 if there is one.
  static func show(_ faults: [(String, DelimitedFault)]) throws {
    guard !faults.isEmpty else { return }
    for (path, fault) in faults {
      Console.error("\(path):\(fault.line):\(fault.column): error: \(fault.message)\nhint: \(fault.remedy)")
    }
    throw CommandExit.faultyInput
  }

  private static func named<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let fault as DelimitedFault {
      try show([(path, fault)])
      throw fault
    }
  }
}
