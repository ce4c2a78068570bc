import CGLPK
public import LinearModel
public import WorkScheduling

/// GLPK's simplex and branch-and-cut, as a value.
///
/// Each solve is one C call that keeps nothing, so a solver may be shared by any number of threads. Inputs on which
/// GLPK would abort the process are refused before or caught within the call. Variables that must be whole have
/// their bounds moved to whole numbers, since GLPK refuses others; no feasible point is lost by that.
public struct GLPK: Solver {
  public init() {}

  /// The version of the GLPK library in use, such as "5.0".
  public static var version: String { String(cString: fs_glpk_version()) }

  public func solve(
    _ program: LinearProgram, options: SolverOptions, from basis: SimplexBasis?, run: RunContext
  ) throws(LinearProgramFault) -> SolverOutcome {
    try program.validateNumbers()
    try options.validate(for: program)
    if let basis {
      let fits = basis.rows.count == program.rowCount && basis.variables.count == program.variableCount
      guard fits && basis.isComplete else { throw .basisDoesNotFit }
    }
    let matrix = try program.matrix(.byColumn)
    let bounds = WholeBounds(of: program, options: options)
    guard bounds.areConsistent else { return SolverOutcome(stop: .finished, worth: .infeasible) }
    let call = GLPKCall(program: program, matrix: matrix, bounds: bounds, options: options, basis: basis)
    return call.outcome(cancellation: run.cancellation)
  }
}

extension SolverOptions {
  fileprivate func validate(for program: LinearProgram) throws(LinearProgramFault) {
    let counts = 0...Int(Int32.max)
    guard slice >= 1, counts.contains(slice) else { throw .optionOutOfRange("slice") }
    guard counts.contains(iterationLimit ?? 0) else { throw .optionOutOfRange("iterationLimit") }
    guard counts.contains(nodeLimit ?? 0) else { throw .optionOutOfRange("nodeLimit") }
    guard relativeGap.isFinite, relativeGap >= 0 else { throw .optionOutOfRange("relativeGap") }
    if let incumbent {
      let report = try FeasibilityReport(of: incumbent, in: program)
      guard report.isFeasible() else { throw .startingPointUnusable }
    }
  }
}
