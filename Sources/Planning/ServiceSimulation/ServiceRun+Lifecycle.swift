import EventSimulation
import Randomness

extension ServiceRun {
  /// An agent has finished a touch: a reply, a hand-over, or the whole case.
  func endTouch(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    let agent = Int(contact.pointee.agent)
    let place = place(of: number, inHandsOf: agent)
    contact.pointee.ticket = Contact.none
    if contact.pointee.isHandover {
      teamTotals[Int(agents[agent].team)].handover +=
        interval < intervals ? now - contact.pointee.serviceSince : 0
      leave(number)
      return release(agent, place: place)
    }
    trace(number, .ended, agent: agent)
    countWork(number, queue)
    if contact.pointee.touch == 0 {
      if !contact.pointee.isClosing {
        settle(number, contact.pointee.block < 0 ? .respond : .workBlock, isKept: true)
      }
      countHandled(number, queue)
      contact.pointee.wasHandled = true
      contact.pointee.factor = 1
    }
    contact.pointee.touch += 1
    let isMoved = !contact.pointee.isClosing && contact.pointee.block < 0 && usesLastAttempt(number, queue)
    if !contact.pointee.isClosing, contact.pointee.touch < contact.pointee.touches {
      contact.pointee.state = .asleep
      // The agent's hands are free before the case queues again, so that the owner can go on with it.
      release(agent, place: place)
      guard isMoved else { return beginPause(number, queue) }
      contact.pointee.attempts = 0
      sendOn(number, queue, nil)
      return send(number, to: rules[queue].attemptsTo)
    }
    if !contact.pointee.isClosing, contact.pointee.route >= 0,
      network.routes[Int(contact.pointee.route)].maxHold >= 0
    {
      return handOverWarm(number, agent)
    }
    contact.pointee.state = .asleep
    release(agent, place: place)
    endWork(number)
  }

  /// Between two touches: the customer's turn, or the next touch at once.
  private func beginPause(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    let rule = rules + queue
    let draw = Draw.touch &+ UInt32(contact.pointee.touch) &* Draw.perTouch
    if Choice.happens(probability: rule.pointee.pendingShare, uniform(number, draw + Draw.pending)) {
      contact.pointee.pendingSince = now
      contact.pointee.isInOneGo = false
      trace(number, .pending)
      sleep(number, .nextTouch, for: exponentialTime(rule.pointee.pendingMean, number, draw + Draw.pendingTime))
    } else {
      queueUp(number)
    }
  }

  /// The work of a visit is done, by an agent or by experts outside; nobody holds the contact any more.
  func endWork(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    if contact.pointee.block >= 0 { return finishPiece(number) }
    if contact.pointee.isClosing {
      return resolve(number)
    }
    if rules[queue].kind == .external {
      contact.pointee.route = Int32(chosen(rules[queue].routes, uniform(number, Draw.touch + Draw.fate)) ?? -1)
    }
    if contact.pointee.route >= 0 {
      let route = network.routes[Int(contact.pointee.route)]
      sendOn(number, queue, route)
      if route.delayMean > 0 {
        contact.pointee.destination = Int32(route.to)
        contact.pointee.cameBy = Int32(route.index)
        sleep(number, .enter, for: exponentialTime(route.delayMean, number, Draw.delay))
      } else {
        send(number, to: route.to, by: route.index)
      }
      return
    }
    contact.pointee.creditQueue = Int32(queue)
    contact.pointee.creditInterval = contact.pointee.interval
    guard !rules[queue].facesCustomer, let to = closingQueue(number, queue) else { return resolve(number) }
    trace(number, .closingDue)
    enter(number, to, isClosing: true)
  }

  /// Where the customer is told what a tier found out that does not face customers; nil if nobody else has the case.
  private func closingQueue(_ number: Int, _ queue: Int) -> Int? {
    switch rules[queue].closing {
    case .none: nil
    case .queue(let other): other
    case .owner: contact(number).pointee.returnQueue >= 0 ? Int(contact(number).pointee.returnQueue) : nil
    }
  }

  /// Mean work of the closing touch that is due: as the queue says that closed the case.
  func closingMean(_ number: Int) -> Double {
    rules[Int(contact(number).pointee.creditQueue)].closingMean
  }

  /// The case goes to another queue; what this one owed about its fate is settled.
  ///
  /// - Parameter route: nil for a trigger that counts attempts.
  private func sendOn(_ number: Int, _ queue: Int, _ route: RouteRule?) {
    let contact = contact(number)
    countSentOn(number, queue, isBounce: route?.isBounce ?? false)
    countFate(number, queue, Int(contact.pointee.interval), isResolved: false, isReopened: false)
    contact.pointee.isFirst = false
    contact.pointee.easyBy = -1
    if let route, route.easyFrom < 1 {
      // The fate was drawn with the last touch; experts outside have one.
      let last = UInt32(max(0, contact.pointee.touch - 1))
      if uniform(number, Draw.touch &+ last &* Draw.perTouch &+ Draw.fate) >= route.easyFrom {
        contact.pointee.easyBy = Int32(route.index)
      }
    }
    if rules[queue].facesCustomer { contact.pointee.returnQueue = Int32(queue) }
    trace(number, .sentOn, note: route.map(routeNote) ?? attemptsNote(queue))
  }

  /// The agent stays on the line until the next one answers, at most for the longest hold.
  private func handOverWarm(_ number: Int, _ agent: Int) {
    let contact = contact(number)
    let route = network.routes[Int(contact.pointee.route)]
    sendOn(number, Int(contact.pointee.queue), route)
    countHands(agent)
    contact.pointee.holder = Int32(agent)
    contact.pointee.state = .asleep
    send(number, to: route.to, by: route.index)
    guard contact.pointee.state == .waiting, contact.pointee.holder == Int32(agent) else {
      // A destination without agents of its own cannot take part in a hold.
      if contact.pointee.state == .asleep { releaseHolder(number) }
      return
    }
    contact.pointee.holdTicket = schedule(.hold, number, at: now + route.maxHold)
  }

  /// The customer has what was asked for.
  private func resolve(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.creditQueue)
    let interval = Int(contact.pointee.creditInterval)
    keepResolutions(number)
    if interval < intervals { countResolved(number, queue) }
    let again = chosen(rules[queue].reopens, uniform(number, Draw.again))
    countFate(number, queue, interval, isResolved: !contact.pointee.isClosing, isReopened: again != nil)
    trace(number, .resolved)
    if let again {
      if interval < intervals { queueTotals[queue].reopened += 1 }
      contact.pointee.destination = Int32(network.routes[again].to)
      contact.pointee.cameBy = -1
      contact.pointee.easyBy = -1
      sleep(number, .again, for: exponentialTime(network.routes[again].delayMean, number, Draw.againDelay))
      return
    }
    if contact.pointee.isCounted { clock.pointee.fates.resolved += 1 }
    leave(number)
  }
}
