extension ServiceRun {
  /// Whether the agent is on the queue with nothing in hand.
  @inline(__always) func isIdle(_ agent: Int) -> Bool {
    agents[agent].list == 0
  }

  /// The agent who gets an arriving contact, or nil if it has to wait.
  ///
  /// Teams with the fewest skills come first, then those first in the scenario; within a team whoever has been idle
  /// longest. A session of a concurrent channel goes to the agent with the fewest sessions, over all teams.
  ///
  /// - Parameter deadline: the serving date of deferred work, which a team may have to leave to keep agents free for live queues.
  func freeAgent(for queue: Int, deadline: Int64 = .max) -> Int? {
    let isDeferred = rules[queue].kind == .deferred
    let teams = rules[queue].teams
    let levels = rules[queue].kind == .concurrent ? rules[queue].concurrency : 1
    for level in 0..<levels {
      for place in teams {
        let team = network.teamOrder[place]
        guard level <= width else { break }
        if isDeferred, !mayDefer(team: team, deadline: deadline) { continue }
        if level == 0, rules[queue].kind == .concurrent, !mayBeginChats(team: team) { continue }
        var next = agentHead[team * (width + 1) + level]
        if level > 0, next >= 0, hasPreferredLiveWork(team: team, over: queue) { continue }
        while next >= 0 {
          let agent = Int(next)
          if level == 0 || agents[agent].most > level { return agent }
          next = agents[agent].next
        }
      }
    }
    return nil
  }

  /// Whether a call of this or a lower priority number waits for the team: then no further session is begun before it,
  /// because whoever has begun to wait now has waited less.
  func hasPreferredLiveWork(team: Int, over queue: Int) -> Bool {
    for place in network.workOfTeam[team] {
      let other = network.workOrder[place]
      let rule = rules + other
      if rule.pointee.rank > rules[queue].rank { return false }
      if rule.pointee.kind == .live, waiting[other] > 0, mayHelp(team, with: other) { return true }
    }
    return false
  }

  /// An agent with room looks for work and takes as much as fits.
  func seekWork(_ agent: Int) {
    while true {
      let state = agents + agent
      guard state.pointee.mode == .ready, !state.pointee.isLeaving, state.pointee.offOwed == 0 else { return }
      let next = state.pointee.sessions == 0 ? bestWork(agent) : bestSession(agent)
      guard let next else { break }
      stopWaiting(next)
      start(next, agent)
      if !agents[agent].isConcurrent { return }
    }
    list(agent)
  }

  /// Whether an agent with nothing in hand would find work.
  func hasWork(_ agent: Int) -> Bool {
    bestWork(agent) != nil
  }

  /// The lowest priority number; live before deferred; then the longest wait, or the nearest date.
  private func bestWork(_ agent: Int) -> Int? {
    if agents[agent].blockUntil > now, let more = nextInBlock(agent) { return more }
    let places = network.workOfTeam[Int(agents[agent].team)]
    let own = lineHead[queueCount + agent]
    let team = Int(agents[agent].team)
    let ownIsAllowed = own >= 0 && mayDefer(team: team, deadline: servingDate(Int(own)).date)
    let ownRank = ownIsAllowed ? rules[Int(contact(Int(own)).pointee.queue)].rank : Int.max
    var place = places.lowerBound
    while place < places.upperBound {
      let rank = rules[network.workOrder[place]].rank
      // Cases that the agent has begun come before others of the same rank.
      if ownIsAllowed, ownRank <= rank { return Int(own) }
      var best: Int?
      var bestKey = Int64.max
      while place < places.upperBound, rules[network.workOrder[place]].rank == rank {
        if let head = head(of: network.workOrder[place]), head.key < bestKey,
          mayHelp(team, with: network.workOrder[place]),
          rules[network.workOrder[place]].kind != .deferred || mayDefer(team: team, deadline: head.key)
        {
          best = head.contact
          bestKey = head.key
        }
        place += 1
      }
      if let best { return best }
    }
    return ownIsAllowed ? Int(own) : nil
  }

  /// A further session for an agent who holds some: the best of the concurrent queues, unless a call of a lower
  /// priority number waits, or one of the same that has waited longer. So chats cannot keep calls waiting for ever.
  private func bestSession(_ agent: Int) -> Int? {
    let state = agents + agent
    guard state.pointee.isConcurrent, state.pointee.sessions < state.pointee.most else { return nil }
    let places = network.workOfTeam[Int(state.pointee.team)]
    var place = places.lowerBound
    while place < places.upperBound {
      let rank = rules[network.workOrder[place]].rank
      var best: Int?
      var bestKey = Int64.max
      var longestCall = Int64.max
      while place < places.upperBound, rules[network.workOrder[place]].rank == rank {
        let queue = network.workOrder[place]
        place += 1
        guard mayHelp(Int(state.pointee.team), with: queue) else { continue }
        if rules[queue].kind == .live, let call = head(of: queue) { longestCall = min(longestCall, call.key) }
        guard rules[queue].kind == .concurrent, rules[queue].concurrency > Int(state.pointee.sessions),
          let head = head(of: queue), head.key < bestKey
        else { continue }
        best = head.contact
        bestKey = head.key
      }
      if let best, bestKey <= longestCall { return best }
      if longestCall < .max { return nil }
    }
    return nil
  }

  /// Puts an agent with room at the end of the list of those with as many sessions.
  func list(_ agent: Int) {
    unlist(agent)
    let state = agents + agent
    guard state.pointee.mode == .ready, !state.pointee.isLeaving, state.pointee.offOwed == 0 else { return }
    let sessions = Int(state.pointee.sessions)
    guard sessions == 0 || (state.pointee.isConcurrent && sessions < Int(state.pointee.most)) else { return }
    let list = Int(state.pointee.team) * (width + 1) + sessions
    state.pointee.list = Int32(sessions)
    state.pointee.next = -1
    state.pointee.previous = agentTail[list]
    if agentTail[list] >= 0 { agents[Int(agentTail[list])].next = Int32(agent) } else { agentHead[list] = Int32(agent) }
    agentTail[list] = Int32(agent)
  }

  func unlist(_ agent: Int) {
    let state = agents + agent
    guard state.pointee.list >= 0 else { return }
    let list = Int(state.pointee.team) * (width + 1) + Int(state.pointee.list)
    let (previous, next) = (state.pointee.previous, state.pointee.next)
    if previous >= 0 { agents[Int(previous)].next = next } else { agentHead[list] = next }
    if next >= 0 { agents[Int(next)].previous = previous } else { agentTail[list] = previous }
    state.pointee.list = -1
  }
}
