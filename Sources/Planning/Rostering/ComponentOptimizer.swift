import Foundation
import LinearModel
import Randomness
import WorkScheduling

/// Finds the lines of one component: prices and tours by column generation, whole tours by the masters of its weeks,
/// the rest by insertion.
struct ComponentOptimizer<S: Solver> {
  let model: RosterModel
  let component: RosterComponent
  let index: Int
  let solver: S
  let effort: RosterEffort
  let seed: UInt64
  let inspect: (@Sendable (String, LinearProgram) -> Void)?

  private enum Purpose: UInt16 {
    case ruin = 0x5201
    case polish = 0x5202
  }

  func dbg(_ label: String, _ state: CoverageState, _ began: Double) {
    if ProcessInfo.processInfo.environment["DBG"] != nil { print("DBG1", index, label, state.cost / 100, Double(clock()) / 1e6 - began) }
  }

  func roster(_ run: RunContext) throws -> ComponentRoster {
    let began = Double(clock()) / 1e6
    let finder = TourFinder(model: model)
    let state = CoverageState(model: model, component: component)
    let search = InsertionSearch(
      model: model, finder: finder, state: state,
      random: RandomStream(seed: seed, replication: UInt32(index), purpose: Purpose.ruin.rawValue))
    search.insertWhatPays(run)
    dbg("insert", state, began)
    let prices = PriceSearch(
      model: model, component: component, finder: finder, effort: effort, name: "prices-\(index)", inspect: inspect)
    let priced = try prices.outcome(run: run)
    dbg("bound \(priced.bound / 100) tours \(priced.tours.count)", state, began)
    if !run.cancellation.isCancelled, let dived = try masterTours(priced, run) {
      let inserted = (cost: state.cost, tours: search.tours)
      search.replaceTours(dived)
      search.insertWhatPays(run)
      dbg("master", state, began)
      if state.cost > inserted.cost { search.replaceTours(inserted.tours) }
    }
    dbg("before", state, began)
    search.improve(steps: effort.searchSteps(tours: search.tours.count), run: run)
    dbg("ruin \(search.tours.count) tours", state, began)
    let builder = LineBuilder(model: model, finder: finder, state: state)
    builder.link(search.tours)
    builder.polish(
      sweeps: effort.polishingSweeps,
      random: RandomStream(seed: seed, replication: UInt32(index), purpose: Purpose.polish.rawValue), run: run)
    dbg("lines", state, began)
    return ComponentRoster(
      lines: builder.lines.map {
        .init(team: $0.team, catalogue: $0.line.catalogue, tours: $0.line.tours.compactMap { $0 })
      }
      .filter { !$0.tours.isEmpty },
      prices: priced.prices, present: state.present, heads: state.heads,
      wasCancelled: run.cancellation.isCancelled)
  }

  /// Whole tours of every week from the restricted masters; nil if none could be solved.
  private func masterTours(
    _ priced: PriceSearch.Outcome, _ run: RunContext
  ) throws -> [Tour]? {
    let master = TourMaster(solver: solver, inspect: inspect)
    var chosen: [Tour] = []
    var isSolved = false
    for week in 0..<model.weeks {
      let mine = priced.tours.indices.filter { priced.tours[$0].week == week }
      // The best used first; unused ones only as far as there is room.
      let order = mine.sorted { (-priced.weights[$0], $0) < (-priced.weights[$1], $1) }
        .prefix(TourMaster<S>.mostTours).sorted()
      let state = CoverageState(model: model, component: component, plan: priced.plan)
      for index in priced.tours.indices where priced.tours[index].week != week && priced.weights[index] > 1e-6 {
        state.add(priced.tours[index], share: priced.weights[index])
      }
      state.settle()
      let answer = try master.chosen(
        state: state, tours: order.map { priced.tours[$0] }, weights: order.map { priced.weights[$0] },
        name: "master-\(index)-week-\(week + 1)", run: run)
      if let answer {
        chosen += answer
        isSolved = true
      } else {
        for index in mine {
          let times = Int((priced.weights[index] + 0.35).rounded(.down))
          chosen += [Tour](repeating: priced.tours[index], count: max(0, times))
        }
      }
    }
    return isSolved ? chosen : nil
  }
}
