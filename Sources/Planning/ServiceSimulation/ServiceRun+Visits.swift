import Randomness

extension ServiceRun {
  /// A contact enters a queue: a new visit begins.
  ///
  /// - Parameter since: when it came, where that is earlier than now.
  func enter(_ number: Int, _ queue: Int, by route: Int = -1, isClosing: Bool = false, since: Int64? = nil) {
    let contact = contact(number)
    contact.pointee.visit += 1
    contact.pointee.visitAddress = EntityAddress.of(contact.pointee.root, UInt64(contact.pointee.visit))
    contact.pointee.queue = Int32(queue)
    contact.pointee.cameBy = Int32(route)
    contact.pointee.entered = since ?? now
    contact.pointee.interval = Int32(since.map(timeline.interval) ?? interval)
    contact.pointee.touch = 0
    contact.pointee.touches = 1
    contact.pointee.route = -1
    contact.pointee.takeWork = 0
    contact.pointee.isClosing = isClosing
    contact.pointee.isInOneGo = true
    let rule = rules + queue
    switch rule.pointee.kind {
    case .automated:
      trace(number, .entered)
      automate(number, queue)
    case .external:
      countEntry(number, queue)
      trace(number, .entered)
      makePromises(number, queue, entered: contact.pointee.entered)
      sleep(number, .answered, for: exponentialTime(rule.pointee.leadMean, number, Draw.lead))
    case .live, .concurrent:
      if rule.pointee.opening >= 0, !isClosing, !network.tables[rule.pointee.opening].isOpen(now) {
        afterHours(number, queue, atDoor: true)
      } else {
        beginVisit(number, queue)
      }
    case .deferred, .handover: beginVisit(number, queue)
    }
  }

  private func beginVisit(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    countEntry(number, queue)
    trace(number, .entered)
    if !contact.pointee.isClosing, !contact.pointee.isHandover {
      makePromises(number, queue, entered: contact.pointee.entered)
      let again = contact.pointee.block < 0 ? rules[queue].continueShare : 0
      if again > 0 {
        contact.pointee.touches = Int32(min(100_000, Choice.touches(again: again, uniform(number, Draw.touches))))
      }
      if rules[queue].attempts >= 0, hasUsedAttempts(entering: number, queue) {
        return moveUnanswered(number, to: rules[queue].attemptsTo)
      }
    }
    queueUp(number)
  }

  private func automate(_ number: Int, _ queue: Int) {
    let rule = rules + queue
    countEntry(number, queue)
    guard Choice.happens(probability: rule.pointee.containment, uniform(number, Draw.containment)) else {
      countLeft(number, queue, atClose: false)
      contact(number).pointee.factor = rule.pointee.residualFactor
      trace(number, .notContained)
      send(number, to: rule.pointee.automatedTo)
      return
    }
    countHandled(number, queue)
    trace(number, .contained)
    if Choice.happens(probability: rule.pointee.silentShare, uniform(number, Draw.silentReturn)) {
      // Whoever comes back was not helped: the work is that of the never contained.
      contact(number).pointee.factor = rule.pointee.residualFactor
      contact(number).pointee.destination = Int32(rule.pointee.silentTo)
      sleep(number, .returned, for: exponentialTime(rule.pointee.silentDelayMean, number, Draw.silentDelay))
    } else {
      if contact(number).pointee.isCounted { clock.pointee.fates.contained += 1 }
      leave(number)
    }
  }

  /// What becomes of a contact outside opening hours: some leave word elsewhere, the others are lost.
  ///
  /// - Parameter atDoor: whether it found the queue closed, so that it never entered.
  func afterHours(_ number: Int, _ queue: Int, atDoor: Bool) {
    let rule = rules + queue
    let contact = contact(number)
    let to = rule.pointee.afterHoursTo
    let goesOn = to >= 0 && (!isClosed(to)) && uniform(number, Draw.afterHours) < rule.pointee.afterHoursShare
    releaseHolder(number)
    if goesOn {
      trace(number, .afterHours)
      send(number, to: to)
      return
    }
    countLost(number, queue, atDoor: atDoor)
    if contact.pointee.isCounted { clock.pointee.fates.lost += 1 }
    trace(number, .lost)
    dropPromises(number)
    leave(number)
  }

  private func isClosed(_ queue: Int) -> Bool {
    let opening = rules[queue].opening
    return opening >= 0 && !network.tables[opening].isOpen(now)
  }

