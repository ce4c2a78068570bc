import CivilTime

/// What became of the shifts of an older roster, counted by team; lines have no names, so that it does not matter whose
/// shift it is.
public struct RosterChanges: Hashable, Sendable {
  public struct TeamCount: Hashable, Sendable {
    /// The same begin, end and breaks.
    public var stayed = 0
    /// The same begin and end, other breaks.
    public var breaksMoved = 0
    /// Another begin or end on the same local date.
    public var moved = 0
    /// Old shifts without a new one on their date.
    public var dropped = 0
    /// New shifts without an old one on their date.
    public var added = 0

    public init() {}
  }

  /// In the order of the scenario's teams.
  public var teams: [TeamCount]
  /// Weeks, from the first, that were to stay.
  public var fixedWeeks: Int
  /// Teams whose lines differ in those weeks; empty for every roster that the optimiser makes.
  public var differing: [TeamIndex]

  /// Compares a roster with the one that it was to keep; both are of the scenario.
  public init(from kept: KeptRoster, to roster: Roster, in scenario: Scenario) {
    fixedWeeks = kept.fixedWeeks
    teams = scenario.teams.indices.map { team in
      let zone = scenario.sites[scenario.teams[team].site].zone
      return RosterChanges.count(
        RosterChanges.shifts(of: kept.roster, team), RosterChanges.shifts(of: roster, team)
      ) { zone.civil(at: $0).date.days(since: scenario.horizon.start) }
    }
    differing = scenario.teams.indices.filter { team in
      RosterChanges.fixedPart(of: kept.roster, team, kept.fixedWeeks, scenario)
        != RosterChanges.fixedPart(of: roster, team, kept.fixedWeeks, scenario)
    }.map(TeamIndex.init)
  }

  private static func shifts(of roster: Roster, _ team: Int) -> [Roster.Shift] {
    roster.lines.filter { $0.team.raw == team }.flatMap(\.shifts)
  }

  private static func count(
    _ old: [Roster.Shift], _ new: [Roster.Shift], day: (Instant) -> Int
  ) -> TeamCount {
    var result = TeamCount()
    let (old, exact, new) = matched(old, new) { [$0.start.secondsUTC, $0.end.secondsUTC] + pauses(of: $0) }
    let (left, alike, others) = matched(old, new) { [$0.start.secondsUTC, $0.end.secondsUTC] }
    let (dropped, moved, added) = matched(left, others) { [Int64(day($0.start))] }
    result.stayed = exact
    result.breaksMoved = alike
    result.moved = moved
    result.dropped = dropped.count
    result.added = added.count
    return result
  }

  private static func pauses(of shift: Roster.Shift) -> [Int64] {
    shift.pauses.sorted { $0.start < $1.start }
      .flatMap { [$0.start.secondsUTC, Int64($0.minutes), $0.paid ? 1 : 0] }
  }

  /// Pairs shifts that have the same key, each once.
  private static func matched(
    _ old: [Roster.Shift], _ new: [Roster.Shift], by key: (Roster.Shift) -> [Int64]
  ) -> (old: [Roster.Shift], pairs: Int, new: [Roster.Shift]) {
    var open: [[Int64]: Int] = [:]
    for shift in new { open[key(shift), default: 0] += 1 }
    var taken: [[Int64]: Int] = [:]
    var left: [Roster.Shift] = []
    for shift in old {
      let name = key(shift)
      if let count = open[name], count > 0 {
        open[name] = count - 1
        taken[name, default: 0] += 1
      } else {
        left.append(shift)
      }
    }
    var others: [Roster.Shift] = []
    for shift in new {
      let name = key(shift)
      if let count = taken[name], count > 0 { taken[name] = count - 1 } else { others.append(shift) }
    }
    return (left, old.count - left.count, others)
  }

  /// What each line of a team works in the fixed weeks, in an order of its own.
  private static func fixedPart(of roster: Roster, _ team: Int, _ weeks: Int, _ scenario: Scenario) -> [[Int64]] {
    let zone = scenario.sites[scenario.teams[team].site].zone
    let end = zone.instant(
      scenario.horizon.start.adding(days: 7 * weeks), .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    return roster.lines.filter { $0.team.raw == team }.compactMap { line -> [Int64]? in
      let fixed = line.shifts.filter { $0.start < end }
      guard weeks > 0, !fixed.isEmpty else { return nil }
      return [Int64(line.contract)]
        + fixed.flatMap { [$0.start.secondsUTC, $0.end.secondsUTC, Int64($0.pauses.count)] + pauses(of: $0) }
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
