import FirstOrderLP
import LinearModel
import WorkScheduling

/// Finds prices of the demand of one component, and tours worth having, by column generation.
///
/// The first-order method solves the linear program over the tours known so far; its prices name the next tours and
/// prove a bound in closed form. The best prices are kept. The prices of a program of few tours swing far, and where a
/// tour that is not yet known is worth a little too much the whole headcount of its team counts against the bound.
/// Therefore prices between the latest and the best are tried as well (Wentges 1997), and all of them a little lowered
/// (Farley 1990).
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
    /// The component's part of the bound at these prices.
    var bound: Double
    var tours: [Tour]
    /// How often each of them is used in the linear program's answer.
    var weights: [Double]
    /// Deferred work done by interval there, [place of queue][interval].
    var plan: [[Double]]
  }

  /// How far the prices of a round are drawn towards the best so far.
  private static let pulls = [0.9, 0.7, 0.4, 0]
  private static let scales = [0.98, 0.95, 0.9, 0.8]

  func outcome(from tours: [Tour], run: RunContext) throws -> Outcome {
    let bound = LagrangianBound(model: model, finder: finder)
    var program = PriceProgram(model: model, component: component)
    var known: Set<[Int]> = []
    for tour in tours where known.insert(tour.key).inserted { program.add(tour) }
    var point: PrimalDualPoint?
    var weight: Double?
    var best: Outcome?
    let rounds = effort.pricingRounds
    for round in 0..<rounds {
      if run.cancellation.isCancelled, best != nil { break }
      let isLast = round == rounds - 1
      let options = PrimalDualOptions(
        iterationLimit: run.cancellation.isCancelled ? 100 : effort.pricingIterations * (isLast ? 3 : 1),
        tolerance: 1e-5, primalWeight: weight)
      let outcome = try PrimalDualMethod(options).solve(
        PrimalDualProblem(program.program), from: point.map(program.extended), run: run)
      point = outcome.point
      weight = outcome.primalWeight
      let latest = bound.clipped(program.prices(outcome.point.prices))
      var added = 0
      for pull in best == nil ? [0] : Self.pulls {
        let prices = best.map { between(latest, $0.prices, pull: pull) } ?? latest
        for tour in worthwhile(prices, bound) where known.insert(tour.key).inserted {
          program.add(tour)
          added += 1
        }
        for scale in [1] + Self.scales {
          let scaled = prices.map { row in row.map { scale * $0 } }
          let value = bound.value(scaled, rows: program.rows, teams: component.teams)
          if value > best?.bound ?? -.infinity || best == nil {
            best = Outcome(prices: scaled, bound: value, tours: [], weights: [], plan: [])
          }
        }
      }
      let objective = program.program.objectiveValue(at: program.extended(outcome.point).primal)
      let isClose = objective - (best?.bound ?? 0) <= 0.001 * abs(objective)
      if isClose && outcome.residuals.worst < 1e-3 && round >= 3 { break }
      if added == 0 && outcome.stop == .converged { break }
    }
    inspect?(name, program.program)
    guard var result = best else { throw WorkCancelled() }
    let final = point.map(program.extended)
    result.tours = program.tours
    result.weights = program.tours.indices.map { final?.primal[program.variable(ofTour: $0)] ?? 0 }
    result.plan = program.plan(final?.primal ?? [])
    return result
  }

  private func between(_ prices: [[Double]], _ centre: [[Double]], pull: Double) -> [[Double]] {
    zip(prices, centre).map { row, best in zip(row, best).map { $0 + pull * ($1 - $0) } }
  }

  /// Of each team and week the best tours of its bands, as far as they pay or nearly do.
  private func worthwhile(_ prices: [[Double]], _ bound: LagrangianBound) -> [Tour] {
    component.teams.flatMap { team -> [Tour] in
      let gains = bound.gains(team: team, prices: prices)
      return (0..<model.weeks).flatMap { week in
        gains.withView { view in
          let finds = finder.bestOfEachBand(team: team, week: week, gains: view)
          let good = finds.indices.sorted { (-finds[$0].worth, $0) < (-finds[$1].worth, $1) }
          return good.prefix(10).compactMap { index in
            let tour = finder.tour(finds[index], team: team, week: week, gains: view)
            return finds[index].worth > -0.03 * tour.cost ? tour : nil
          }
        }
      }
    }
  }
}
