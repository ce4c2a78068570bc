// Visits that end without an answer because the contact is moved elsewhere: by a trigger, or at closing time.
extension ServiceRun {
  /// What became of a contact that was moved.
  enum MovedFate {
    case answered, abandoned
    /// Nobody will ever answer it.
    case lost
    /// It still waits at the end of the run.
    case open
  }

  /// Sets the trigger that comes next: of the queue where the contact waits, or a later one of a queue from which one
  /// has moved it.
  func setTrigger(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    var soonest = Int64.max
    func offer(_ triggers: Range<Int>, since: Int64, after: Int64) {
      for place in triggers where network.triggers[place].to != queue {
        let due = dueTime(of: network.triggers[place], since: since)
        guard due > after, due < soonest else { continue }
        soonest = due
        contact.pointee.trigger = Int32(place)
      }
    }
    offer(rules[queue].triggers, since: contact.pointee.waitSince, after: -1)
    var next = contact.pointee.moved
    while next >= 0 {
      let visit = movedVisits.pointee.items[Int(next)]
      offer(rules[Int(visit.queue)].triggers, since: visit.since, after: visit.movedAt)
      next = visit.next
    }
    if soonest < .max { contact.pointee.triggerTicket = schedule(.trigger, number, at: max(now, soonest)) }
  }

  private func dueTime(of trigger: TriggerRule, since: Int64) -> Int64 {
    guard trigger.table >= 0 else { return since + trigger.after }
    let hours = network.tables[trigger.table]
    return hours.time(ofOpened: hours.opened(until: since) + trigger.after)
  }

  /// A contact has waited longer than a trigger allows: it moves, and its first queue keeps its promise only if the
  /// contact is answered in time where it goes.
  func moveOn(_ number: Int) {
    let contact = contact(number)
    let place = Int(contact.pointee.trigger)
    let isOwn = rules[Int(contact.pointee.queue)].triggers.contains(place)
    var next = contact.pointee.moved
    while next >= 0, !isOwn {
      let visit = movedVisits.pointee.items + Int(next)
      if rules[Int(visit.pointee.queue)].triggers.contains(place) { visit.pointee.movedAt = now }
      next = visit.pointee.next
    }
    stopWaiting(number)
    moveUnanswered(number, to: network.triggers[place].to, movedAt: isOwn ? now : MovedVisit.never)
  }

  /// Takes a contact that has not been answered, and stands in no line, to another queue.
  func moveUnanswered(_ number: Int, to queue: Int, movedAt: Int64 = MovedVisit.never) {
    trace(number, .moved)
    let home = Int(contact(number).pointee.queue)
    keepAccount(number, home, movedAt: movedAt)
    countLeft(number, home, atClose: false)
    releaseHolder(number)
    send(number, to: queue)
  }

  /// Whether a case that comes to a queue has been attempted there often enough to be moved on at once.
  func hasUsedAttempts(entering number: Int, _ queue: Int) -> Bool {
    let contact = contact(number)
    if contact.pointee.attemptsQueue != Int32(queue) {
      contact.pointee.attemptsQueue = Int32(queue)
      contact.pointee.attempts = 0
    }
    contact.pointee.waitSince = now
    guard contact.pointee.attempts >= rules[queue].attempts else { return false }
    contact.pointee.attempts = 0
    return true
  }

  /// Whether the touch that has ended, without closing the case, was the last attempt that a queue has.
  func usesLastAttempt(_ number: Int, _ queue: Int) -> Bool {
    guard rules[queue].attempts >= 0 else { return false }
    contact(number).pointee.attempts += 1
    return contact(number).pointee.attempts >= rules[queue].attempts
  }

  /// Keeps the account of a visit open that ends without an answer: the queue's promise is kept if the contact is
  /// answered in time where it goes (counted from its wait here), and not by moving it away.
  func keepAccount(_ number: Int, _ queue: Int, movedAt: Int64 = MovedVisit.never) {
    let contact = contact(number)
    let visit = movedVisits.pointee.take()
    movedVisits.pointee.items[visit] = MovedVisit(
      next: contact.pointee.moved, queue: Int32(queue), interval: contact.pointee.interval,
      since: contact.pointee.waitSince, movedAt: movedAt)
    contact.pointee.moved = Int32(visit)
  }

  /// Closes the accounts of the visits from which a contact was moved.
  func settleMoved(_ number: Int, _ fate: MovedFate) {
    var next = contact(number).pointee.moved
    guard next >= 0 else { return }
    contact(number).pointee.moved = -1
    while next >= 0 {
      let visit = movedVisits.pointee.items[Int(next)]
      let queue = Int(visit.queue)
      let interval = Int(visit.interval)
      let wait = now - visit.since
      switch fate {
      case .answered: measureAnswered(queue, interval, wait: wait)
      case .abandoned: measureAbandoned(queue, interval, wait: wait)
      case .lost: measureLost(queue, interval)
      case .open: measureUnanswered(queue, interval, wait: wait)
      }
      movedVisits.pointee.giveBack(Int(next))
      next = visit.next
    }
  }
}
