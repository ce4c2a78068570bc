public import LinearModel
public import WorkScheduling

/// A restarted, reflected Halpern primal-dual method for large linear programs.
///
/// It needs only products with the matrix, so it reaches good prices of programs on which the simplex is slow; it does
/// not end at a vertex, and its prices are exact only in the limit: take bounds from `LinearProgram.dualBound` or from
/// a closed form of the program at hand. Each iteration is a primal-dual hybrid gradient step, reflected, and drawn to
/// the point of the last restart by 1 / (k + 2) after k steps (Lu and Yang, "Restarted Halpern PDHG for linear
/// programming", 2024). Steps of 0.95 / norm of the scaled matrix; restarts by the decay of the distance that a step
/// covers, looked at after fixed numbers of iterations; the balance of primal and dual steps follows the way covered
/// since the last restart (after Applegate, Diaz, Hinder, Lu, Lubin, O'Donoghue and Schudy, "Practical large-scale
/// linear programming using primal-dual hybrid gradient", 2021).
///
/// Only + - * / and square roots are used, in a fixed order, so every machine gives the same bits. A program without a
/// solution is not recognised: the method then runs into its iteration limit.
public struct PrimalDualMethod: Sendable {
  public var options: PrimalDualOptions

  public init(_ options: PrimalDualOptions = PrimalDualOptions()) {
    self.options = options
  }

  /// Solves the linear relaxation of `problem`.
  ///
  /// - Parameters:
  ///   - start: where to begin, for instance the point of an outcome before; moved into the bounds. Nil: zero.
  ///   - run: its cancellation flag is looked at every `checkInterval` iterations.
  ///   - observe: called every `observationInterval` iterations; may end the solve.
  /// - Throws: `LinearProgramFault` for options out of range or a start that does not fit.
  public func solve(
    _ problem: PrimalDualProblem, from start: PrimalDualPoint? = nil, run: RunContext = RunContext(),
    observe: ((PrimalDualSnapshot) -> PrimalDualVerdict)? = nil
  ) throws(LinearProgramFault) -> PrimalDualOutcome {
    try options.validate()
    if let start {
      let fits = start.primal.count == problem.variableCount && start.prices.count == problem.rowCount
      let isFinite = start.primal.allSatisfy(\.isFinite) && start.prices.allSatisfy(\.isFinite)
      guard fits && isFinite else { throw .startingPointUnusable }
    }
    let search = PrimalDualSearch(problem, options: options, start: start)
    return search.run(cancellation: run.cancellation, observe: observe)
  }
}
