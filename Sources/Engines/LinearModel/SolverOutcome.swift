/// The outcome of a solve in three parts: why it stopped, what the point is worth, and the solver's own code.
public struct SolverOutcome: Hashable, Sendable {
  /// Why the solver stopped.
  public enum Stop: Hashable, Sendable {
    /// It came to its end.
    case finished
    /// The best point is within the gap that was asked for.
    case gapReached
    case iterationLimit
    case nodeLimit
    case cancelled
    /// The solver gave up for numerical reasons.
    case numericalFailure
    /// The solver met a state it takes for a programming error; the text is its own.
    case solverAbort(String)
  }

  /// What the point is worth.
  public enum Worth: Hashable, Sendable {
    /// No feasible point is known, and none is excluded.
    case unknown
    /// Feasible; `bound` says how far from optimal it can be.
    case feasible
    case optimal
    /// Proven: no point is feasible.
    case infeasible
    /// The linear relaxation has no finite optimum.
    case unbounded
  }

  public var stop: Stop
  public var worth: Worth
  /// The solver's own return code, for reports of faults.
  public var code: Int
  /// The objective of `point`, nil where there is none.
  public var objective: Double?
  /// One value for each variable. Feasible where `worth` says so, else empty or the solver's last infeasible point.
  public var point: [Double]
  /// A bound on the optimum that the solver has proven (to its own tolerances): from below when minimizing.
  public var bound: Double?
  /// The objective of the linear relaxation, where it was solved.
  public var relaxationObjective: Double?
  /// For each row, the change of the relaxation's objective per unit of its right-hand side.
  public var rowPrices: [Double]
  /// For each variable, its objective coefficient less the priced rows.
  public var reducedCosts: [Double]
  /// The last basis of the relaxation, for a warm start.
  public var basis: SimplexBasis?
  /// Whether a given starting basis was singular and the slack basis was used in its place.
  public var basisWasRejected: Bool
  public var iterations: Int
  /// Nodes of the search tree; 0 without search.
  public var nodes: Int

  public init(
    stop: Stop, worth: Worth, code: Int = 0, objective: Double? = nil, point: [Double] = [], bound: Double? = nil,
    relaxationObjective: Double? = nil, rowPrices: [Double] = [], reducedCosts: [Double] = [],
    basis: SimplexBasis? = nil, basisWasRejected: Bool = false, iterations: Int = 0, nodes: Int = 0
  ) {
    self.stop = stop
    self.worth = worth
    self.code = code
    self.objective = objective
    self.point = point
    self.bound = bound
    self.relaxationObjective = relaxationObjective
    self.rowPrices = rowPrices
    self.reducedCosts = reducedCosts
    self.basis = basis
    self.basisWasRejected = basisWasRejected
    self.iterations = iterations
    self.nodes = nodes
  }

  /// Whether `point` meets all conditions (to the solver's tolerances).
  public var hasFeasiblePoint: Bool { worth == .feasible || worth == .optimal }

  /// |objective - bound| / |bound|, the share by which the point can at most miss the optimum; nil without either.
  public var gap: Double? {
    guard hasFeasiblePoint, let objective, let bound else { return nil }
    let distance = abs(objective - bound)
    return distance == 0 ? 0 : distance / abs(bound)
  }
}
