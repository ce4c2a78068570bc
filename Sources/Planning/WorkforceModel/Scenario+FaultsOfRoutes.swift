// Faults of escalations, triggers and automation.
extension Scenario {
  /// Escalations that go the wrong way, or where nobody is.
  func routesAgainstTiers() -> [PlanningFault] {
    uniqueByPath(
      routes.compactMap { route in
        let from = queues[route.from.raw]
        let to = queues[route.to.raw]
        let subject = route.path.key("to")
        if tiers[from.tier].kind == .automated {
          return error(
            "route-from-automation", route.path.key("from"), "'\(from.id)' is automated, and bots do not escalate",
            "describe what leaves it under automation")
        }
        if tiers[to.tier].kind == .automated {
          return error(
            "route-to-automation", subject, "'\(to.id)' is automated, and people do not pass contacts to a bot",
            "name a queue of a staffed or external tier")
        }
        switch route.kind {
        case .escalate, .bypass:
          guard to.tier <= from.tier else { return nil }
          return error(
            "tier-direction", subject,
            "\(route.kind.rawValue) leads from '\(from.id)' to '\(to.id)', which is not of a later tier",
            "write kind: bounce for the way back, or name a queue of a later tier")
        case .bounce:
          guard to.tier >= from.tier else { return nil }
          return error(
            "tier-direction", subject, "bounce leads from '\(from.id)' to '\(to.id)', which is not of an earlier tier",
            "write kind: escalate for the way up, or name a queue of an earlier tier")
        case .redial:
          guard route.to != route.from else { return nil }
          return error(
            "redial-elsewhere", subject, "redial leads from '\(from.id)' to another queue", "write to: same")
        case .reopen: return nil
        }
      })
  }

  /// Warm hand-overs of contacts in which no customer is on the line.
  func warmHandoversWithoutCustomer() -> [PlanningFault] {
    uniqueByPath(
      routes.compactMap { route in
        guard case .warm = route.handover else { return nil }
        let subject = route.path.key("handover").key("kind")
        if channel(of: route.from).isDeferred {
          return error(
            "warm-without-customer", subject, "'\(queues[route.from.raw].id)' is deferred: no customer is on the line",
            "write kind: cold")
        }
        if !isStaffed(route.to) {
          return error(
            "warm-without-agent", subject, "no agent answers at '\(queues[route.to.raw].id)'", "write kind: cold")
        }
        return nil
      })
  }

  /// Redials at queues where nobody gives up.
  func redialsWithoutPatience() -> [PlanningFault] {
    uniqueByPath(
      routes.compactMap { route in
        guard route.kind == .redial, queues[route.from.raw].patienceMeanSeconds == nil else { return nil }
        return error(
          "redial-without-patience", route.path.key("from"), "nobody gives up at '\(queues[route.from.raw].id)'",
          "add patience to the queue, or leave it out here")
      })
  }

  /// Two escalations of one kind between the same queues.
  func repeatedRoutes() -> [PlanningFault] {
    struct Key: Hashable {
      var kind: Route.Kind
      var from: QueueIndex
      var to: QueueIndex
    }
    var seen: Set<Key> = []
    return uniqueByPath(
      routes.compactMap { route in
        guard !seen.insert(Key(kind: route.kind, from: route.from, to: route.to)).inserted else { return nil }
        return error(
          "route-twice", route.path.key("from"),
          "a second \(route.kind.rawValue) from '\(queues[route.from.raw].id)' to '\(queues[route.to.raw].id)'",
          "add the shares into one entry")
      })
  }

  /// Acknowledgement targets of queues where nobody can accept.
  func acknowledgementsWithoutStaff() -> [PlanningFault] {
    uniqueByPath(
      targets.compactMap { target in
        guard case .acknowledge(_, let route?) = target.measure, !isStaffed(target.queue) else { return nil }
        return error(
          "acknowledge-without-staff", routes[route].path.key("acknowledge"),
          "nobody works on '\(queues[target.queue.raw].id)'", "remove acknowledge")
      })
  }

