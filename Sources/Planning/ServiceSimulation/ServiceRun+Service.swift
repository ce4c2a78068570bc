import Randomness

extension ServiceRun {
  /// An agent takes a contact up; it is in no line any more.
  func start(_ number: Int, _ agent: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    let holder = Int(contact.pointee.holder)
    let heldPlace = holder >= 0 ? place(of: number, inHandsOf: holder) : -1
    contact.pointee.state = .served
    contact.pointee.patienceTicket = Contact.none
    contact.pointee.triggerTicket = Contact.none
    contact.pointee.holdTicket = Contact.none
    contact.pointee.holder = -1
    contact.pointee.agent = Int32(agent)
    contact.pointee.serviceSince = now
    if contact.pointee.touch == 0, !contact.pointee.isHandover {
      countAnswered(number, queue)
      if !contact.pointee.isClosing {
        settle(number, .acknowledge, isKept: true)
        contact.pointee.owner = Int32(agent)
      }
    } else if contact.pointee.owner != Int32(agent) {
      contact.pointee.isInOneGo = false
      contact.pointee.owner = Int32(agent)
    }
    if agents[agent].block > 0 { beginBlock(agent, queue) }
    let site = Int32(network.siteOfTeam[Int(agents[agent].team)])
    if contact.pointee.site != site {
      contact.pointee.site = site
      contact.pointee.isGiven = false
    }
    contact.pointee.remaining = work(number, queue, agent)
    trace(number, .started, agent: agent, note: startNote(number, agent, holder: holder))
    attach(number, agent, queue)
    if holder >= 0 { release(holder, place: heldPlace) }
  }

  /// Microseconds of work at one session for the touch that begins, with the fate of the visit drawn at its last touch.
  private func work(_ number: Int, _ queue: Int, _ agent: Int) -> Double {
    let contact = contact(number)
    if contact.pointee.isHandover { return contact.pointee.remaining }
    let rule = rules + queue
    let draw = Draw.touch &+ UInt32(contact.pointee.touch) &* Draw.perTouch
    let draws = contactStream.uniforms(entity: contact.pointee.visitAddress, pair: draw >> 1)
    let unit = network.shapes.variate(rule.pointee.shape, at: draws.first)
    let slowness = network.slowness[Int(agents[agent].team) * queueCount + queue]
    var work: Double
    if contact.pointee.isClosing {
      work = closingMean(number) * unit
    } else if contact.pointee.block >= 0 {
      work = network.blocks[Int(contact.pointee.block)].mean * unit
    } else {
      work = (contact.pointee.touch == 0 ? rule.pointee.handleMean : rule.pointee.laterMean) * unit
      if contact.pointee.touch == 0 { work *= contact.pointee.factor }
      work *= handleFactor(number, queue)
      if contact.pointee.easyBy >= 0 { work *= network.marginalHandle[Int(contact.pointee.easyBy)] }
      if contact.pointee.touch + 1 >= contact.pointee.touches {
        let route = chosen(rule.pointee.routes, draws.second)
        contact.pointee.route = Int32(route ?? -1)
        if let route, network.routes[route].extraMean > 0 {
          work += Double(exponentialTime(network.routes[route].extraMean, number, Draw.extraWork))
        }
      }
    }
    work += contact.pointee.takeWork
    contact.pointee.takeWork = 0
    return min(work * slowness, 1e15)
  }

  /// What the time makes of the handle time: of a first touch events and forecast when the contact came to the queue,
  /// of a later one events when it begins.
  @inline(__always) private func handleFactor(_ number: Int, _ queue: Int) -> Double {
    let contact = contact(number)
    let isFirst = contact.pointee.touch == 0
    guard isFirst ? !network.firstHandleFactors.isEmpty : !network.handleFactors.isEmpty else { return 1 }
    // A stated backlog may be older than the run.
    let time = max(0, isFirst ? contact.pointee.entered : now)
    let place = queue * timeline.totalCount + Int(min(time / timeline.width, Int64(timeline.totalCount - 1)))
    return isFirst ? network.firstHandleFactors[place] : network.handleFactors[place]
  }

  /// Puts a contact into an agent's hands.
  private func attach(_ number: Int, _ agent: Int, _ queue: Int) {
    let state = agents + agent
    unlist(agent)
    countHands(agent)
    let place = agent * width + Int(state.pointee.sessions)
    inHand[place] = Int32(number)
    inHandQueue[place] = Int32(queue)
    state.pointee.sessions += 1
    state.pointee.isConcurrent = rules[queue].kind == .concurrent
    countPresence(agent)
    if state.pointee.isConcurrent {
      state.pointee.most = min(state.pointee.most, Int32(rules[queue].concurrency))
      pace(agent)
      list(agent)
    } else {
      contact(number).pointee.ticket = schedule(
        .serviceEnd, number, at: now + Self.microseconds(contact(number).pointee.remaining))
    }
  }

