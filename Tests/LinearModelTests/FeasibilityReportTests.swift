import LinearModel
import Testing

@Suite("Feasibility report and dual bound")
struct FeasibilityReportTests {
  // Wyndor Glass (Hillier & Lieberman, Introduction to Operations Research): optimum 36 at (2, 6), shadow prices
  // 0, 3/2, 1.
  private func wyndor() -> LinearProgram {
    var program = LinearProgram(.maximize)
    let doors = program.addVariable("doors", objective: 3)
    let windows = program.addVariable("windows", objective: 5, integer: true)
    program.add(doors <= 4)
    program.add(2 * windows <= 12)
    program.add(3 * doors + 2 * windows <= 18)
    return program
  }

  @Test("A feasible point misses nothing; its objective is counted")
  func feasible() throws {
    let report = try FeasibilityReport(of: [2, 6], in: wyndor())
    #expect(report.isFeasible(within: 0))
    #expect(report.objective == 36)
  }

  @Test("Each kind of miss is measured and located")
  func misses() throws {
    let bound = try FeasibilityReport(of: [-0.5, 1], in: wyndor())
    #expect(bound.bounds.amount == 0.5)
    #expect(bound.bounds.place == 0)
    let row = try FeasibilityReport(of: [4, 6], in: wyndor())
    #expect(row.rows.place == 2)
    #expect(abs(row.rows.amount - 6.0 / 18) < 1e-15)
    let fraction = try FeasibilityReport(of: [0, 1.25], in: wyndor())
    #expect(fraction.integers.amount == 0.25)
    #expect(fraction.integers.place == 1)
    #expect(!fraction.isFeasible())
    #expect(try !FeasibilityReport(of: [.nan, 0], in: wyndor()).isFeasible())
    #expect(throws: LinearProgramFault.startingPointUnusable) { try FeasibilityReport(of: [1], in: wyndor()) }
  }

  @Test("The shadow prices prove the optimum; other prices prove weaker bounds; too low ones prove nothing")
  func dualBound() throws {
    let program = wyndor()
    #expect(try abs(program.dualBound(rowPrices: [0, 1.5, 1]) - 36) < 1e-6)
    #expect(try program.dualBound(rowPrices: [0, 1.5, 1]) >= 36)
    #expect(try program.dualBound(rowPrices: [3, 2.5, 0]) > 41.9)
    #expect(try program.dualBound(rowPrices: [0, 0, 0.5]) == .infinity)
    // A price on a side that its row does not have counts as zero.
    #expect(try program.dualBound(rowPrices: [-1e-17, 1.5, 1]) == program.dualBound(rowPrices: [0, 1.5, 1]))
    #expect(throws: LinearProgramFault.startingPointUnusable) { try program.dualBound(rowPrices: [0]) }
  }
}
