import CivilTime
import WorkforceModel

/// What is scheduled and what is needed, queue by queue and interval by interval.
enum CoverageSeries {
  /// [queue][interval]: agents that the roster means for the queue, after in-shift shrinkage and absence.
  ///
  /// Nil for a roster made elsewhere, which does not say who works on which queue.
  static func scheduledByQueue(_ roster: Roster, in scenario: Scenario) -> [[Double]]? {
    guard roster.plannedShare.count == scenario.teams.count else { return nil }
    var rows = scenario.queues.map { _ in [Double](repeating: 0, count: roster.grid.count) }
    for (team, shares) in zip(scenario.teams, roster.plannedShare) {
      for (skill, share) in zip(team.serves, shares) {
        for interval in share.values.indices { rows[skill.queue.raw][interval] += share[interval] }
      }
    }
    return rows
  }

  /// By interval: agent-hours of deferred work that arrive; nil for other queues.
  static func releasedHours(_ requirement: StaffingRequirement, queue: Int) -> [Double]? {
    guard case .work(let releases) = requirement.needs[queue] else { return nil }
    var row = [Double](repeating: 0, count: requirement.grid.count)
    for release in releases { row[release.interval] += release.agentIntervals * requirement.hoursPerInterval }
    return row
  }

  /// By interval: agent-hours of deferred work that have to be done by its beginning, summed from the start.
  static func dueHours(_ requirement: StaffingRequirement, queue: Int) -> [Double]? {
    guard case .work(let releases) = requirement.needs[queue] else { return nil }
    var row = [Double](repeating: 0, count: requirement.grid.count + 1)
    for release in releases where release.due <= requirement.grid.count {
      row[release.due] += release.agentIntervals * requirement.hoursPerInterval
    }
    return running(row)
  }

  /// Sums from the start up to each position.
  static func running(_ row: [Double]) -> [Double] {
    var sum = 0.0
    return row.map { value in
      sum += value
      return sum
    }
  }
}
