/// The place of a variable in a `LinearProgram`, in order of creation.
@frozen
public struct Variable: Hashable, Sendable {
  /// 0 for the first variable of the program.
  public let index: Int

  @inlinable
  public init(index: Int) {
    self.index = index
  }
}

/// The place of a constraint (a row) in a `LinearProgram`, in order of creation.
@frozen
public struct Constraint: Hashable, Sendable {
  /// 0 for the first constraint of the program.
  public let index: Int

  @inlinable
  public init(index: Int) {
    self.index = index
  }
}

/// A sum of variables with coefficients, and a constant.
///
/// A variable may occur in several terms; they are added up when the expression enters a program.
public struct LinearExpression: Hashable, Sendable {
  /// One variable with its coefficient.
  public struct Term: Hashable, Sendable {
    public var variable: Variable
    public var coefficient: Double

    public init(_ coefficient: Double, _ variable: Variable) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  public var terms: [Term]
  public var constant: Double

  public init(terms: [Term] = [], constant: Double = 0) {
    self.terms = terms
    self.constant = constant
  }

  public init(_ variable: Variable) {
    self.init(terms: [Term(1, variable)])
  }

  /// The same sum with each variable at most once, in order of variables.
  public var collected: LinearExpression {
    // The sort is stable, so equal variables are added in the order in which they were written.
    let sorted = terms.enumerated().sorted {
      ($0.element.variable.index, $0.offset) < ($1.element.variable.index, $1.offset)
    }
    var merged: [Term] = []
    merged.reserveCapacity(sorted.count)
    for (_, term) in sorted {
      if let last = merged.last, last.variable == term.variable {
        merged[merged.count - 1].coefficient += term.coefficient
      } else {
        merged.append(term)
      }
    }
    return LinearExpression(terms: merged, constant: constant)
  }

  public static func + (left: LinearExpression, right: LinearExpression) -> LinearExpression {
    LinearExpression(terms: left.terms + right.terms, constant: left.constant + right.constant)
  }

  public static func += (left: inout LinearExpression, right: LinearExpression) {
    left.terms.append(contentsOf: right.terms)
    left.constant += right.constant
  }

  public static func - (left: LinearExpression, right: LinearExpression) -> LinearExpression {
    left + -1 * right
  }

  public static func * (factor: Double, expression: LinearExpression) -> LinearExpression {
    LinearExpression(
      terms: expression.terms.map { Term(factor * $0.coefficient, $0.variable) },
      constant: factor * expression.constant)
  }
}

extension LinearExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral value: Double) {
    self.init(constant: value)
  }

  public init(integerLiteral value: Int) {
    self.init(constant: Double(value))
  }
}

extension Variable {
  public static func * (factor: Double, variable: Variable) -> LinearExpression {
    LinearExpression(terms: [LinearExpression.Term(factor, variable)])
  }

  public static func + (left: Variable, right: Variable) -> LinearExpression {
    LinearExpression(left) + LinearExpression(right)
  }

  public static func + (left: LinearExpression, right: Variable) -> LinearExpression {
    left + LinearExpression(right)
  }

  public static func + (left: Variable, right: LinearExpression) -> LinearExpression {
    LinearExpression(left) + right
  }

  public static func - (left: Variable, right: Variable) -> LinearExpression {
    LinearExpression(left) - LinearExpression(right)
  }

  public static func - (left: LinearExpression, right: Variable) -> LinearExpression {
    left - LinearExpression(right)
  }

  public static func - (left: Variable, right: LinearExpression) -> LinearExpression {
    LinearExpression(left) - right
  }
}
