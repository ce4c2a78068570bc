/// What is wrong with a linear program (or with what was given beside it); a solver refuses it before it starts.
public enum LinearProgramFault: Error, Hashable, Sendable {
  /// The objective coefficient of a variable is NaN or infinite.
  case objectiveNotFinite(variable: Int)
  /// The constant of the objective is NaN or infinite.
  case objectiveConstantNotFinite
  /// A coefficient is NaN or infinite.
  case coefficientNotFinite(row: Int, column: Int)
  /// A bound of a variable is NaN, the lower one is +infinity or the upper one -infinity.
  case variableBoundUnusable(variable: Int, lower: Double, upper: Double)
  /// The lower bound of a variable lies above its upper bound.
  case variableBoundsCrossed(variable: Int, lower: Double, upper: Double)
  /// A bound of a row is NaN, the lower one is +infinity or the upper one -infinity.
  case rowBoundUnusable(row: Int, lower: Double, upper: Double)
  /// The lower bound of a row lies above its upper bound.
  case rowBoundsCrossed(row: Int, lower: Double, upper: Double)
  /// Two coefficients were given for the same row and column.
  case duplicateEntry(row: Int, column: Int)
  /// A coefficient names a row or column that does not exist.
  case entryOutOfRange(row: Int, column: Int)
  /// A warm-start basis has another shape than the program, or not as many basic members as there are rows.
  case basisDoesNotFit
  /// A starting point has another length than the program, or violates it by more than the tolerance.
  case startingPointUnusable
  /// An option lies outside its range; the text names it.
  case optionOutOfRange(String)
  /// The program has more rows, columns or entries than the solver can number.
  case tooLarge
}

extension LinearProgramFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .objectiveNotFinite(let variable): "the objective coefficient of variable \(variable) is not finite"
    case .objectiveConstantNotFinite: "the constant of the objective is not finite"
    case .coefficientNotFinite(let row, let column): "the coefficient in row \(row), column \(column) is not finite"
    case .variableBoundUnusable(let variable, let lower, let upper):
      "the bounds \(lower) and \(upper) of variable \(variable) cannot be used"
    case .variableBoundsCrossed(let variable, let lower, let upper):
      "the lower bound \(lower) of variable \(variable) lies above its upper bound \(upper)"
    case .rowBoundUnusable(let row, let lower, let upper):
      "the bounds \(lower) and \(upper) of row \(row) cannot be used"
    case .rowBoundsCrossed(let row, let lower, let upper):
      "the lower bound \(lower) of row \(row) lies above its upper bound \(upper)"
    case .duplicateEntry(let row, let column): "row \(row), column \(column) is given twice"
    case .entryOutOfRange(let row, let column): "row \(row), column \(column) does not exist"
    case .basisDoesNotFit: "the starting basis does not fit the program"
    case .startingPointUnusable: "the starting point does not fit the program"
    case .optionOutOfRange(let name): "the option \(name) is out of range"
    case .tooLarge: "the program is too large for the solver"
    }
  }
}
