extension ServiceRun {
  /// Writes down what a queue promises to a visit that begins.
  ///
  /// - Parameter entered: when it came to the queue.
  func makePromises(_ number: Int, _ queue: Int, entered: Int64) {
    for rule in rules[queue].promises {
      let route = network.promises[rule].route
      if route >= 0 {
        let by = Int(contact(number).pointee.cameBy)
        guard by >= 0, route == by || Int32(route) == network.routeAlike[by] else { continue }
      }
      if network.promises[rule].block != Int(contact(number).pointee.block) { continue }
      if hasPromise(number, rule) { continue }
      let contact = contact(number)
      let start = network.promises[rule].fromCreated ? contact.pointee.created : entered
      let deadline = network.promises[rule].limit.deadline(
        from: start, tables: network.tables, origin: timeline.origin)
      let promise = openPromises.pointee.take()
      openPromises.pointee.items[promise] = OpenPromise(
        next: contact.pointee.promise, rule: Int32(rule), queue: Int32(queue),
        interval: Int32(timeline.interval(start)), deadline: deadline,
        lastDate: network.promises[rule].limit.doubled.deadline(
          from: start, tables: network.tables, origin: timeline.origin))
      contact.pointee.promise = Int32(promise)
      trace(number, .promised, note: promiseNote(openPromises.pointee.items[promise]))
    }
  }

  private func hasPromise(_ number: Int, _ rule: Int) -> Bool {
    var next = contact(number).pointee.promise
    while next >= 0 {
      if openPromises.pointee.items[Int(next)].rule == Int32(rule) { return true }
      next = openPromises.pointee.items[Int(next)].next
    }
    return false
  }

  /// Settles the promises of one kind: those of the queue where the contact is, and of those it was moved from.
  func settle(_ number: Int, _ kind: PromiseRule.Kind, isKept: Bool) {
    remove(number) { promise in
      guard network.promises[Int(promise.rule)].kind == kind else { return false }
      judge(number, promise, isKept: isKept && now <= promise.deadline)
      return true
    }
  }

  /// The case is closed: the promises to resolve it are kept or broken, whoever made them.
  func keepResolutions(_ number: Int) {
    remove(number) { promise in
      judge(number, promise, isKept: now <= promise.deadline)
      return true
    }
  }

  func breakPromises(_ number: Int) {
    remove(number) { promise in
      judge(number, promise, isKept: false)
      return true
    }
  }

  /// Forgets the promises of a contact that nobody has ever handled: there was no case.
  func dropPromises(_ number: Int) {
    remove(number) { promise in
      if network.promises[Int(promise.rule)].kind != .resolve { judge(number, promise, isKept: false) }
      return true
    }
  }

  /// After the customer's turn: clocks that stood still go on.
  func resumeClocks(_ number: Int) {
    let contact = contact(number)
    guard rules[Int(contact.pointee.queue)].pausesClock else { return }
    var next = contact.pointee.promise
    while next >= 0 {
      let promise = openPromises.pointee.items + Int(next)
      let limit = network.promises[Int(promise.pointee.rule)].limit
      promise.pointee.deadline = limit.deadline(
        promise.pointee.deadline, pausedFrom: contact.pointee.pendingSince, to: now, tables: network.tables)
      promise.pointee.lastDate = limit.deadline(
        promise.pointee.lastDate, pausedFrom: contact.pointee.pendingSince, to: now, tables: network.tables)
      trace(number, .promiseMoved, queue: promise.pointee.queue, note: promiseNote(promise.pointee))
      next = promise.pointee.next
    }
  }

  /// At the end of the run: promises that have fallen due are broken; the others are left out.
  func judgeDuePromises(_ number: Int) {
    let contact = contact(number)
    let isPaused =
      contact.pointee.state == .asleep && contact.pointee.wake == .nextTouch
      && rules[Int(contact.pointee.queue)].pausesClock
    let reached = isPaused ? contact.pointee.pendingSince : now
    remove(number) { promise in
      if promise.deadline < reached { judge(number, promise, isKept: false) }
      return true
    }
  }

  /// Books a promise whose fate is known.
  ///
  /// A promise that falls due after the end of the run counts nowhere, even if it is kept before: of those that are
  /// still open then nobody knows, and the others alone would look better than all.
  private func judge(_ number: Int, _ promise: OpenPromise, isKept: Bool) {
    guard promise.deadline < timeline.stop else { return }
    trace(number, isKept ? .promiseKept : .promiseBroken, queue: promise.queue, note: promiseNote(promise))
    let cell = network.promises[Int(promise.rule)].target * (intervals + 1) + Int(promise.interval)
    denominators[cell] += 1
    if isKept { numerators[cell] += 1 }
  }

  /// Takes out the promises for which `settles` says yes.
  @inline(__always) private func remove(_ number: Int, where settles: (OpenPromise) -> Bool) {
    let contact = contact(number)
    var previous: Int32 = -1
    var next = contact.pointee.promise
    while next >= 0 {
      let place = Int(next)
      let promise = openPromises.pointee.items[place]
      if settles(promise) {
        if previous < 0 {
          contact.pointee.promise = promise.next
        } else {
          openPromises.pointee.items[Int(previous)].next = promise.next
        }
        openPromises.pointee.giveBack(place)
      } else {
        previous = next
      }
      next = promise.next
    }
  }
}
