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

  /// Half-width of the 95 % interval, as a share, at which the study stops; nil for the given number of replications.
  ///
  /// It then replicates in batches of 20, 40 at least and 10,240 at most, until the judged figure of every target that is
  /// a share is known so precisely, and every probability rests on enough windows.
  public var precision: Double?
  /// Uncounted time before the horizon, 0 to 8 weeks, rounded up to whole intervals; nil for the week before.
  public var warmUpSeconds: Int64?
  /// Whether the workload is a forecast or what was counted.
  public var arrivals: ArrivalLaw

  static let batch = 20
  static let fewestUntilPrecise = 40
  static let mostUntilPrecise = 10_240
  static let longestWarmUp: Int64 = 8 * 7 * 86_400

  public init(
    seed: UInt64, replications: Int, escalationFactor: Double = 1, keepsFree: StaffingRequirement? = nil,
    precision: Double? = nil, warmUpSeconds: Int64? = nil, arrivals: ArrivalLaw = .poisson
  ) {
    self.seed = seed
    self.keepsFree = keepsFree
    self.replications = replications
    self.escalationFactor = escalationFactor
    self.precision = precision
    self.warmUpSeconds = warmUpSeconds
    self.arrivals = arrivals
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

  /// The result with the number of events that it took, for measurements of speed.
  package func simulated(
    _ staffing: Staffing, _ workload: Workload, _ scenario: Scenario, _ run: RunContext
  ) throws -> (result: SimulationResult, events: Int64) {
    let network = try network(staffing, workload, scenario)
    let seed = seed
    var summary = StudySummary(scenario, workload: workload)
    let judged = summary.targetsInShares
    if precision != nil, judged.isEmpty { throw SimulationStudy.nothingToBePrecise }
    let study =
      precision == nil
      ? try ReplicationStudy(replications: replications, batch: SimulationStudy.batch)
      : try ReplicationStudy(
        minimum: SimulationStudy.fewestUntilPrecise, maximum: SimulationStudy.mostUntilPrecise,
        batch: SimulationStudy.batch)
    try study.run(
      run, stage: "simulate", into: &summary,
      replicate: { try ServiceRun(network, seed: seed, replication: $0).run(run.cancellation) },
      merge: { $0.add($1) }, isPrecise: { summary in precision.map { summary.isPrecise(to: $0) } ?? false })
    let stopping = precision.map {
      SimulationResult.Stopping(
        precision: $0, batch: study.batch, minimum: study.minimum, maximum: study.maximum,
        isReached: summary.isPrecise(to: $0), targets: judged)
    }
    return (summary.result(seed: seed, warmUpSeconds: warmUpSeconds, stopping: stopping), summary.events)
  }

  /// The checked tables of the event loop.
  func network(
    _ staffing: Staffing, _ workload: Workload, _ scenario: Scenario
  ) throws -> ServiceNetwork {
    try check()
    return try ServiceNetwork(
      scenario, staffing: staffing, workload: workload, escalationFactor: escalationFactor, keepingFree: keepsFree,
      warmUpSeconds: warmUpSeconds, arrivals: arrivals)
  }

  private static var nothingToBePrecise: PlanningFaults {
    PlanningFaults([
      PlanningFault(
        code: "simulation-precision", subject: ScenarioPath(),
        message: "no target is judged by a share, so no precision in points can be reached",
        remedy: "Give a number of replications, or a target such as a service level.")
    ])
  }

  private func check() throws {
    var faults: [PlanningFault] = []
    func refuse(_ code: String, _ message: String, _ remedy: String) {
      faults.append(PlanningFault(code: code, subject: ScenarioPath(), message: message, remedy: remedy))
    }
    if replications < 1 || replications > 1_000_000 {
      refuse(
        "simulation-replications", "\(replications) replications were asked for", "Give 1 to 1,000,000 replications.")
    }
    if !(escalationFactor >= 0 && escalationFactor <= 100) {
      refuse(
        "simulation-escalations", "escalations are multiplied by \(escalationFactor)", "Give a factor of 0 to 100.")
    }
    if let precision, !(precision > 0 && precision < 1) {
      refuse(
        "simulation-precision", "a half-width of \(precision) was asked for",
        "Give a share above 0 and below 1, such as 0.005 for half a point.")
    }
    if let warmUpSeconds, !(0...SimulationStudy.longestWarmUp).contains(warmUpSeconds) {
      refuse("simulation-warm-up", "a warm-up of \(warmUpSeconds) s was asked for", "Give 0 to 8 weeks.")
    }
    if !faults.isEmpty { throw PlanningFaults(faults) }
  }
}
