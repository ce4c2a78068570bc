import CivilTime
import DelimitedText
public import WorkforceModel

/// `simulation.csv`: what was measured for each queue and interval, every mean with its 95 % half-width.
public struct SimulationTable: Sendable {
  private static let measures = [
    "offered", "answered", "abandoned", "answered_in_threshold", "wait_seconds", "busy_agents", "backlog",
    "backlog_age_seconds",
  ]

  public static let columns =
    ["interval_start", "queue", "replications"] + measures.flatMap { [$0, $0 + "_half_width"] }

  public static func bytes(_ result: SimulationResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: columns)
    for (index, row) in result.cells.enumerated() {
      for (interval, cell) in row.enumerated() {
        let estimates = [
          cell.offered, cell.answered, cell.abandoned, cell.answeredInThreshold, cell.waitSeconds, cell.busyAgents,
          cell.backlog, cell.backlogAge,
        ]
        try writer.append(
          [
            .text(result.grid.start(of: interval).iso8601), .text(scenario.queues[index].id),
            .integer(result.replications),
          ]
            + values(estimates))
      }
    }
    return writer.bytes
  }

  /// Each mean with its half-width; empty where nothing was measured or one replication gives no half-width.
  private static func values(_ estimates: [Estimate]) -> [DelimitedWriter.Value] {
    estimates.flatMap { estimate -> [DelimitedWriter.Value] in
      guard estimate.replications > 0 else { return [.empty, .empty] }
      return [.number(estimate.mean), estimate.halfWidth95.isFinite ? .number(estimate.halfWidth95) : .empty]
    }
  }

  private static let teamMeasures = ["agents_on_queue", "busy_agents", "live_load", "deferred_load"]

  public static let teamColumns =
    ["interval_start", "team", "replications"] + teamMeasures.flatMap { [$0, $0 + "_half_width"] }

  /// `simulation-teams.csv`: agents of each team and interval and what they were busy with.
  public static func teamBytes(_ result: SimulationResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: teamColumns)
    for (team, row) in result.teamCells.enumerated() {
      for (interval, cell) in row.enumerated() {
        try writer.append(
          [
            .text(result.grid.start(of: interval).iso8601), .text(scenario.teams[team].id),
            .integer(result.replications),
          ] + values([cell.onQueue, cell.busy, cell.live, cell.deferred]))
      }
    }
    return writer.bytes
  }
}
