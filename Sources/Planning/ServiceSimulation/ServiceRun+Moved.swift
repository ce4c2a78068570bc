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

  /// Keeps the account of a visit open that ends without an answer: the queue's promise is kept if the contact is
  /// answered in time where it goes (counted from its wait here), and not by moving it away.
  func keepAccount(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    let visit = movedVisits.pointee.take()
    movedVisits.pointee.items[visit] = MovedVisit(
      next: contact.pointee.moved, queue: Int32(queue), interval: contact.pointee.interval,
      since: contact.pointee.waitSince)
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
