import CivilTime
import WorkforceModel

/// Whether the positions that a roster promises keep the targets over windows, and are no fewer than each interval needs.
struct WindowRules {
  let roster: Roster
  let requirement: StaffingRequirement
  let scenario: Scenario

  func violations() -> [RosterCheck.Violation] {
    guard !roster.promised.isEmpty else { return [] }
    guard roster.promised.count == scenario.queues.count else {
      return [violation("the roster promises positions of \(roster.promised.count) queues, not of all")]
    }
    var found: [RosterCheck.Violation] = []
    for (queue, promised) in roster.promised.enumerated() where !promised.isEmpty {
      let name = scenario.queues[queue].id
      guard case .positions(let need) = requirement.needs[queue], let windows = need.windows,
        promised.count == requirement.grid.count, promised.allSatisfy(\.isFinite)
      else {
        found.append(violation("positions are promised for \(name), which no target over a window leaves open"))
        continue
      }
      for (interval, least) in windows.least.enumerated() where promised[interval] < Double(least) - 1e-9 {
        let time = requirement.grid.start(of: interval).iso8601
        found.append(
          violation("\(promised[interval]) positions of \(name) are promised at \(time), fewer than \(least)"))
      }
      for goal in windows.goals {
        for window in goal.windows {
          let contacts = window.reduce(0) { $0 + goal.volumes[$1] }
          let margin = window.reduce(0) {
            $0 + goal.margin($1, above: promised[$1] - Double(windows.least[$1]))
          }
          guard margin < -1e-6 * max(1, contacts) else { continue }
          let time = requirement.grid.start(of: window.lowerBound).iso8601
          let measure =
            scenario.targets.indices.contains(goal.target)
            ? scenario.targets[goal.target].measureName : "\(goal.target + 1)."
          found.append(
            violation(
              "the positions promised for \(name) miss its \(measure) target over the "
                + "window from \(time) by \(-margin) of \(contacts) contacts"))
        }
      }
    }
    return found
  }

  private func violation(_ message: String) -> RosterCheck.Violation {
    RosterCheck.Violation(rule: .windowPromised, line: nil, message: message)
  }
}
