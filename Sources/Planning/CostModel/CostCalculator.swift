import CivilTime
public import WorkforceModel

/// Works out what a roster and the outside work of a plan cost.
///
/// Every shift is priced by `Scenario.cost`; what is added here are sums, headcount, and prices per contact.
public struct CostCalculator: Hashable, Sendable {
  public init() {}

  /// The cost of a plan over its horizon.
  ///
  /// - Parameters:
  ///   - workload: gives the first contacts and, where nothing was simulated, the expected outside contacts and
  ///     resolutions, as estimates of 0 replications.
  ///   - simulated: the simulation of this roster; its intervals are carried over into the prices.
  public func cost(
    of roster: Roster, facing workload: Workload, simulated: SimulationResult?, in scenario: Scenario
  ) -> PlanCost {
    let teams = scenario.teams.indices.map { teamCost(TeamIndex($0), roster: roster, scenario: scenario) }
    let external = scenario.queues.indices.compactMap { index -> PlanCost.ExternalCost? in
      let queue = QueueIndex(index)
      guard scenario.tier(of: queue).kind == .external else { return nil }
      let contacts = simulated?.queues[index].entered ?? expected(workload.queues[index].arriving.sum)
      let price = Double(scenario.tier(of: queue).unitPrice?.minorUnits ?? 0)
      return PlanCost.ExternalCost(queue: queue, contacts: contacts, cost: contacts.scaled(by: price))
    }
    let pay = teams.reduce(0.0) { $0 + Double($1.basePay.minorUnits + $1.premiumPay.minorUnits) }
    let outside = external.reduce(expected(0)) { $0.adding($1.cost) }
    let total = outside.adding(Estimate(mean: pay, halfWidth95: 0, replications: outside.replications))
    let first = workload.queues.reduce(0.0) { sum, load in
      load.flows.reduce(sum) { $1.origin == .first ? $0 + $1.contacts.sum : $0 }
    }
    return PlanCost(
      teams: teams, external: external, total: Money(rounding: total.mean, currency: scenario.currency),
      perFirstContact: total.divided(by: expected(first)),
      perResolution: total.divided(by: resolutions(workload: workload, simulated: simulated, scenario: scenario)))
  }

  /// Weeks of an average month: 52 / 12, so that 40 h a week are 173.33 h a month.
  public static let weeksPerMonth = 52.0 / 12

  /// What an average month like the horizon costs.
  public func monthly(_ cost: PlanCost, in scenario: Scenario) -> Money {
    Money(
      rounding: Double(cost.total.minorUnits) / Double(scenario.horizon.weeks) * CostCalculator.weeksPerMonth,
      currency: scenario.currency)
  }

  private func expected(_ mean: Double) -> Estimate {
    Estimate(mean: mean, halfWidth95: 0, replications: 0)
  }

  /// Cases closed by people and not reopened.
  private func resolutions(workload: Workload, simulated: SimulationResult?, scenario: Scenario) -> Estimate {
    let worked = scenario.queues.indices.filter { scenario.tier(of: QueueIndex($0)).kind != .automated }
    if let simulated {
      return worked.reduce(Estimate(mean: 0, halfWidth95: 0, replications: simulated.replications)) { sum, queue in
        sum.adding(simulated.queues[queue].resolved).adding(simulated.queues[queue].reopened.scaled(by: -1))
      }
    }
    return expected(
      worked.reduce(0.0) { sum, index in
        let queue = QueueIndex(index)
        let isLive = scenario.isStaffed(queue) && !scenario.channel(of: queue).isDeferred
        let handled = 1 - (isLive ? scenario.queues[index].plannedAbandonment : 0)
        let own = scenario.routes.filter { $0.from == queue }
        let flows = workload.queues[index].flows.filter(\.origin.isCase)
        guard own.contains(where: { $0.course != nil }) else {
          let cases = flows.reduce(0) { $0 + $1.contacts.sum }
          return sum + cases * handled * closed(own) { $0.share }
        }
        let zone = scenario.horizon.zone
        return (0..<workload.grid.count).reduce(sum) { sum, interval in
          let date = zone.civil(at: workload.grid.start(of: interval)).date
          let cases = flows.reduce(0) { $0 + $1.contacts[interval] }
          return sum + cases * handled * closed(own) { $0.share(on: date) }
        }
      })
  }

  /// Share of the handled that is closed and not reopened.
  private func closed(_ routes: [Route], _ share: (Route) -> Double) -> Double {
    var stays = 1.0
    var reopened = 0.0
    for route in routes {
      if route.isOfHandled { stays -= share(route) }
      if route.kind == .reopen { reopened += share(route) }
    }
    return max(0, stays) * max(0, 1 - reopened)
  }
}

extension Workload.Origin {
  /// Whether the arrival is a case of its own and not a further touch of one.
  fileprivate var isCase: Bool {
    switch self {
    case .laterTouch, .closingTouch, .workBlock: false
    default: true
    }
  }
}
