import GLPKSolver
import LinearModel
import TestSupport
import Testing

@Suite("Known programs by the simplex and by branch and cut")
struct ConformanceTests {
  private static let ways = [
    SolverOptions(method: .primal), SolverOptions(method: .dual), SolverOptions(startsFromTriangularBasis: true),
    SolverOptions(backtracking: .bestLocalBound, cuts: true), SolverOptions(slice: 1),
  ]

  @Test("Each answer, by each method", arguments: KnownProgram.all)
  func answers(known: KnownProgram) throws {
    for options in Self.ways {
      let outcome = try GLPK().solve(known.program, options: options)
      switch known.answer {
      case .infeasible:
        #expect(outcome.worth == .infeasible)
        #expect(outcome.gap == nil)
      case .unbounded: #expect(outcome.worth == .unbounded)
      case .optimal(let relaxed, let whole):
        #expect(outcome.worth == .optimal)
        #expect(abs((outcome.objective ?? .nan) - whole) < 1e-7)
        // Bounds of whole variables are moved to whole numbers first, which may bring the relaxation nearer.
        let between = (min(relaxed, whole) - 1e-7)...(max(relaxed, whole) + 1e-7)
        #expect(outcome.relaxationObjective.map(between.contains) ?? false)
        #expect(try FeasibilityReport(of: outcome.point, in: known.program).isFeasible())
        var linear = options
        linear.solvesIntegers = false
        let relaxation = try GLPK().solve(known.program, options: linear)
        #expect(abs((relaxation.objective ?? .nan) - relaxed) < 1e-7)
        // Weak duality, by the program alone; magnitudes here are at most some thousands.
        #expect(try abs(known.program.dualBound(rowPrices: relaxation.rowPrices) - relaxed) < 1e-3)
      }
    }
  }

  @Test(
    "Every kind of malformed input is refused before a solver sees it, in whole numbers too", arguments: [true, false])
  func malformed(integer: Bool) {
    for value in [Double.nan, .infinity, -.infinity] {
      var objective = LinearProgram()
      objective.addVariable(objective: value, integer: integer)
      #expect(throws: LinearProgramFault.objectiveNotFinite(variable: 0)) { try GLPK().solve(objective) }
      var coefficient = LinearProgram()
      let x = coefficient.addVariable(integer: integer)
      coefficient.setNewCoefficient(value, row: coefficient.addRow(from: 1), variable: x)
      #expect(throws: LinearProgramFault.coefficientNotFinite(row: 0, column: 0)) { try GLPK().solve(coefficient) }
    }
    for (low, high) in [(Double.nan, 1.0), (0, .nan), (.infinity, .infinity), (-.infinity, -.infinity)] {
      var variable = LinearProgram()
      variable.addVariable(from: low, to: high, integer: integer)
      #expect(throws: LinearProgramFault.self) { try GLPK().solve(variable) }
      var row = LinearProgram()
      row.addVariable(integer: integer)
      row.addRow(from: low, to: high)
      #expect(throws: LinearProgramFault.self) { try GLPK().solve(row) }
    }
  }
}
