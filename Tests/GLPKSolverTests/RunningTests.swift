import Foundation
import GLPKSolver
import LinearModel
import TestSupport
import Testing
import WorkScheduling

@Suite("Threads, warm starts, limits, cancellation")
struct RunningTests {
  @Test("Solves on two threads equal the same solves one after another, to the last bit")
  func threads() throws {
    var random = RandomPrograms(seed: 3)
    let programs = (0..<24).map { _ in random.covering(columns: 30, rows: 16, width: 5) }
    let solve: @Sendable (Int) throws -> SolverOutcome = {
      try GLPK().solve(programs[$0], options: SolverOptions(nodeLimit: 200))
    }
    let serial = try orderedParallelMap(count: programs.count, threads: 1, cancellation: CancellationFlag(), solve)
    let parallel = try orderedParallelMap(count: programs.count, threads: 2, cancellation: CancellationFlag(), solve)
    #expect(serial == parallel)
    #expect(serial.allSatisfy { $0.hasFeasiblePoint })
  }

  @Test("A warm start reaches the same optimum in fewer iterations, also after the program has grown")
  func warmStart() throws {
    var random = RandomPrograms(seed: 8)
    var program = random.covering(columns: 120, rows: 60, width: 9)
    let options = SolverOptions(solvesIntegers: false)
    let first = try GLPK().solve(program, options: options)
    let basis = try #require(first.basis)
    let repeated = try GLPK().solve(program, options: options, from: basis, run: RunContext())
    #expect(repeated.iterations == 0)
    #expect(abs((repeated.objective ?? 0) - (first.objective ?? 1)) < 1e-9)

    let row = Constraint(index: 7)
    program.setBounds(of: row, from: program.rowLower[7] + 3, to: .infinity)
    program.addVariable(objective: 6, column: (20..<29).map { (Constraint(index: $0), 1) })
    program.add(Variable(index: 0) + Variable(index: 1) <= 5)
    let cold = try GLPK().solve(program, options: options)
    let warm = try GLPK().solve(program, options: options, from: basis.extended(toFit: program), run: RunContext())
    #expect(abs((warm.objective ?? 0) - (cold.objective ?? 1)) < 1e-7)
    #expect(warm.iterations < cold.iterations / 2)
  }

  @Test("Slices change the way, not the optimum")
  func slices() throws {
    var random = RandomPrograms(seed: 21)
    let program = random.covering(columns: 100, rows: 50, width: 7)
    let whole = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false))
    let sliced = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false, slice: 3))
    #expect(abs((whole.objective ?? 0) - (sliced.objective ?? 1)) < 1e-7)
  }

  @Test("Limits stop the work; what is known by then is valid")
  func limits() throws {
    let program = linesToHit(dimensions: 3)
    let some = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false, iterationLimit: 2))
    #expect(some.stop == .iterationLimit)
    #expect(some.iterations == 2)
    let relaxed = try GLPK().solve(program, options: SolverOptions(solvesIntegers: false))
    let optimum = try #require(relaxed.objective)
    if let bound = some.bound { #expect(bound <= optimum + 1e-9) }
    let search = try GLPK().solve(program, options: SolverOptions(nodeLimit: 300))
    #expect(search.stop == .nodeLimit)
    #expect(search.worth == .feasible)
    #expect(try FeasibilityReport(of: search.point, in: program).isFeasible())
    let bound = try #require(search.bound)
    #expect(bound >= optimum - 1e-6)
    #expect(bound <= (search.objective ?? 0) + 1e-9)
    let gap = try #require(search.gap)
    #expect(gap >= 0)
    let again = try GLPK().solve(program, options: SolverOptions(nodeLimit: 300))
    #expect(again == search)
    let close = try GLPK().solve(program, options: SolverOptions(relativeGap: 0.2))
    #expect(close.stop == .gapReached || close.stop == .finished)
    let closeGap = try #require(close.gap)
    #expect(closeGap <= 0.25)
  }

  @Test("A known point is where the search begins")
  func incumbent() throws {
    let program = linesToHit(dimensions: 3)
    let known = try GLPK().solve(program, options: SolverOptions(nodeLimit: 300))
    let next = try GLPK().solve(program, options: SolverOptions(nodeLimit: 5, incumbent: known.point))
    #expect((next.objective ?? .infinity) <= (known.objective ?? 0) + 1e-9)
  }

  @Test("A raised flag ends the solve at once; one raised later ends it soon and keeps the incumbent")
  func cancellation() throws {
    let flag = CancellationFlag()
    flag.cancel()
    let none = try GLPK().solve(linesToHit(dimensions: 4), run: RunContext(cancellation: flag))
    #expect(none.stop == .cancelled)
    #expect(none.worth == .unknown)
    #expect(none.iterations == 0)

    let later = CancellationFlag()
    let timer = Thread {
      Thread.sleep(forTimeInterval: 0.2)
      later.cancel()
    }
    timer.start()
    let clock = ContinuousClock()
    let begin = clock.now
    // Every point chosen hits every line: with it as incumbent there is one to keep, however early the flag comes.
    let program = linesToHit(dimensions: 4)
    let everything = [Double](repeating: 1, count: 81)
    let outcome = try GLPK().solve(
      program, options: SolverOptions(incumbent: everything), run: RunContext(cancellation: later))
    #expect(outcome.stop == .cancelled)
    #expect(outcome.worth == .feasible)
    #expect((outcome.objective ?? .infinity) <= 81)
    #expect(clock.now - begin < .seconds(10))
  }

  @Test("Steiner triples of 27 points (Fulkerson, Nemhauser & Trotter 1974): 18, proven")
  func steinerTriples() throws {
    let outcome = try GLPK().solve(linesToHit(dimensions: 3))
    #expect(outcome.stop == .finished)
    #expect(outcome.worth == .optimal)
    #expect(outcome.objective == 18)
    #expect(outcome.bound == 18)
    #expect(abs((outcome.relaxationObjective ?? 0) - 9) < 1e-9)
  }

  /// The fewest points that hit every line of the affine space over three elements. Its symmetry makes it hard for
  /// branch and bound: 18 of 27 points, 61 of 81.
  private func linesToHit(dimensions: Int) -> LinearProgram {
    let points = (0..<dimensions).reduce(1) { count, _ in count * 3 }
    var program = LinearProgram()
    let chosen = (0..<points).map { _ in program.addVariable(to: 1, objective: 1, integer: true) }
    for first in 0..<points {
      for second in first..<points where second > first {
        // The third point of the line makes every coordinate sum to 0 modulo 3.
        var third = 0
        var power = 1
        for _ in 0..<dimensions {
          third += (6 - first / power % 3 - second / power % 3) % 3 * power
          power *= 3
        }
        if third > second { program.add(chosen[first] + chosen[second] + chosen[third] >= 1) }
      }
    }
    return program
  }
}
