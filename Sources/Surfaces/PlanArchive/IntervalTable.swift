import CivilTime
import DelimitedText
public import WorkforceModel

/// The tables with one row for each interval: staffing, requirement, work and simulation.
public struct IntervalTable: Sendable {
  public static let staffingColumns = ["interval_start", "team", "agents", "expected_on_queue"]
  public static let requirementColumns = [
    "interval_start", "queue", "required", "whole", "floor", "driver", "model", "offered_load",
    "expected_service_level",
  ]
  public static let workColumns = ["interval_start", "queue", "agent_hours", "due"]

  /// `staffing.csv`: agents of each team outside breaks, and how many of them are expected on the queue after in-shift
  /// shrinkage and absence.
  public static func staffing(_ roster: Roster, in scenario: Scenario) throws -> [UInt8] {
    var byTeam = scenario.teams.map { _ in [Double](repeating: 0, count: roster.grid.count) }
    for line in roster.lines + roster.leadInLines(in: scenario) {
      for shift in line.shifts { shift.addCoverage(on: roster.grid, to: &byTeam[line.team.raw]) }
    }
    var writer = DelimitedWriter(columns: staffingColumns)
    for interval in 0..<roster.grid.count {
      for (index, team) in scenario.teams.enumerated() {
        let agents = rounded(byTeam[index][interval])
        try writer.append([
          .text(roster.grid.start(of: interval).iso8601), .text(team.id), .number(agents),
          .number(rounded(agents * team.shrinkage.coverage)),
        ])
      }
    }
    return writer.bytes
  }

  /// `requirement.csv`: positions of live and concurrent queues.
  public static func requirement(
    _ requirement: StaffingRequirement, workload: Workload?, in scenario: Scenario
  ) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: requirementColumns)
    for (index, need) in requirement.needs.enumerated() {
      guard case .positions(let positions) = need else { continue }
      for interval in 0..<requirement.grid.count {
        try writer.append([
          .text(requirement.grid.start(of: interval).iso8601), .text(scenario.queues[index].id),
          .number(positions.fractional[interval]), .integer(positions.whole[interval]),
          .integer(positions.floor[interval]), .text(positions.driver[interval].name), .text(positions.model),
          workload.map { .number($0.queues[index].offeredLoad[interval]) } ?? .empty,
          positions.hasExpectations(interval) ? .number(positions.expectedServiceLevel[interval]) : .empty,
        ])
      }
    }
    return writer.bytes
  }

  /// `work.csv`: deferred work with the time by which it has to be done.
  public static func work(_ requirement: StaffingRequirement, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: workColumns)
    let hours = Double(requirement.grid.minutes) / 60
    for (index, need) in requirement.needs.enumerated() {
      guard case .work(let releases) = need else { continue }
      for release in releases where release.agentIntervals > 0 {
        let due = requirement.grid.start.adding(seconds: Int64(release.due) * requirement.grid.secondsPerInterval)
        try writer.append([
          .text(requirement.grid.start(of: release.interval).iso8601), .text(scenario.queues[index].id),
          .number(release.agentIntervals * hours), .text(due.iso8601),
        ])
      }
    }
    return writer.bytes
  }

  private static func rounded(_ value: Double) -> Double {
    (value * 1e6).rounded() / 1e6
  }
}
