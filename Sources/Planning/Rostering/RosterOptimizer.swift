import CivilTime
public import LinearModel
public import WorkScheduling
public import WorkforceModel

/// Finds a cheap lawful roster for a requirement, with a proof of how far from the cheapest it can be.
///
/// It always answers: demand that is not covered is listed with the rule that stands in the way, and priced. Tours are
/// found by a first-order method on the linear program of all tours, made whole by rounding and by the solver on small
/// masters, and bettered by insertion; the bound is worked out in closed form from the prices. The same input gives the same roster for any
/// number of threads.
public struct RosterOptimizer<S: Solver>: Sendable {
  /// Solves the restricted masters.
  public var solver: S
  /// How long to search, counted in steps.
  public var effort: RosterEffort
  /// Of the random choices of the search.
  public var seed: UInt64
  /// Is handed every linear program before it is solved, with a name for its file; nil: none. It may be called from
  /// several threads.
  public var inspect: (@Sendable (_ name: String, _ program: LinearProgram) -> Void)?

  public init(
    solver: S, effort: RosterEffort = .standard, seed: UInt64 = 1,
    inspect: (@Sendable (_ name: String, _ program: LinearProgram) -> Void)? = nil
  ) {
    self.solver = solver
    self.effort = effort
    self.seed = seed
    self.inspect = inspect
  }

  /// The roster; where the run is cancelled, the best one known by then, which its certificate says.
  ///
  /// Teams whose zone is ahead of the horizon's begin their first Monday before the grid, and the shifts of the Monday
  /// after lie outside: choose the zone of the easternmost site for a horizon of several regions.
  ///
  /// - Parameter older: a roster from which this one is to differ little; nil: the search begins with none.
  /// - Throws: `PlanningFaults` where the requirement or the older roster does not fit the scenario.
  public func roster(
    covering requirement: StaffingRequirement, in scenario: Scenario, keeping older: KeptRoster? = nil, run: RunContext
  ) throws -> Roster {
    let model = try RosterModel(scenario: scenario, requirement: requirement)
    let kept = try older.map { try KeptLines($0, model: model) }
    let given = requirement.needs.map { need -> [Double] in
      if case .positions(let positions) = need { positions.fractional.values } else { [] }
    }
    let fixedModel = model.promising(given)
    run.report(Progress(stage: "roster", completed: 0, detail: "\(model.components.count) independent groups"))
    let groups = SharedLimits.groups(of: model)
    let isSequential = run.threads == 1 || groups.count < 2
    let inner = RunContext(threads: 1, cancellation: run.cancellation)
    // Not cancelled from outside: every component is to hand over what it has.
    let grouped = try orderedParallelMap(
      count: groups.count, threads: isSequential ? 1 : run.threads, cancellation: CancellationFlag()
    ) { place in
      let optimizers = groups[place].map { index in
        ComponentOptimizer(
          model: model, fixedModel: fixedModel, component: model.components[index], index: index, solver: solver,
          effort: effort, seed: seed,
          inspect: inspect, kept: kept)
      }
      return try Array(zip(groups[place], GroupOptimizer(optimizers: optimizers, seed: seed).rosters(inner)))
    }
    let answers = grouped.flatMap(\.self).sorted { $0.0 < $1.0 }.map(\.1)
    let parts = answers.map(\.roster)
    run.report(Progress(stage: "roster", completed: 0.9, detail: "cost and bound"))
    let promised = WindowPromise(model: model, given: given, parts: parts).positions
    let wasCancelled = parts.contains(where: \.wasCancelled)
    let assembly = RosterAssembly(
      model: model, promised: promised, parts: parts, free: answers.map(\.free), given: given,
      byInterval: wasCancelled ? [] : try pricesByInterval(model, run), fixedWeeks: kept?.fixedWeeks ?? 0)
    let stop =
      wasCancelled
      ? "cancelled: the best roster known by then, not repeatable"
      : "all steps of effort \(effort.rawValue) done"
    let roster = assembly.roster(stop: kept.map { stop + RosterOptimizer.words(of: $0) } ?? stop)
    if let certificate = roster.certificate {
      let gap = (certificate.gap * 1000).rounded() / 10
      run.report(Progress(stage: "roster", completed: 1, detail: "within \(gap) % of the cheapest"))
    }
    return roster
  }

  private static func words(of kept: KeptLines) -> String {
    let weeks = kept.fixedWeeks == 1 ? "1 fixed week" : "\(kept.fixedWeeks) fixed weeks"
    return "; from an older roster with \(weeks), which the bound does not know"
  }

  /// Prices for keeping targets over windows in every interval, at quick effort: any prices prove a bound.
  private func pricesByInterval(_ model: RosterModel, _ run: RunContext) throws -> [[[Double]]?] {
    guard model.queues.contains(where: { $0.windows != nil }) else { return [] }
    let held = model.heldInEveryInterval
    do {
      return try orderedParallelMap(
        count: model.components.count, threads: run.threads, cancellation: run.cancellation
      ) { index in
        let component = model.components[index]
        guard component.queues.contains(where: { model.queues[$0].windows != nil }) else { return nil }
        let search = PriceSearch(
          model: held, component: component, finder: TourFinder(model: held), effort: .quick, name: "", inspect: nil)
        return try search.outcome(run: RunContext(threads: 1, cancellation: run.cancellation)).prices
      }
    } catch is WorkCancelled {
      return []
    }
  }
}
