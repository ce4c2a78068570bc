import LinearModel
import Testing

@Suite("Expressions and conditions")
struct LinearExpressionTests {
  @Test("Like terms are added up and come in the order of variables")
  func likeTerms() {
    let (x, y) = (Variable(index: 0), Variable(index: 1))
    let sum = (2 * y + x - 3 * x + 4 * y + 7).collected
    #expect(sum.terms == [.init(-2, x), .init(6, y)])
    #expect(sum.constant == 7)
  }

  @Test("A condition becomes a row with the constants on the right-hand side")
  func rows() throws {
    var program = LinearProgram()
    let x = program.addVariable()
    let y = program.addVariable()
    program.add(x + 2 * y + 1 <= 2 * x + 7)
    program.add((x + y).between(2, and: 5))
    program.add(x - y == 3)
    #expect(program.rowLower == [-.infinity, 2, 3])
    #expect(program.rowUpper == [6, 5, 3])
    let matrix = try program.matrix(.byRow)
    #expect(matrix.start == [0, 2, 4, 6])
    #expect(matrix.index == [0, 1, 0, 1, 0, 1])
    #expect(matrix.value == [-1, 2, 1, 1, 1, -1])
  }

  @Test("A column given with its variable lands in the rows it names")
  func columns() throws {
    var program = LinearProgram()
    let first = program.addRow(from: 1)
    let second = program.addRow(from: 2)
    program.addVariable(column: [(second, 4), (first, 3)])
    let matrix = try program.matrix(.byColumn)
    #expect(matrix.index == [0, 1])
    #expect(matrix.value == [3, 4])
  }
}
