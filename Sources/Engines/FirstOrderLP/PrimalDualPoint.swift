/// A primal point of a linear program together with prices of its rows.
public struct PrimalDualPoint: Hashable, Sendable {
  /// One value for each variable; always within its bounds.
  public var primal: [Double]
  /// One price for each row: the change of the objective per unit of right-hand side, as in
  /// `SolverOutcome.rowPrices`.
  public var prices: [Double]

  public init(primal: [Double], prices: [Double]) {
    self.primal = primal
    self.prices = prices
  }
}
