import Foundation
import LinearModel
import Testing

@Suite("LP text")
struct LinearProgramTextTests {
  private func golden(_ name: String) throws -> String {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: "lp", subdirectory: "Fixtures"))
    return try String(contentsOf: url, encoding: .utf8)
  }

  @Test("A covering program, as a solver would be given it")
  func staffing() throws {
    var program = LinearProgram()
    let shifts = ["early", "day", "late", "night"].enumerated().map { place, name in
      program.addVariable(name, to: 9, objective: Double(place + 2) / 2, integer: true)
    }
    for (place, demand) in [4.0, 6, 5, 3].enumerated() {
      program.add(
        shifts[place] + shifts[(place + 3) % 4] >= LinearExpression(constant: demand), named: "quarter \(place)")
    }
    #expect(try LinearProgramText(program).text == golden("staffing"))
  }

  @Test("Every form of row, bound, number and name")
  func forms() throws {
    var program = LinearProgram(.maximize, objectiveConstant: 2.5)
    let free = program.addVariable("free", from: -.infinity)
    let fixed = program.addVariable("2 fixed", from: 4, to: 4, objective: 1)
    let whole = program.addVariable("wholé", from: -2, to: 3, objective: 0.1, integer: true)
    let below = program.addVariable("", from: -.infinity, to: 7, objective: 1)
    let above = program.addVariable("e4", from: 1, objective: -1e-20)
    let again = program.addVariable("wholé", to: 1, objective: 1)
    program.add((free + whole).between(-1, and: 8), named: "range")
    program.add(LinearCondition(free + above), named: "nothing asked")
    program.add(free - above == 0)
    program.add(LinearCondition(LinearExpression(), upper: 1))
    program.add(
      -1 * fixed + whole + 0.125 * below + above + 1e-7 * again + free + program.addVariable("h", to: 0)
        + program.addVariable("i", to: 0) + program.addVariable("j", to: 0) <= 1e16)
    #expect(try LinearProgramText(program).text == golden("forms"))
  }

  @Test("A malformed program is refused")
  func malformed() {
    var program = LinearProgram()
    program.addVariable(objective: .nan)
    #expect(throws: LinearProgramFault.objectiveNotFinite(variable: 0)) { try LinearProgramText(program) }
  }
}
