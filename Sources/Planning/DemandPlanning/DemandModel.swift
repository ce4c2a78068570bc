public import WorkScheduling
public import WorkforceModel

/// Turns a forecast into first contacts and those into the whole work that arrives at each queue.
///
/// Rows that hold more than first contacts are solved backwards for them first, see `RowMeaning`; the events of the
/// scenario then multiply first contacts, and the same flows are followed forwards.
///
/// Contacts are followed through automation, escalation, reopening, redial, later and closing touches, over the lead-in
/// and the horizon together, so that delays carry over into the first hours; the horizon's part is handed over. Time
/// triggers move only contacts that wait too long, which no plan counts on, and bring no planned demand.
///
/// Two rules on what a flow holds: contacts that arrive at a queue while it is closed are in its flows, as they were
/// forecast, and not in its offered load; a contact that is contained by automation is in the automated queue's flow.
public struct DemandModel: Hashable, Sendable {
  /// How contacts and handle times become erlangs.
  public enum LoadMethod: String, Hashable, Sendable, CaseIterable {
    /// Modified offered load where the handle time exceeds half of an interval, else interval by interval.
    case automatic
    /// Each interval by itself, as if it lasted.
    case interval
  }

  public var loadMethod: LoadMethod

  public init(loadMethod: LoadMethod = .automatic) {
    self.loadMethod = loadMethod
  }

  /// The workload of a scenario under a forecast.
  ///
  /// - Throws: `PlanningFaults` for shares that exceed their base, missing entries and rows that hold less than what is
  ///   said to be in them, `PlanningFault` with code `endless-loop` where contacts would go round for ever,
  ///   `WorkCancelled`.
  public func workload(
    of scenario: Scenario, forecast: ContactForecast, run: RunContext
  ) throws -> Workload {
    try explained(of: scenario, forecast: forecast, run: run).workload
  }

  /// The workload together with the sums that explain it.
  ///
  /// - Throws: as `workload`.
  public func explained(
    of scenario: Scenario, forecast: ContactForecast, run: RunContext
  ) throws -> (workload: Workload, explanation: DemandExplanation) {
    run.report(Progress(stage: "demand"))
    let faults = scenario.faultsOfRows(forecast)
    if !faults.isEmpty { throw PlanningFaults(faults) }
    var fullForecast = try FullForecast(forecast, scenario: scenario)
    let network = try DemandNetwork(scenario)
    for date in scenario.shareDates { try LoopProof(network.on(date)).check() }
    let march = March.Context(check: run.checkCancellation)
    if !forecast.meaning.isPlain {
      fullForecast.first = try RowReading(forecast, network: network).firstContacts(
        from: fullForecast, network: network, run: march)
    }
    fullForecast.addEvents(of: scenario)
    let solution = try FlowSolution(
      network: network, first: fullForecast.first, grid: fullForecast.grid, run: march)
    let assembly = WorkloadAssembly(network: network, solution: solution, forecast: fullForecast, method: loadMethod)
    let (workload, handovers) = try assembly.workload()
    var explanation = DemandExplanation(
      network: network, solution: solution, forecast: fullForecast, given: forecast, workload: workload,
      handovers: handovers)
    if !scenario.automations.isEmpty {
      explanation.savings = try AutomationComparison(forecast: fullForecast, method: loadMethod).savings(
        of: workload, in: scenario, run: march)
    }
    return (workload, explanation)
  }
}
