import CivilTime
import QueueingTheory
public import WorkScheduling
public import WorkforceModel

/// Turns a workload into the people it needs: positions of live queues, dated work of deferred ones, posts.
///
/// The requirement is for the expected load at proficiency 1 and before any shrinkage; nothing is added for safety.
public struct StaffingCalculator: Hashable, Sendable {
  public init() {}

  /// The requirement of every queue and post.
  ///
  /// - Throws: `PlanningFault` with code `workload-shape` where the workload is not of this scenario,
  ///   `target-unreachable` where no number of people meets a target, `no-open-hours` where a promise has no clock
  ///   time to be kept in; `WorkCancelled`.
  public func requirement(
    for workload: Workload, in scenario: Scenario, run: RunContext
  ) throws -> StaffingRequirement {
    run.report(Progress(stage: "staff"))
    guard workload.queues.count == scenario.queues.count else {
      throw PlanningFault(
        code: "workload-shape", subject: ScenarioPath(),
        message: "the workload has \(workload.queues.count) queues and the scenario \(scenario.queues.count)",
        remedy: "compute the workload from this scenario")
    }
    let tables = SessionTables()
    let needs = try orderedParallelMap(
      count: scenario.queues.count, threads: run.threads, cancellation: run.cancellation
    ) { index in
      try StaffingCalculator.need(of: QueueIndex(index), workload: workload, scenario: scenario, tables: tables)
    }
    return StaffingRequirement(
      grid: workload.grid, needs: needs,
      posts: scenario.posts.map { post in
        // A post that begins or ends inside an interval is held in it if that covers half of it or more.
        post.when.openShare(of: workload.grid).map { $0 >= 0.5 ? post.heads : 0 }
      })
  }

  private static func need(
    of queue: QueueIndex, workload: Workload, scenario: Scenario, tables: SessionTables
  ) throws -> StaffingRequirement.Need {
    guard scenario.isStaffed(queue) else { return .none }
    let load = workload.queues[queue.raw]
    if scenario.channel(of: queue).isDeferred {
      return .work(try DeferredWork(queue: queue, load: load, grid: workload.grid, scenario: scenario).releases())
    }
    let line = try LivePositions(queue: queue, load: load, grid: workload.grid, scenario: scenario, tables: tables)
    return .positions(try line.positions())
  }
}
