import EventSimulation

/// What is counted for each team and interval.
enum TeamCell: Int {
  case staffed, inHand, live, deferred

  static let count = 4
}

extension ServiceRun {
  @inline(__always) private func cell(_ cell: ReplicationTally.Cell, _ queue: Int, _ interval: Int) -> Int {
    (cell.rawValue * queueCount + queue) * (intervals + 1) + interval
  }

  @inline(__always) private func teamCell(_ cell: TeamCell, _ team: Int) -> Int {
    (cell.rawValue * network.teamCount + team) * (intervals + 1)
  }

  static func timeCount(_ queues: Int, _ teams: Int) -> Int {
    queues * ReplicationTally.QueueTime.allCases.count + teams * ReplicationTally.TeamTime.allCases.count
  }

  @inline(__always) func record(_ time: ReplicationTally.QueueTime, _ queue: Int, _ length: Int64) {
    histograms[queue * ReplicationTally.QueueTime.allCases.count + time.rawValue].record(length)
  }

  @inline(__always) func record(_ time: ReplicationTally.TeamTime, team: Int, _ length: Int64) {
    let first = queueCount * ReplicationTally.QueueTime.allCases.count
    histograms[first + team * ReplicationTally.TeamTime.allCases.count + time.rawValue].record(length)
  }

  func countEntry(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard !contact.pointee.isHandover else { return }
    let interval = Int(contact.pointee.interval)
    let isOffered = !contact.pointee.isClosing && contact.pointee.block < 0
    if interval < intervals {
      queueTotals[queue].entered += 1
      if isOffered {
        queueTotals[queue].offered += 1
        if rules[queue].threshold >= 0 { queueTotals[queue].judged += 1 }
      }
    }
    if isOffered { cells[cell(.offered, queue, interval)] += 1 }
  }

  /// A first touch begins: the wait is over.
  func countAnswered(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    // Nobody waits for a piece of a work block.
    guard !contact.pointee.isClosing, contact.pointee.block < 0 else { return }
    let interval = Int(contact.pointee.interval)
    let wait = now - contact.pointee.waitSince
    let rule = rules + queue
    let isInThreshold = rule.pointee.threshold >= 0 && wait <= rule.pointee.threshold
    cells[cell(.answered, queue, interval)] += 1
    cells[cell(.wait, queue, interval)] += wait
    if isInThreshold { cells[cell(.inThreshold, queue, interval)] += 1 }
    if interval < intervals {
      let team = Int(agents[Int(contact.pointee.agent)].team)
      queueTotals[queue].answered += 1
      queueTotals[queue].wait += wait
      teamTotals[team].answered += 1
      teamTotals[team].wait += wait
      if rule.pointee.threshold >= 0 { teamTotals[team].judged += 1 }
      if isInThreshold {
        queueTotals[queue].inThreshold += 1
        teamTotals[team].inThreshold += 1
      }
      record(.wait, queue, wait)
      record(.wait, team: team, wait)
    }
    measureAnswered(queue, interval, wait: wait)
    settleMoved(number, .answered)
  }

  /// Books an answer with the targets of a queue.
  func measureAnswered(_ queue: Int, _ interval: Int, wait: Int64) {
    for place in rules[queue].visitMeasures {
      let measure = network.visitMeasures[place]
      let row = measure.target * (intervals + 1) + interval
      denominators[row] += 1
      switch measure.kind {
      case .ofOffered, .ofAnswered, .excludingShort, .abandonsWithin: if wait <= measure.within { numerators[row] += 1 }
      case .abandonment: break
      case .speed: numerators[row] += wait
      }
    }
  }

  func countAbandoned(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    let interval = Int(contact.pointee.interval)
    let wait = now - contact.pointee.waitSince
    cells[cell(.abandoned, queue, interval)] += 1
    if interval < intervals { queueTotals[queue].abandoned += 1 }
    measureAbandoned(queue, interval, wait: wait)
    settleMoved(number, .abandoned)
  }

