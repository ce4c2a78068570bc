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

  func countEntry(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard !contact.pointee.isHandover else { return }
    let interval = Int(contact.pointee.interval)
    if interval < intervals { queueTotals[queue].entered += 1 }
    if !contact.pointee.isClosing, contact.pointee.block < 0 { cells[cell(.offered, queue, interval)] += 1 }
  }

  /// A first touch begins: the wait is over.
  func countAnswered(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    // Nobody waits for a piece of a work block.
    guard !contact.pointee.isClosing, contact.pointee.block < 0 else { return }
    let interval = Int(contact.pointee.interval)
    let wait = now - contact.pointee.waitSince
    let rule = rules + queue
    cells[cell(.answered, queue, interval)] += 1
    cells[cell(.wait, queue, interval)] += wait
    if rule.pointee.threshold >= 0, wait <= rule.pointee.threshold { cells[cell(.inThreshold, queue, interval)] += 1 }
    if interval < intervals {
      queueTotals[queue].answered += 1
      queueTotals[queue].wait += wait
      histograms[3 * queue].record(wait)
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

  func countHandled(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard Int(contact.pointee.interval) < intervals else { return }
    queueTotals[queue].handled += 1
    if !contact.pointee.isClosing, contact.pointee.block < 0 {
      histograms[3 * queue + 1].record(now - contact.pointee.entered)
    }
  }

  func countWork(_ number: Int, _ queue: Int) {
    let contact = contact(number)
    guard Int(contact.pointee.interval) < intervals else { return }
    queueTotals[queue].handle += now - contact.pointee.serviceSince
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

  func countWaiting(_ queue: Int, change: Int32) {
    let from = waitingSince[queue]
    let level = Int64(waiting[queue])
    waitingSince[queue] = now
    waiting[queue] += change
    guard level > 0 else { return }
    let row = cell(.backlog, queue, 0)
    spread(from) { cells[row + $0] += $1 * level }
  }

  /// Books handling of one session of an agent who holds `sessions`, since a time.
  func countHandling(_ queue: Int, team: Int, sessions: Int, from: Int64) {
    let busy = cell(.busy, queue, 0)
    let rule = rules + queue
    let isLive = rule.pointee.kind == .live || rule.pointee.kind == .concurrent
    let capacity = teamCell(isLive ? .live : .deferred, team)
    let share = rule.pointee.kind == .concurrent ? Int64(rule.pointee.concurrency) : 1
    spread(from) { interval, time in
      cells[busy + interval] += time / Int64(sessions)
      teamCells[capacity + interval] += time / share
    }
  }

  func countInHand(team: Int, from: Int64) {
    let row = teamCell(.inHand, team)
    spread(from) { teamCells[row + $0] += $1 }
  }

  func countStaffed(_ agent: Int) {
    let row = teamCell(.staffed, Int(agents[agent].team))
    spread(agents[agent].staffedSince) { teamCells[row + $0] += $1 }
  }

  /// Cuts the time from `from` to now at the borders of the counted intervals.
  @inline(__always) private func spread(_ from: Int64, _ add: (_ interval: Int, _ time: Int64) -> Void) {
    if from >= clock.pointee.intervalBegin {
      if interval < intervals, from < now { add(interval, now - from) }
      return
    }
    var time = max(from, timeline.begin)
    let end = min(now, timeline.end)
    guard time < end else { return }
    var interval = Int((time - timeline.begin) / timeline.width)
    while time < end {
      let border = min(end, timeline.begin + Int64(interval + 1) * timeline.width)
      add(interval, border - time)
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
    for queue in 0..<queueCount { countWaiting(queue, change: 0) }
    for number in 0..<contacts.pointee.count {
      let contact = contact(number)
      guard contact.pointee.state != .free, !contact.pointee.isHandover else { continue }
      if contact.pointee.isCounted { clock.pointee.fates.open += 1 }
      judgeDuePromises(number)
      settleMoved(number, .open)
      guard contact.pointee.state == .waiting, contact.pointee.touch == 0, !contact.pointee.isClosing else { continue }
      measureUnanswered(
        Int(contact.pointee.queue), Int(contact.pointee.interval), wait: now - contact.pointee.waitSince)
    }
  }

  /// What was counted, without the column for what lies outside the horizon.
  func tally() -> ReplicationTally {
    func rows(_ base: UnsafeMutablePointer<Int64>, _ count: Int) -> [Int64] {
      var values: [Int64] = []
      values.reserveCapacity(count * intervals)
      for row in 0..<count {
        values.append(contentsOf: UnsafeBufferPointer(start: base + row * (intervals + 1), count: intervals))
      }
      return values
    }
    let row = intervals + 1
    func team(_ cell: TeamCell) -> [Int64] {
      rows(teamCells + cell.rawValue * network.teamCount * row, network.teamCount)
    }
    var tally = ReplicationTally(
      cells: ReplicationTally.Cell.allCases.map { rows(cells + $0.rawValue * queueCount * row, network.queueCount) },
      queues: (0..<network.queueCount).map { queueTotals[$0] },
      teams: (0..<network.teamCount).map { teamTotals[$0] },
      staffed: team(.staffed), inHand: team(.inHand), live: team(.live), deferred: team(.deferred),
      numerators: rows(numerators, network.targetCount), denominators: rows(denominators, network.targetCount),
      waits: (0..<network.queueCount).map { histograms[3 * $0].histogram },
      responses: (0..<network.queueCount).map { histograms[3 * $0 + 1].histogram },
      resolutions: (0..<network.queueCount).map { histograms[3 * $0 + 2].histogram })
    tally.fates = clock.pointee.fates
    tally.events = clock.pointee.events
    return tally
  }
}
