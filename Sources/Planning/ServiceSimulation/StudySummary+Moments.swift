import EventSimulation
import WorkforceModel

extension StudySummary {
  /// Percentiles of a time: pooled over replications, with those of each replication for their intervals (sectioning).
  struct PercentileMoments {
    static let shares = [0.5, 0.9, 0.95, 0.99]

    var pooled = LogLinearHistogram()
    var sections = [SampleMoments](repeating: SampleMoments(), count: shares.count)

    mutating func add(_ times: LogLinearHistogram) {
      guard times.count > 0 else { return }
      pooled.merge(times)
      for (place, quantile) in times.quantiles(PercentileMoments.shares).enumerated() {
        sections[place].add(Double(quantile) * 1e-6)
      }
    }
  }

  /// Contacts in the system before and in the horizon.
  struct OpenMoments {
    var dayBefore = SampleMoments()
    var atBegin = SampleMoments()
    var weeklyDrift = SampleMoments()

    mutating func add(_ open: ReplicationTally.OpenContacts) {
      dayBefore.add(Double(open.dayBefore))
      atBegin.add(Double(open.atBegin))
      weeklyDrift.add(Double(open.weekLater - open.atBegin))
    }
  }

  /// One queue, or all queues of one tier.
  struct QueueMoments {
    var entered = SampleMoments()
    var handled = SampleMoments()
    var abandoned = SampleMoments()
    var moved = SampleMoments()
    var cut = SampleMoments()
    var open = SampleMoments()
    var resolved = SampleMoments()
    var resolvedForGood = SampleMoments()
    var escalated = SampleMoments()
    var bounced = SampleMoments()
    var reopened = SampleMoments()
    var lost = SampleMoments()
    var lostAtDoor = SampleMoments()
    var wait = RatioMoments()
    var handle = RatioMoments()
    var serviceLevel = RatioMoments()
    var abandonment = RatioMoments()
    var backlog = SampleMoments()
    var backlogAge = RatioMoments()
    /// By `ReplicationTally.QueueTime`.
    var times = ReplicationTally.QueueTime.allCases.map { _ in PercentileMoments() }
    var balance = SimulationResult.VisitBalance.zero

    /// Takes in one replication.
    ///
    /// - Parameters:
    ///   - backlog: contacts waiting, averaged over the horizon.
    ///   - ages: their ages summed over time, in seconds × seconds, and the time that they waited, in seconds.
    mutating func add(_ totals: ReplicationTally.QueueTotals, backlog level: Double, ages: Double, waited: Double) {
      entered.add(Double(totals.entered))
      handled.add(Double(totals.handled))
      abandoned.add(Double(totals.abandoned))
      moved.add(Double(totals.moved))
      cut.add(Double(totals.cut))
      open.add(Double(totals.open))
      resolved.add(Double(totals.resolved))
      resolvedForGood.add(Double(totals.resolved - totals.reopened))
      escalated.add(Double(totals.escalated))
      bounced.add(Double(totals.bounced))
      reopened.add(Double(totals.reopened))
      lost.add(Double(totals.lost))
      lostAtDoor.add(Double(totals.lostAtDoor))
      wait.add(numerator: Double(totals.wait) * 1e-6, denominator: Double(totals.answered))
      handle.add(numerator: Double(totals.handle) * 1e-6, denominator: Double(totals.handled))
      serviceLevel.add(numerator: Double(totals.inThreshold), denominator: Double(totals.judged))
      abandonment.add(numerator: Double(totals.abandoned), denominator: Double(totals.offered))
      backlog.add(level)
      backlogAge.add(numerator: ages, denominator: waited)
      balance.entered += totals.entered
      balance.handled += totals.handled
      balance.abandoned += totals.abandoned
      balance.moved += totals.moved
      balance.cutAtClose += totals.cut
      balance.open += totals.open
    }
  }

  /// One team, or all teams of one site.
  struct TeamMoments {
    var occupancy = RatioMoments()
    var liveOccupancy = RatioMoments()
    var totalOccupancy = RatioMoments()
    var staffed = SampleMoments()
    var absent = SampleMoments()
    var paid = SampleMoments()
    var handover = SampleMoments()
    var answered = SampleMoments()
    var wait = RatioMoments()
    var touch = RatioMoments()
    var inThreshold = RatioMoments()
    /// By `ReplicationTally.TeamTime`.
    var times = ReplicationTally.TeamTime.allCases.map { _ in PercentileMoments() }

    /// Takes in one replication.
    ///
    /// - Parameter use: microseconds of agents by `TeamCell`.
    mutating func add(_ totals: ReplicationTally.TeamTotals, use: [Int64]) {
      let onQueue = Double(use[TeamCell.staffed.rawValue])
      let live = Double(use[TeamCell.live.rawValue])
      occupancy.add(numerator: Double(use[TeamCell.inHand.rawValue]), denominator: onQueue)
      liveOccupancy.add(numerator: live, denominator: onQueue)
      totalOccupancy.add(numerator: live + Double(use[TeamCell.deferred.rawValue]), denominator: onQueue)
      staffed.add(onQueue / 3.6e9)
      absent.add(Double(totals.absentShifts))
      paid.add(Double(totals.paidMicroseconds) / 6e7)
      handover.add(Double(totals.handover) / 3.6e9)
      answered.add(Double(totals.answered))
      wait.add(numerator: Double(totals.wait) * 1e-6, denominator: Double(totals.answered))
      touch.add(numerator: Double(totals.work) * 1e-6, denominator: Double(totals.touches))
      inThreshold.add(numerator: Double(totals.inThreshold), denominator: Double(totals.judged))
    }
  }
}
