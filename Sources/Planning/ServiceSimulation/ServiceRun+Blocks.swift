import EventSimulation
import Randomness

extension ServiceRun {
  /// A work block is released: all its pieces wait from now on.
  func release(block: Int) {
    let rule = network.blocks[block]
    for ordinal in 0..<rule.contacts {
      let number = contacts.pointee.take()
      let contact = contact(number)
      let stamp = contact.pointee.stamp
      contact.pointee = Contact()
      contact.pointee.stamp = stamp
      // Far from the numbers of intervals and from a stated backlog, so that no luck is shared.
      contact.pointee.root = EntityAddress.of(
        UInt64(rule.queue), UInt64(bitPattern: Int64.min + 1 + Int64(block)), UInt64(ordinal))
      contact.pointee.created = now
      contact.pointee.block = Int32(block)
      if interval < intervals {
        contact.pointee.isCounted = true
        clock.pointee.fates.entered += 1
      }
      enter(number, rule.queue)
    }
  }

  /// A piece is done: it goes nowhere else and does not come back.
  func finishPiece(_ number: Int) {
    trace(number, .resolved)
    if contact(number).pointee.isCounted { clock.pointee.fates.resolved += 1 }
    leave(number)
  }
}
