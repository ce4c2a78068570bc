extension LinearProgram {
  /// The bound on the optimum that row prices prove, computed from the program alone (weak duality).
  ///
  /// From below when minimizing, from above when maximizing; whole-number conditions are ignored. Any prices give a
  /// valid bound: the sign of a price decides which side of its row counts (a price whose side is missing counts as
  /// zero), and what is left of a variable's objective is paid at its cheaper bound. Where that bound is missing the
  /// answer is infinite, nothing is proven; but a remainder below 1e-14 of the numbers it is made of counts as zero.
  /// The result is weakened by 1e-9 of the sum of the magnitudes that went into it, which covers its rounding.
  ///
  /// - Parameter rowPrices: one value for each row, in the convention of `SolverOutcome.rowPrices`.
  /// - Throws: `LinearProgramFault` for malformed coefficients or a wrong number of prices.
  public func dualBound(rowPrices: [Double]) throws(LinearProgramFault) -> Double {
    guard rowPrices.count == rowCount else { throw .startingPointUnusable }
    let sign: Double = sense == .minimize ? 1 : -1
    var sum = sign * objectiveConstant
    var magnitude = abs(objectiveConstant)
    func pay(_ price: Double, _ low: Double, _ high: Double) {
      let term = price > 0 ? price * low : price * high
      sum += term
      magnitude += abs(term)
    }
    var remaining = objective.map { sign * $0 }
    var scale = remaining.map(abs)
    let matrix = try matrix(.byRow)
    for row in 0..<rowCount {
      let price = sign * rowPrices[row]
      guard price != 0, (price > 0 ? rowLower[row] : rowUpper[row]).isFinite else { continue }
      pay(price, rowLower[row], rowUpper[row])
      for place in Int(matrix.start[row])..<Int(matrix.start[row + 1]) {
        let term = price * matrix.value[place]
        remaining[Int(matrix.index[place])] -= term
        scale[Int(matrix.index[place])] += abs(term)
      }
    }
    for variable in 0..<variableCount {
      let rounding = 1e-14 * scale[variable]
      // A remainder within its own rounding may have either sign; both bounds must be paid if they exist.
      if abs(remaining[variable]) <= rounding {
        let reach = max(abs(lower[variable]), abs(upper[variable]))
        if reach.isFinite { magnitude += rounding * reach * 1e9 }
        continue
      }
      pay(remaining[variable], lower[variable], upper[variable])
    }
    guard sum.isFinite else { return sign * -.infinity }
    return sign * (sum - 1e-9 * magnitude)
  }
}
