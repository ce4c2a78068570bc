import CivilTime
import EventSimulation
import WorkforceModel

extension StudySummary {
  func cellRow(_ queue: Int) -> [SimulationResult.Cell] {
    let width = Double(scenario.horizon.grid.secondsPerInterval) * 1e6
    return (0..<count).map { interval in
      func value(_ cell: ReplicationTally.Cell, unit: Double = 1) -> Estimate {
        estimate(cells[cell.rawValue][queue * count + interval].estimate, unit: unit)
      }
      return SimulationResult.Cell(
        offered: value(.offered), answered: value(.answered), abandoned: value(.abandoned),
        answeredInThreshold: value(.inThreshold), waitSeconds: value(.wait, unit: 1e-6),
        busyAgents: value(.busy, unit: 1 / width), backlog: value(.backlog, unit: 1 / width),
        backlogAge: estimate(backlogAges[queue * count + interval].estimate))
    }
  }

  func teamCellRow(_ team: Int) -> [SimulationResult.TeamCell] {
    let width = Double(scenario.horizon.grid.secondsPerInterval) * 1e6
    return (0..<count).map { interval in
      func value(_ cell: TeamCell) -> Estimate {
        estimate(teamCells[cell.rawValue][team * count + interval].estimate, unit: 1 / width)
      }
      return SimulationResult.TeamCell(
        onQueue: value(.staffed), busy: value(.inHand), live: value(.live), deferred: value(.deferred))
    }
  }

  func summary(_ queue: QueueMoments) -> SimulationResult.QueueSummary {
    func times(_ time: ReplicationTally.QueueTime) -> SimulationResult.Percentiles {
      percentiles(queue.times[time.rawValue])
    }
    var summary = SimulationResult.QueueSummary(
      entered: estimate(queue.entered.estimate), handled: estimate(queue.handled.estimate),
      abandoned: estimate(queue.abandoned.estimate), resolved: estimate(queue.resolved.estimate),
      escalated: estimate(queue.escalated.estimate), reopened: estimate(queue.reopened.estimate),
      lostAfterHours: estimate(queue.lost.estimate), meanWaitSeconds: estimate(queue.wait.estimate),
      meanHandleSeconds: estimate(queue.handle.estimate), wait: times(.wait), response: times(.response),
      resolution: times(.resolution))
    summary.moved = estimate(queue.moved.estimate)
    summary.cutAtClose = estimate(queue.cut.estimate)
    summary.open = estimate(queue.open.estimate)
    summary.lostAtDoor = estimate(queue.lostAtDoor.estimate)
    summary.bounced = estimate(queue.bounced.estimate)
    summary.resolvedForGood = estimate(queue.resolvedForGood.estimate)
    summary.serviceLevel = estimate(queue.serviceLevel.estimate)
    summary.abandonment = estimate(queue.abandonment.estimate)
    summary.backlog = estimate(queue.backlog.estimate)
    summary.backlogAge = estimate(queue.backlogAge.estimate)
    summary.openResponse = times(.openResponse)
    summary.openResolution = times(.openResolution)
    summary.activeResolution = times(.activeResolution)
    summary.balance = queue.balance
    return summary
  }

  func summary(_ team: TeamMoments) -> SimulationResult.TeamSummary {
    var summary = SimulationResult.TeamSummary(
      occupancy: estimate(team.occupancy.estimate), staffedHours: estimate(team.staffed.estimate),
      absentShifts: estimate(team.absent.estimate), paidMinutes: estimate(team.paid.estimate),
      handoverHours: estimate(team.handover.estimate))
    summary.liveOccupancy = estimate(team.liveOccupancy.estimate)
    summary.totalOccupancy = estimate(team.totalOccupancy.estimate)
    summary.answered = estimate(team.answered.estimate)
    summary.meanWaitSeconds = estimate(team.wait.estimate)
    summary.meanTouchSeconds = estimate(team.touch.estimate)
    summary.answeredInThreshold = estimate(team.inThreshold.estimate)
    summary.wait = percentiles(team.times[ReplicationTally.TeamTime.wait.rawValue])
    summary.response = percentiles(team.times[ReplicationTally.TeamTime.response.rawValue])
    return summary
  }

  /// An estimate as handed over; 0 with 0 replications where there was nothing to estimate from.
  func estimate(_ sample: SampleEstimate?, unit: Double = 1) -> Estimate {
    guard let sample else { return .nothing }
    return Estimate(mean: sample.mean * unit, halfWidth95: sample.halfWidth95 * unit, replications: sample.count)
  }

  private func percentiles(_ moments: PercentileMoments) -> SimulationResult.Percentiles {
    let pooled = moments.pooled.quantiles(PercentileMoments.shares).map { Double($0) * 1e-6 }
    guard pooled.count == PercentileMoments.shares.count else { return .nothing }
    // Half-width around the pooled percentile: the spread of the sections about it and not about their own mean, so
    // that what few observations in a section make of a far percentile widens the interval.
    let halves = zip(pooled, moments.sections).map { center, sections -> Double in
      guard let own = sections.estimate, own.count > 1 else { return .infinity }
      let factor = StudentT.factor95(degreesOfFreedom: own.count - 1)
      let error = own.halfWidth95 / factor
      let bias = own.mean - center
      return factor * (error * error + bias * bias / Double(own.count - 1)).squareRoot()
    }
    return SimulationResult.Percentiles(
      p50: pooled[0], p90: pooled[1], p95: pooled[2], p99: pooled[3], observations: moments.pooled.count,
      halfWidths95: halves[0].isFinite
        ? .init(p50: halves[0], p90: halves[1], p95: halves[2], p99: halves[3]) : nil)
  }
}
