public import LinearModel

/// A linear program made ready for the first-order method: both orders of its matrix, brought to even scale.
///
/// Scaling divides rows and columns by factors so that the largest entries come near one (Ruiz), and then by the
/// roots of their absolute sums (Pock and Chambolle); after that the norm of the matrix is at most one. Whole-number
/// conditions are left out. Making one costs about as much as 60 iterations; it can be solved any number of times.
public struct PrimalDualProblem: Sendable {
  /// +1 when minimizing; -1 when maximizing, where objective and prices are negated inside.
  let sign: Double
  let objectiveConstant: Double
  let byRow: SparseMatrix
  let byColumn: SparseMatrix
  /// Scaled values in the order of `byRow` and of `byColumn`.
  let rowValues: [Double]
  let columnValues: [Double]
  let rowScale: [Double]
  let columnScale: [Double]
  let objective: [Double]
  private(set) var lower: [Double]
  private(set) var upper: [Double]
  private(set) var rowLower: [Double]
  private(set) var rowUpper: [Double]
  /// Norms in the units of the program, for relative residuals.
  let objectiveNorm: Double
  let rowBoundNorm: Double
  /// An estimate from below of the norm of the scaled matrix.
  private(set) var matrixNorm = 0.0

  public var variableCount: Int { objective.count }
  public var rowCount: Int { rowLower.count }

  private static let evenPasses = 10

  /// - Throws: a `LinearProgramFault` if the program is malformed.
  public init(_ program: LinearProgram) throws(LinearProgramFault) {
    try program.validate()
    byRow = try program.matrix(.byRow)
    byColumn = byRow.turned
    let (rows, columns) = Self.scales(byRow: byRow, byColumn: byColumn)
    rowScale = rows
    columnScale = columns
    rowValues = Self.scaled(byRow, major: rows, minor: columns)
    columnValues = Self.scaled(byColumn, major: columns, minor: rows)
    let sign: Double = program.sense == .minimize ? 1 : -1
    self.sign = sign
    objectiveConstant = program.objectiveConstant
    objective = zip(program.objective, columns).map { sign * $0 * $1 }
    lower = zip(program.lower, columns).map { $0 / $1 }
    upper = zip(program.upper, columns).map { $0 / $1 }
    rowLower = zip(program.rowLower, rows).map { $0 * $1 }
    rowUpper = zip(program.rowUpper, rows).map { $0 * $1 }
    objectiveNorm = Reductions.sum(program.variableCount) { program.objective[$0] * program.objective[$0] }.squareRoot()
    rowBoundNorm = Reductions.sum(program.rowCount) { row in
      let bound = Self.magnitude(program.rowLower[row], program.rowUpper[row])
      return bound * bound
    }.squareRoot()
    matrixNorm = PrimalDualState(self).estimatedNorm()
  }

  /// Takes the bounds of rows and variables from a program that differs from the one it was made of in nothing else.
  ///
  /// - Throws: a `LinearProgramFault` if a bound is malformed.
  public mutating func takeBounds(of program: LinearProgram) throws(LinearProgramFault) {
    precondition(program.variableCount == variableCount && program.rowCount == rowCount, "another program")
    try program.validate()
    for variable in lower.indices {
      lower[variable] = program.lower[variable] / columnScale[variable]
      upper[variable] = program.upper[variable] / columnScale[variable]
    }
    for row in rowLower.indices {
      rowLower[row] = program.rowLower[row] * rowScale[row]
      rowUpper[row] = program.rowUpper[row] * rowScale[row]
    }
  }

  /// The larger finite one of two bounds, 0 without any.
  static func magnitude(_ lower: Double, _ upper: Double) -> Double {
    max(lower.isFinite ? abs(lower) : 0, upper.isFinite ? abs(upper) : 0)
  }

  private static func scaled(_ matrix: SparseMatrix, major: [Double], minor: [Double]) -> [Double] {
    var values = matrix.value
    for line in major.indices {
      for place in Int(matrix.start[line])..<Int(matrix.start[line + 1]) {
        values[place] *= major[line] * minor[Int(matrix.index[place])]
      }
    }
    return values
  }

  private static func scales(byRow: SparseMatrix, byColumn: SparseMatrix) -> (rows: [Double], columns: [Double]) {
    var rows = [Double](repeating: 1, count: byRow.rowCount)
    var columns = [Double](repeating: 1, count: byRow.columnCount)
    for _ in 0..<evenPasses {
      let rowMeasure = measure(byRow, major: rows, minor: columns) { max($0, $1) }
      let columnMeasure = measure(byColumn, major: columns, minor: rows) { max($0, $1) }
      divide(&rows, byRootsOf: rowMeasure)
      divide(&columns, byRootsOf: columnMeasure)
    }
    let rowSums = measure(byRow, major: rows, minor: columns) { $0 + $1 }
    let columnSums = measure(byColumn, major: columns, minor: rows) { $0 + $1 }
    divide(&rows, byRootsOf: rowSums)
    divide(&columns, byRootsOf: columnSums)
    return (rows, columns)
  }

  /// For each line, its scaled magnitudes combined.
  private static func measure(
    _ matrix: SparseMatrix, major: [Double], minor: [Double], _ combine: (Double, Double) -> Double
  ) -> [Double] {
    major.indices.map { line in
      var result = 0.0
      for place in Int(matrix.start[line])..<Int(matrix.start[line + 1]) {
        result = combine(result, abs(matrix.value[place]) * minor[Int(matrix.index[place])])
      }
      return result * major[line]
    }
  }

  private static func divide(_ scale: inout [Double], byRootsOf measure: [Double]) {
    // An empty line, or one of zeros only, keeps its scale.
    for line in scale.indices where measure[line] > 0 { scale[line] /= measure[line].squareRoot() }
  }
}
