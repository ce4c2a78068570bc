/// By when deferred work is wanted next.
struct ServingDate {
  var date: Int64
  /// As long as that stands; then the date has to be looked up again.
  var until: Int64

  static let none = ServingDate(date: .max, until: .max)

  mutating func bring(forwardTo other: ServingDate) {
    date = min(date, other.date)
    until = min(until, other.until)
  }
}

extension ServiceRun {
  /// The date by which a waiting contact is wanted: the nearest of its promises'.
  ///
  /// A promise is wanted by its deadline as long as it can be expected to be kept, then by twice its limit. So whoever
  /// can still be in time goes before those who are late already, and nobody is put off for ever. Touches that nothing
  /// has been promised about are given the time that the queue promises for others, and five days where it promises
  /// nothing. The requirement releases its work by the same dates.
  func servingDate(_ number: Int) -> ServingDate {
    let contact = contact(number)
    let queue = Int(contact.pointee.queue)
    var serving = ServingDate.none
    var isPromised = false
    var next = contact.pointee.promise
    while next >= 0 {
      let promise = openPromises.pointee.items[Int(next)]
      serving.bring(
        forwardTo: date(number, network.promises[Int(promise.rule)], promise.deadline) { promise.lastDate })
      if promise.queue == Int32(queue), network.promises[Int(promise.rule)].kind != .resolve { isPromised = true }
      next = promise.next
    }
    if isPromised { return serving }
    for place in rules[queue].promises where network.promises[place].isOfAllTouches {
      let rule = network.promises[place]
      let since = contact.pointee.waitSince
      let deadline = rule.limit.deadline(from: since, tables: network.tables, origin: timeline.origin)
      serving.bring(
        forwardTo: date(number, rule, deadline) {
          rule.limit.doubled.deadline(from: since, tables: network.tables, origin: timeline.origin)
        })
    }
    if serving.date == .max { serving.date = contact.pointee.waitSince + QueueRule.dueWithoutPromise }
    return serving
  }

  /// - Parameter lastDate: twice the limit after the same beginning.
  @inline(__always)
  private func date(_ number: Int, _ rule: PromiseRule, _ deadline: Int64, lastDate: () -> Int64) -> ServingDate {
    let latest =
      rule.kind == .acknowledge
      ? deadline : rule.limit.latestStart(before: deadline, work: usualWork(number), tables: network.tables)
    return now <= latest ? ServingDate(date: deadline, until: latest) : ServingDate(date: lastDate(), until: .max)
  }

  private func usualWork(_ number: Int) -> Int64 {
    let rule = rules + Int(contact(number).pointee.queue)
    let block = Int(contact(number).pointee.block)
    if block >= 0 { return network.blocks[block].usualWork }
    return contact(number).pointee.touch == 0 ? rule.pointee.usualWork : rule.pointee.usualLaterWork
  }

  /// Puts a waiting contact into the line of its queue, by its date.
  func lineUp(_ number: Int, _ queue: Int) {
    let serving = servingDate(number)
    deferredLines[queue].push(
      key: serving.date, until: serving.until, contact: number, stamp: contact(number).pointee.stamp)
  }
}
