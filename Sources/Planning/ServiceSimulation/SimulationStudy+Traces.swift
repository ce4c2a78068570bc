public import CivilTime
public import WorkScheduling
public import WorkforceModel

extension SimulationStudy {
  /// What happens to the first contacts of the horizon, event by event, in the first replication.
  ///
  /// - Parameters:
  ///   - count: how many contacts, in order of arrival; with a queue, in the order in which they come to it.
  ///   - queue: only contacts that come to this queue, at once or later; nil for all.
  ///   - start: only contacts created from then on; nil for the begin of the horizon.
  /// - Throws: as `result(of:facing:in:run:)`.
  public func traces(
    ofFirst count: Int, comingTo queue: QueueIndex? = nil, from start: Instant? = nil, on staffing: Staffing,
    facing workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> [ContactTrace] {
    let recorder = TraceRecorder(limit: count, scenario: scenario, queue: queue?.raw, from: start)
    _ = try ServiceRun(
      try network(staffing, workload, scenario), seed: seed, replication: 0, recorder: recorder
    ).run(run.cancellation)
    return recorder.traces
  }
}
