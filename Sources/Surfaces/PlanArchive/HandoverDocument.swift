import Foundation
public import WorkforceModel

/// One handover as JSON text, as it stands in `plan.json`.
public enum HandoverDocument {
  /// - Parameter explanation: adds what explains the workload, with the balance of every interval.
  public static func json(
    _ workload: Workload, in scenario: Scenario, explanation: DemandExplanation? = nil
  ) throws -> [UInt8] {
    let names = PlanNames(scenario)
    return try encode(
      Envelope(
        grid: GridDocument(workload.grid),
        content: workload.queues.indices.map {
          QueueLoadDocument(workload.queues[$0], queue: names.queues[$0], names: names)
        }, explanation: explanation.map { DemandExplanationDocument($0, names: names) }))
  }

  public static func json(_ requirement: StaffingRequirement, in scenario: Scenario) throws -> [UInt8] {
    try encode(
      Envelope(
        grid: GridDocument(requirement.grid),
        content: RequirementDocument(requirement, names: PlanNames(scenario))))
  }

  public static func json(_ result: SimulationResult, in scenario: Scenario) throws -> [UInt8] {
    try encode(
      Envelope(
        grid: GridDocument(result.grid),
        content: SimulationDocument(result, scenario: scenario, names: PlanNames(scenario))))
  }

  public static func json(_ check: RosterCheck) throws -> [UInt8] {
    try encode(CheckDocument(check))
  }

  private struct Envelope<Content: Encodable>: Encodable {
    var grid: GridDocument
    var content: Content
    var explanation: DemandExplanationDocument?
  }

  private static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [10]
  }
}
