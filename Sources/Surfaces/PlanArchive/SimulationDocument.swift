import WorkforceModel

struct SimulationDocument: Codable, Equatable {
  struct PercentilesDocument: Codable, Equatable {
    var p50: Double
    var p90: Double
    var p95: Double
    var p99: Double
    var observations: Int

    init(_ value: SimulationResult.Percentiles) {
      p50 = value.p50
      p90 = value.p90
      p95 = value.p95
      p99 = value.p99
      observations = value.observations
    }
  }

  struct QueueDocument: Codable, Equatable {
    var queue: String
    var entered, handled, abandoned, resolved, escalated, reopened, lostAfterHours: EstimateDocument
    var meanWaitSeconds, meanHandleSeconds: EstimateDocument
    var wait, response, resolution: PercentilesDocument
  }

  struct TeamDocument: Codable, Equatable {
    var team: String
    var occupancy, staffedHours, absentShifts, paidMinutes, handoverHours: EstimateDocument
  }

  struct TargetDocument: Codable, Equatable {
    var path: String
    var queue: String
    var measure: String
    var goal: Double
    var over: String
    var verdict: String
    var measured: EstimateDocument
    var measureText: String
    var projected: Bool
    var worstWindow: Int?
  }

  struct WindowDocument: Codable, Equatable {
    var target: Int
    var first: Int
    var end: Int
    var attainment: EstimateDocument
    var probabilityHeld: EstimateDocument
    /// The measure in each replication, null where the window had no contacts.
    var perReplication: [Double?]
  }

  struct ConservationDocument: Codable, Equatable {
    var entered, contained, resolved, abandonedForGood, lostAfterHours, stillOpen: Int64
  }

  var replications: Int
  var seed: UInt64
  var targets: [TargetDocument]
  var queues: [QueueDocument]
  var teams: [TeamDocument]
  var windows: [WindowDocument]
  var conservation: ConservationDocument

  init(_ value: SimulationResult, scenario: Scenario, names: PlanNames) {
    replications = value.replications
    seed = value.seed
    targets = value.targets.indices.map { index in
      let target = scenario.targets[index]
      let outcome = value.targets[index]
      return TargetDocument(
        path: target.path.description, queue: names.queues[target.queue.raw], measure: target.measureName,
        goal: target.goal, over: target.over.rawValue, verdict: outcome.verdict.rawValue,
        measured: EstimateDocument(outcome.measured), measureText: outcome.measureText,
        projected: outcome.projected, worstWindow: outcome.worstWindow)
    }
    queues = value.queues.indices.map { index in
      let queue = value.queues[index]
      return QueueDocument(
        queue: names.queues[index], entered: .init(queue.entered), handled: .init(queue.handled),
        abandoned: .init(queue.abandoned), resolved: .init(queue.resolved), escalated: .init(queue.escalated),
        reopened: .init(queue.reopened), lostAfterHours: .init(queue.lostAfterHours),
        meanWaitSeconds: .init(queue.meanWaitSeconds), meanHandleSeconds: .init(queue.meanHandleSeconds),
        wait: .init(queue.wait), response: .init(queue.response), resolution: .init(queue.resolution))
    }
    teams = value.teams.indices.map { index in
      let team = value.teams[index]
      return TeamDocument(
        team: names.teams[index], occupancy: .init(team.occupancy), staffedHours: .init(team.staffedHours),
        absentShifts: .init(team.absentShifts), paidMinutes: .init(team.paidMinutes),
        handoverHours: .init(team.handoverHours))
    }
    windows = value.windows.map {
      WindowDocument(
        target: $0.target, first: $0.range.lowerBound, end: $0.range.upperBound,
        attainment: .init($0.attainment), probabilityHeld: .init($0.probabilityHeld),
        perReplication: $0.perReplication)
    }
    let ledger = value.conservation
    conservation = ConservationDocument(
      entered: ledger.entered, contained: ledger.contained, resolved: ledger.resolved,
      abandonedForGood: ledger.abandonedForGood, lostAfterHours: ledger.lostAfterHours,
      stillOpen: ledger.stillOpen)
  }
}

struct CostDocument: Codable, Equatable {
  struct TeamDocument: Codable, Equatable {
    var team: String
    var rosteredByWeek: [Int]
    var rostered: Int
    var headcount: Double
    var fullTimeEquivalents: Double
    var paidHours: Double
    var productiveHours: Double
    var basePayMinorUnits: Int64
    var premiumPayMinorUnits: Int64
  }

  struct ExternalDocument: Codable, Equatable {
    var queue: String
    var contacts: EstimateDocument
    var costMinorUnits: EstimateDocument
  }

  var teams: [TeamDocument]
  var external: [ExternalDocument]
  var totalMinorUnits: Int64
  var perFirstContactMinorUnits: EstimateDocument
  var perResolutionMinorUnits: EstimateDocument

  init(_ value: PlanCost, names: PlanNames) {
    teams = value.teams.map {
      TeamDocument(
        team: names.teams[$0.team.raw], rosteredByWeek: $0.rosteredByWeek, rostered: $0.rostered,
        headcount: $0.headcount, fullTimeEquivalents: $0.fullTimeEquivalents, paidHours: $0.paidHours,
        productiveHours: $0.productiveHours, basePayMinorUnits: $0.basePay.minorUnits,
        premiumPayMinorUnits: $0.premiumPay.minorUnits)
    }
    external = value.external.map {
      ExternalDocument(
        queue: names.queues[$0.queue.raw], contacts: .init($0.contacts), costMinorUnits: .init($0.cost))
    }
    totalMinorUnits = value.total.minorUnits
    perFirstContactMinorUnits = .init(value.perFirstContact)
    perResolutionMinorUnits = .init(value.perResolution)
  }
}
