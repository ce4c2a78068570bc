import WorkforceModel

extension SimulationDocument {
  struct PercentilesDocument: Codable, Equatable {
    struct HalfWidths: Codable, Equatable {
      var p50, p90, p95, p99: Double
    }

    var p50, p90, p95, p99: Double
    var observations: Int
    /// Left out where fewer than two replications have observations.
    var halfWidths95: HalfWidths?

    init(_ value: SimulationResult.Percentiles) {
      p50 = value.p50
      p90 = value.p90
      p95 = value.p95
      p99 = value.p99
      observations = value.observations
      halfWidths95 = value.halfWidths95.map { HalfWidths(p50: $0.p50, p90: $0.p90, p95: $0.p95, p99: $0.p99) }
    }
  }

  struct BalanceDocument: Codable, Equatable {
    var entered, handled, abandoned, moved, cutAtClose, open: Int64
  }

  /// A queue, or all queues of a tier.
  struct QueueDocument: Codable, Equatable {
    var queue: String?
    var tier: String?
    var entered, handled, abandoned, moved, cutAtClose, open, lostAtDoor, lostAfterHours: EstimateDocument
    var resolved, resolvedForGood, escalated, bounced, reopened: EstimateDocument
    var meanWaitSeconds, meanHandleSeconds, serviceLevel, abandonment, backlog, backlogAgeSeconds: EstimateDocument
    var wait, response, resolution, openResponse, openResolution, activeResolution: PercentilesDocument
    var balance: BalanceDocument

    init(_ value: SimulationResult.QueueSummary, queue: String? = nil, tier: String? = nil) {
      self.queue = queue
      self.tier = tier
      entered = .init(value.entered)
      handled = .init(value.handled)
      abandoned = .init(value.abandoned)
      moved = .init(value.moved)
      cutAtClose = .init(value.cutAtClose)
      open = .init(value.open)
      lostAtDoor = .init(value.lostAtDoor)
      lostAfterHours = .init(value.lostAfterHours)
      resolved = .init(value.resolved)
      resolvedForGood = .init(value.resolvedForGood)
      escalated = .init(value.escalated)
      bounced = .init(value.bounced)
      reopened = .init(value.reopened)
      meanWaitSeconds = .init(value.meanWaitSeconds)
      meanHandleSeconds = .init(value.meanHandleSeconds)
      serviceLevel = .init(value.serviceLevel)
      abandonment = .init(value.abandonment)
      backlog = .init(value.backlog)
      backlogAgeSeconds = .init(value.backlogAge)
      wait = .init(value.wait)
      response = .init(value.response)
      resolution = .init(value.resolution)
      openResponse = .init(value.openResponse)
      openResolution = .init(value.openResolution)
      activeResolution = .init(value.activeResolution)
      let sums = value.balance
      balance = BalanceDocument(
        entered: sums.entered, handled: sums.handled, abandoned: sums.abandoned, moved: sums.moved,
        cutAtClose: sums.cutAtClose, open: sums.open)
    }
  }

  /// A team, or all teams of a site.
  struct TeamDocument: Codable, Equatable {
    var team: String?
    var site: String?
    var occupancy, liveOccupancy, totalOccupancy: EstimateDocument
    var staffedHours, absentShifts, paidMinutes, handoverHours: EstimateDocument
    var answered, meanWaitSeconds, meanTouchSeconds, answeredInThreshold: EstimateDocument
    var wait, response: PercentilesDocument

    init(_ value: SimulationResult.TeamSummary, team: String? = nil, site: String? = nil) {
      self.team = team
      self.site = site
      occupancy = .init(value.occupancy)
      liveOccupancy = .init(value.liveOccupancy)
      totalOccupancy = .init(value.totalOccupancy)
      staffedHours = .init(value.staffedHours)
      absentShifts = .init(value.absentShifts)
      paidMinutes = .init(value.paidMinutes)
      handoverHours = .init(value.handoverHours)
      answered = .init(value.answered)
      meanWaitSeconds = .init(value.meanWaitSeconds)
      meanTouchSeconds = .init(value.meanTouchSeconds)
      answeredInThreshold = .init(value.answeredInThreshold)
      wait = .init(value.wait)
      response = .init(value.response)
    }
  }
}
