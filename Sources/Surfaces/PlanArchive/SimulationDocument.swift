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
    /// Left out where no probability is judged.
    var windowsNeeded: Int?
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

  struct StoppingDocument: Codable, Equatable {
    var precision: Double
    var batch, minimum, maximum: Int
    var isReached: Bool
    var targets: [Int]
  }

  struct WarmUpDocument: Codable, Equatable {
    var seconds: Int64
    var openADayBefore, openAtBegin, weeklyDrift: EstimateDocument
  }

  var replications: Int
  var seed: UInt64
  var stopping: StoppingDocument?
  var warmUp: WarmUpDocument?
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
    stopping = value.stopping.map {
      StoppingDocument(
        precision: $0.precision, batch: $0.batch, minimum: $0.minimum, maximum: $0.maximum, isReached: $0.isReached,
        targets: $0.targets)
    }
    warmUp = value.warmUp.map {
      WarmUpDocument(
        seconds: $0.seconds, openADayBefore: .init($0.openADayBefore), openAtBegin: .init($0.openAtBegin),
        weeklyDrift: .init($0.weeklyDrift))
    }
    targets = value.targets.indices.map { index in
      let target = scenario.targets[index]
      let outcome = value.targets[index]
      return TargetDocument(
        path: target.path.description, queue: names.queues[target.queue.raw], measure: target.measureName,
        goal: target.goal, over: target.over.rawValue, verdict: outcome.verdict.rawValue,
        measured: EstimateDocument(outcome.measured), measureText: outcome.measureText,
        projected: outcome.projected, worstWindow: outcome.worstWindow,
        windowsNeeded: outcome.windowsNeeded > 0 ? outcome.windowsNeeded : nil)
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
