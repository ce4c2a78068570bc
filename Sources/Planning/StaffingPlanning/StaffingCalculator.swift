public import CivilTime
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
  /// - Parameter promised: positions by queue and interval with which a roster keeps targets over windows; empty where
  ///   the calculator is to choose them, with the fewest agent-intervals.
  /// - Throws: `PlanningFault` with code `workload-shape` where the workload is not of this scenario,
  ///   `target-unreachable` where no number of people meets a target, `no-open-hours` where a promise has no clock
  ///   time to be kept in; `WorkCancelled`.
  public func requirement(
    for workload: Workload, in scenario: Scenario, promised: [[Double]] = [], run: RunContext
  ) throws -> StaffingRequirement {
    run.report(Progress(stage: "staff"))
    guard workload.queues.count == scenario.queues.count else {
      throw PlanningFault(
        code: "workload-shape", subject: ScenarioPath(),
        message: "the workload has \(workload.queues.count) queues and the scenario \(scenario.queues.count)",
        remedy: "compute the workload from this scenario")
    }
    let tables = SessionTables()
    let found = try orderedParallelMap(
      count: scenario.queues.count, threads: run.threads, cancellation: run.cancellation
    ) { index in
      try StaffingCalculator.needs(
        from: QueueIndex(index), workload: workload, scenario: scenario, promised: promised, tables: tables)
    }
    var needs = scenario.queues.map { _ in StaffingRequirement.Need.none }
    for (queue, need) in found.joined() { needs[queue.raw] = need }
    return StaffingRequirement(
      grid: workload.grid, needs: needs,
      posts: posts(of: scenario, on: workload.grid))
  }

  /// The heads that each minimum post asks for in each interval.
  ///
  /// A post that begins or ends inside an interval is held in it if that covers half of it or more.
  public func posts(of scenario: Scenario, on grid: IntervalGrid) -> [[Int]] {
    scenario.posts.map { post in
      post.when.openShare(of: grid).map { $0 >= 0.5 ? post.heads : 0 }
    }
  }

  /// The needs of a queue and of those that wait in its line; none for a queue that waits in another one's.
  private static func needs(
    from queue: QueueIndex, workload: Workload, scenario: Scenario, promised: [[Double]], tables: SessionTables
  ) throws -> [(queue: QueueIndex, need: StaffingRequirement.Need)] {
    guard scenario.isStaffed(queue) else { return [] }
    if scenario.channel(of: queue).isDeferred {
      let work = DeferredWork(
        queue: queue, load: workload.queues[queue.raw], grid: workload.grid, scenario: scenario)
      return [(queue, .work(try work.releases()))]
    }
    let line = scenario.waitingLine(of: queue)
    guard line.first == queue else { return [] }
    let positions = try LivePositions(
      queues: line, workload: workload, scenario: scenario, tables: tables
    ).positions(
      promised: promised.indices.contains(queue.raw) && !promised[queue.raw].isEmpty ? promised[queue.raw] : nil)
    return zip(line, positions).map { ($0, .positions($1)) }
  }
}
