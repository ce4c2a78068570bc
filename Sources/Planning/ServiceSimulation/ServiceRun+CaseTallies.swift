import EventSimulation

extension ServiceRun {
  /// A visit leaves the queue before anybody has begun it: for another queue, or at closing time.
  func countLeft(_ number: Int, _ queue: Int, atClose: Bool) {
    let contact = contact(number)
    guard contact.pointee.touch == 0, Int(contact.pointee.interval) < intervals else { return }
    if atClose { queueTotals[queue].cut += 1 } else { queueTotals[queue].moved += 1 }
  }

  /// A customer is lost after hours for good.
  func countLost(_ number: Int, _ queue: Int, atDoor: Bool) {
    guard Int(contact(number).pointee.interval) < intervals else { return }
    queueTotals[queue].lost += 1
    if atDoor { queueTotals[queue].lostAtDoor += 1 }
  }

  func countHandled(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard Int(contact.pointee.interval) < intervals else { return }
    queueTotals[queue].handled += 1
    guard !contact.pointee.isClosing, contact.pointee.block < 0 else { return }
    let entered = contact.pointee.entered
    record(.response, queue, now - entered)
    if rules[queue].hours >= 0 { record(.openResponse, queue, openTime(queue, from: entered)) }
    if rules[queue].isStaffed { record(.response, team: Int(agents[Int(contact.pointee.agent)].team), now - entered) }
  }

  func countWork(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard Int(contact.pointee.interval) < intervals else { return }
    let work = now - contact.pointee.serviceSince
    let team = Int(agents[Int(contact.pointee.agent)].team)
    queueTotals[queue].handle += work
    teamTotals[team].touches += 1
    teamTotals[team].work += work
  }

  func countSentOn(_ number: Int, _ queue: Int, isBounce: Bool) {
    guard Int(contact(number).pointee.interval) < intervals else { return }
    if isBounce { queueTotals[queue].bounced += 1 } else { queueTotals[queue].escalated += 1 }
  }

  /// A case that a visit of the horizon has closed, on all clocks.
  func countResolved(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    let created = contact.pointee.created
    queueTotals[queue].resolved += 1
    record(.resolution, queue, now - created)
    if network.hasPending { record(.activeResolution, queue, now - created - contact.pointee.pendingTime) }
    if network.hasPending || rules[queue].hours >= 0 {
      // Hours of another queue may leave out more than this one was open.
      record(.openResolution, queue, max(0, openTime(queue, from: created) - contact.pointee.pendingOpenTime))
    }
  }

  /// Where the times of a queue on a clock are recorded: clocks that show the same in it share one record.
  func recorded(_ time: ReplicationTally.QueueTime, _ queue: Int) -> ReplicationTally.QueueTime {
    let isAlwaysOpen = rules[queue].hours < 0
    return switch time {
    case .openResponse where isAlwaysOpen: .response
    case .openResolution where isAlwaysOpen && !network.hasPending: .resolution
    case .activeResolution where !network.hasPending: .resolution
    default: time
    }
  }

  /// Contacts in the system a day before the horizon, at its begin and a week later, to see whether the lead-in was long
  /// enough.
  func countOpen(at interval: Int) {
    let places = [
      timeline.leadInCount - timeline.perDay, timeline.leadInCount, timeline.leadInCount + timeline.perWeek,
    ]
    guard let place = places.firstIndex(of: interval) else { return }
    var open: Int64 = 0
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      if contact.pointee.state != .free, !contact.pointee.isHandover { open += 1 }
    }
    switch place {
    case 0: clock.pointee.open.dayBefore = open
    case 1: clock.pointee.open.atBegin = open
    default: clock.pointee.open.weekLater = open
    }
  }

  /// The customer's turn is over.
  func countPending(_ number: Int) {
    let contact = contact(number)
    contact.pointee.pendingTime += now - contact.pointee.pendingSince
    contact.pointee.pendingOpenTime += openTime(Int(contact.pointee.queue), from: contact.pointee.pendingSince)
  }

  /// Time since then in which the queue was open.
  private func openTime(_ queue: Int, from time: Int64) -> Int64 {
    let hours = rules[queue].hours
    guard hours >= 0 else { return now - time }
    return network.tables[hours].opened(until: now) - network.tables[hours].opened(until: time)
  }
}
