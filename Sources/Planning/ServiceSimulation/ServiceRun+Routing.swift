// The routing table: who is asked first by shares, and who helps out after a wait.
extension ServiceRun {
  /// The agent who gets a contact of a queue with shares or helpers, or nil if it has to wait.
  ///
  /// Among the teams with shares one uniform of the visit says who is asked first, the others follow in their order. A
  /// team that helps out is asked if the contact has waited long enough.
  func routedAgent(for number: Int, _ queue: Int, deadline: Int64 = .max) -> Int? {
    let rule = rules + queue
    let teams = rule.pointee.teams
    var first = teams.lowerBound
    if rule.pointee.allocated > 0 {
      let u = uniform(number, Draw.allocation)
      let last = teams.lowerBound + rule.pointee.allocated - 1
      while first < last, u >= network.allocatedUpTo[first] { first += 1 }
    }
    let waited = now - contact(number).pointee.waitSince
    let levels = rule.pointee.kind == .concurrent ? min(rule.pointee.concurrency, width + 1) : 1
    for level in 0..<levels {
      if let agent = agent(at: level, of: first, queue, deadline) { return agent }
      for place in teams where place != first && network.overflowAfter[place] <= waited {
        if let agent = agent(at: level, of: place, queue, deadline) { return agent }
      }
    }
    return nil
  }

  /// An agent with so many sessions of the team at a place of `teamOrder`, as `freeAgent` chooses them.
  private func agent(at level: Int, of place: Int, _ queue: Int, _ deadline: Int64) -> Int? {
    let team = network.teamOrder[place]
    if rules[queue].kind == .deferred, !mayDefer(team: team, deadline: deadline) { return nil }
    if level == 0, rules[queue].kind == .concurrent, !mayBeginChats(team: team) { return nil }
    var next = agentHead[team * (width + 1) + level]
    if level > 0, next >= 0, hasPreferredLiveWork(team: team, over: queue) { return nil }
    while next >= 0 {
      let agent = Int(next)
      if level == 0 || agents[agent].most > level { return agent }
      next = agents[agent].next
    }
    return nil
  }

  /// Whether a team may take the contact that has waited longest in a queue: those that only help out have to leave it
  /// to the others for a while.
  @inline(__always) func mayHelp(_ team: Int, with queue: Int) -> Bool {
    if network.helpsAfter.isEmpty { return true }
    let after = network.helpsAfter[team * queueCount + queue]
    guard after > 0, !rules[queue].isDeferred, lineHead[queue] >= 0 else { return true }
    return now - contact(Int(lineHead[queue])).pointee.waitSince >= after
  }

  /// Sets the times at which others may help out with a contact that waits.
  func setOverflows(_ number: Int, _ queue: Int) {
    for place in rules[queue].overflows { schedule(.overflow, number, at: now + network.overflowAfter[place]) }
  }

  /// A contact may have waited long enough for another team; nothing is to be done if it is not waiting any more.
  func overflow(_ number: Int) {
    let contact = contact(number)
    guard contact.pointee.state == .waiting, !contact.pointee.waitsForOwner else { return }
    let queue = Int(contact.pointee.queue)
    guard !rules[queue].overflows.isEmpty, let agent = routedAgent(for: number, queue) else { return }
    stopWaiting(number)
    start(number, agent)
  }
}
