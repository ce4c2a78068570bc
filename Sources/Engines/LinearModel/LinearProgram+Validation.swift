extension LinearProgram {
  /// Checks that every number is usable and every coefficient is given once.
  ///
  /// - Throws: the first fault, looking at the objective, the bounds of variables, the bounds of rows and the
  ///   coefficients in this order.
  public func validate() throws(LinearProgramFault) {
    try validateNumbers()
    _ = try matrix(.byColumn)
  }

  /// The same without the search for duplicates, for a caller that builds the matrix anyway.
  package func validateNumbers() throws(LinearProgramFault) {
    // Indices are 32-bit, and GLPK takes no more than 100 million rows or columns and 500 million entries.
    guard variableCount <= 100_000_000, rowCount <= 100_000_000, entryValues.count <= 500_000_000 else {
      throw .tooLarge
    }
    guard objectiveConstant.isFinite else { throw .objectiveConstantNotFinite }
    for variable in 0..<variableCount {
      guard objective[variable].isFinite else { throw .objectiveNotFinite(variable: variable) }
      let (low, high) = (lower[variable], upper[variable])
      switch BoundState(low, high) {
      case .usable: break
      case .unusable: throw .variableBoundUnusable(variable: variable, lower: low, upper: high)
      case .crossed: throw .variableBoundsCrossed(variable: variable, lower: low, upper: high)
      }
    }
    for row in 0..<rowCount {
      let (low, high) = (rowLower[row], rowUpper[row])
      switch BoundState(low, high) {
      case .usable: break
      case .unusable: throw .rowBoundUnusable(row: row, lower: low, upper: high)
      case .crossed: throw .rowBoundsCrossed(row: row, lower: low, upper: high)
      }
    }
    for place in entryValues.indices where !entryValues[place].isFinite {
      throw .coefficientNotFinite(row: Int(entryRows[place]), column: Int(entryColumns[place]))
    }
  }
}

private enum BoundState {
  case usable
  case unusable
  case crossed

  init(_ lower: Double, _ upper: Double) {
    if lower.isNaN || upper.isNaN || lower == .infinity || upper == -.infinity {
      self = .unusable
    } else {
      self = lower <= upper ? .usable : .crossed
    }
  }
}
