import LinearModel
import Testing

@Suite("Validation of programs")
struct ValidationTests {
  private func program(_ change: (inout LinearProgram) -> Void) -> LinearProgram {
    var program = LinearProgram()
    let x = program.addVariable()
    let y = program.addVariable()
    program.add(x + y >= 1)
    change(&program)
    return program
  }

  @Test("A sound program passes")
  func sound() {
    #expect(throws: Never.self) { try program { _ in }.validate() }
    #expect(throws: Never.self) { try LinearProgram().validate() }
  }

  @Test("Each unusable number is refused by name")
  func numbers() {
    let x = Variable(index: 0)
    let y = Variable(index: 1)
    let row = Constraint(index: 0)
    #expect(throws: LinearProgramFault.objectiveNotFinite(variable: 1)) {
      try program { $0.setObjective(.nan, of: y) }.validate()
    }
    #expect(throws: LinearProgramFault.objectiveConstantNotFinite) {
      try program { $0.objectiveConstant = -.infinity }.validate()
    }
    #expect(throws: LinearProgramFault.variableBoundsCrossed(variable: 0, lower: 2, upper: 1)) {
      try program { $0.setBounds(of: x, from: 2, to: 1) }.validate()
    }
    #expect(throws: LinearProgramFault.variableBoundUnusable(variable: 0, lower: .infinity, upper: .infinity)) {
      try program { $0.setBounds(of: x, from: .infinity, to: .infinity) }.validate()
    }
    #expect(throws: LinearProgramFault.self) {
      try program { $0.setBounds(of: x, from: .nan, to: 1) }.validate()
    }
    #expect(throws: LinearProgramFault.rowBoundsCrossed(row: 0, lower: 3, upper: -3)) {
      try program { $0.setBounds(of: row, from: 3, to: -3) }.validate()
    }
    #expect(throws: LinearProgramFault.self) {
      try program { $0.setBounds(of: row, from: 0, to: .nan) }.validate()
    }
    #expect(throws: LinearProgramFault.coefficientNotFinite(row: 1, column: 1)) {
      try program {
        let second = $0.addRow(from: 0)
        $0.setNewCoefficient(.infinity, row: second, variable: y)
      }.validate()
    }
    #expect(throws: LinearProgramFault.duplicateEntry(row: 0, column: 1)) {
      try program { $0.setNewCoefficient(2, row: row, variable: y) }.validate()
    }
    #expect(throws: LinearProgramFault.entryOutOfRange(row: 5, column: 1)) {
      try program { $0.setNewCoefficient(2, row: Constraint(index: 5), variable: y) }.validate()
    }
  }
}
