import WorkforceModel

struct SimulationDocument: Codable, Equatable {
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
  var tiers: [QueueDocument]
  var teams: [TeamDocument]
  var sites: [TeamDocument]
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
    queues = zip(value.queues, names.queues).map { QueueDocument($0, queue: $1) }
    tiers = zip(value.tiers, scenario.tiers).map { QueueDocument($0, tier: $1.id) }
    teams = zip(value.teams, names.teams).map { TeamDocument($0, team: $1) }
    sites = zip(value.sites, scenario.sites).map { TeamDocument($0, site: $1.id) }
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