  /// Books with the targets of a queue that somebody has given up.
  func measureAbandoned(_ queue: Int, _ interval: Int, wait: Int64) {
    for place in rules[queue].visitMeasures {
      let measure = network.visitMeasures[place]
      let row = measure.target * (intervals + 1) + interval
      switch measure.kind {
      case .ofOffered: denominators[row] += 1
      case .ofAnswered, .speed: break
      case .excludingShort: if wait >= measure.short { denominators[row] += 1 }
      case .abandonsWithin:
        denominators[row] += 1
        if wait <= measure.within { numerators[row] += 1 }
      case .abandonment:
        denominators[row] += 1
        numerators[row] += 1
      }
    }
  }

  /// Books with the targets of a queue that a visit will never be answered: it is not met.
  func measureLost(_ queue: Int, _ interval: Int) {
    for place in rules[queue].visitMeasures where network.visitMeasures[place].kind != .speed {
      denominators[network.visitMeasures[place].target * (intervals + 1) + interval] += 1
    }
  }

  /// Books with the targets of a queue that a visit is still without an answer at the end of the run.
  func measureUnanswered(_ queue: Int, _ interval: Int, wait: Int64) {
    for place in rules[queue].visitMeasures {
      let measure = network.visitMeasures[place]
      guard measure.kind != .abandonment, measure.kind != .speed, wait > measure.within else { continue }
      denominators[measure.target * (intervals + 1) + interval] += 1
    }
  }

  /// The fate of a case at a queue: first-contact resolution counts first contacts handled there, reopening cases
  /// resolved there.
  func countFate(_ number: Int, _ queue: Int, _ interval: Int, isResolved: Bool, isReopened: Bool) {
    let contact = contact(number)
    for place in rules[queue].caseMeasures {
      let measure = network.caseMeasures[place]
      let row = measure.target * (intervals + 1) + interval
      if measure.isFirstContact {
        guard contact.pointee.isFirst else { continue }
        denominators[row] += 1
        if isResolved, !isReopened, contact.pointee.isInOneGo { numerators[row] += 1 }
      } else if isResolved || contact.pointee.isClosing {
        denominators[row] += 1
        if isReopened { numerators[row] += 1 }
      }
    }
  }

  /// - Parameters:
  ///   - change: 1 if a contact begins to wait, -1 if it ends.
  ///   - entered: when that contact came to the queue.
  func countWaiting(_ queue: Int, change: Int32, entered: Int64) {
    let from = waitingSince[queue]
    let level = Int64(waiting[queue])
    let sum = waitingEntered[queue]
    waitingSince[queue] = now
    waiting[queue] += change
    waitingEntered[queue] += Int64(change) * entered
    guard level > 0 else { return }
    let row = cell(.backlog, queue, 0)
    let ages = queue * (intervals + 1)
    spread(from) { interval, begin, end in
      cells[row + interval] += (end - begin) * level
      // The ages of all at the middle of the stretch, times its length.
      backlogAges[ages + interval] += Double(level * (begin + end) - 2 * sum) * 0.5e-6 * (Double(end - begin) * 1e-6)
    }
  }

  /// Books handling of one session of an agent who holds `sessions`, since a time.
  func countHandling(_ queue: Int, team: Int, sessions: Int, from: Int64) {
    let busy = cell(.busy, queue, 0)
    let rule = rules + queue
    let isLive = rule.pointee.kind == .live || rule.pointee.kind == .concurrent
    let capacity = teamCell(isLive ? .live : .deferred, team)
    let share = rule.pointee.kind == .concurrent ? Int64(rule.pointee.concurrency) : 1
    spread(from) { interval, begin, end in
      let time = end - begin
      cells[busy + interval] += time / Int64(sessions)
      teamCells[capacity + interval] += time / share
    }
  }

  func countInHand(team: Int, from: Int64) {
    let row = teamCell(.inHand, team)
    spread(from) { teamCells[row + $0] += $2 - $1 }
  }

