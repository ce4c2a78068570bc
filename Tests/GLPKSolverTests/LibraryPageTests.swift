import GLPKSolver
import LinearModel
import Testing

/// The example of Docs/Reference/Libraries.md.
@Suite("Example of the libraries' page")
struct LibraryPageTests {
  @Test func theExampleGivesWhatThePageSays() throws {
    var program = LinearProgram(.minimize)
    let early = program.addVariable("early", objective: 80, integer: true)
    let late = program.addVariable("late", to: 6, objective: 95, integer: true)
    program.add(early >= 3, named: "morning")
    program.add(early + late >= 7.5, named: "noon")

    let outcome = try GLPK().solve(program)
    #expect(outcome.worth == .optimal)
    #expect(outcome.objective == 640)
    #expect(outcome.point == [8, 0])
    let report = try FeasibilityReport(of: outcome.point, in: program)
    #expect(report.isFeasible() && report.largestMiss == 0 && report.objective == 640)
    let bound = try program.dualBound(rowPrices: outcome.rowPrices)
    #expect(abs(bound - 600) < 1e-3)
  }
}
