public import WorkScheduling

/// Something that solves linear and mixed integer programs.
///
/// A solver is a value without state: the same program, options and start give the same outcome, on any thread and
/// beside any other solve.
public protocol Solver: Sendable {
  /// Solves `program`.
  ///
  /// - Parameters:
  ///   - basis: where the simplex starts, for instance the basis of an outcome before; nil: the solver's own choice.
  ///   - run: its cancellation flag is looked at every few hundred iterations and at every node. A cancelled solve
  ///     returns the best point it has.
  /// - Throws: `LinearProgramFault` where the program, options or start are malformed; nothing is solved then.
  func solve(
    _ program: LinearProgram, options: SolverOptions, from basis: SimplexBasis?, run: RunContext
  ) throws(LinearProgramFault) -> SolverOutcome
}

extension Solver {
  /// Solves `program` from the solver's own starting basis.
  public func solve(
    _ program: LinearProgram, options: SolverOptions = SolverOptions(), run: RunContext = RunContext()
  ) throws(LinearProgramFault) -> SolverOutcome {
    try solve(program, options: options, from: nil, run: run)
  }
}
