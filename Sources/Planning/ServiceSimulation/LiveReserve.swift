import WorkforceModel

/// The agents who are kept free of deferred work, so that calls and chats find them.
///
/// Teams that share live or concurrent queues form a group. As many agents of a group as its queues require at the time
/// stay away from deferred work, unless that work is past its last date; the others fill their time with it. In the same way as
/// many agents as the calls require are not given a first chat while others who chat already have room for one more.
struct LiveReserve: Sendable {
  /// Group of each team; negative for teams without live queues, which have nothing to keep back.
  let groupOfTeam: FlatTable<Int>
  let groupCount: Int
  /// Agents by [group × intervals from time 0].
  let agents: FlatTable<Int32>
  /// The part of them that live queues with one contact at a time require.
  let callAgents: FlatTable<Int32>
  let intervals: Int

  /// - Parameter requirement: nil keeps nobody back.
  init(_ requirement: StaffingRequirement?, scenario: Scenario, timeline: Timeline) {
    let isLive = scenario.queues.indices.map {
      scenario.isStaffed(QueueIndex($0)) && !scenario.channel(of: QueueIndex($0)).isDeferred
    }
    var mark = Array(scenario.queues.indices)
    for team in scenario.teams {
      let own = team.serves.map(\.queue.raw).filter { isLive[$0] }
      guard let least = own.map({ mark[$0] }).min() else { continue }
      let merged = own.map { mark[$0] }
      for queue in mark.indices where merged.contains(mark[queue]) { mark[queue] = least }
    }
    var groups: [Int] = []
    groupOfTeam = FlatTable(
      scenario.teams.map { team in
        guard requirement != nil, let queue = team.serves.map(\.queue.raw).first(where: { isLive[$0] }) else {
          return -1
        }
        if let known = groups.firstIndex(of: mark[queue]) { return known }
        groups.append(mark[queue])
        return groups.count - 1
      })
    groupCount = groups.count
    intervals = timeline.totalCount
    var agents = [Int32](repeating: 0, count: groups.count * timeline.totalCount)
    var callAgents = agents
    if let requirement {
      let week = timeline.perWeek
      for (group, first) in groups.enumerated() {
        for interval in 0..<timeline.totalCount {
          let place = LiveReserve.place(interval, timeline: timeline, week: week)
          var positions = 0.0
          var calls = 0.0
          for queue in mark.indices where isLive[queue] && mark[queue] == first {
            guard case .positions(let need) = requirement.needs[queue] else { continue }
            positions += need.fractional[place]
            if scenario.channel(of: QueueIndex(queue)).kind == .live { calls += need.fractional[place] }
          }
          agents[group * timeline.totalCount + interval] = Int32((positions - 1e-9).rounded(.up))
          callAgents[group * timeline.totalCount + interval] = Int32((calls - 1e-9).rounded(.up))
        }
      }
    }
    self.agents = FlatTable(agents)
    self.callAgents = FlatTable(callAgents)
  }

  /// The counted interval whose requirement stands for one of the run: the lead-in is like the first week, what
  /// follows the horizon like the last.
  private static func place(_ interval: Int, timeline: Timeline, week: Int) -> Int {
    let counted = interval - timeline.leadInCount
    if counted < 0 { return (counted % week + week) % week }
    if counted < timeline.count { return counted }
    return timeline.count - week + (counted - timeline.count) % max(1, week)
  }
}
