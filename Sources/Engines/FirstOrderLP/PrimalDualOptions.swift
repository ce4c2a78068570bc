import LinearModel

/// How the first-order method runs. Everything is counted in iterations, so that every run can be repeated.
public struct PrimalDualOptions: Hashable, Sendable {
  /// Most iterations, at least 0.
  public var iterationLimit: Int
  /// Stop when the relative primal residual, dual residual and gap are all at most this; 0: never.
  public var tolerance: Double
  /// Iterations between two looks at residuals, restarts and the cancellation flag, at least 1.
  public var checkInterval: Int
  /// Iterations between two calls of the observer; a multiple of `checkInterval`.
  public var observationInterval: Int
  /// The first balance of primal against dual steps, above 0; nil: from the norms of objective and row bounds.
  public var primalWeight: Double?

  public init(
    iterationLimit: Int = 100_000, tolerance: Double = 1e-6, checkInterval: Int = 100, observationInterval: Int = 500,
    primalWeight: Double? = nil
  ) {
    self.iterationLimit = iterationLimit
    self.tolerance = tolerance
    self.checkInterval = checkInterval
    self.observationInterval = observationInterval
    self.primalWeight = primalWeight
  }

  func validate() throws(LinearProgramFault) {
    guard iterationLimit >= 0 else { throw .optionOutOfRange("iterationLimit") }
    guard tolerance >= 0, tolerance.isFinite else { throw .optionOutOfRange("tolerance") }
    guard checkInterval >= 1 else { throw .optionOutOfRange("checkInterval") }
    guard observationInterval >= 1, observationInterval % checkInterval == 0 else {
      throw .optionOutOfRange("observationInterval")
    }
    if let primalWeight {
      guard primalWeight > 0, primalWeight.isFinite else { throw .optionOutOfRange("primalWeight") }
    }
  }
}
