/// How far a primal-dual point is from optimal, in the units of the program.
public struct PrimalDualResiduals: Hashable, Sendable {
  /// Euclidean norm of what the rows miss.
  public var primal: Double
  /// Euclidean norm of the reduced costs that no bound can pay.
  public var dual: Double
  /// The objective of the primal point, in the program's own sense, constant included.
  public var primalObjective: Double
  /// The objective of the prices. It is a bound only so far as `dual` is zero; `LinearProgram.dualBound` is one always.
  public var dualObjective: Double
  /// `primal` / (1 + norm of the finite row bounds).
  public var relativePrimal: Double
  /// `dual` / (1 + norm of the objective).
  public var relativeDual: Double

  /// |primal objective - dual objective| / (1 + |primal objective| + |dual objective|).
  public var relativeGap: Double {
    abs(primalObjective - dualObjective) / (1 + abs(primalObjective) + abs(dualObjective))
  }

  /// The largest of the three relative measures.
  public var worst: Double { max(relativePrimal, relativeDual, relativeGap) }
}