  /// Whole microseconds of a time that is not negative, rounded; `rounded()` is a call of the C library where the
  /// processor is not known to round by itself.
  @inline(__always) private static func microseconds(_ time: Double) -> Int64 {
    Int64(time + 0.5)
  }

  /// Sets the ends of all sessions of an agent anew, because their number has changed: the elapsed time of a session
  /// is its work × (1 + slowdown × (sessions - 1)).
  private func pace(_ agent: Int) {
    let sessions = Int(agents[agent].sessions)
    for session in agent * width..<agent * width + sessions {
      let contact = contact(Int(inHand[session]))
      guard contact.pointee.state == .served, contact.pointee.agent == Int32(agent) else { continue }
      let factor = 1 + rules[Int(inHandQueue[session])].slowdown * Double(sessions - 1)
      contact.pointee.ticket = schedule(
        .serviceEnd, Int(inHand[session]), at: now + Self.microseconds(max(0, contact.pointee.remaining * factor)))
      if width > 1 {
        trace(
          Int(inHand[session]), .paced, agent: agent,
          note: "\(sessions) in hand, \(ContactTrace.clock(max(0, contact.pointee.remaining) / 1e6)) of work left")
      }
    }
  }

  /// Books the time since the agent's hands last changed, and the progress of each session in it.
  func countHands(_ agent: Int) {
    let state = agents + agent
    let since = state.pointee.sessionsSince
    state.pointee.sessionsSince = now
    let sessions = Int(state.pointee.sessions)
    guard sessions > 0, now > since else { return }
    let passed = Double(now - since)
    for session in agent * width..<agent * width + sessions {
      let queue = Int(inHandQueue[session])
      countHandling(queue, team: Int(state.pointee.team), sessions: sessions, from: since)
      guard state.pointee.isConcurrent else { continue }
      let contact = contact(Int(inHand[session]))
      if contact.pointee.state == .served, contact.pointee.agent == Int32(agent) {
        contact.pointee.remaining -= passed / (1 + rules[queue].slowdown * Double(sessions - 1))
      }
    }
    countInHand(team: Int(state.pointee.team), from: since)
  }

  @inline(__always) func place(of number: Int, inHandsOf agent: Int) -> Int {
    for session in agent * width..<agent * width + Int(agents[agent].sessions) where inHand[session] == Int32(number) {
      return session
    }
    return -1
  }

  /// The queue for which the holder of a warm hand-over keeps the contact.
  func heldQueue(_ number: Int) -> Int {
    Int(inHandQueue[place(of: number, inHandsOf: Int(contact(number).pointee.holder))])
  }

  /// Takes one contact out of an agent's hands; the agent then goes home, takes time off that is due, or seeks work.
  func release(_ agent: Int, place: Int) {
    let state = agents + agent
    countHands(agent)
    unlist(agent)
    let last = agent * width + Int(state.pointee.sessions) - 1
    // The others keep their order.
    for session in place..<last {
      inHand[session] = inHand[session + 1]
      inHandQueue[session] = inHandQueue[session + 1]
    }
    state.pointee.sessions -= 1
    if state.pointee.sessions == 0 {
      state.pointee.most = .max
      state.pointee.isConcurrent = false
      if state.pointee.isLeaving { return goHome(agent) }
      if state.pointee.offOwed > 0 { return goOff(agent) }
    } else {
      state.pointee.most = .max
      for session in agent * width..<last {
        state.pointee.most = min(state.pointee.most, Int32(rules[Int(inHandQueue[session])].concurrency))
      }
      pace(agent)
    }
    countPresence(agent)
    seekWork(agent)
  }

  /// Lets the agent go who stays on the line during a warm hand-over.
  func releaseHolder(_ number: Int) {
    let holder = Int(contact(number).pointee.holder)
    guard holder >= 0 else { return }
    let place = place(of: number, inHandsOf: holder)
    contact(number).pointee.holder = -1
    contact(number).pointee.holdTicket = Contact.none
    release(holder, place: place)
  }

  /// The longest hold of a warm hand-over is over: the customer goes on waiting alone.
  func endHold(_ number: Int) {
    trace(number, .heldTooLong)
    let queue = Int(contact(number).pointee.queue)
    // Work without a customer on the line has no patience.
    if rules[queue].patienceMean < 0 { contact(number).pointee.patienceTicket = Contact.none }
    releaseHolder(number)
  }
}
