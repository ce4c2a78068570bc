import GLPKSolver
import Rostering
import StaffingPlanning
public import WorkScheduling
public import WorkforceModel

extension Planner {
  /// What single changes of the scenario would do to the demand that a roster leaves uncovered, each found by solving
  /// the teams and queues that it touches again, at quick effort.
  ///
  /// - Parameter forecast: from which the requirement of changed targets and hours is worked out; nil where the
  ///   requirement was made elsewhere, so that these changes are not tried.
  /// - Throws: `WorkCancelled`; `PlanningFaults` where the requirement does not fit the scenario.
  public func remedies(
    for roster: Roster, covering requirement: StaffingRequirement, in scenario: Scenario, forecast: ContactForecast?,
    run: RunContext
  ) throws -> Remedies {
    let planner = self
    let inner = RunContext(threads: 1, cancellation: run.cancellation)
    return try RemedySearch(solver: GLPK(), effort: PlanningEffort.quick.rosterEffort, seed: seed).remedies(
      for: roster, covering: requirement, in: scenario, run: run
    ) { change, changed in
      switch change {
      case .smallerPost, .laterPost, .earlierPost:
        var altered = requirement
        altered.posts = StaffingCalculator().posts(of: changed, on: requirement.grid)
        return altered
      default:
        guard let forecast else { return nil }
        return try planner.requirement(
          for: try planner.workload(of: changed, forecast: forecast, run: inner), in: changed, run: inner)
      }
    }
  }
}
