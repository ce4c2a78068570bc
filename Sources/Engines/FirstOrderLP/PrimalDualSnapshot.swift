/// What an observer of a running solve is shown.
public struct PrimalDualSnapshot: Sendable {
  /// Iterations done so far.
  public let iteration: Int
  /// The present iterate.
  public let current: PrimalDualPoint
  /// The average of the iterates since the last restart; its prices usually prove the better bound.
  public let average: PrimalDualPoint
  public let currentResiduals: PrimalDualResiduals
  public let averageResiduals: PrimalDualResiduals
}

/// What an observer answers.
public enum PrimalDualVerdict: Hashable, Sendable {
  case goOn
  case stop
}
