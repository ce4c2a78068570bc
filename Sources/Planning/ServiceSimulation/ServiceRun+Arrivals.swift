import Randomness
import RealFunctions

/// The first contacts of one queue in the present interval.
struct ArrivalLine {
  /// Microseconds after the begin of the interval in the upper half, ordinal in the lower, sorted.
  var contacts: [UInt64] = []
  var next = 0
  var begin: Int64 = 0
  var interval = 0
  private var sorted: [UInt64] = []
  private var ends: [Int32] = []

  /// Sorts the contacts, whose times are spread evenly over `width`: each goes to one of as many slots as there are
  /// contacts, and neighbours are put in order.
  mutating func order(width: Int64) {
    let count = contacts.count
    guard count > 1 else { return }
    let perSlot = Double(count) / Double(width)
    func slot(_ key: UInt64) -> Int { min(count - 1, Int(Double(key >> 32) * perSlot)) }
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: count))
    sorted.removeAll(keepingCapacity: true)
    sorted.append(contentsOf: repeatElement(0, count: count))
    for key in contacts { ends[slot(key)] += 1 }
    for slot in 1..<count { ends[slot] += ends[slot - 1] }
    for key in contacts {
      let slot = slot(key)
      ends[slot] -= 1
      sorted[Int(ends[slot])] = key
    }
    for place in 1..<count {
      let key = sorted[place]
      var gap = place
      while gap > 0, sorted[gap - 1] > key {
        sorted[gap] = sorted[gap - 1]
        gap -= 1
      }
      sorted[gap] = key
    }
    swap(&contacts, &sorted)
  }
}

extension ServiceRun {
  /// Draws the numbers of first contacts of an interval and their times.
  ///
  /// A count is one uniform inverted, a time one uniform for each ordinal: more volume only adds contacts, and a
  /// contact keeps its luck whatever else happens.
  func beginInterval(_ interval: Int) {
    let begin = now
    countOpen(at: interval)
    if interval + 1 < timeline.totalCount { schedule(.interval, interval + 1, at: begin + timeline.width) }
    for queue in 0..<network.queueCount {
      let place = Self.place(interval, timeline)
      let count = firstContacts(queue, interval, place)
      guard count > 0 else { continue }
      var line = ArrivalLine()
      swap(&line, &arrivals[queue])
      line.contacts.removeAll(keepingCapacity: true)
      let width = Double(timeline.width)
      line.contacts.reserveCapacity(count)
      let address = EntityAddress.of(UInt64(queue), place)
      for pair in 0..<(count + 1) / 2 {
        let u = epochStream.uniforms(entity: address, pair: UInt32(pair))
        line.contacts.append(UInt64(u.first * width) << 32 | UInt64(2 * pair))
        if 2 * pair + 1 < count { line.contacts.append(UInt64(u.second * width) << 32 | UInt64(2 * pair + 1)) }
      }
      line.order(width: timeline.width)
      line.next = 0
      line.begin = begin
      line.interval = interval
      schedule(.arrival, queue, at: begin + Int64(line.contacts[0] >> 32))
      swap(&line, &arrivals[queue])
    }
  }

  private func firstContacts(_ queue: Int, _ interval: Int, _ place: UInt64) -> Int {
    let expected = network.rates[queue * timeline.totalCount + interval]
    if network.arrivals == .given { return Int(expected.rounded()) }
    let mean = expected * busynessOfInterval[interval]
    guard mean > 0, let distribution = try? PoissonCount(mean: mean) else { return 0 }
    return distribution.quantile(arrivalStream.uniform(entity: EntityAddress.of(UInt64(queue), place)))
  }

  /// The number of an interval counted from the begin of the horizon, so that a longer lead-in moves no luck.
  private static func place(_ interval: Int, _ timeline: Timeline) -> UInt64 {
    UInt64(bitPattern: Int64(interval - timeline.leadInCount))
  }

  func arrive(at queue: Int) {
    let line = arrivals + queue
    let key = line.pointee.contacts[line.pointee.next]
    line.pointee.next += 1
    if line.pointee.next < line.pointee.contacts.count {
      let following = line.pointee.contacts[line.pointee.next] >> 32
      schedule(.arrival, queue, at: line.pointee.begin + Int64(following))
    }
    let place = Self.place(line.pointee.interval, timeline)
    let number = contacts.pointee.take()
    let contact = contact(number)
    let stamp = contact.pointee.stamp
    contact.pointee = Contact()
    contact.pointee.stamp = stamp
    contact.pointee.root = EntityAddress.of(UInt64(queue), place, key & 0xFFFF_FFFF)
    contact.pointee.created = now
    contact.pointee.isFirst = true
    if interval < intervals {
      contact.pointee.isCounted = true
      clock.pointee.fates.entered += 1
      traceArrival(number, queue: queue, ordinal: Int(key & 0xFFFF_FFFF))
    }
    enter(number, queue)
  }

  /// From here on everybody who is in the system counts.
  func beginHorizon() {
    for queue in 0..<network.queueCount where rules[queue].hasBacklogBefore { replaceBacklog(of: queue) }
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      guard contact.pointee.state != .free, !contact.pointee.isHandover, !contact.pointee.isCounted else { continue }
      contact.pointee.isCounted = true
      clock.pointee.fates.entered += 1
    }
  }

  /// What the lead-in left waiting makes room for the backlog that the scenario states.
  private func replaceBacklog(of queue: Int) {
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      guard contact.pointee.state == .waiting, contact.pointee.queue == Int32(queue) else { continue }
      stopWaiting(number)
      releaseHolder(number)
      breakPromises(number)
      leave(number)
    }
    for (ordinal, age) in network.backlogAges[queue].enumerated() {
      let number = contacts.pointee.take()
      let contact = contact(number)
      let stamp = contact.pointee.stamp
      contact.pointee = Contact()
      contact.pointee.stamp = stamp
      contact.pointee.root = EntityAddress.of(UInt64(queue), UInt64(bitPattern: Int64.min), UInt64(ordinal))
      contact.pointee.created = now - age
      contact.pointee.isFirst = true
      enter(number, queue, since: now - age)
    }
  }

  /// Forgets a contact whose matter has ended.
  func leave(_ number: Int) {
    let contact = contact(number)
    settleMoved(number, .lost)
    contact.pointee.state = .free
    contact.pointee.ticket = Contact.none
    contact.pointee.patienceTicket = Contact.none
    contact.pointee.triggerTicket = Contact.none
    contact.pointee.holdTicket = Contact.none
    contacts.pointee.giveBack(number)
  }

  func uniform(_ number: Int, _ draw: UInt32) -> Double {
    contactStream.uniform(entity: contact(number).pointee.visitAddress, draw: draw)
  }

  /// An exponential time with this mean, in whole microseconds.
  func exponentialTime(_ mean: Double, _ number: Int, _ draw: UInt32) -> Int64 {
    mean > 0 ? Int64(min(-mean * naturalLog(1 - uniform(number, draw)), 1e15)) : 0
  }
}
