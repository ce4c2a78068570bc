import CGLPK
import LinearModel
import WorkScheduling

/// The memory that the C shim writes its answer into.
struct GLPKAnswer {
  private var result = fs_result()
  private var primal: [Double]
  private var rowDual: [Double]
  private var reducedCost: [Double]
  private var basisRows: [UInt8]
  private var basisVariables: [UInt8]

  init(rows: Int, variables: Int) {
    primal = [Double](repeating: 0, count: variables)
    rowDual = [Double](repeating: 0, count: rows)
    reducedCost = [Double](repeating: 0, count: variables)
    basisRows = [UInt8](repeating: 0, count: rows)
    basisVariables = [UInt8](repeating: 0, count: variables)
  }

  /// Calls the shim. The cancellation flag must stay alive until this returns.
  mutating func fill(
    from shape: GLPKProblem, isWarm: Bool, control: fs_options, cancellation: CancellationFlag,
    objective: UnsafePointer<Double>, lower: UnsafePointer<Double>, upper: UnsafePointer<Double>,
    whole: UnsafePointer<UInt8>, rowLower: UnsafePointer<Double>, rowUpper: UnsafePointer<Double>,
    start: UnsafePointer<Int32>, index: UnsafePointer<Int32>, value: UnsafePointer<Double>,
    incumbent: UnsafePointer<Double>?, startRows: UnsafeMutablePointer<UInt8>,
    startVariables: UnsafeMutablePointer<UInt8>
  ) {
    var problem = fs_problem(
      maximize: shape.maximizes ? 1 : 0, column_count: shape.columns, row_count: shape.rows, offset: shape.offset,
      objective: objective, column_lower: lower, column_upper: upper, is_integer: whole, row_lower: rowLower,
      row_upper: rowUpper, column_start: start, row_index: index, value: value)
    var control = control
    control.incumbent = incumbent
    var warmStart = fs_basis(row: startRows, column: startVariables)
    let isCancelled: fs_should_stop = { context in
      guard let context else { return 0 }
      return Unmanaged<CancellationFlag>.fromOpaque(context).takeUnretainedValue().isCancelled ? 1 : 0
    }
    let flag = Unmanaged.passUnretained(cancellation).toOpaque()
    Self.call(
      &result, primal: &primal, rowDual: &rowDual, reducedCost: &reducedCost, basisRows: &basisRows,
      basisVariables: &basisVariables
    ) { result, basis in
      withUnsafePointer(to: &warmStart) { warm in
        fs_glpk_solve(&problem, &control, isWarm ? warm : nil, result, basis, isCancelled, flag)
      }
    }
  }

  /// Joins the arrays of the answer to the C structs for the time of one call.
  private static func call(
    _ result: inout fs_result, primal: UnsafeMutablePointer<Double>, rowDual: UnsafeMutablePointer<Double>,
    reducedCost: UnsafeMutablePointer<Double>, basisRows: UnsafeMutablePointer<UInt8>,
    basisVariables: UnsafeMutablePointer<UInt8>,
    _ body: (UnsafeMutablePointer<fs_result>, UnsafeMutablePointer<fs_basis>) -> Void
  ) {
    var basis = fs_basis(row: basisRows, column: basisVariables)
    result.primal = primal
    result.row_dual = rowDual
    result.reduced_cost = reducedCost
    body(&result, &basis)
    result.primal = nil
    result.row_dual = nil
    result.reduced_cost = nil
  }

  var outcome: SolverOutcome {
    var outcome = SolverOutcome(stop: stop, worth: worth, code: Int(result.code))
    outcome.iterations = Int(result.iterations)
    outcome.nodes = Int(result.nodes)
    outcome.basisWasRejected = result.basis_rejected != 0
    if result.has_point != 0 {
      outcome.point = primal
      outcome.objective = result.objective
    }
    if result.has_bound != 0 { outcome.bound = result.bound }
    if result.has_duals != 0 {
      outcome.relaxationObjective = result.relaxation_objective
      outcome.rowPrices = rowDual
      outcome.reducedCosts = reducedCost
      let rows = basisRows.compactMap(SimplexBasis.State.init(rawValue:))
      let variables = basisVariables.compactMap(SimplexBasis.State.init(rawValue:))
      if rows.count == basisRows.count && variables.count == basisVariables.count {
        outcome.basis = SimplexBasis(rows: rows, variables: variables)
      }
    }
    return outcome
  }

  private var stop: SolverOutcome.Stop {
    switch Int(result.stop) {
    case FS_STOP_FINISHED: .finished
    case FS_STOP_GAP_REACHED: .gapReached
    case FS_STOP_ITERATION_LIMIT: .iterationLimit
    case FS_STOP_NODE_LIMIT: .nodeLimit
    case FS_STOP_CANCELLED: .cancelled
    case FS_STOP_NUMERICAL_FAILURE: .numericalFailure
    case FS_STOP_INVALID_INPUT:
      .solverAbort("the input was refused: fault \(result.fault) at \(result.fault_index)")
    default: .solverAbort(message)
    }
  }

  private var worth: SolverOutcome.Worth {
    switch Int(result.worth) {
    case FS_WORTH_FEASIBLE: .feasible
    case FS_WORTH_OPTIMAL: .optimal
    case FS_WORTH_INFEASIBLE: .infeasible
    case FS_WORTH_UNBOUNDED: .unbounded
    default: .unknown
    }
  }

  private var message: String {
    withUnsafeBytes(of: result.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
