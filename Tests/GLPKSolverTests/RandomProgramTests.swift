import GLPKSolver
import LinearModel
import TestSupport
import Testing

@Suite("Random programs against independent answers")
struct RandomProgramTests {
  @Test("Whole-number programs agree with the enumeration of all points")
  func enumeration() throws {
    var random = RandomPrograms(seed: 11)
    var feasible = 0
    for _ in 0..<120 {
      let program = random.mixed(variables: 4, rows: 3, integer: true)
      let best = Self.bruteForce(program)
      let outcome = try GLPK().solve(program)
      #expect(outcome.stop == .finished)
      guard let best else {
        #expect(outcome.worth == .infeasible)
        continue
      }
      feasible += 1
      #expect(outcome.worth == .optimal)
      #expect(abs((outcome.objective ?? .nan) - best) < 1e-7)
      #expect(try FeasibilityReport(of: outcome.point, in: program).isFeasible())
    }
    // The draw holds both kinds.
    #expect((30...110).contains(feasible))
  }

  @Test("An optimum is proven by its own prices, and both simplex methods agree")
  func duality() throws {
    var random = RandomPrograms(seed: 5)
    var optimal = 0
    for _ in 0..<60 {
      let program = random.mixed(variables: 12, rows: 4, integer: false)
      let dual = try GLPK().solve(program, options: SolverOptions(method: .dual))
      let primal = try GLPK().solve(program, options: SolverOptions(method: .primal))
      #expect(dual.worth == primal.worth)
      guard dual.worth == .optimal, let objective = dual.objective else { continue }
      optimal += 1
      #expect(abs(objective - (primal.objective ?? .nan)) < 1e-7)
      #expect(try FeasibilityReport(of: dual.point, in: program).isFeasible())
      #expect(try abs(program.dualBound(rowPrices: dual.rowPrices) - objective) < 1e-5)
    }
    #expect(optimal > 20)
  }

  /// The best objective over all whole points within the bounds, nil if none is feasible.
  private static func bruteForce(_ program: LinearProgram) -> Double? {
    var best: Double?
    var point = program.lower
    func visit(_ variable: Int) {
      guard variable < program.variableCount else {
        guard let report = try? FeasibilityReport(of: point, in: program), report.isFeasible(within: 1e-9) else {
          return
        }
        let value = report.objective
        if let known = best {
          best = program.sense == .minimize ? min(known, value) : max(known, value)
        } else {
          best = value
        }
        return
      }
      var value = program.lower[variable]
      while value <= program.upper[variable] {
        point[variable] = value
        visit(variable + 1)
        value += 1
      }
    }
    visit(0)
    return best
  }
}
