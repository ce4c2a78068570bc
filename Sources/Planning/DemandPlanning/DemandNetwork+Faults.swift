import WorkforceModel

extension DemandNetwork {
  /// Rounding that a sum of shares may carry.
  private static let tolerance = 1e-9

  /// What makes the shares of a scenario impossible.
  static func faults(of scenario: Scenario) -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for (index, queue) in scenario.queues.enumerated() {
      let position = QueueIndex(index)
      faults += shareFaults(of: position, in: scenario)
      if closes(position, in: scenario), queue.afterHours == nil {
        faults.append(
          PlanningFault(
            code: "after-hours-missing", subject: queue.path.key("afterHours"),
            message: "queue \(queue.id) closes and does not say what becomes of contacts after hours",
            remedy: "add afterHours with a queue and a share"))
      }
      let automated = scenario.tier(of: position).kind == .automated
      if automated, !scenario.automations.contains(where: { $0.queue == position }) {
        faults.append(
          PlanningFault(
            code: "automation-missing", subject: queue.path,
            message: "queue \(queue.id) of an automated tier has no automation entry",
            remedy: "add an automation entry that says how much is contained and where the rest goes"))
      }
      if automated, let route = scenario.routes.first(where: { $0.from == position }) {
        faults.append(
          PlanningFault(
            code: "route-from-automation", subject: route.path.key("from"),
            message: "nobody handles contacts at the automated queue \(queue.id), so no share of them can be "
              + "\(route.kind.rawValue)",
            remedy: "describe what leaves it by its automation entry"))
      }
    }
    return faults
  }

  private static func shareFaults(of queue: QueueIndex, in scenario: Scenario) -> [PlanningFault] {
    let routes = scenario.routes.filter { $0.from == queue }
    let groups: [(kinds: Set<Route.Kind>, base: String)] = [
      ([.escalate, .bypass, .bounce], "handled"), ([.reopen], "resolved"), ([.redial], "abandoned"),
    ]
    return groups.compactMap { group in
      let members = routes.filter { group.kinds.contains($0.kind) }
      let sum = scenario.shareDates.reduce(0) { most, date in
        max(most, members.reduce(0) { $0 + $1.share(on: date) })
      }
      guard let last = members.last, sum > 1 + tolerance else { return nil }
      return PlanningFault(
        code: "share-sum", subject: last.path.key("share"),
        message: "the shares of contacts \(group.base) at \(scenario.queues[queue.raw].id) sum to "
          + "\((sum * 1e6).rounded() / 1e4) %",
        remedy: "lower them to 100 % or less")
    }
  }
}
