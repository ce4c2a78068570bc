import CGLPK
import GLPKSolver
import LinearModel
import Testing
import WorkScheduling

@Suite("Malformed input and survived aborts")
struct RefusedInputTests {
  private func sample() -> LinearProgram {
    var program = LinearProgram(.maximize)
    let x = program.addVariable(objective: 5)
    let y = program.addVariable(objective: 4)
    program.add(6 * x + 4 * y <= 24)
    program.add(x + 2 * y <= 6)
    return program
  }

  @Test("NaN, infinite, crossed, duplicate and outside values never reach GLPK")
  func malformed() {
    let x = Variable(index: 0)
    let row = Constraint(index: 0)
    let changes: [(LinearProgramFault, (inout LinearProgram) -> Void)] = [
      (.objectiveNotFinite(variable: 0), { $0.setObjective(.nan, of: x) }),
      (.objectiveConstantNotFinite, { $0.objectiveConstant = .infinity }),
      (.variableBoundsCrossed(variable: 0, lower: 1, upper: 0), { $0.setBounds(of: x, from: 1, to: 0) }),
      (.rowBoundsCrossed(row: 0, lower: 1, upper: 0), { $0.setBounds(of: row, from: 1, to: 0) }),
      (.duplicateEntry(row: 0, column: 0), { $0.setNewCoefficient(1, row: row, variable: x) }),
      (.entryOutOfRange(row: 2, column: 0), { $0.setNewCoefficient(1, row: Constraint(index: 2), variable: x) }),
    ]
    for (fault, change) in changes {
      var program = sample()
      change(&program)
      #expect(throws: fault) { try GLPK().solve(program) }
    }
  }

  @Test("Options and starts outside their range are refused")
  func options() {
    #expect(throws: LinearProgramFault.optionOutOfRange("slice")) {
      try GLPK().solve(sample(), options: SolverOptions(slice: 0))
    }
    #expect(throws: LinearProgramFault.optionOutOfRange("relativeGap")) {
      try GLPK().solve(sample(), options: SolverOptions(relativeGap: -1))
    }
    #expect(throws: LinearProgramFault.optionOutOfRange("nodeLimit")) {
      try GLPK().solve(sample(), options: SolverOptions(nodeLimit: -1))
    }
    #expect(throws: LinearProgramFault.startingPointUnusable) {
      try GLPK().solve(sample(), options: SolverOptions(incumbent: [100, 100]))
    }
    let overfull = SimplexBasis(rows: [.basic, .basic], variables: [.basic, .atLower])
    #expect(throws: LinearProgramFault.basisDoesNotFit) {
      try GLPK().solve(sample(), options: SolverOptions(), from: overfull, run: RunContext())
    }
  }

  @Test("Each input on which GLPK aborts is survived, and the next solve on the same thread works")
  func aborts() throws {
    #expect(fs_glpk_provocation_count() >= 15)
    for number in 0..<fs_glpk_provocation_count() {
      var message = [CChar](repeating: 0, count: Int(FS_MESSAGE_SIZE))
      let stop = fs_glpk_provoke(number, &message)
      let name = String(cString: fs_glpk_provocation_name(number))
      #expect(Int(stop) == FS_STOP_LIBRARY_ABORT, "\(name)")
      #expect(message[0] != 0, "\(name)")
      #expect(try abs((GLPK().solve(sample()).objective ?? 0) - 21) < 1e-9, "after \(name)")
    }
  }

  @Test("A singular starting basis is set aside, and said so")
  func singularBasis() throws {
    var program = LinearProgram()
    let x = program.addVariable(objective: 1)
    let y = program.addVariable(objective: 2)
    program.add(x + y >= 2)
    program.add(x + y >= 1)
    let singular = SimplexBasis(rows: [.atLower, .atLower], variables: [.basic, .basic])
    let outcome = try GLPK().solve(program, options: SolverOptions(), from: singular, run: RunContext())
    #expect(outcome.basisWasRejected)
    #expect(outcome.objective == 2)
  }

  @Test("The version is GLPK's own")
  func version() {
    #expect(GLPK.version.split(separator: ".").count == 2)
  }
}