  /// Bots at queues that are not automated, that lead to bots, or whose figures contradict each other.
  func contradictingAutomation() -> [PlanningFault] {
    uniqueByPath(
      automations.compactMap { bot in
        if tier(of: bot.queue).kind != .automated {
          return error(
            "automation-staffed", bot.path.key("queue"), "'\(queues[bot.queue.raw].id)' is not of an automated tier",
            "name queues of an automated tier")
        }
        for (key, queue) in [("to", bot.to), ("silentReturn", bot.silentReturnTo)] where !isStaffed(queue) {
          return error(
            "automation-unstaffed", bot.path.key(key), "nobody works on '\(queues[queue.raw].id)'",
            "name a queue of a staffed tier")
        }
        guard let implied = bot.impliedContainedHandleFactor else { return nil }
        let text =
          "contained contacts would have taken \(percentText(implied)) of the mean: "
          + "containment \(percentText(bot.containment)) and residual handle time "
          + "\(percentText(bot.residualHandleFactor)) together mean that"
        if implied < 0 {
          return error("automation-impossible", bot.path.key("residualHandleTime"), text, "lower residualHandleTime")
        }
        guard implied < 0.2 || implied > 1 + 1e-9 else { return nil }
        return warning("automation-implausible", bot.path.key("residualHandleTime"), text, "check both figures")
      })
  }

  /// Automated queues without exactly one bot.
  func automatedQueuesWithoutBot() -> [PlanningFault] {
    queues.indices.compactMap { index in
      guard tiers[queues[index].tier].kind == .automated else { return nil }
      let bots = automations.filter { $0.queue.raw == index }
      if let second = bots.dropFirst().first {
        return error(
          "automation-twice", second.path.key("queue"), "'\(queues[index].id)' has two bots", "keep one entry for it")
      }
      guard bots.isEmpty else { return nil }
      return error(
        "automation-missing", queues[index].path, "nothing says what the bot of '\(queues[index].id)' does",
        "add an entry to automation")
    }
  }

  /// Queues that pass on more than they have.
  func sharesAboveOne() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    let bases: [(String, (Route) -> Bool)] = [
      ("handled", \.isOfHandled), ("resolved", { $0.kind == .reopen }), ("abandoned", { $0.kind == .redial }),
    ]
    for index in queues.indices {
      for (base, isMember) in bases {
        let members = routes.filter { $0.from.raw == index && isMember($0) }
        let sum = largestSum(of: members)
        guard sum > 1 + 1e-9, let last = members.last else { continue }
        faults.append(
          error(
            "share-sum", last.path.key("share"),
            "the shares of contacts \(base) at '\(queues[index].id)' sum to \(percentText(sum))",
            "lower them to 100% at most"))
      }
    }
    return uniqueByPath(faults)
  }

  /// Assistants that make a handle time vanish.
  func assistsAgainstParts() -> [PlanningFault] {
    uniqueByPath(
      queues.compactMap { queue in
        guard let assist = queue.handleTime?.assist, assist.factor <= 0.05 else { return nil }
        return error(
          "assist-impossible", queue.path.key("handleTime").key("parts"),
          "with the assistant the contacts of '\(queue.id)' would take \(percentText(assist.factor)) of their time",
          "check the changes under assist")
      })
  }

  /// Loops in which contacts go round for ever.
  func endlessLoops() -> [PlanningFault] {
    let ending = queues.indices.filter { index in
      let here = routes.filter { $0.from.raw == index }
      let handled = here.filter(\.isOfHandled).reduce(0) { $0 + $1.share }
      let reopened = here.filter { $0.kind == .reopen }.reduce(0) { $0 + $1.share }
      // Those who are handled end here unless all are passed on or all resolved ones come back.
      return (1 - handled) * (1 - reopened) > 1e-9
    }
    var safe = Set(ending)
    var isGrowing = true
    while isGrowing {
      let before = safe.count
      for route in routes where route.share > 0 && safe.contains(route.to.raw) { safe.insert(route.from.raw) }
      for bot in automations { safe.insert(bot.queue.raw) }
      isGrowing = safe.count > before
    }
    let trapped = queues.indices.filter { !safe.contains($0) }
    guard let first = trapped.first else { return [] }
    let names = trapped.map { "'\(queues[$0].id)'" }.joined(separator: ", ")
    let subject = routes.first { $0.from.raw == first }?.path.key("share") ?? queues[first].path
    return [
      error(
        "endless-loop", subject, "contacts never end in the loop of \(names)",
        "let a share of them be resolved: lower the shares below 100%")
    ]
  }

  /// One fault for each place, since one entry of a file may stand for many queues.
  func uniqueByPath(_ faults: [PlanningFault]) -> [PlanningFault] {
    var seen: Set<ScenarioPath> = []
    return faults.filter { seen.insert($0.subject).inserted }
  }
}
