/// How far a scaled point is from optimal: the residuals in the program's units.
struct PrimalDualJudgement {
  let residuals: PrimalDualResiduals

  /// Judges (x, y), whose A x and c - A'y stand in the state.
  init(
    of x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, state: PrimalDualState, problem: PrimalDualProblem
  ) {
    state.multiply(x, y)
    let (activity, reduced) = (state.activity, state.reducedCost)
    let (lower, upper, rowLower, rowUpper) = (state.lower, state.upper, state.rowLower, state.rowUpper)
    func rowMiss(_ i: Int) -> Double { max(rowLower[i] - activity[i], activity[i] - rowUpper[i], 0) }
    func unpaid(_ j: Int) -> Double {
      let cost = reduced[j]
      let bound = cost > 0 ? lower[j] : upper[j]
      return bound.isFinite ? 0 : abs(cost)
    }
    func square(_ value: Double) -> Double { value * value }
    let (rowScale, columnScale) = (problem.rowScale, problem.columnScale)
    let primal = Reductions.sum(state.m) { square(rowMiss($0) / rowScale[$0]) }.squareRoot()
    let dual = Reductions.sum(state.n) { square(unpaid($0) / columnScale[$0]) }.squareRoot()
    let objective = state.objective
    let primalObjective = Reductions.sum(state.n) { objective[$0] * x[$0] }
    let rowPart = Reductions.sum(state.m) { i in
      let price = y[i]
      let bound = price > 0 ? rowLower[i] : rowUpper[i]
      return bound.isFinite ? price * bound : 0
    }
    let columnPart = Reductions.sum(state.n) { j in
      let cost = reduced[j]
      let bound = cost > 0 ? lower[j] : upper[j]
      return bound.isFinite ? cost * bound : 0
    }
    let dualObjective = rowPart + columnPart
    residuals = PrimalDualResiduals(
      primal: primal, dual: dual, primalObjective: problem.sign * primalObjective + problem.objectiveConstant,
      dualObjective: problem.sign * dualObjective + problem.objectiveConstant,
      relativePrimal: primal / (1 + problem.rowBoundNorm), relativeDual: dual / (1 + problem.objectiveNorm))
  }
}
