import CivilTime
import DelimitedText
public import WorkforceModel

/// `simulation.csv`: what was measured for each queue and interval, every mean with its 95 % half-width.
public struct SimulationTable: Sendable {
  private static let measures = [
    "offered", "answered", "abandoned", "answered_in_threshold", "wait_seconds", "busy_agents", "backlog",
  ]

  public static let columns =
    ["interval_start", "queue", "replications"] + measures.flatMap { [$0, $0 + "_half_width"] }

  public static func bytes(_ result: SimulationResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: columns)
    for (index, row) in result.cells.enumerated() {
      for (interval, cell) in row.enumerated() {
        let estimates = [
          cell.offered, cell.answered, cell.abandoned, cell.answeredInThreshold, cell.waitSeconds, cell.busyAgents,
          cell.backlog,
        ]
        try writer.append(
          [
            .text(result.grid.start(of: interval).iso8601), .text(scenario.queues[index].id),
            .integer(result.replications),
          ]
            + estimates.flatMap { estimate in
              [
                DelimitedWriter.Value.number(estimate.mean),
                estimate.halfWidth95.isFinite ? .number(estimate.halfWidth95) : .empty,
              ]
            })
      }
    }
    return writer.bytes
  }
}
