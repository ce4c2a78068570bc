import CivilTime
import WorkforceModel

extension NetworkBuilder {
  /// Makes a queue of hand-over work for each follow-the-sun rule and site, and the times at which cases change hands.
  mutating func addHandovers() {
    for (position, ownership) in scenario.ownerships.enumerated() where ownership.mode == .followTheSun {
      var queueOfSite: [Int: Int] = [:]
      for window in ownership.windows where queueOfSite[window.site] == nil {
        guard !teams(at: window.site, serving: ownership).isEmpty else { continue }
        var rule = QueueRule(kind: .handover)
        rule.rank = Int.min
        queueOfSite[window.site] = queues.count
        queues.append(rule)
        handoverTeams.append(teams(at: window.site, serving: ownership))
      }
      for window in ownership.windows {
        guard let next = ownership.windows.first(where: { $0.from.minutes % 1440 == window.to.minutes % 1440 }),
          next.site != window.site
        else { continue }
        let minute = Int64(window.to.minutes % 1440) * 60
        var second = timeline.origin.secondsUTC / 86_400 * 86_400 - 86_400 + minute
        while true {
          let time = (second - timeline.origin.secondsUTC) * 1_000_000
          second += 86_400
          if time <= 0 { continue }
          if time >= timeline.stop { break }
          var handover = ServiceNetwork.Handover(
            time: time, isAnnounced: false, ownership: position, from: window.site, to: next.site,
            give: NetworkBuilder.microseconds(ownership.giveSeconds),
            take: NetworkBuilder.microseconds(ownership.takeSeconds),
            giveQueue: queueOfSite[window.site] ?? -1, takeQueue: queueOfSite[next.site] ?? -1)
          handovers.append(handover)
          handover.isAnnounced = true
          handover.time -= ServiceNetwork.Handover.announcedBefore
          if handover.time > 0 { handovers.append(handover) }
        }
      }
    }
    handovers.sort { ($0.time, $0.ownership, $0.from) < ($1.time, $1.ownership, $1.from) }
  }

  private func teams(at site: Int, serving ownership: Ownership) -> [Int] {
    scenario.teams.indices.filter { team in
      scenario.teams[team].site == site
        && scenario.teams[team].serves.contains { ownership.queues.contains($0.queue) }
    }
  }

  mutating func addTeams() {
    let count = queues.count
    slowness = [Double](repeating: 0, count: scenario.teams.count * count)
    workOfTeam = scenario.teams.map { _ in [] }
    concurrencyOfTeam = scenario.teams.map { _ in 1 }
    for (team, value) in scenario.teams.enumerated() {
      for skill in value.serves where queues[skill.queue.raw].isStaffed {
        slowness[team * count + skill.queue.raw] = 1 / skill.proficiency
        concurrencyOfTeam[team] = max(concurrencyOfTeam[team], queues[skill.queue.raw].concurrency)
      }
    }
    for (number, teams) in handoverTeams.enumerated() {
      for team in teams { slowness[team * count + scenario.queues.count + number] = 1 }
    }
    addHelp()
    let order = scenario.teams.indices.sorted { left, right in
      (scenario.teams[left].serves.count, left) < (scenario.teams[right].serves.count, right)
    }
    for queue in queues.indices {
      let first = teamOrder.count
      let entries = scenario.routings.first { $0.queue.raw == queue }?.entries ?? []
      let serving = entries.filter { $0.afterWaitingSeconds == nil }
      let helping = entries.filter { $0.afterWaitingSeconds != nil }
      let named = Set(entries.map(\.team))
      let others = order.filter { slowness[$0 * count + queue] > 0 && !named.contains($0) }
      var upTo = 0.0
      for entry in serving + others.map({ Routing.Entry(team: $0) }) + helping {
        upTo += entry.allocation ?? 0
        teamOrder.append(entry.team)
        allocatedUpTo.append(upTo)
        overflowAfter.append(NetworkBuilder.microseconds(entry.afterWaitingSeconds ?? 0))
        workOfTeam[entry.team].append(queue)
      }
      queues[queue].teams = first..<teamOrder.count
      queues[queue].allocated = serving.count { $0.allocation != nil }
      queues[queue].overflows = teamOrder.count - helping.count..<teamOrder.count
    }
    for team in workOfTeam.indices {
      workOfTeam[team].sort { (queues[$0].rank, $0) < (queues[$1].rank, $1) }
    }
  }

  /// Teams that help out with queues that they do not serve.
  private mutating func addHelp() {
    let count = queues.count
    for routing in scenario.routings where queues[routing.queue.raw].isStaffed {
      for entry in routing.entries {
        guard let seconds = entry.afterWaitingSeconds else { continue }
        if helpsAfter.isEmpty { helpsAfter = [Int64](repeating: 0, count: scenario.teams.count * count) }
        let place = entry.team * count + routing.queue.raw
        slowness[place] = 1
        helpsAfter[place] = NetworkBuilder.microseconds(seconds)
        concurrencyOfTeam[entry.team] = max(concurrencyOfTeam[entry.team], queues[routing.queue.raw].concurrency)
      }
    }
  }
}
