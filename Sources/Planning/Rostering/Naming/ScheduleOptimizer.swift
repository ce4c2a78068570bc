import CivilTime
public import WorkScheduling
public import WorkforceModel

/// Gives the lines of a roster to people: those of the staff lists, or as many as there are lines.
///
/// A person is given tours, one for each week at most, of one team and contract; tours of different lines may follow each
/// other where the rules between shifts hold. As few shifts as possible stay open; then shifts, nights, weekends and early
/// starts are spread evenly; then wishes count; then starts that stay the same. The same input gives the same schedule
/// for any number of threads.
public struct ScheduleOptimizer: Sendable {
  public init() {}

  /// The schedule, which always holds or lists every shift of the roster; where the run is cancelled, the best one known
  /// by then.
  ///
  /// - Throws: nothing but what threads of the machine may throw.
  public func schedule(naming roster: Roster, in scenario: Scenario, run: RunContext) throws -> Schedule {
    let groups = ScheduleOptimizer.groups(roster, scenario)
    // Not cancelled from outside: every group is to hand over what it has.
    let parts = try orderedParallelMap(
      count: groups.count, threads: run.threads, cancellation: CancellationFlag()
    ) { index in
      NamingResult(groups[index], scenario: scenario, run: RunContext(threads: 1, cancellation: run.cancellation))
    }
    return NamingResult.schedule(parts)
  }

  /// Lines and people that belong together, by team, then contract.
  private static func groups(_ roster: Roster, _ scenario: Scenario) -> [NamingGroup] {
    var groups: [NamingGroup] = []
    let listed = Set(scenario.teams.flatMap { $0.staff ?? [] }.map(\.id))
    for (index, team) in scenario.teams.enumerated() {
      let lines = roster.lines.filter { $0.team.raw == index }
      let people: [(contract: Int, candidate: NamingCandidate)] =
        if let staff = team.staff {
          staff.enumerated().map { ordinal, person in
            (
              person.contract,
              NamingCandidate(id: person.id, ordinal: ordinal, person: person, horizon: scenario.horizon)
            )
          }
        } else {
          zip(lines, ids(lines.count, of: team, besides: listed)).enumerated().map { ordinal, entry in
            (
              entry.0.contract,
              NamingCandidate(id: entry.1, ordinal: ordinal, person: nil, horizon: scenario.horizon)
            )
          }
        }
      for contract in scenario.contracts.indices {
        let mine = lines.filter { $0.contract == contract }
        let staff = people.filter { $0.contract == contract }.map(\.candidate)
        guard !mine.isEmpty || !staff.isEmpty else { continue }
        groups.append(
          NamingGroup(team: TeamIndex(index), contract: contract, lines: mine, people: staff, scenario: scenario))
      }
    }
    return groups
  }

  /// The team's id with a number from 001, without ids that a list of another team has.
  private static func ids(_ count: Int, of team: Team, besides listed: Set<String>) -> [String] {
    var ids: [String] = []
    var number = 0
    while ids.count < count {
      number += 1
      let digits = String(number)
      let id = team.id + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      if !listed.contains(id) { ids.append(id) }
    }
    return ids
  }
}
