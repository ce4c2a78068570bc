public import CivilTime

/// What the simulator staffs with: a roster, or numbers of agents made elsewhere.
public enum Staffing: Hashable, Sendable {
  case roster(Roster)
  /// Agents on duty by team, on the grid; leaving agents finish their contact.
  case counts(IntervalGrid, byTeam: [Series])
}
