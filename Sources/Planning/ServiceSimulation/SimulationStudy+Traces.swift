public import WorkScheduling
public import WorkforceModel

extension SimulationStudy {
  /// What happens to the first contacts of the horizon, event by event, in the first replication.
  ///
  /// - Parameter count: how many contacts, in order of arrival.
  /// - Throws: as `result(of:facing:in:run:)`.
  public func traces(
    ofFirst count: Int, on staffing: Staffing, facing workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> [ContactTrace] {
    let recorder = TraceRecorder(limit: count, scenario: scenario)
    _ = try ServiceRun(
      try network(staffing, workload, scenario), seed: seed, replication: 0, recorder: recorder
    ).run(run.cancellation)
    return recorder.traces
  }
}
