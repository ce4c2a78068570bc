public import CivilTime

/// What the simulator staffs with: a roster, or numbers of agents made elsewhere.
public enum Staffing: Hashable, Sendable {
  case roster(Roster)
  /// Agents on duty by team, on the grid; leaving agents finish their contact.
  case counts(IntervalGrid, byTeam: [Series])

  /// The same agents on duty in every interval of the horizon, by `TeamIndex`.
  public static func constant(_ agents: [Int], in scenario: Scenario) -> Staffing {
    let grid = scenario.horizon.grid
    return .counts(grid, byTeam: agents.map { Series([Double](repeating: Double($0), count: grid.count)) })
  }
}
