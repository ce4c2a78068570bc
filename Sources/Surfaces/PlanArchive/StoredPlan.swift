import CivilTime
public import DelimitedText
import Foundation
public import WorkforceModel

/// A plan read back from its folder.
public struct StoredPlan: Sendable {
  public let path: String
  public let document: PlanDocument

  /// Reads `plan.json`; throws `ArchiveFault` where the folder holds no plan of this version.
  public init(path: String) throws {
    self.path = path
    let file = "\(path)/\(PlanFolder.documentName)"
    document = try PlanDocument(jsonBytes: try StoredPlan.bytes(of: file), path: file, leavingFiguresOut: true)
  }

  /// The folder with the copies of the scenario's files.
  public var inputsPath: String {
    "\(path)/\(PlanFolder.inputsFolder)"
  }

  /// Throws unless the copies of the inputs are the bytes that the plan was made from.
  public func checkInputs() throws {
    for input in document.inputs {
      let file = "\(inputsPath)/\(input.name)"
      guard SHA256Digest.hexadecimal(of: try StoredPlan.bytes(of: file)) == input.sha256 else {
        throw ArchiveFault(
          path: file, message: "the file is not the one that the plan was made from",
          remedy: "plan again, or put the original back")
      }
    }
  }

  /// The roster of `roster.csv`, as it may have been edited, with the shortages and certificate that `plan.json` states.
  public func roster(in scenario: Scenario, onFault: (DelimitedFault) -> Void) throws -> Roster {
    let stated = try document.roster(in: scenario)
    var roster = try RosterTable.roster(
      from: try rosterBytes(), in: scenario, grid: stated.grid, onFault: onFault)
    roster.plannedShare = stated.plannedShare
    roster.shortages = stated.shortages
    roster.certificate = stated.certificate
    roster.startLimit = stated.startLimit
    return roster
  }

  /// The bytes of `roster.csv`, as it may have been edited.
  public func rosterBytes() throws -> [UInt8] { try StoredPlan.bytes(of: rosterPath) }

  /// The shifts of a `roster.csv` of the plan, for a scenario that may have changed since; its horizon may not.
  public func shifts(
    of bytes: [UInt8], in scenario: Scenario, onFault: (DelimitedFault) -> Void
  ) throws -> Roster {
    let (old, new) = (try document.horizonGrid(), scenario.horizon.grid)
    guard old.start == new.start, old.end == new.end else {
      throw ArchiveFault(
        path: path,
        message:
          "the plan is of another horizon, from \(old.start.iso8601) to \(old.end.iso8601); the scenario's is from "
          + "\(new.start.iso8601) to \(new.end.iso8601)",
        remedy: "give a plan folder of the same horizon")
    }
    return try RosterTable.roster(from: bytes, in: scenario, grid: new, onFault: onFault)
  }

  /// The schedule of `schedule.csv`, as it may have been edited, with the figures that `plan.json` states; nil where
  /// nobody was named.
  ///
  /// - Parameter roster: the roster of `roster.csv`.
  public func schedule(
    naming roster: Roster, in scenario: Scenario, onFault: (DelimitedFault) -> Void
  ) throws -> Schedule? {
    guard let stated = try document.schedule(in: scenario) else { return nil }
    return try ScheduleTable.schedule(
      from: try StoredPlan.bytes(of: schedulePath), stated: stated, roster: roster, in: scenario, onFault: onFault)
  }

  public var schedulePath: String {
    "\(path)/\(PlanFolder.scheduleName)"
  }

  public var rosterPath: String {
    "\(path)/\(PlanFolder.rosterName)"
  }

  private static func bytes(of file: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw ArchiveFault(
        path: file, message: "the file cannot be read", remedy: "give a folder that `followsun plan` wrote")
    }
  }
}
