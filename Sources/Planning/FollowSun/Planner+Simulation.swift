public import CivilTime
import ServiceSimulation
public import WorkScheduling
public import WorkforceModel

extension Planner {
  /// The least number of replications, `usual` or more, in which each probability that a target asks for can be judged:
  /// 200 windows where 90 % is asked.
  public static func replications(judging scenario: Scenario, atLeast usual: Int = 100) -> Int {
    SimulationStudy.replications(judging: scenario, atLeast: usual)
  }

  /// What customers live through on a staffing, contact by contact.
  ///
  /// - Parameters:
  ///   - requirement: its positions are kept free of deferred work, so that live contacts find an agent; nil where agents
  ///     take deferred work whenever they can.
  ///   - escalationFactor: multiplies every escalation share; 1.2 asks what +20 % does.
  ///   - precision: half-width of the 95 % intervals, as a share, at which to stop; nil for `replications`.
  ///   - warmUpSeconds: uncounted time before the horizon; nil for a week.
  /// - Throws: `PlanningFaults` if the values do not belong together or a figure is out of range, `WorkCancelled`.
  public func simulation(
    of staffing: Staffing, facing workload: Workload, keepingFree requirement: StaffingRequirement? = nil,
    in scenario: Scenario, escalationFactor: Double = 1, precision: Double? = nil, warmUpSeconds: Int64? = nil,
    run: RunContext
  ) throws -> SimulationResult {
    try SimulationStudy(
      seed: seed, replications: replications, escalationFactor: escalationFactor, keepsFree: requirement,
      precision: precision, warmUpSeconds: warmUpSeconds
    )
    .result(of: staffing, facing: workload, in: scenario, run: run)
  }

  /// At which values of its assumptions a staffing stops keeping its targets; each point has `replications`.
  ///
  /// - Throws: as `simulation`.
  public func stress(
    of staffing: Staffing, facing workload: Workload, keepingFree requirement: StaffingRequirement? = nil,
    in scenario: Scenario, settings: StressSettings = StressSettings(), run: RunContext
  ) throws -> StressResult {
    try StressStudy(seed: seed, replications: replications, keepsFree: requirement, settings: settings)
      .result(of: staffing, facing: workload, in: scenario, run: run)
  }

  /// The events of the first contacts of the horizon in the first replication, one contact after the other, as text with
  /// the clock of the horizon's zone.
  ///
  /// - Parameters:
  ///   - contacts: how many.
  ///   - queue: only contacts that come to this queue, at once or later; nil for all.
  ///   - start: only contacts created from then on; nil for the begin of the horizon.
  public func trace(
    of staffing: Staffing, facing workload: Workload, keepingFree requirement: StaffingRequirement? = nil,
    in scenario: Scenario, contacts: Int, comingTo queue: QueueIndex? = nil, from start: Instant? = nil,
    escalationFactor: Double = 1, warmUpSeconds: Int64? = nil, run: RunContext
  ) throws -> [String] {
    try SimulationStudy(
      seed: seed, replications: 1, escalationFactor: escalationFactor, keepsFree: requirement,
      warmUpSeconds: warmUpSeconds
    )
    .traces(
      ofFirst: contacts, comingTo: queue, from: start, on: staffing, facing: workload, in: scenario, run: run
    )
    .flatMap { $0.lines(in: scenario.horizon.zone) }
  }
}
