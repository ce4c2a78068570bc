// Faults of the routing table.
extension Scenario {
  func routingsOutOfPlace() -> [PlanningFault] {
    uniqueByPath(routings.flatMap { routing in [faultOfQueue(routing), faultOfShares(routing)].compactMap(\.self) })
      + uniqueByPath(routings.flatMap(faultsOfEntries))
  }

  private func faultOfQueue(_ routing: Routing) -> PlanningFault? {
    guard !isStaffed(routing.queue) else { return nil }
    return error(
      "routing-unstaffed", routing.path, "nobody works on '\(queues[routing.queue.raw].id)'",
      "name queues of staffed tiers")
  }

  /// Shares are given to all teams that serve the queue, or to none of those named.
  private func faultOfShares(_ routing: Routing) -> PlanningFault? {
    let serving = routing.entries.filter { $0.afterWaitingSeconds == nil }
    let shares = serving.compactMap(\.allocation)
    guard !shares.isEmpty else { return nil }
    let id = queues[routing.queue.raw].id
    if shares.count < serving.count {
      return error(
        "routing-shares", routing.path, "some teams of '\(id)' have an allocation and others have not",
        "give every team without 'when' an allocation, or none")
    }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) > 1e-9 else { return nil }
    return error(
      "routing-shares", routing.path, "the allocations of '\(id)' sum to \(percentText(sum))", "let them sum to 100%")
  }

  private func faultsOfEntries(_ routing: Routing) -> [PlanningFault] {
    let queue = queues[routing.queue.raw]
    return routing.entries.enumerated().compactMap { place, entry in
      let path = entry.path
      let team = teams[entry.team]
      let serves = team.proficiency(for: routing.queue) != nil
      if routing.entries[..<place].contains(where: { $0.team == entry.team }) {
        return error("routing-twice", path.key("team"), "'\(team.id)' is named twice", "keep one entry")
      }
      guard entry.afterWaitingSeconds != nil else {
        guard !serves else { return nil }
        return error(
          "routing-unserved", path.key("team"), "'\(team.id)' does not serve '\(queue.id)'",
          "add the queue to its serves, or say when it helps out: {team: \(team.id), when: waiting > 60s}")
      }
      if channel(of: routing.queue).isDeferred {
        return error(
          "overflow-deferred", path.key("when"), "'\(queue.id)' is deferred", "write a trigger with waiting instead")
      }
      if queue.issue?.isOutsourceable == false, providers[team.provider].kind == .vendor {
        return error(
          "issue-not-outsourceable", path.key("team"),
          "'\(team.id)' belongs to a vendor, and '\(queue.id)' is not to be outsourced",
          "leave it out here, or write outsourceable: true")
      }
      if serves {
        return error(
          "overflow-served", path.key("when"), "'\(team.id)' serves '\(queue.id)', so that the plan counts on it",
          "leave the queue out of its serves, or leave 'when' out")
      }
      return nil
    }
  }
}
