extension ServiceRun {
  /// Books whether an agent is on the queue, and whether with deferred work, after either has changed.
  @inline(__always) func countPresence(_ agent: Int) {
    if agents[agent].group >= 0 { countPresenceInGroup(agent) }
  }

  private func countPresenceInGroup(_ agent: Int) {
    let state = agents + agent
    let group = Int(state.pointee.group)
    let isPresent = state.pointee.mode == .ready && !state.pointee.isLeaving
    let isDeferring = isPresent && state.pointee.sessions > 0 && rules[Int(inHandQueue[agent * width])].isDeferred
    let isFree = isPresent && !isDeferring
    if isFree != state.pointee.isFreeForLive {
      freeForLive[group] += isFree ? 1 : -1
      state.pointee.isFreeForLive = isFree
    }
    let isFreeForCalls = isFree && !state.pointee.isConcurrent
    if isFreeForCalls != state.pointee.isFreeForCalls {
      freeForCalls[group] += isFreeForCalls ? 1 : -1
      state.pointee.isFreeForCalls = isFreeForCalls
    }
  }

  /// Whether an idle agent of a team may be given a first chat: enough others stay free for calls.
  @inline(__always) func mayBeginChats(team: Int) -> Bool {
    let group = network.reserve.groupOfTeam[team]
    guard group >= 0 else { return true }
    return freeForCalls[group] > network.reserve.callAgents[group * network.reserve.intervals + reserveInterval]
  }

  @inline(__always) private var reserveInterval: Int {
    min(clock.pointee.place, network.reserve.intervals - 1)
  }

  /// Whether a team may begin deferred work: enough agents stay free for live queues, or the work is past its last
  /// date.
  @inline(__always) func mayDefer(team: Int, deadline: Int64) -> Bool {
    let group = network.reserve.groupOfTeam[team]
    guard group >= 0, deadline > now else { return true }
    return freeForLive[group] > network.reserve.agents[group * network.reserve.intervals + reserveInterval]
  }

  /// At the begin of an interval that keeps fewer agents back, those who are idle take deferred work.
  func seekDeferredWork() {
    for team in 0..<network.teamCount where network.reserve.groupOfTeam[team] >= 0 {
      while true {
        let agent = Int(agentHead[team * (width + 1)])
        guard agent >= 0, hasWork(agent) else { break }
        seekWork(agent)
      }
    }
  }
}
