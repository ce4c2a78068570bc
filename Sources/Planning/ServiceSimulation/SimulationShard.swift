import CivilTime
public import WorkScheduling
public import WorkforceModel

/// Some of the replications of a study, to be merged with the others: on another machine, or later.
public struct SimulationShard: Sendable {
  /// The replications in it, from 0.
  public let replications: Range<Int>
  /// The seed of the study.
  public let seed: UInt64
  let tallies: [ReplicationTally]
}

extension SimulationStudy {
  /// Simulates some replications only.
  ///
  /// - Parameter replications: within 0..<`self.replications`, not empty.
  /// - Throws: as `result(of:facing:in:run:)`, and `PlanningFaults` for a range outside the study or with a precision,
  ///   which decides on all replications together.
  public func shard(
    _ replications: Range<Int>, of staffing: Staffing, facing workload: Workload, in scenario: Scenario,
    run: RunContext
  ) throws -> SimulationShard {
    guard precision == nil, !replications.isEmpty, replications.lowerBound >= 0,
      replications.upperBound <= self.replications
    else {
      throw SimulationStudy.shardFault(
        "replications \(replications) are no part of a fixed number of \(self.replications)",
        "Give a range inside the study, and no precision.")
    }
    let network = try network(staffing, workload, scenario)
    let seed = seed
    let tallies = try orderedParallelMap(
      count: replications.count, threads: run.threads, cancellation: run.cancellation
    ) {
      try ServiceRun(network, seed: seed, replication: replications.lowerBound + $0).run(run.cancellation)
    }
    return SimulationShard(replications: replications, seed: seed, tallies: tallies)
  }

  /// The result of the whole study from its shards, given in any order: the same to the last bit as without shards.
  ///
  /// - Throws: `PlanningFaults` unless the shards are of this seed and hold each replication once.
  public func merged(
    _ shards: [SimulationShard], facing workload: Workload, in scenario: Scenario
  ) throws -> SimulationResult {
    let ordered = shards.sorted { $0.replications.lowerBound < $1.replications.lowerBound }
    var next = 0
    var summary = StudySummary(scenario, workload: workload)
    for shard in ordered {
      guard shard.seed == seed, shard.replications.lowerBound == next,
        shard.tallies.allSatisfy({ $0.fits(scenario) })
      else {
        throw SimulationStudy.shardFault(
          "a shard of replications \(shard.replications) with seed \(shard.seed) does not follow \(next) of seed \(seed)",
          "Give shards of the same study that hold each replication once.")
      }
      for tally in shard.tallies { summary.add(tally) }
      next = shard.replications.upperBound
    }
    guard next == replications else {
      throw SimulationStudy.shardFault(
        "the shards hold \(next) of \(replications) replications", "Give shards that hold each replication once.")
    }
    return summary.result(seed: seed, warmUpSeconds: warmUpSeconds)
  }

  private static func shardFault(_ message: String, _ remedy: String) -> PlanningFaults {
    PlanningFaults([
      PlanningFault(code: "simulation-shards", subject: ScenarioPath(), message: message, remedy: remedy)
    ])
  }
}

extension ReplicationTally {
  /// Whether it counts the queues, teams, targets and intervals of a scenario.
  func fits(_ scenario: Scenario) -> Bool {
    let count = scenario.horizon.grid.count
    return queues.count == scenario.queues.count && teams.count == scenario.teams.count
      && numerators.count == scenario.targets.count * count && staffed.count == scenario.teams.count * count
  }
}
