import CivilTime

// Faults of queues, sites and zones.
extension Scenario {
  /// Zones whose clock does not change on the edges of intervals, such as Kathmandu (+05:45) on 30 minutes.
  func zonesOffGrid() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    var seen: Set<ScenarioPath> = []
    let places =
      sites.indices.map { (path(ofSite: $0).key("zone"), sites[$0].zone) }
      + queues.map { ($0.path.key("opening").key("zone"), $0.opening.zone) }
      + posts.map { ($0.path.key("when"), $0.when.zone) }
    for (path, zone) in places where seen.insert(path).inserted && isOffGrid(zone) {
      faults.append(
        error(
          "zone-off-grid", path,
          "hours of \(zone.identifier) do not begin on intervals of \(horizon.grid.minutes) minutes",
          "set horizon.interval to 15m"))
    }
    return faults
  }

  private func isOffGrid(_ zone: Zone) -> Bool {
    let range = horizon.leadInGrid.start..<horizon.grid.end
    let width = horizon.grid.minutes * 60
    // On grids of an hour, zones at half an hour are as far off as Kathmandu on 30 minutes.
    return ([range.lowerBound] + zone.transitions(in: range)).contains { zone.offsetSeconds(at: $0) % width != 0 }
  }

  /// Queues that send their after-hours contacts round in a circle.
  func afterHoursInCircles() -> [PlanningFault] {
    let circles: [PlanningFault] = queues.indices.compactMap { start in
      var current = start
      for _ in queues.indices {
        guard let next = queues[current].afterHours?.to.raw else { return nil }
        if next == start {
          return error(
            "after-hours-circle", queues[start].path.key("afterHours").key("to"),
            "after hours '\(queues[start].id)' leads back to itself",
            "name a queue that is open then, or a deferred one")
        }
        current = next
      }
      return nil
    }
    return uniqueByPath(circles)
  }

  /// Queues that send their after-hours contacts where nobody works.
  func afterHoursWithoutStaff() -> [PlanningFault] {
    uniqueByPath(
      queues.compactMap { queue in
        guard let to = queue.afterHours?.to, !isStaffed(to) else { return nil }
        return error(
          "after-hours-unstaffed", queue.path.key("afterHours").key("to"),
          "nobody works on '\(queues[to.raw].id)', where contacts go after hours", "name a queue of a staffed tier")
      })
  }

  /// Closing touches in queues where nobody works.
  func closingTouchesWithoutStaff() -> [PlanningFault] {
    queues.compactMap { queue in
      guard case .queue(let to) = queue.closingTouch?.returnsTo, !isStaffed(to) || !tier(of: to).customerFacing else {
        return nil
      }
      return error(
        "closing-touch-unstaffed", queue.path.key("closingTouch").key("to"),
        "'\(queues[to.raw].id)' cannot tell the customer: its tier is not staffed or does not face customers",
        "write owner, or a queue of a staffed tier that faces customers")
    }
  }

  /// Touches that say nothing, because no case has more than one.
  func touchesAndShares() -> [PlanningFault] {
    queues.compactMap { queue in
      guard let touches = queue.touches, touches.mean == 1, touches.pendingShare > 0 else { return nil }
      return warning(
        "single-touch", queue.path.key("touches").key("mean"),
        "every case has one touch, so that it never waits for the customer", "raise mean, or leave touches out")
    }
  }

  /// Shapes of patience that staffing does not follow.
  func patienceOfConcurrentQueues() -> [PlanningFault] {
    uniqueByPath(
      queues.compactMap { queue in
        guard let patience = queue.patience, patience.shape != .exponential, channels[queue.channel].maxConcurrency > 1
        else { return nil }
        return warning(
          "patience-shape", queue.path.key("patience"),
          "for '\(queue.id)' staffing takes patience as exponential with the same mean; simulation takes it as written",
          "nothing to do, but judge the queue by the simulation")
      })
  }

  /// Queues of staffed tiers that no team serves.
  func unservedQueues() -> [PlanningFault] {
    var kept: Set<ScenarioPath> = []
    return queues.indices.compactMap { index in
      let queue = QueueIndex(index)
      guard isStaffed(queue), !teams.contains(where: { $0.proficiency(for: queue) != nil }) else { return nil }
      if queues[index].issue?.isOutsourceable == false {
        // The same for each language.
        guard kept.insert(queues[index].path).inserted else { return nil }
        return error(
          "unserved-queue", queues[index].path.key("outsourceable"),
          "only vendors serve the queue of '\(queues[index].id)', which is not to be outsourced",
          "let a team of an in-house provider serve the queue, or write outsourceable: true")
      }
      return error(
        "unserved-queue", queues[index].path, "no team serves '\(queues[index].id)'", "add it to serves of a team")
    }
  }

  /// Teams of vendors that serve what is not to be outsourced.
  func outsourcedIssues() -> [PlanningFault] {
    uniqueByPath(
      teams.flatMap { team in
        team.serves.compactMap { skill in
          guard queues[skill.queue.raw].issue?.isOutsourceable == false, providers[team.provider].kind == .vendor else {
            return nil
          }
          return error(
            "issue-not-outsourceable", team.path.key("serves"),
            "'\(team.id)' belongs to a vendor, and '\(queues[skill.queue.raw].id)' is not to be outsourced",
            "leave it out here, or write outsourceable: true")
        }
      })
  }

  /// Queues that have no forecast and that no other queue leads to.
  func unreachedQueues(_ forecast: ContactForecast) -> [PlanningFault] {
    var reached = Set(forecast.offered.indices.filter { forecast.offered[$0].values.contains { $0 > 0 } })
    if forecast.meaning.position == .afterAutomation {
      for bot in automations where reached.contains(bot.to.raw) { reached.insert(bot.queue.raw) }
    }
    var isGrowing = true
    while isGrowing {
      let before = reached.count
      for route in routes where reached.contains(route.from.raw) && route.share > 0 { reached.insert(route.to.raw) }
      for bot in automations where reached.contains(bot.queue.raw) {
        reached.insert(bot.to.raw)
        if bot.silentReturnShare > 0 { reached.insert(bot.silentReturnTo.raw) }
      }
      for trigger in triggers where reached.contains(trigger.queue.raw) { reached.insert(trigger.to.raw) }
      for (index, queue) in queues.enumerated() where queue.issue.map({ reached.contains($0.queue.raw) }) == true {
        reached.insert(index)
      }
      for index in queues.indices where reached.contains(index) {
        if let after = queues[index].afterHours, after.share > 0 { reached.insert(after.to.raw) }
        if case .queue(let to) = queues[index].closingTouch?.returnsTo { reached.insert(to.raw) }
      }
      isGrowing = reached.count > before
    }
    let worked = Set(workBlocks.map(\.queue.raw))
    return queues.indices.filter { !reached.contains($0) && !worked.contains($0) }.map { index in
      error(
        "unreached-queue", queues[index].path, "nothing ever arrives at '\(queues[index].id)'",
        "add its rows to the forecast, or an escalation that leads to it")
    }
  }
}
