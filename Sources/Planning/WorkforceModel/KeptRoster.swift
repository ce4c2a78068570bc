/// An older roster from which a new one is to differ little.
public struct KeptRoster: Hashable, Sendable {
  /// Its shifts alone are read.
  public var roster: Roster
  /// Weeks of the horizon, from the first, whose shifts stay exactly as they are; by the local week of each team.
  public var fixedWeeks: Int
  /// Minor units that a change has to save for each old shift that does not stay; nil: what an hour of the old roster
  /// costs on average.
  public var changePrice: Double?

  public init(roster: Roster, fixedWeeks: Int = 0, changePrice: Double? = nil) {
    self.roster = roster
    self.fixedWeeks = fixedWeeks
    self.changePrice = changePrice
  }
}
