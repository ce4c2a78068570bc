import CivilTime
import WorkforceModel

/// Who is there in each interval, added up from the shifts of a roster and of its lead-in.
struct CoverageLedger {
  /// Expected agents after shrinkage, [team][interval].
  private(set) var agents: [[Double]]
  /// Scheduled heads that count for each post, [post][interval].
  private(set) var heads: [[Double]]

  init(roster: Roster, requirement: StaffingRequirement, scenario: Scenario) {
    let grid = requirement.grid
    let zeros = [Double](repeating: 0, count: grid.count)
    agents = [[Double]](repeating: zeros, count: scenario.teams.count)
    heads = [[Double]](repeating: zeros, count: scenario.posts.count)
    for line in roster.lines + roster.leadInLines(in: scenario) {
      let team = scenario.teams[line.team.raw]
      for shift in line.shifts {
        shift.addCoverage(weight: team.shrinkage.coverage, on: grid, to: &agents[line.team.raw])
        for (index, post) in scenario.posts.enumerated() {
          guard team.serves.contains(where: { post.queues.contains($0.queue) }) else { continue }
          var counted = shift
          if post.breakCover == .tolerated { counted.pauses = [] }
          counted.addCoverage(on: grid, to: &heads[index])
        }
      }
    }
  }
}
