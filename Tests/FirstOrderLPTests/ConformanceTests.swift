import FirstOrderLP
import LinearModel
import TestSupport
import Testing

@Suite("Known programs by the first-order method")
struct ConformanceTests {
  @Test(
    "The relaxation of each, within the tolerance; no answer is claimed where there is none",
    arguments: KnownProgram.all)
  func answers(known: KnownProgram) throws {
    let options = PrimalDualOptions(iterationLimit: 20_000, tolerance: 1e-8)
    let outcome = try PrimalDualMethod(options).solve(PrimalDualProblem(known.program))
    guard case .optimal(let relaxed, _) = known.answer else {
      #expect(outcome.stop != .converged)
      return
    }
    #expect(outcome.stop == .converged)
    let tolerance = 1e-6 * max(1, abs(relaxed))
    #expect(abs(outcome.residuals.primalObjective - relaxed) < tolerance)
    #expect(abs(outcome.residuals.dualObjective - relaxed) < tolerance)
    var linear = known.program
    for variable in 0..<linear.variableCount { linear.setInteger(false, Variable(index: variable)) }
    #expect(try FeasibilityReport(of: outcome.point.primal, in: linear).isFeasible(within: 1e-6))
    // The prices prove a bound, whatever the method says; infinite where a column without bounds is not paid exactly.
    let bound = try known.program.dualBound(rowPrices: outcome.point.prices)
    #expect(known.program.sense == .minimize ? bound <= relaxed + tolerance : bound >= relaxed - tolerance)
  }

  @Test("Malformed programs are refused") func malformed() {
    for value in [Double.nan, .infinity, -.infinity] {
      var objective = LinearProgram()
      objective.addVariable(objective: value)
      #expect(throws: LinearProgramFault.objectiveNotFinite(variable: 0)) { try PrimalDualProblem(objective) }
    }
    var twice = LinearProgram()
    let x = twice.addVariable()
    let row = twice.addRow(from: 1)
    twice.setNewCoefficient(1, row: row, variable: x)
    twice.setNewCoefficient(1, row: row, variable: x)
    #expect(throws: LinearProgramFault.duplicateEntry(row: 0, column: 0)) { try PrimalDualProblem(twice) }
  }
}
