public import WorkforceModel

extension TerminalReport {
  /// What became of the shifts of an older roster, by team.
  public static func changes(_ changes: RosterChanges, in scenario: Scenario) -> String {
    var table = TextTable(
      [.init("Team")]
        + ["Stayed", "Breaks moved", "Moved", "Dropped", "Added"].map { .init($0, .trailing) })
    func add(_ name: String, _ counts: [RosterChanges.TeamCount]) {
      table.add(
        [name]
          + [\RosterChanges.TeamCount.stayed, \.breaksMoved, \.moved, \.dropped, \.added].map { figure in
            NumberText.count(counts.reduce(0) { $0 + $1[keyPath: figure] })
          })
    }
    for (team, count) in zip(scenario.teams, changes.teams) { add(team.id, [count]) }
    add("all", changes.teams)
    let fixed =
      changes.fixedWeeks == 0
      ? "no week is fixed; the bound would let everything change"
      : "\(NumberText.counted(changes.fixedWeeks, "week")) at the begin fixed, checked shift by shift; the bound would "
        + "let everything change"
    return section("Shifts of the older roster", table.render()) + "\n" + section("Fixed", lines([fixed]))
  }
}