  func countStaffed(_ agent: Int) {
    let row = teamCell(.staffed, Int(agents[agent].team))
    spread(agents[agent].staffedSince) { teamCells[row + $0] += $2 - $1 }
  }

  /// Cuts the time from `from` to now at the borders of the counted intervals.
  @inline(__always) private func spread(_ from: Int64, _ add: (_ interval: Int, _ begin: Int64, _ end: Int64) -> Void) {
    if from >= clock.pointee.intervalBegin {
      if interval < intervals, from < now { add(interval, from, now) }
      return
    }
    var time = max(from, timeline.begin)
    let end = min(now, timeline.end)
    guard time < end else { return }
    var interval = Int((time - timeline.begin) / timeline.width)
    while time < end {
      let border = min(end, timeline.begin + Int64(interval + 1) * timeline.width)
      add(interval, time, border)
      time = border
      interval += 1
    }
  }

  /// Closes the books at the end of the run-out.
  func finish() {
    for agent in network.staff.agents.indices {
      countHands(agent)
      if agents[agent].mode == .ready { countStaffed(agent) }
    }
    for queue in 0..<queueCount { countWaiting(queue, change: 0, entered: 0) }
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      guard contact.pointee.state != .free, !contact.pointee.isHandover else { continue }
      if contact.pointee.isCounted { clock.pointee.fates.open += 1 }
      trace(number, .stillOpen)
      if isUnhandled(contact), Int(contact.pointee.interval) < intervals {
        queueTotals[Int(contact.pointee.queue)].open += 1
      }
      judgeDuePromises(number)
      settleMoved(number, .open)
      guard contact.pointee.state == .waiting, contact.pointee.touch == 0, !contact.pointee.isClosing else { continue }
      measureUnanswered(
        Int(contact.pointee.queue), Int(contact.pointee.interval), wait: now - contact.pointee.waitSince)
    }
  }

  /// Whether the present visit's first touch has not ended.
  private func isUnhandled(_ contact: UnsafeMutablePointer<Contact>) -> Bool {
    switch contact.pointee.state {
    case .free: false
    case .waiting, .served: contact.pointee.touch == 0
    case .asleep: contact.pointee.wake == .answered
    }
  }

  /// What was counted, without the column for what lies outside the horizon.
  func tally() -> ReplicationTally {
    func rows<Value>(_ base: UnsafeMutablePointer<Value>, _ count: Int) -> [Value] {
      var values: [Value] = []
      values.reserveCapacity(count * intervals)
      for row in 0..<count {
        values.append(contentsOf: UnsafeBufferPointer(start: base + row * (intervals + 1), count: intervals))
      }
      return values
    }
    let row = intervals + 1
    let queueTimes = ReplicationTally.QueueTime.allCases.count
    func team(_ cell: TeamCell) -> [Int64] {
      rows(teamCells + cell.rawValue * network.teamCount * row, network.teamCount)
    }
    var tally = ReplicationTally(
      cells: ReplicationTally.Cell.allCases.map { rows(cells + $0.rawValue * queueCount * row, network.queueCount) },
      queues: (0..<network.queueCount).map { queueTotals[$0] },
      teams: (0..<network.teamCount).map { teamTotals[$0] },
      staffed: team(.staffed), inHand: team(.inHand), live: team(.live), deferred: team(.deferred),
      numerators: rows(numerators, network.targetCount), denominators: rows(denominators, network.targetCount),
      queueTimes: (0..<network.queueCount).flatMap { queue in
        ReplicationTally.QueueTime.allCases.map {
          histograms[queue * queueTimes + recorded($0, queue).rawValue].histogram
        }
      },
      teamTimes: (queueCount * queueTimes..<ServiceRun.timeCount(queueCount, network.teamCount)).map {
        histograms[$0].histogram
      }, backlogAges: rows(backlogAges, network.queueCount))
    tally.fates = clock.pointee.fates
    tally.open = clock.pointee.open
    tally.events = clock.pointee.events
    return tally
  }
}
