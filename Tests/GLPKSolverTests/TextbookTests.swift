import GLPKSolver
import LinearModel
import Testing

/// Problems with published answers.
@Suite("Textbook problems")
struct TextbookTests {
  private func optimum(of program: LinearProgram) throws -> SolverOutcome {
    let outcome = try GLPK().solve(program)
    #expect(outcome.stop == .finished)
    #expect(outcome.worth == .optimal)
    #expect(try FeasibilityReport(of: outcome.point, in: program).isFeasible())
    return outcome
  }

  @Test("Wyndor Glass (Hillier & Lieberman): 36 at (2, 6), shadow prices 0, 3/2, 1")
  func wyndor() throws {
    var program = LinearProgram(.maximize)
    let doors = program.addVariable(objective: 3)
    let windows = program.addVariable(objective: 5)
    program.add(doors <= 4)
    program.add(2 * windows <= 12)
    program.add(3 * doors + 2 * windows <= 18)
    let outcome = try optimum(of: program)
    #expect(abs((outcome.objective ?? 0) - 36) < 1e-9)
    #expect(zip(outcome.point, [2, 6]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(zip(outcome.rowPrices, [0, 1.5, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(outcome.gap == 0)
  }

  @Test("Dakota Furniture (Winston, Operations Research): 280, shadow prices 0, 10, 10")
  func dakota() throws {
    var program = LinearProgram(.maximize)
    let desks = program.addVariable(objective: 60)
    let tables = program.addVariable(to: 5, objective: 30)
    let chairs = program.addVariable(objective: 20)
    program.add(8 * desks + 6 * tables + chairs <= 48)
    program.add(4 * desks + 2 * tables + 1.5 * chairs <= 20)
    program.add(2 * desks + 1.5 * tables + 0.5 * chairs <= 8)
    let outcome = try optimum(of: program)
    #expect(abs((outcome.objective ?? 0) - 280) < 1e-9)
    #expect(zip(outcome.rowPrices, [0, 10, 10]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("Dantzig's transport problem (canneries to markets): 153.675")
  func transport() throws {
    var program = LinearProgram()
    let distance = [[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]]
    let ships = distance.map { $0.map { program.addVariable(objective: 0.09 * $0) } }
    for (plant, capacity) in [350.0, 600].enumerated() {
      program.add(LinearCondition(ships[plant].reduce(LinearExpression()) { $0 + $1 }, upper: capacity))
    }
    for (market, demand) in [325.0, 300, 275].enumerated() {
      program.add(LinearCondition(ships[0][market] + ships[1][market], lower: demand))
    }
    #expect(try abs((optimum(of: program).objective ?? 0) - 153.675) < 1e-9)
  }

  @Test("Beale's degenerate problem, on which the simplex without safeguards cycles: -1/20")
  func beale() throws {
    var program = LinearProgram()
    let x = [-0.75, 150, -0.02, 6].map { program.addVariable(objective: $0) }
    program.add(0.25 * x[0] - 60 * x[1] - 0.04 * x[2] + 9 * x[3] <= 0)
    program.add(0.5 * x[0] - 90 * x[1] - 0.02 * x[2] + 3 * x[3] <= 0)
    program.add(x[2] <= 1)
    for method in [SolverOptions.Method.primal, .dual] {
      let outcome = try GLPK().solve(program, options: SolverOptions(method: method))
      #expect(abs((outcome.objective ?? 0) + 0.05) < 1e-12)
    }
  }

  @Test("Klee and Minty's cube in six dimensions: 10^10")
  func kleeMinty() throws {
    var program = LinearProgram(.maximize)
    let n = 6
    var power = 1.0
    let powers = (0..<n).map { _ in
      defer { power *= 10 }
      return power
    }
    let x = (0..<n).map { program.addVariable(objective: powers[n - 1 - $0]) }
    for i in 0..<n {
      var sum = LinearExpression(x[i])
      for j in 0..<i { sum += 2 * powers[i - j] * x[j] }
      program.add(LinearCondition(sum, upper: powers[i] * powers[i]))
    }
    #expect(try abs((optimum(of: program).objective ?? 0) / 1e10 - 1) < 1e-9)
  }

  @Test("Telfa (Winston): 41.25 relaxed, 40 at (5, 0) in whole numbers")
  func telfa() throws {
    var program = LinearProgram(.maximize)
    let tables = program.addVariable(objective: 8, integer: true)
    let chairs = program.addVariable(objective: 5, integer: true)
    program.add(tables + chairs <= 6)
    program.add(9 * tables + 5 * chairs <= 45)
    let outcome = try optimum(of: program)
    #expect(outcome.objective == 40)
    #expect(outcome.bound == 40)
    #expect(outcome.point == [5, 0])
    #expect(abs((outcome.relaxationObjective ?? 0) - 41.25) < 1e-9)
    let relaxed = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false))
    #expect(abs((relaxed.objective ?? 0) - 41.25) < 1e-9)
  }
}
