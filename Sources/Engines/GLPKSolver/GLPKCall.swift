import CGLPK
import LinearModel
import WorkScheduling

/// One call of the C shim: the arrays it reads, and the translation of what it answers.
struct GLPKCall {
  let program: LinearProgram
  let matrix: SparseMatrix
  let bounds: WholeBounds
  let options: SolverOptions
  let basis: SimplexBasis?

  func outcome(cancellation: CancellationFlag) -> SolverOutcome {
    var answer = GLPKAnswer(rows: program.rowCount, variables: program.variableCount)
    let wholeFlags = program.isInteger.map { UInt8($0 ? 1 : 0) }
    let incumbent = options.incumbent.map { point in
      zip(point, program.isInteger).map { value, isInteger in isInteger ? value.rounded() : value }
    }
    let isWarm = basis != nil
    // The C side only reads this basis; it is mutable because the same C type also carries the answer.
    var startRows = basis?.rows.map(\.rawValue) ?? []
    var startVariables = basis?.variables.map(\.rawValue) ?? []
    withExtendedLifetime(cancellation) {
      // An array passed as a pointer lives until the called function returns, so everything that needs the addresses
      // happens inside that function.
      answer.fill(
        from: GLPKProblem(program), isWarm: isWarm, control: control, cancellation: cancellation,
        objective: program.objective, lower: bounds.lower, upper: bounds.upper, whole: wholeFlags,
        rowLower: program.rowLower, rowUpper: program.rowUpper, start: matrix.start, index: matrix.index,
        value: matrix.value, incumbent: incumbent, startRows: &startRows, startVariables: &startVariables)
    }
    return answer.outcome
  }

  private var control: fs_options {
    var control = fs_options()
    switch options.method {
    case .primal: control.method = Int32(FS_METHOD_PRIMAL)
    case .dual: control.method = Int32(FS_METHOD_DUAL_THEN_PRIMAL)
    }
    switch options.branching {
    case .lastFractional: control.branching = Int32(FS_BRANCH_LAST_FRACTIONAL)
    case .firstFractional: control.branching = Int32(FS_BRANCH_FIRST_FRACTIONAL)
    case .mostFractional: control.branching = Int32(FS_BRANCH_MOST_FRACTIONAL)
    case .driebeckTomlin: control.branching = Int32(FS_BRANCH_DRIEBECK_TOMLIN)
    }
    switch options.backtracking {
    case .depthFirst: control.backtracking = Int32(FS_BACKTRACK_DEPTH_FIRST)
    case .bestLocalBound: control.backtracking = Int32(FS_BACKTRACK_BEST_LOCAL_BOUND)
    case .breadthFirst: control.backtracking = Int32(FS_BACKTRACK_BREADTH_FIRST)
    }
    control.slice = Int32(options.slice)
    control.iteration_limit = Int32(options.iterationLimit ?? -1)
    control.node_limit = Int32(options.nodeLimit ?? -1)
    control.integers = options.solvesIntegers ? 1 : 0
    control.cuts = options.cuts ? 1 : 0
    control.advanced_basis = options.startsFromTriangularBasis ? 1 : 0
    control.relative_gap = options.relativeGap
    return control
  }
}

/// The plain numbers of a program that the C shim is given beside its arrays.
struct GLPKProblem {
  let maximizes: Bool
  let columns: Int32
  let rows: Int32
  let offset: Double

  init(_ program: LinearProgram) {
    maximizes = program.sense == .maximize
    columns = Int32(program.variableCount)
    rows = Int32(program.rowCount)
    offset = program.objectiveConstant
  }
}
