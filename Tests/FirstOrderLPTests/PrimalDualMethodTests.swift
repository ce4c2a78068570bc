import FirstOrderLP
import GLPKSolver
import LinearModel
import TestSupport
import Testing
import WorkScheduling

@Suite("Primal-dual method against the simplex")
struct PrimalDualMethodTests {
  private func expectAgreement(_ program: LinearProgram, within tolerance: Double = 1e-4) throws {
    let exact = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false))
    let optimum = try #require(exact.objective)
    let outcome = try PrimalDualMethod().solve(PrimalDualProblem(program))
    #expect(outcome.stop == .converged)
    #expect(abs(outcome.residuals.primalObjective - optimum) <= tolerance * max(1, abs(optimum)))
    #expect(abs(outcome.residuals.dualObjective - optimum) <= tolerance * max(1, abs(optimum)))
    #expect(abs(program.objectiveValue(at: outcome.point.primal) - outcome.residuals.primalObjective) < 1e-6)
    var relaxed = program
    for variable in 0..<program.variableCount { relaxed.setInteger(false, Variable(index: variable)) }
    #expect(try FeasibilityReport(of: outcome.point.primal, in: relaxed).isFeasible(within: 1e-4))
  }

  @Test("Random programs with every kind of row, minimized and maximized")
  func mixed() throws {
    var random = RandomPrograms(seed: 17)
    var solved = 0
    while solved < 25 {
      let program = random.mixed(variables: 10, rows: 4, integer: false)
      guard try GLPK().solve(program).worth == .optimal else { continue }
      solved += 1
      try expectAgreement(program)
    }
  }

  @Test("Covering programs, as rosters are")
  func covering() throws {
    var random = RandomPrograms(seed: 4)
    for _ in 0..<4 { try expectAgreement(random.covering(columns: 60, rows: 30, width: 6)) }
  }

  @Test("Wyndor Glass (Hillier & Lieberman): prices 0, 3/2, 1 in the convention of the simplex")
  func prices() throws {
    var program = LinearProgram(.maximize, objectiveConstant: 10)
    let doors = program.addVariable(objective: 3)
    let windows = program.addVariable(objective: 5)
    program.add(doors <= 4)
    program.add(2 * windows <= 12)
    program.add(3 * doors + 2 * windows <= 18)
    let outcome = try PrimalDualMethod(PrimalDualOptions(tolerance: 1e-9)).solve(PrimalDualProblem(program))
    #expect(zip(outcome.point.primal, [2, 6]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(zip(outcome.point.prices, [0, 1.5, 1]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(abs(outcome.residuals.primalObjective - 46) < 1e-6)
    #expect(abs(outcome.residuals.dualObjective - 46) < 1e-6)
  }

  @Test("Free variables, equalities, empty rows, no rows, nothing")
  func special() throws {
    var program = LinearProgram(objectiveConstant: 1)
    let x = program.addVariable(from: -.infinity)
    let y = program.addVariable(from: -8, to: -5)
    let over = program.addVariable(objective: 1)
    let under = program.addVariable(objective: 1)
    let distance = program.addVariable(objective: 1)
    program.add(x - over + under == 3)
    program.add(distance - x - y >= 0)
    program.add(distance + x + y >= 0)
    program.addRow(from: -1, to: 1)
    try expectAgreement(program)
    var noRows = LinearProgram(.maximize)
    noRows.addVariable(from: -2, to: 2.5, objective: 3)
    #expect(try PrimalDualMethod().solve(PrimalDualProblem(noRows)).point.primal == [2.5])
    #expect(try PrimalDualMethod().solve(PrimalDualProblem(LinearProgram())).stop == .converged)
  }

  @Test("Prices give a bound that holds at every stage and closes in on the optimum")
  func bounds() throws {
    var random = RandomPrograms(seed: 31)
    let program = random.covering(columns: 80, rows: 40, width: 8)
    let optimum = try #require(try GLPK().solve(program, options: SolverOptions(solvesIntegers: false)).objective)
    var bounds: [Double] = []
    let options = PrimalDualOptions(observationInterval: 100)
    let outcome = try PrimalDualMethod(options).solve(PrimalDualProblem(program)) { snapshot in
      #expect(snapshot.iteration == (bounds.count + 1) * 100)
      // Lowering the prices by the worst unpaid cost of a column makes them dual feasible.
      let prices = Self.feasible(snapshot.point.prices, program)
      bounds.append((try? program.dualBound(rowPrices: prices)) ?? .nan)
      return .goOn
    }
    #expect(outcome.stop == .converged)
    #expect(!bounds.isEmpty)
    #expect(bounds.allSatisfy { $0 <= optimum + 1e-6 })
    let last = try program.dualBound(rowPrices: Self.feasible(outcome.point.prices, program))
    #expect(last >= optimum * (1 - 1e-3))
  }

  private static func feasible(_ prices: [Double], _ program: LinearProgram) -> [Double] {
    var paid = [Double](repeating: 0, count: program.variableCount)
    for place in program.entryValues.indices {
      paid[Int(program.entryColumns[place])] += program.entryValues[place] * prices[Int(program.entryRows[place])]
    }
    var most = 1.0
    for variable in paid.indices { most = max(most, paid[variable] / program.objective[variable]) }
    return prices.map { $0 / (most * (1 + 1e-12)) }
  }

  @Test("A warm start from the answer ends at once; from the answer of a changed program, sooner")
  func warmStart() throws {
    var random = RandomPrograms(seed: 9)
    var program = random.covering(columns: 80, rows: 40, width: 8)
    let first = try PrimalDualMethod().solve(PrimalDualProblem(program))
    let again = try PrimalDualMethod().solve(PrimalDualProblem(program), from: first.point)
    #expect(again.iterations <= 100)
    program.setBounds(of: Constraint(index: 3), from: program.rowLower[3] + 1, to: .infinity)
    let options = PrimalDualOptions(primalWeight: first.primalWeight)
    let cold = try PrimalDualMethod().solve(PrimalDualProblem(program))
    let warm = try PrimalDualMethod(options).solve(PrimalDualProblem(program), from: first.point)
    #expect(warm.stop == .converged)
    #expect(warm.iterations <= cold.iterations)
  }

  @Test("A solve that ends before its first step hands over where it began, within all bounds")
  func endsBeforeItBegins() throws {
    var program = LinearProgram()
    let x = program.addVariable(from: 2, to: 5, objective: 1)
    let y = program.addVariable(from: 1, objective: 1)
    let row = program.add(x + y >= 4)
    let problem = try PrimalDualProblem(program)
    let start = PrimalDualPoint(primal: [9, 3], prices: [0.5])
    let limited = try PrimalDualMethod(PrimalDualOptions(iterationLimit: 0, tolerance: 0)).solve(problem, from: start)
    let flag = CancellationFlag()
    flag.cancel()
    let cancelled = try PrimalDualMethod().solve(problem, from: start, run: RunContext(cancellation: flag))
    for outcome in [limited, cancelled] {
      #expect(abs(outcome.point.primal[x.index] - 5) < 1e-9)
      #expect(abs(outcome.point.primal[y.index] - 3) < 1e-9)
      #expect(abs(outcome.point.prices[row.index] - 0.5) < 1e-9)
      #expect(abs(outcome.residuals.primalObjective - 8) < 1e-9)
    }
    #expect(limited.stop == .iterationLimit)
    #expect(cancelled.stop == .cancelled)
  }

  @Test("A problem that takes other bounds is solved as one made of them")
  func otherBounds() throws {
    var random = RandomPrograms(seed: 9)
    var program = random.covering(columns: 80, rows: 40, width: 8)
    var problem = try PrimalDualProblem(program)
    for row in [3, 7, 20] {
      program.setBounds(of: Constraint(index: row), from: program.rowLower[row] + 2, to: .infinity)
    }
    program.setBounds(of: Variable(index: 5), from: 0, to: 0)
    try problem.takeBounds(of: program)
    let optimum = try #require(try GLPK().solve(program, options: SolverOptions(solvesIntegers: false)).objective)
    let outcome = try PrimalDualMethod().solve(problem)
    #expect(outcome.stop == .converged)
    #expect(abs(outcome.residuals.primalObjective - optimum) <= 1e-4 * optimum)
    #expect(outcome.point.primal[5] == 0)
  }

  @Test("The same solve gives the same bits; limits, observer and cancellation end it where they say")
  func stopping() throws {
    var random = RandomPrograms(seed: 2)
    let problem = try PrimalDualProblem(random.covering(columns: 80, rows: 40, width: 8))
    let options = PrimalDualOptions(iterationLimit: 250, tolerance: 0, observationInterval: 200)
    let limited = try PrimalDualMethod(options).solve(problem)
    #expect(limited.stop == .iterationLimit)
    #expect(limited.iterations == 250)
    #expect(try PrimalDualMethod(options).solve(problem) == limited)
    let observed = try PrimalDualMethod(options).solve(problem) { _ in .stop }
    #expect(observed.stop == .observerStopped)
    #expect(observed.iterations == 200)
    let flag = CancellationFlag()
    let cancelled = try PrimalDualMethod(options).solve(problem, run: RunContext(cancellation: flag)) { _ in
      flag.cancel()
      return .goOn
    }
    #expect(cancelled.stop == .cancelled)
    #expect(cancelled.iterations == 200)
    let none = try PrimalDualMethod(PrimalDualOptions(iterationLimit: 0)).solve(problem)
    #expect(none.iterations == 0)
    #expect(none.stop == .iterationLimit)
  }

  @Test("An infeasible program runs into its limit and does not claim an answer")
  func infeasible() throws {
    var program = LinearProgram()
    let x = program.addVariable(to: 1, objective: 1)
    program.add(x >= 2)
    let outcome = try PrimalDualMethod(PrimalDualOptions(iterationLimit: 3000)).solve(PrimalDualProblem(program))
    #expect(outcome.stop == .iterationLimit || outcome.stop == .numericalFailure)
    #expect(outcome.residuals.relativePrimal > 0.1)
  }

  @Test("Malformed programs, options and starts are refused")
  func refused() throws {
    var program = LinearProgram()
    let x = program.addVariable(objective: 1)
    program.add(x >= 2)
    let problem = try PrimalDualProblem(program)
    var poisoned = program
    poisoned.setObjective(.nan, of: x)
    #expect(throws: LinearProgramFault.objectiveNotFinite(variable: 0)) { try PrimalDualProblem(poisoned) }
    #expect(throws: LinearProgramFault.optionOutOfRange("observationInterval")) {
      try PrimalDualMethod(PrimalDualOptions(checkInterval: 100, observationInterval: 150)).solve(problem)
    }
    #expect(throws: LinearProgramFault.optionOutOfRange("primalWeight")) {
      try PrimalDualMethod(PrimalDualOptions(primalWeight: 0)).solve(problem)
    }
    #expect(throws: LinearProgramFault.startingPointUnusable) {
      try PrimalDualMethod().solve(problem, from: PrimalDualPoint(primal: [.nan], prices: [0]))
    }
  }
}
