/// What is asked of an expression: lower <= expression <= upper, where either side may be missing (infinite).
///
/// Written as `x + 2 * y <= 7`, `x >= 1`, `x - y == 0` or, with two sides, `(x + y).between(2, and: 5)`.
public struct LinearCondition: Hashable, Sendable {
  public var expression: LinearExpression
  public var lower: Double
  public var upper: Double

  public init(_ expression: LinearExpression, lower: Double = -.infinity, upper: Double = .infinity) {
    self.expression = expression
    self.lower = lower
    self.upper = upper
  }
}

extension LinearExpression {
  /// The condition lower <= expression <= upper.
  public func between(_ lower: Double, and upper: Double) -> LinearCondition {
    LinearCondition(self, lower: lower, upper: upper)
  }

  public static func <= (left: LinearExpression, right: LinearExpression) -> LinearCondition {
    LinearCondition(left - right, upper: 0)
  }

  public static func >= (left: LinearExpression, right: LinearExpression) -> LinearCondition {
    LinearCondition(left - right, lower: 0)
  }

  public static func == (left: LinearExpression, right: LinearExpression) -> LinearCondition {
    LinearCondition(left - right, lower: 0, upper: 0)
  }
}

extension Variable {
  public static func <= (left: Variable, right: LinearExpression) -> LinearCondition {
    LinearExpression(left) <= right
  }

  public static func >= (left: Variable, right: LinearExpression) -> LinearCondition {
    LinearExpression(left) >= right
  }

  public static func == (left: Variable, right: LinearExpression) -> LinearCondition {
    LinearExpression(left) == right
  }
}
