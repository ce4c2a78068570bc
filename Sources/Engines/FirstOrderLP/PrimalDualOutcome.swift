/// The outcome of a first-order solve.
public struct PrimalDualOutcome: Hashable, Sendable {
  /// Why the method stopped.
  public enum Stop: Hashable, Sendable {
    /// All three relative residuals are within the tolerance.
    case converged
    /// The observer asked for it.
    case observerStopped
    case iterationLimit
    case cancelled
    /// The numbers left the range of doubles; the point is the last sound one.
    case numericalFailure
  }

  public var stop: Stop
  /// The last point.
  public var point: PrimalDualPoint
  public var residuals: PrimalDualResiduals
  public var iterations: Int
  /// How often the method started again from a new anchor.
  public var restarts: Int
  /// The last balance of primal against dual steps; a warm re-solve may start with it.
  public var primalWeight: Double
}
