import GLPKSolver
import LinearModel
import Testing

@Suite("Programs of every kind")
struct SpecialProgramTests {
  @Test("Infeasible")
  func infeasible() throws {
    var program = LinearProgram()
    let x = program.addVariable(to: 1)
    program.add(x >= 2)
    for method in [SolverOptions.Method.primal, .dual] {
      let outcome = try GLPK().solve(program, options: SolverOptions(method: method))
      #expect(outcome.worth == .infeasible)
      #expect(outcome.bound == nil)
      #expect(outcome.gap == nil)
    }
  }

  @Test("Feasible relaxed, infeasible in whole numbers")
  func infeasibleIntegers() throws {
    var program = LinearProgram()
    let x = program.addVariable(to: 5, integer: true)
    let y = program.addVariable(to: 5, integer: true)
    program.add(2 * x + 2 * y == 3)
    #expect(try GLPK().solve(program).worth == .infeasible)
    var narrow = LinearProgram()
    narrow.addVariable(from: 0.25, to: 0.75, integer: true)
    #expect(try GLPK().solve(narrow).worth == .infeasible)
  }

  @Test("Unbounded")
  func unbounded() throws {
    var program = LinearProgram(.maximize)
    let x = program.addVariable(objective: 1)
    let y = program.addVariable()
    program.add(x - y <= 1)
    for method in [SolverOptions.Method.primal, .dual] {
      let outcome = try GLPK().solve(program, options: SolverOptions(method: method))
      #expect(outcome.worth == .unbounded)
    }
  }

  @Test("Free variables, equalities, ranges and a row without bounds: min |x - 3| + |x + y|, y in -8...-5")
  func freeVariables() throws {
    var program = LinearProgram(objectiveConstant: 1)
    let x = program.addVariable(from: -.infinity)
    let y = program.addVariable(from: -.infinity)
    let over = program.addVariable(objective: 1)
    let under = program.addVariable(objective: 1)
    let distance = program.addVariable(objective: 1)
    program.add(x - over + under == 3)
    program.add(distance - x - y >= 0)
    program.add(distance + x + y >= 0)
    program.add(LinearExpression(y).between(-8, and: -5))
    program.add(LinearCondition(x + y))
    let outcome = try GLPK().solve(program)
    // |x - 3| + |x + y| >= |3 + y| >= 2.
    #expect(abs((outcome.objective ?? 0) - 3) < 1e-9)
    #expect(try FeasibilityReport(of: outcome.point, in: program).isFeasible())
  }

  @Test("Nothing, only a constant, no rows, no variables, an empty row")
  func empty() throws {
    #expect(try GLPK().solve(LinearProgram(objectiveConstant: 7)).objective == 7)
    var noRows = LinearProgram(.maximize)
    noRows.addVariable(from: -2, to: 2.5, objective: 3, integer: true)
    noRows.addVariable(from: -2, to: 2.5, objective: -1)
    let outcome = try GLPK().solve(noRows)
    #expect(outcome.worth == .optimal)
    #expect(outcome.point == [2, -2])
    #expect(outcome.objective == 8)
    var noVariables = LinearProgram()
    noVariables.addRow(from: -1, to: 1)
    #expect(try GLPK().solve(noVariables).worth == .optimal)
    noVariables.addRow(from: 1, to: 2)
    #expect(try GLPK().solve(noVariables).worth == .infeasible)
    var emptyRow = LinearProgram()
    let x = emptyRow.addVariable(objective: 1, integer: true)
    emptyRow.addRow(to: 0)
    emptyRow.add(x >= 1.5)
    #expect(try GLPK().solve(emptyRow).objective == 2)
    var onlyFixed = LinearProgram()
    onlyFixed.addVariable(from: 3, to: 3, objective: 2, integer: true)
    onlyFixed.addRow()
    #expect(try GLPK().solve(onlyFixed).objective == 6)
  }

  @Test("Whole numbers: an unbounded relaxation is called unbounded")
  func unboundedIntegers() throws {
    var program = LinearProgram(.maximize)
    let x = program.addVariable(objective: 1, integer: true)
    program.add(x >= 1)
    #expect(try GLPK().solve(program).worth == .unbounded)
  }
}
