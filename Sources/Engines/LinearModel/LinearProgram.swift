/// A linear or mixed integer program as data: objective, bounds, rows and sparse coefficients.
///
///     minimize (or maximize)  objective . x + objectiveConstant
///     subject to              rowLower <= A x <= rowUpper,  lower <= x <= upper,  x[j] integer where isInteger[j]
///
/// A missing bound is infinite. Building never fails; `validate()` names what is wrong, and every solver calls it.
public struct LinearProgram: Hashable, Sendable {
  /// The direction of the objective.
  public enum Sense: Hashable, Sendable {
    case minimize
    case maximize
  }

  public var sense: Sense
  /// Added to the objective of every point.
  public var objectiveConstant: Double

  /// One value for each variable.
  public private(set) var objective: [Double] = []
  public private(set) var lower: [Double] = []
  public private(set) var upper: [Double] = []
  public private(set) var isInteger: [Bool] = []
  /// Empty where the variable was given no name.
  public private(set) var variableNames: [String] = []

  /// One value for each row.
  public private(set) var rowLower: [Double] = []
  public private(set) var rowUpper: [Double] = []
  /// Empty where the row was given no name.
  public private(set) var rowNames: [String] = []

  /// The coefficients, in the order in which they were given.
  public private(set) var entryRows: [Int32] = []
  public private(set) var entryColumns: [Int32] = []
  public private(set) var entryValues: [Double] = []

  public init(_ sense: Sense = .minimize, objectiveConstant: Double = 0) {
    self.sense = sense
    self.objectiveConstant = objectiveConstant
  }

  public var variableCount: Int { objective.count }
  public var rowCount: Int { rowLower.count }
  public var hasIntegers: Bool { isInteger.contains(true) }

  /// Adds a variable; `column` gives its coefficients in rows that exist already.
  @discardableResult
  public mutating func addVariable(
    _ name: String = "", from lower: Double = 0, to upper: Double = .infinity, objective: Double = 0,
    integer: Bool = false, column: [(row: Constraint, coefficient: Double)] = []
  ) -> Variable {
    let variable = Variable(index: variableCount)
    self.objective.append(objective)
    self.lower.append(lower)
    self.upper.append(upper)
    isInteger.append(integer)
    variableNames.append(name)
    for entry in column { setNewCoefficient(entry.coefficient, row: entry.row, variable: variable) }
    return variable
  }

  /// Adds a row without coefficients; fill it with `setNewCoefficient`.
  @discardableResult
  public mutating func addRow(
    _ name: String = "", from lower: Double = -.infinity, to upper: Double = .infinity
  ) -> Constraint {
    let row = Constraint(index: rowCount)
    rowLower.append(lower)
    rowUpper.append(upper)
    rowNames.append(name)
    return row
  }

  /// Adds a condition as a row. Like terms are added up, and the constant moves into the bounds.
  @discardableResult
  public mutating func add(_ condition: LinearCondition, named name: String = "") -> Constraint {
    let collected = condition.expression.collected
    let row = addRow(
      name, from: condition.lower - collected.constant, to: condition.upper - collected.constant)
    for term in collected.terms { setNewCoefficient(term.coefficient, row: row, variable: term.variable) }
    return row
  }

  /// Gives the coefficient of a place that has none yet; a second one for the same place is a fault, found by
  /// `validate()`.
  public mutating func setNewCoefficient(_ coefficient: Double, row: Constraint, variable: Variable) {
    // A place beyond Int32 is kept as -1, which validation reports as out of range.
    entryRows.append(Int32(exactly: row.index) ?? -1)
    entryColumns.append(Int32(exactly: variable.index) ?? -1)
    entryValues.append(coefficient)
  }

  public mutating func setObjective(_ coefficient: Double, of variable: Variable) {
    objective[variable.index] = coefficient
  }

  public mutating func setBounds(of variable: Variable, from lower: Double, to upper: Double) {
    self.lower[variable.index] = lower
    self.upper[variable.index] = upper
  }

  public mutating func setBounds(of row: Constraint, from lower: Double, to upper: Double) {
    rowLower[row.index] = lower
    rowUpper[row.index] = upper
  }

  public mutating func setInteger(_ integer: Bool, _ variable: Variable) {
    isInteger[variable.index] = integer
  }

  public mutating func reserve(variables: Int, rows: Int, entries: Int) {
    objective.reserveCapacity(variables)
    lower.reserveCapacity(variables)
    upper.reserveCapacity(variables)
    isInteger.reserveCapacity(variables)
    variableNames.reserveCapacity(variables)
    rowLower.reserveCapacity(rows)
    rowUpper.reserveCapacity(rows)
    rowNames.reserveCapacity(rows)
    entryRows.reserveCapacity(entries)
    entryColumns.reserveCapacity(entries)
    entryValues.reserveCapacity(entries)
  }

  /// The coefficients as a compressed matrix.
  ///
  /// - Throws: `LinearProgramFault.entryOutOfRange` and `.duplicateEntry`.
  public func matrix(_ order: SparseMatrix.Order) throws(LinearProgramFault) -> SparseMatrix {
    try SparseMatrix(
      order: order, rowCount: rowCount, columnCount: variableCount, rows: entryRows, columns: entryColumns,
      values: entryValues)
  }

  /// The objective of a point of `variableCount` values, in the program's own sense, constant included.
  public func objectiveValue(at point: [Double]) -> Double {
    var sum = objectiveConstant
    for (coefficient, value) in zip(objective, point) { sum += coefficient * value }
    return sum
  }
}
