import LinearModel
import WorkScheduling

/// Splits the agents of one interval over queues where speed differs by team and queue: small linear programs.
struct IntervalProgram<S: Solver> {
  let solver: S
  let teams: Int
  let queues: Int
  /// [team * queues + queue]; 0 where the team does not serve the queue.
  let proficiency: [Double]

  struct Answer {
    /// [team * queues + queue]
    var agents: [Double]
    /// Of each queue, in positions.
    var served: [Double]
  }

  /// First the live demand is served at the least shortage price, then the deferred queues in the order given, each
  /// as far as those before it allow.
  ///
  /// - Parameters:
  ///   - floor, rest: live positions by queue at their two prices.
  ///   - deferred: queues with the work that could be done.
  func split(
    supply: [Double], floor: [Double], rest: [Double], prices: ShortagePrices, deferred: [(queue: Int, work: Double)],
    run: RunContext
  ) throws -> Answer {
    var program = LinearProgram(.maximize)
    let capacity = supply.map { program.addRow(from: -.infinity, to: $0) }
    let balance = (0..<queues).map { _ in program.addRow(from: 0, to: 0) }
    var agents = [Variable?](repeating: nil, count: teams * queues)
    for team in 0..<teams where supply[team] > 0 {
      for queue in 0..<queues where proficiency[team * queues + queue] > 0 {
        agents[team * queues + queue] = program.addVariable(
          column: [(capacity[team], 1), (balance[queue], proficiency[team * queues + queue])])
      }
    }
    var served: [[Variable]] = (0..<queues).map { queue in
      let parts = [(floor[queue], prices.post), (rest[queue], prices.shortage)]
      return parts.filter { $0.0 > 0 }.map { part in
        program.addVariable(to: part.0, objective: part.1, column: [(balance[queue], -1)])
      }
    }
    for item in deferred {
      served[item.queue].append(program.addVariable(to: item.work, column: [(balance[item.queue], -1)]))
    }
    // A team may be idle, but what it does must be asked for, hence the equalities above.
    var outcome = try solve(program, run)
    for item in deferred {
      guard let variable = served[item.queue].last else { continue }
      let reached = program.objectiveValue(at: outcome.point)
      var terms: [LinearExpression.Term] = []
      for index in 0..<program.variableCount where program.objective[index] != 0 {
        terms.append(.init(program.objective[index], Variable(index: index)))
        program.setObjective(0, of: Variable(index: index))
      }
      if !terms.isEmpty {
        program.add(
          LinearExpression(terms: terms) >= LinearExpression(constant: reached - 1e-10 * max(1, abs(reached))))
      }
      program.setObjective(1, of: variable)
      outcome = try solve(program, run)
    }
    let point = outcome.point
    return Answer(
      agents: agents.map { variable in variable.map { max(0, point[$0.index]) } ?? 0 },
      served: served.map { $0.reduce(0) { $0 + point[$1.index] } })
  }

  private func solve(_ program: LinearProgram, _ run: RunContext) throws -> SolverOutcome {
    // Cancellation is not handed on: these programs take microseconds, and a roster without costs is no answer.
    let outcome = try solver.solve(
      program, options: SolverOptions(method: .primal), run: RunContext(threads: 1))
    guard outcome.hasFeasiblePoint else { throw SolverGaveUp(purpose: "the split of agents over queues") }
    return outcome
  }
}

/// The solver returned no point for a program that always has one.
public struct SolverGaveUp: Error, Equatable, Sendable {
  /// What the program was for.
  public var purpose: String
}
