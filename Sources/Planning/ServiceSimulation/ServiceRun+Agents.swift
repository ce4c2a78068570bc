import Randomness

extension ServiceRun {
  func scheduleNextShift(_ agent: Int) {
    let state = agents + agent
    guard state.pointee.shift < state.pointee.lastShift else { return }
    schedule(.shiftStart, agent, at: max(now, network.staff.shifts[state.pointee.shift].start))
  }

  /// A shift begins, unless its agent is absent that day.
  func startShift(_ agent: Int) {
    let state = agents + agent
    let shift = network.staff.shifts[state.pointee.shift]
    let team = Int(state.pointee.team)
    state.pointee.shift += 1
    scheduleNextShift(agent)
    if shift.isCounted { teamTotals[team].paidMicroseconds += Int64(shift.paidMinutes) * 60_000_000 }
    guard shift.end > now else { return }
    if network.staff.drawsShrinkage,
      Choice.happens(
        probability: network.unplannedOfTeam[team], absenceStream.uniform(entity: shift.address))
    {
      if shift.isCounted { teamTotals[team].absentShifts += 1 }
      return
    }
    planTimeOff(agent, shift)
    state.pointee.shiftEnd = shift.end
    state.pointee.endTicket = schedule(.shiftEnd, agent, at: shift.end)
    if state.pointee.mode == .away {
      state.pointee.mode = .ready
      state.pointee.staffedSince = now
      state.pointee.sessionsSince = now
    }
    state.pointee.isLeaving = false
    state.pointee.offOwed = 0
    scheduleNextOff(agent)
    countPresence(agent)
    if state.pointee.mode == .ready, state.pointee.sessions == 0 { seekWork(agent) } else { list(agent) }
  }

  /// Lays out the times off the queue of a shift: its breaks, and in-shift shrinkage.
  ///
  /// Coaching, meetings and system time are realised as blocks of a quarter of an hour: the shift outside its breaks is
  /// cut into such blocks and each is off the queue with the probability `inShift`, drawn by (line, shift, block). So
  /// the expected share is exact and people are away one by one. Time off that begins late, because a contact is in
  /// hand, keeps its length.
  private func planTimeOff(_ agent: Int, _ shift: StaffPlan.Shift) {
    let first = offs + agent * network.staff.mostOffs
    let inShift = network.staff.drawsShrinkage ? network.inShiftOfTeam[Int(agents[agent].team)] : 0
    var count = 0
    var block: UInt32 = 0
    func shrink(from start: Int64, to end: Int64) {
      guard inShift > 0 else { return }
      var begin = start
      while begin < end {
        let length = min(StaffPlan.blockMicroseconds, end - begin)
        if Choice.happens(probability: inShift, inShiftStream.uniform(entity: shift.address, draw: block)) {
          first[count] = StaffPlan.Pause(start: begin, length: length)
          count += 1
        }
        block += 1
        begin += length
      }
    }
    var from = shift.start
    for place in shift.pauses {
      let pause = network.staff.pauses[place]
      shrink(from: from, to: pause.start)
      first[count] = pause
      count += 1
      from = max(from, pause.start + pause.length)
    }
    shrink(from: from, to: shift.end)
    agents[agent].offCount = Int32(count)
    agents[agent].offNext = 0
  }

  private func scheduleNextOff(_ agent: Int) {
    let state = agents + agent
    state.pointee.offTicket = Contact.none
    guard state.pointee.offNext < state.pointee.offCount else { return }
    let off = offs[agent * network.staff.mostOffs + Int(state.pointee.offNext)]
    state.pointee.offTicket = schedule(.offDue, agent, at: max(now, off.start))
  }

  func offIsDue(_ agent: Int) {
    let state = agents + agent
    state.pointee.offOwed += offs[agent * network.staff.mostOffs + Int(state.pointee.offNext)].length
    state.pointee.offNext += 1
    scheduleNextOff(agent)
    guard state.pointee.mode == .ready else { return }
    // With a contact in hand the break waits, and no further session is begun.
    if state.pointee.sessions == 0 { goOff(agent) } else { unlist(agent) }
  }

  func goOff(_ agent: Int) {
    let state = agents + agent
    unlist(agent)
    countStaffed(agent)
    state.pointee.mode = .off
    countPresence(agent)
    state.pointee.backTicket = schedule(.back, agent, at: now + state.pointee.offOwed)
    state.pointee.offOwed = 0
  }

  func comeBack(_ agent: Int) {
    let state = agents + agent
    state.pointee.backTicket = Contact.none
    guard state.pointee.mode == .off else { return }
    if state.pointee.offOwed > 0 {
      state.pointee.staffedSince = now
      return goOff(agent)
    }
    state.pointee.mode = .ready
    state.pointee.staffedSince = now
    state.pointee.sessionsSince = now
    countPresence(agent)
    seekWork(agent)
  }

  /// The end of a shift; whoever has a contact in hand finishes it first.
  func endShift(_ agent: Int) {
    let state = agents + agent
    state.pointee.endTicket = Contact.none
    state.pointee.offTicket = Contact.none
    unlist(agent)
    if state.pointee.mode == .ready, state.pointee.sessions > 0 {
      state.pointee.isLeaving = true
      countPresence(agent)
    } else {
      goHome(agent)
    }
  }

  func goHome(_ agent: Int) {
    let state = agents + agent
    unlist(agent)
    if state.pointee.mode == .ready { countStaffed(agent) }
    if now > state.pointee.shiftEnd, interval < intervals {
      teamTotals[Int(state.pointee.team)].paidMicroseconds += now - state.pointee.shiftEnd
    }
    state.pointee.mode = .away
    state.pointee.isLeaving = false
    countPresence(agent)
    state.pointee.offOwed = 0
    state.pointee.backTicket = Contact.none
  }
}
