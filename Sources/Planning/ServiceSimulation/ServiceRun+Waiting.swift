import Randomness

extension ServiceRun {
  /// A contact is ready for an agent: it gets one now or waits.
  func queueUp(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    contact.pointee.waitSince = now
    if contact.pointee.touch > 0, rules[queue].ownership == .ownerKeeps, contact.pointee.owner >= 0 {
      let owner = Int(contact.pointee.owner)
      if isIdle(owner), mayDefer(team: Int(agents[owner].team), deadline: servingDate(number).date) {
        start(number, owner)
      } else {
        wait(number, queue, for: owner)
      }
      return
    }
    let deadline = rules[queue].isDeferred ? servingDate(number).date : .max
    let agent =
      rules[queue].isRouted
      ? routedAgent(for: number, queue, deadline: deadline) : freeAgent(for: queue, deadline: deadline)
    if let agent {
      start(number, agent)
    } else {
      wait(number, queue)
    }
  }

  /// Joins the line of a queue, with the timers of somebody who waits.
  private func wait(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    let rule = rules + queue
    joinLine(number, queue)
    if !rule.pointee.overflows.isEmpty { setOverflows(number, queue) }
    guard contact.pointee.touch == 0, !contact.pointee.isClosing, !contact.pointee.isHandover else { return }
    var patient = queue
    if rule.pointee.patienceMean < 0, contact.pointee.holder >= 0 { patient = heldQueue(number) }
    if rules[patient].patienceMean >= 0 {
      contact.pointee.patienceTicket = schedule(.patience, number, at: now + patience(number, patient))
    }
    if !rule.pointee.triggers.isEmpty || contact.pointee.moved >= 0, contact.pointee.block < 0 {
      setTrigger(number, queue)
    }
  }

  /// How long a customer stays who waits with the patience of a queue.
  private func patience(_ number: Int, _ queue: Int) -> Int64 {
    let rule = rules + queue
    guard rule.pointee.patienceShape >= 0 else {
      return exponentialTime(rule.pointee.patienceMean, number, Draw.patience)
    }
    let unit = network.shapes.variate(rule.pointee.patienceShape, at: uniform(number, Draw.patience))
    return Int64(min(rule.pointee.patienceMean * unit, 1e15))
  }

  private func joinLine(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    contact.pointee.state = .waiting
    contact.pointee.waitsForOwner = false
    countWaiting(queue, change: 1, entered: contact.pointee.entered)
    trace(number, .waiting, note: lineNote(queue))
    if rules[queue].isDeferred {
      lineUp(number, queue)
    } else {
      append(number, toLine: queue)
    }
  }

  /// Waits for the agent who began the case, for a limited time.
  private func wait(_ number: Int, _ queue: Int, for owner: Int) {
    let contact = contact(number)
    contact.pointee.state = .waiting
    contact.pointee.waitsForOwner = true
    countWaiting(queue, change: 1, entered: contact.pointee.entered)
    append(number, toLine: queueCount + owner)
    contact.pointee.holdTicket = schedule(.orphan, number, at: now + rules[queue].orphanAfter)
    trace(number, .waiting, note: "for \(agentName(owner)), who began the case")
  }

  /// The owner has not come back in time: anybody takes the case, with the work of taking it over.
  func orphan(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    stopWaiting(number)
    contact.pointee.owner = -1
    contact.pointee.takeWork = rules[queue].takeMean
    trace(number, .orphaned)
    let deadline = servingDate(number).date
    let agent =
      rules[queue].isRouted
      ? routedAgent(for: number, queue, deadline: deadline) : freeAgent(for: queue, deadline: deadline)
    if let agent {
      start(number, agent)
    } else {
      joinLine(number, queue)
    }
  }

  /// Leaves whatever line it stands in; its timers are forgotten.
  func stopWaiting(_ number: Int) {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    countWaiting(queue, change: -1, entered: contact.pointee.entered)
    if contact.pointee.waitsForOwner {
      unlink(number, fromLine: queueCount + Int(contact.pointee.owner))
    } else if rules[queue].isDeferred {
      // Its entry in the line is void from here on, whatever line the contact or its number joins next.
      contact.pointee.stamp &+= 1
    } else {
      unlink(number, fromLine: queue)
    }
    contact.pointee.state = .asleep
    contact.pointee.waitsForOwner = false
    contact.pointee.patienceTicket = Contact.none
    contact.pointee.triggerTicket = Contact.none
    contact.pointee.holdTicket = Contact.none
  }

  /// The contact that a queue would serve next, and what it is ordered by among equals; nil if nobody waits.
  @inline(__always) func head(of queue: Int) -> (contact: Int, key: Int64)? {
    guard waiting[queue] > 0 else { return nil }
    if rules[queue].isDeferred {
      while let first = deferredLines[queue].first {
        let contact = contact(Int(first.contact))
        let isWaiting = contact.pointee.stamp == first.stamp
        assert(!isWaiting || (contact.pointee.state == .waiting && contact.pointee.queue == Int32(queue)))
        if isWaiting, now <= first.until { return (Int(first.contact), first.key) }
        deferredLines[queue].removeFirst()
        // What can be in time no more goes back to where its later date puts it.
        if isWaiting { lineUp(Int(first.contact), queue) }
      }
      return nil
    }
    let first = lineHead[queue]
    return first < 0 ? nil : (Int(first), contact(Int(first)).pointee.waitSince)
  }

  private func append(_ number: Int, toLine line: Int) {
    let contact = contact(number)
    contact.pointee.next = -1
    contact.pointee.previous = lineTail[line]
    if lineTail[line] >= 0 {
      self.contact(Int(lineTail[line])).pointee.next = Int32(number)
    } else {
      lineHead[line] = Int32(number)
    }
    lineTail[line] = Int32(number)
  }

  private func unlink(_ number: Int, fromLine line: Int) {
    let contact = contact(number)
    let (previous, next) = (contact.pointee.previous, contact.pointee.next)
    if previous >= 0 { self.contact(Int(previous)).pointee.next = next } else { lineHead[line] = next }
    if next >= 0 { self.contact(Int(next)).pointee.previous = previous } else { lineTail[line] = previous }
  }
}
