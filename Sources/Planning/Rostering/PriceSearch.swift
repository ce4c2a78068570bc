import FirstOrderLP
import LinearModel
import WorkScheduling

/// Finds prices of the demand of one component, and tours worth having, by column generation.
///
/// The first-order method solves the linear program over the tours known so far; its prices name the next tours and
/// prove a bound in closed form. The best prices are kept.
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
      let prices = bound.clipped(program.prices(outcome.point.prices))
      var sum = LagrangianBound.Sum()
      for row in program.rows { sum.add(bound.demand(row: row, prices: prices[row])) }
      var added = 0
      for team in component.teams {
        let gains = bound.gains(team: team, prices: prices)
        for week in 0..<model.weeks {
          let finds = gains.withView { finder.bestOfEachBand(team: team, week: week, gains: $0) }
          let relaxed = gains.withView { finder.relaxedBest(team: team, week: week, gains: $0) }
          sum.add(bound.heads(team: team, best: relaxed))
          let good = finds.indices.sorted { (-finds[$0].worth, $0) < (-finds[$1].worth, $1) }
          for index in good.prefix(10) {
            let tour = gains.withView { finder.tour(finds[index], team: team, week: week, gains: $0) }
            guard finds[index].worth > -0.03 * tour.cost, known.insert(tour.key).inserted else { continue }
            program.add(tour)
            added += 1
          }
        }
      }
      if sum.proven > (best?.bound ?? -.infinity) || best == nil {
        best = Outcome(prices: prices, bound: sum.proven, tours: [], weights: [], plan: [])
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
}
