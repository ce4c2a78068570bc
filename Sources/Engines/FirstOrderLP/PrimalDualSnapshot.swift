/// What an observer of a running solve is shown.
public struct PrimalDualSnapshot: Sendable {
  /// Iterations done so far.
  public let iteration: Int
  /// The point reached; its prices often prove a good bound long before the end.
  public let point: PrimalDualPoint
  public let residuals: PrimalDualResiduals
}

/// What an observer answers.
public enum PrimalDualVerdict: Hashable, Sendable {
  case goOn
  case stop
}
