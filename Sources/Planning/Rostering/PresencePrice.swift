import CivilTime
import WorkforceModel

/// The price of agents present beyond what is needed (`prices.above`), in a form that is linear in tours, shortage and
/// work left undone.
///
/// In an interval an agent present counts as the positions that it covers on its fastest queue. Whatever of that is not
/// served demand, live or deferred, is above:
///
///     P Σ (presence - served) = P Σ presence + P Σ (positions short + work never done) - P Σ demand
///
/// The first sum belongs to the tours, the second to the prices of what is left, and the last is a constant.
struct PresencePrice {
  /// Minor units for a position and an interval.
  let price: Double
  let scenario: Scenario

  init(_ scenario: Scenario, _ grid: IntervalGrid) {
    self.scenario = scenario
    price = ShortagePrices(scenario.prices, hours: Double(grid.minutes) / 60).above
  }

  /// Of a rostered agent of a team outside breaks.
  func perInterval(of team: TeamIndex) -> Double {
    let member = scenario.teams[team.raw]
    return price * member.shrinkage.coverage * member.bestProficiency
  }
}

extension RosterModel {
  /// All that a queue asks for, in position-intervals.
  func demandInAll(of queue: Int) -> Double {
    queues[queue].positions.reduce(0, +) + queues[queue].chunks.reduce(0) { $0 + $1.amount }
  }

  /// What agents above cost: those present less the demand that is served, live or deferred.
  func priceAbove(present: [[Double]], teams: [Int], queues: [Int], short: [[Double]], undone: Double) -> Double {
    guard prices.above > 0 else { return 0 }
    var amount = undone
    for (place, team) in teams.enumerated() {
      amount += scenario.teams[team].bestProficiency * present[place].reduce(0, +)
    }
    for (place, queue) in queues.enumerated() { amount += short[place].reduce(0, +) - demandInAll(of: queue) }
    return prices.above * max(0, amount)
  }
}
