import FirstOrderLP
import Foundation
import GLPKSolver
import LinearModel

/// One figure of a solver beside the one it must reach.
struct SolverCheck {
  var name: String
  var expected: Double
  var found: Double
  /// Largest allowed |found - expected| / max(1, |expected|).
  var tolerance: Double

  var holds: Bool { abs(found - expected) <= tolerance * max(1, abs(expected)) }
}

/// Solves the set covering instances of the OR-Library to their published optima, and a generated covering program by
/// both solvers, each judged by the feasibility report and by the bound that its prices prove.
///
/// - Parameter fixtures: the folder that holds `scp41.txt` to `scp45.txt`.
/// - Throws: `CocoaError` where a file is missing, `SolverCheckFault` where one is malformed.
func verifySolver(fixtures: URL) throws -> [SolverCheck] {
  var checks: [SolverCheck] = []
  for (name, optimum) in [("scp41", 429.0), ("scp42", 512), ("scp43", 516), ("scp44", 494), ("scp45", 512)] {
    let text = try String(contentsOf: fixtures.appendingPathComponent("\(name).txt"), encoding: .utf8)
    let cover = try setCover(text)
    let best = try GLPK().solve(cover)
    checks.append(.init(name: "\(name): optimum", expected: optimum, found: best.objective ?? .nan, tolerance: 1e-9))
    checks.append(.init(name: "\(name): bound", expected: optimum, found: best.bound ?? .nan, tolerance: 1e-6))
    checks.append(contentsOf: try relaxationChecks(of: cover, name: name))
    let report = try FeasibilityReport(of: best.point, in: cover)
    checks.append(.init(name: "\(name): largest miss", expected: 0, found: report.largestMiss, tolerance: 1e-9))
  }
  checks.append(contentsOf: try relaxationChecks(of: weeklyCover(), name: "weekly cover"))
  return checks
}

/// The relaxation by the simplex, proven by its own prices, and by the first-order method.
private func relaxationChecks(of program: LinearProgram, name: String) throws -> [SolverCheck] {
  let exact = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false))
  let optimum = exact.objective ?? .nan
  let proven = try program.dualBound(rowPrices: exact.rowPrices)
  let first = try PrimalDualMethod().solve(PrimalDualProblem(program))
  return [
    .init(name: "\(name): relaxation proven by prices", expected: optimum, found: proven, tolerance: 1e-7),
    .init(
      name: "\(name): first-order primal", expected: optimum, found: first.residuals.primalObjective, tolerance: 1e-4),
    .init(
      name: "\(name): first-order dual", expected: optimum, found: first.residuals.dualObjective, tolerance: 1e-4),
  ]
}

/// What is wrong with an instance file.
enum SolverCheckFault: Error {
  case malformedSetCover
}

/// Reads an instance in the OR-Library's format: m n, n costs, then for each row a count and that many columns.
private func setCover(_ text: String) throws -> LinearProgram {
  var numbers = text.split(whereSeparator: \.isWhitespace).makeIterator()
  func next() throws -> Int {
    guard let word = numbers.next(), let number = Int(word), number >= 0 else {
      throw SolverCheckFault.malformedSetCover
    }
    return number
  }
  let (rows, columns) = (try next(), try next())
  var program = LinearProgram()
  for _ in 0..<columns { program.addVariable(to: 1, objective: Double(try next()), integer: true) }
  for _ in 0..<rows {
    let row = program.addRow(from: 1)
    for _ in 0..<(try next()) {
      program.setNewCoefficient(1, row: row, variable: Variable(index: try next() - 1))
    }
  }
  return program
}

/// A cyclic week of half-hours covered by eight-hour shifts of any start on any five consecutive days, with a shortage
/// column for each half-hour: 336 rows, 672 columns.
private func weeklyCover() -> LinearProgram {
  var program = LinearProgram()
  let halfHours = (0..<336).map { place -> Constraint in
    let ofDay = place % 48
    // A hump by day, a floor by night, in whole agents.
    let demand = 3 + max(0, 24 - abs(ofDay - 26)) * (place / 48 < 5 ? 2 : 1)
    return program.addRow(from: Double(demand))
  }
  for start in 0..<48 {
    for firstDay in 0..<7 {
      let covered = (0..<5).flatMap { day in
        (0..<16).map { halfHours[((firstDay + day) % 7 * 48 + start + $0) % 336] }
      }
      let night = start < 12 || start >= 40
      program.addVariable(objective: night ? 50 : 40, column: covered.map { ($0, 1) })
    }
  }
  for row in halfHours { program.addVariable(objective: 20, column: [(row, 1)]) }
  return program
}