  /// Closing time of a queue that cuts: whoever waits is treated as coming after hours.
  func close(_ queue: Int) {
    var sent: [Int] = []
    var next = lineHead[queue]
    while next >= 0 {
      let number = Int(next)
      next = contact(number).pointee.next
      if !contact(number).pointee.isClosing { sent.append(number) }
    }
    // All leave the line before the first is sent on: whoever held one of them seeks work at once and must not find
    // another who is to go.
    for number in sent { stopWaiting(number) }
    for number in sent {
      keepAccount(number, queue)
      countLeft(number, queue, atClose: true)
      afterHours(number, queue, atDoor: false)
    }
  }

  /// A contact goes from one queue to another, there to the ordinary work or to an issue type by their shares.
  func send(_ number: Int, to queue: Int, by route: Int = -1) {
    let parts = rules[queue].parts
    guard !parts.isEmpty, rules[Int(contact(number).pointee.queue)].whole != queue else {
      return enter(number, queue, by: route)
    }
    let u = uniform(number, Draw.issue)
    for place in parts where u < network.parts[place].upTo {
      return enter(number, network.parts[place].queue, by: route)
    }
    enter(number, queue, by: route)
  }

  /// A waiting customer gives up.
  func giveUp(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    stopWaiting(number)
    countAbandoned(number, queue)
    trace(number, .gaveUp)
    // Who hangs up during a warm hand-over calls the tier again that handed over.
    var home = queue
    if contact.pointee.holder >= 0 {
      home = heldQueue(number)
      releaseHolder(number)
    }
    settle(number, .respond, isKept: false)
    settle(number, .acknowledge, isKept: false)
    if let route = chosen(rules[home].redials, uniform(number, Draw.again)) {
      let rule = network.routes[route]
      contact.pointee.destination = Int32(rule.to)
      contact.pointee.cameBy = -1
      contact.pointee.easyBy = -1
      sleep(number, .enter, for: exponentialTime(rule.delayMean, number, Draw.againDelay))
      return
    }
    if contact.pointee.isCounted { clock.pointee.fates.abandoned += 1 }
    if contact.pointee.wasHandled { breakPromises(number) } else { dropPromises(number) }
    leave(number)
  }

  /// The route whose share of the uniform it is, or nil for none.
  func chosen(_ range: Range<Int>, _ uniform: @autoclosure () -> Double) -> Int? {
    if range.isEmpty { return nil }
    let u = uniform()
    let shift = network.routeShifts[clock.pointee.place]
    for route in range where u < network.routes[route + shift].upTo { return route + shift }
    return nil
  }

  func sleep(_ number: Int, _ wake: Contact.Wake, for time: Int64) {
    let contact = contact(number)
    contact.pointee.state = .asleep
    contact.pointee.wake = wake
    contact.pointee.ticket = schedule(.wake, number, at: now + time)
  }

  /// The contact comes with a new request: its clocks begin anew.
  private func beginCase(_ number: Int) {
    let contact = contact(number)
    contact.pointee.created = now
    contact.pointee.pendingTime = 0
    contact.pointee.pendingOpenTime = 0
  }

  func wake(_ number: Int) {
    let contact = contact(number)
    contact.pointee.ticket = Contact.none
    let to = Int(contact.pointee.destination)
    switch contact.pointee.wake {
    case .enter:
      // Whoever comes by a route was sent on earlier; the others call again.
      if contact.pointee.cameBy < 0 { trace(number, .redialled) }
      send(number, to: to, by: Int(contact.pointee.cameBy))
    case .returned:
      trace(number, .cameBack)
      beginCase(number)
      contact.pointee.isFirst = false
      send(number, to: to)
    case .again:
      trace(number, .reopened)
      beginCase(number)
      contact.pointee.isFirst = false
      contact.pointee.returnQueue = -1
      contact.pointee.wasHandled = false
      send(number, to: to)
    case .nextTouch:
      countPending(number)
      resumeClocks(number)
      trace(number, .customerAnswered)
      queueUp(number)
    case .answered:
      trace(number, .expertsAnswered)
      settle(number, .acknowledge, isKept: true)
      settle(number, .respond, isKept: true)
      settleMoved(number, .answered)
      countHandled(number, Int(contact.pointee.queue))
      endWork(number)
    }
  }
}
