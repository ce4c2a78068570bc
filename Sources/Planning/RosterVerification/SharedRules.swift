import CivilTime
import WorkforceModel

/// The limits that several teams have in common: seats of a site, headcount of a provider.
struct SharedRules {
  let roster: Roster
  let scenario: Scenario

  func violations() -> [RosterCheck.Violation] {
    var found: [RosterCheck.Violation] = []
    for (index, provider) in scenario.providers.enumerated() {
      guard let most = provider.headcount else { continue }
      let lines = roster.lines.filter { line in
        scenario.teams.indices.contains(line.team.raw) && scenario.teams[line.team.raw].provider == index
      }
      if lines.count > most {
        found.append(
          .init(
            rule: .providerHeadcount, line: nil,
            message: "the teams of provider \(provider.id) have \(lines.count) lines, at most \(most) are allowed"))
      }
    }
    for index in scenario.sites.indices {
      if let violation = seats(ofSite: index) { found.append(violation) }
    }
    return found
  }

  /// Whoever leaves gives up the seat before anybody comes. The lead-in counts from the first local midnight on.
  private func seats(ofSite index: Int) -> RosterCheck.Violation? {
    let site = scenario.sites[index]
    guard let seats = site.seats else { return nil }
    let begin = site.zone.instant(scenario.horizon.start, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    let known = roster.lines.filter { line in
      scenario.teams.indices.contains(line.team.raw) && scenario.teams[line.team.raw].site == index
        && scenario.contracts.indices.contains(line.contract)
    }
    var part = roster
    part.lines = known
    var changes: [(at: Instant, by: Int)] = []
    for shift in (known + part.leadInLines(in: scenario)).flatMap(\.shifts) where shift.end > begin {
      changes.append((max(shift.start, begin), 1))
      changes.append((max(shift.end, begin), -1))
    }
    changes.sort { ($0.at, $0.by) < ($1.at, $1.by) }
    var present = 0
    for change in changes {
      present += change.by
      if present > seats {
        return .init(
          rule: .seats, line: nil,
          message: "site \(site.id) has \(present) people present at \(change.at.iso8601), and \(seats) seats")
      }
    }
    return nil
  }
}
