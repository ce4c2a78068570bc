import EventSimulation
public import WorkScheduling
public import WorkforceModel

/// A contact-by-contact simulation of a staffing, in independent replications of the dated horizon.
///
/// Each replication begins empty a week before the horizon and warms up over the lead-in; that week is not counted, but
/// what it leaves behind is. After the horizon customers and shifts go on as in its last week, uncounted, until every
/// promise made in the horizon has fallen due (2 hours at least, 35 days at most). A promise that falls due even later
/// is not judged, whether it has been kept by then or not.
///
/// Contacts belong to the interval in which they arrived at the queue, or were created where a promise counts from
/// there. First contacts come from the `.first` flows of the workload; all others follow from the scenario's routing.
public struct SimulationStudy: Sendable {
  /// The same seed brings each customer the same luck, whatever the staffing.
  public var seed: UInt64
  /// Independent replications, at least 1; with one there are no intervals and every verdict is undecided.
  public var replications: Int
  /// On the shares of escalation and bypass, 1.2 for +20 %; where the shares of handled would sum to more than 1 at a
  /// queue, less.
  public var escalationFactor: Double

  /// The positions that are kept free of deferred work for live queues; nil where agents take it whenever they can.
  public var keepsFree: StaffingRequirement?

  public init(
    seed: UInt64, replications: Int, escalationFactor: Double = 1, keepsFree: StaffingRequirement? = nil
  ) {
    self.seed = seed
    self.keepsFree = keepsFree
    self.replications = replications
    self.escalationFactor = escalationFactor
  }

  /// What customers live through on this staffing.
  ///
  /// The result depends on the arguments and the seed alone, never on the number of threads.
  ///
  /// - Throws: `PlanningFaults` if the values do not belong together or a figure is out of range, `WorkCancelled`.
  public func result(
    of staffing: Staffing, facing workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> SimulationResult {
    try simulated(staffing, workload, scenario, run).result
  }

  /// What happens to the first contacts of the horizon, event by event, in the first replication.
  ///
  /// - Parameter count: how many contacts, in order of arrival.
  /// - Throws: as `result(of:facing:in:run:)`.
  public func traces(
    ofFirst count: Int, on staffing: Staffing, facing workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> [ContactTrace] {
    try check()
    let network = try ServiceNetwork(
      scenario, staffing: staffing, workload: workload, escalationFactor: escalationFactor,
      keepingFree: keepsFree)
    let recorder = TraceRecorder(limit: count, scenario: scenario)
    _ = try ServiceRun(network, seed: seed, replication: 0, recorder: recorder).run(run.cancellation)
    return recorder.traces
  }

  /// The result with the number of events that it took, for measurements of speed.
  package func simulated(
    _ staffing: Staffing, _ workload: Workload, _ scenario: Scenario, _ run: RunContext
  ) throws -> (result: SimulationResult, events: Int64) {
    try check()
    let network = try ServiceNetwork(
      scenario, staffing: staffing, workload: workload, escalationFactor: escalationFactor,
      keepingFree: keepsFree)
    let seed = seed
    var summary = StudySummary(scenario, replications: replications, workload: workload)
    let study = try ReplicationStudy(replications: replications)
    try study.run(
      run, stage: "simulate", into: &summary,
      replicate: { try ServiceRun(network, seed: seed, replication: $0).run(run.cancellation) },
      merge: { $0.add($1) })
    return (summary.result(seed: seed), summary.events)
  }

  private func check() throws {
    var faults: [PlanningFault] = []
    if replications < 1 || replications > 1_000_000 {
      faults.append(
        PlanningFault(
          code: "simulation-replications", subject: ScenarioPath(),
          message: "\(replications) replications were asked for",
          remedy: "Give 1 to 1,000,000 replications."))
    }
    if !(escalationFactor >= 0 && escalationFactor <= 100) {
      faults.append(
        PlanningFault(
          code: "simulation-escalations", subject: ScenarioPath(),
          message: "escalations are multiplied by \(escalationFactor)",
          remedy: "Give a factor of 0 to 100."))
    }
    if !faults.isEmpty { throw PlanningFaults(faults) }
  }
}
