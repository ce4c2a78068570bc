// Deferred work in blocks of some length, so that nobody changes between mails and calls every few minutes.
extension ServiceRun {
  /// Who begins deferred work begins a block, unless one runs; live work ends it.
  func beginBlock(_ agent: Int, _ queue: Int) {
    let state = agents + agent
    if rules[queue].kind == .deferred {
      if state.pointee.blockUntil <= now { state.pointee.blockUntil = now + state.pointee.block }
    } else {
      state.pointee.blockUntil = 0
    }
  }

  /// The deferred work that comes next in a block: by priority, then date, whoever is needed for live queues; nil if
  /// none waits.
  func nextInBlock(_ agent: Int) -> Int? {
    let own = lineHead[queueCount + agent]
    let ownRank = own >= 0 ? rules[Int(contact(Int(own)).pointee.queue)].rank : Int.max
    var best: Int?
    var bestRank = Int.max
    var bestKey = Int64.max
    for place in network.workOfTeam[Int(agents[agent].team)] {
      let queue = network.workOrder[place]
      guard rules[queue].isDeferred, rules[queue].rank <= bestRank, let head = head(of: queue) else { continue }
      guard rules[queue].rank < bestRank || head.key < bestKey else { continue }
      best = head.contact
      bestRank = rules[queue].rank
      bestKey = head.key
    }
    return own >= 0 && ownRank <= bestRank ? Int(own) : best
  }
}
