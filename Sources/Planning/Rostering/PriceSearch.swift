import FirstOrderLP
import LinearModel
import WorkScheduling

/// Finds prices of the demand of one component, and tours worth having, by the first-order method.
///
/// The linear program holds all tours, so its prices come near the best ones; every 250 iterations they prove a
/// bound in closed form, and the best is kept.
struct PriceSearch {
  let model: RosterModel
  let component: RosterComponent
  let finder: TourFinder
  let effort: RosterEffort
  /// Under which the last program is handed to `inspect`.
  let name: String
  let inspect: (@Sendable (String, LinearProgram) -> Void)?

  struct Outcome: Sendable {
    /// [row of the certificate][interval]; empty rows of other components.
    var prices: [[Double]]
    /// [queue][goal][window], of targets over windows; empty for other queues and components.
    var windowPrices: [[[Double]]]
    /// The component's part of the bound at these prices.
    var bound: Double
    var tours: [Tour]
    /// How often each of them is used in the linear program's answer.
    var weights: [Double]
    /// Deferred work done by interval there, [place of queue][interval].
    var plan: [[Double]]
    /// The linear program and its answer, for those who go on from there.
    var program: PriceProgram
    var problem: PrimalDualProblem
    var point: PrimalDualPoint
    var primalWeight: Double
  }

  /// Prices a little lowered are tried as well: where a tour is worth a little too much, the whole headcount of its team
  /// counts against the bound (Farley 1990).
  private static let scales = [1, 0.995, 0.98]
  /// The search ends where the bound has grown by less than this share over `patience` observations.
  private static let progress = 2e-4
  private static let patience = 10
  /// A point is taken for a solution of the linear program where its rows miss by less than this share.
  private static let settled = 1e-3
  private static let settledPrices = 2e-4

  func outcome(run: RunContext) throws -> Outcome {
    let bound = LagrangianBound(model: model, finder: finder)
    let program = PriceProgram(model: model, component: component)
    inspect?(name, program.program)
    var best: (prices: [[Double]], windowPrices: [[[Double]]], bound: Double)?
    var history: [Double] = []
    func judge(_ point: PrimalDualPoint) {
      let prices = bound.clipped(program.prices(point.prices))
      let windowPrices = program.windowPrices(point.prices)
      for scale in Self.scales {
        let scaled = scale == 1 ? prices : prices.map { row in row.map { scale * $0 } }
        let windows = scale == 1 ? windowPrices : windowPrices.map { $0.map { $0.map { scale * $0 } } }
        let value = bound.value(scaled, windowPrices: windows, rows: program.rows, teams: component.teams)
        if best.map({ value > $0.bound }) ?? true { best = (scaled, windows, value) }
      }
    }
    let options = PrimalDualOptions(
      iterationLimit: effort.pricingIterations, tolerance: 1e-5, checkInterval: 50, observationInterval: 250)
    let problem = try PrimalDualProblem(program.program)
    let outcome = try PrimalDualMethod(options).solve(problem, run: run) { snapshot in
      judge(snapshot.point)
      let proven = best?.bound ?? 0
      // Near its end both objectives of the method are the value of the linear program, which no bound can pass.
      let most = max(snapshot.residuals.dualObjective, snapshot.residuals.primalObjective) - program.constant
      if snapshot.residuals.relativePrimal < Self.settled, snapshot.residuals.relativeDual < Self.settledPrices,
        most - proven <= effort.boundSlack * abs(proven)
      {
        return .stop
      }
      history.append(proven)
      guard history.count > Self.patience else { return .goOn }
      let before = history[history.count - 1 - Self.patience]
      return (history.last ?? 0) - before <= Self.progress * abs(before) ? .stop : .goOn
    }
    judge(outcome.point)
    guard let best else { throw WorkCancelled() }
    let tours = program.pieces(of: outcome.point.primal)
    return Outcome(
      prices: best.prices, windowPrices: best.windowPrices, bound: best.bound, tours: tours.map(\.tour),
      weights: tours.map(\.weight),
      plan: program.plan(outcome.point.primal), program: program, problem: problem, point: outcome.point,
      primalWeight: outcome.primalWeight)
  }
}
