import CivilTime
import EventSimulation
import WorkforceModel

extension StudySummary {
  /// Takes in the time series of one replication.
  mutating func addSeries(_ tally: ReplicationTally) {
    let backlog = tally.cells[ReplicationTally.Cell.backlog.rawValue]
    for index in backlogAges.indices {
      backlogAges[index].add(numerator: tally.backlogAges[index], denominator: Double(backlog[index]) * 1e-6)
    }
    for (cell, values) in [tally.staffed, tally.inHand, tally.live, tally.deferred].enumerated() {
      for index in values.indices { teamCells[cell][index].add(Double(values[index])) }
    }
  }

  /// Takes in the queues of one replication, one by one and by tier.
  mutating func addQueues(_ tally: ReplicationTally) {
    let times = ReplicationTally.QueueTime.allCases.count
    let seconds = Double(count) * Double(scenario.horizon.grid.secondsPerInterval)
    var byTier = [(totals: ReplicationTally.QueueTotals, ages: Double, waited: Double)](
      repeating: (ReplicationTally.QueueTotals(), 0, 0), count: tiers.count)
    var tierTimes = tiers.map { _ in [LogLinearHistogram](repeating: LogLinearHistogram(), count: times) }
    for (queue, totals) in tally.queues.enumerated() {
      let row = queue * count..<(queue + 1) * count
      let waited = Double(tally.cells[ReplicationTally.Cell.backlog.rawValue][row].reduce(0, +)) * 1e-6
      let ages = tally.backlogAges[row].reduce(0, +)
      queues[queue].add(totals, backlog: waited / seconds, ages: ages, waited: waited)
      let tier = scenario.queues[queue].tier
      byTier[tier].totals.add(totals)
      byTier[tier].ages += ages
      byTier[tier].waited += waited
      for time in 0..<times {
        queues[queue].times[time].add(tally.queueTimes[queue * times + time])
        tierTimes[tier][time].merge(tally.queueTimes[queue * times + time])
      }
    }
    for (tier, sums) in byTier.enumerated() {
      tiers[tier].add(sums.totals, backlog: sums.waited / seconds, ages: sums.ages, waited: sums.waited)
      for time in 0..<times { tiers[tier].times[time].add(tierTimes[tier][time]) }
    }
  }

  /// Takes in the teams of one replication, one by one and by site.
  mutating func addTeams(_ tally: ReplicationTally) {
    let times = ReplicationTally.TeamTime.allCases.count
    var bySite = [ReplicationTally.TeamTotals](repeating: .init(), count: sites.count)
    var siteUse = sites.map { _ in [Int64](repeating: 0, count: TeamCell.count) }
    var siteTimes = sites.map { _ in [LogLinearHistogram](repeating: LogLinearHistogram(), count: times) }
    for (team, totals) in tally.teams.enumerated() {
      let row = team * count..<(team + 1) * count
      let use = [tally.staffed, tally.inHand, tally.live, tally.deferred].map { $0[row].reduce(0, +) }
      teams[team].add(totals, use: use)
      let site = scenario.teams[team].site
      bySite[site].add(totals)
      for cell in use.indices { siteUse[site][cell] += use[cell] }
      for time in 0..<times {
        teams[team].times[time].add(tally.teamTimes[team * times + time])
        siteTimes[site][time].merge(tally.teamTimes[team * times + time])
      }
    }
    for site in sites.indices {
      sites[site].add(bySite[site], use: siteUse[site])
      for time in 0..<times { sites[site].times[time].add(siteTimes[site][time]) }
    }
  }
}

extension ReplicationTally.QueueTotals {
  mutating func add(_ other: Self) {
    entered += other.entered
    handled += other.handled
    abandoned += other.abandoned
    moved += other.moved
    cut += other.cut
    open += other.open
    offered += other.offered
    judged += other.judged
    resolved += other.resolved
    escalated += other.escalated
    bounced += other.bounced
    reopened += other.reopened
    lost += other.lost
    lostAtDoor += other.lostAtDoor
    answered += other.answered
    inThreshold += other.inThreshold
    wait += other.wait
    handle += other.handle
  }
}

extension ReplicationTally.TeamTotals {
  mutating func add(_ other: Self) {
    absentShifts += other.absentShifts
    paidMicroseconds += other.paidMicroseconds
    handover += other.handover
    answered += other.answered
    judged += other.judged
    inThreshold += other.inThreshold
    wait += other.wait
    touches += other.touches
    work += other.work
  }
}
