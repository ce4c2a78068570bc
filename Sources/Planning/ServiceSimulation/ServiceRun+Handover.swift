extension ServiceRun {
  /// A site's ownership window ends: each started case of it is given away by the leaving site and taken by the next.
  ///
  /// Started are cases in hand, pending, or queued for a later touch; untouched ones in the queue cost nothing. Giving
  /// and taking are work for the agents of either site who serve one of the queues, ahead of everything else. The
  /// leaving site begins to give a quarter of an hour before the end, while its people are there; cases started after
  /// that are given at the end.
  func handOver(_ handover: ServiceNetwork.Handover) {
    var toGive = 0
    var toTake = 0
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      guard isStarted(contact), contact.pointee.site == Int32(handover.from),
        network.ownershipOfQueue[Int(contact.pointee.queue)] == handover.ownership
      else { continue }
      if !contact.pointee.isGiven { toGive += 1 }
      contact.pointee.isGiven = handover.isAnnounced
      guard !handover.isAnnounced else { continue }
      contact.pointee.site = Int32(handover.to)
      trace(number, .handedOver)
      toTake += 1
    }
    // Pieces of work are made after the search, since making one may move the pool.
    for _ in 0..<toGive { makeWork(handover.giveQueue, handover.give) }
    for _ in 0..<toTake { makeWork(handover.takeQueue, handover.take) }
  }

  private func isStarted(_ contact: UnsafeMutablePointer<Contact>) -> Bool {
    // Nobody owns a piece of a work block.
    guard !contact.pointee.isHandover, contact.pointee.block < 0 else { return false }
    return switch contact.pointee.state {
    case .free: false
    case .served: true
    case .waiting: contact.pointee.touch > 0
    case .asleep: contact.pointee.wake == .nextTouch && contact.pointee.ticket != Contact.none
    }
  }

  private func makeWork(_ queue: Int, _ length: Int64) {
    guard queue >= 0, length > 0 else { return }
    let number = contacts.pointee.take()
    let contact = contact(number)
    let stamp = contact.pointee.stamp
    contact.pointee = Contact()
    contact.pointee.stamp = stamp
    contact.pointee.isHandover = true
    contact.pointee.remaining = Double(length)
    contact.pointee.created = now
    contact.pointee.queue = Int32(queue)
    contact.pointee.interval = Int32(intervals)
    queueUp(number)
  }
}
