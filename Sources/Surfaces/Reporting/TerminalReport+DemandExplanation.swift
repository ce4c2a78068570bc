import CivilTime
import WorkforceModel

extension TerminalReport {
  /// Each share of the scenario with its base, what it comes to and its source, then the sum over all contacts.
  static func demandExplanation(_ workload: Workload, in scenario: Scenario) -> String {
    let balance = DemandBalance(workload, in: scenario)
    return section("Shares and their bases", shareTable(workload, balance, in: scenario)) + "\n"
      + section("What becomes of the first contacts", balanceLines(balance.totals))
  }

  private static func shareTable(_ workload: Workload, _ balance: DemandBalance, in scenario: Scenario) -> String {
    var table = TextTable([
      .init("From"), .init("To"), .init("Cause"), .init("Share", .trailing), .init("of"), .init("Base", .trailing),
      .init("Arriving", .trailing), .init("Source"),
    ])
    for automation in scenario.automations {
      let sums = balance.queues[automation.queue.raw]
      let source = SourceText.source(of: automation.path, in: scenario)
      func row(_ to: QueueIndex, _ origin: Workload.Origin, _ share: Double, _ of: String, _ base: Double) {
        table.add([
          scenario.queues[automation.queue.raw].id, scenario.queues[to.raw].id, origin.name, NumberText.goal(share),
          of, NumberText.fixed(base), arriving(origin, at: to, workload), source,
        ])
      }
      row(automation.to, .notContained(from: automation.queue), 1 - automation.containment, "entering", sums.entering)
      if automation.silentReturnShare > 0 {
        row(
          automation.silentReturnTo, .silentReturn(from: automation.queue), automation.silentReturnShare, "contained",
          sums.contained)
      }
    }
    for route in scenario.routes {
      let (of, base) = self.base(of: route, balance)
      table.add([
        scenario.queues[route.from.raw].id, scenario.queues[route.to.raw].id, route.origin.name,
        NumberText.goal(route.share), of, NumberText.fixed(base), arriving(route.origin, at: route.to, workload),
        SourceText.source(of: route.path, in: scenario),
      ])
    }
    for (index, queue) in scenario.queues.enumerated() {
      guard let rule = queue.afterHours else { continue }
      let origin = Workload.Origin.afterHours(from: QueueIndex(index))
      table.add([
        queue.id, scenario.queues[rule.to.raw].id, origin.name, NumberText.goal(rule.share), "after hours",
        NumberText.fixed(balance.queues[index].afterHours), arriving(origin, at: rule.to, workload),
        SourceText.source(of: queue.path, in: scenario),
      ])
    }
    return table.rows.isEmpty ? lines(["nothing is passed on: every visit is a first contact"]) : table.render()
  }

  private static func base(of route: Route, _ balance: DemandBalance) -> (String, Double) {
    let sums = balance.queues[route.from.raw]
    switch route.kind {
    case .escalate, .bypass, .bounce: return ("handled", sums.handled)
    case .reopen: return ("resolved", sums.resolved)
    case .redial: return ("abandoned", sums.abandoned)
    }
  }

  private static func arriving(_ origin: Workload.Origin, at queue: QueueIndex, _ workload: Workload) -> String {
    let sum = workload.queues[queue.raw].flows.reduce(0) { $1.origin == origin ? $0 + $1.contacts.sum : $0 }
    return NumberText.fixed(sum)
  }

  private static func balanceLines(_ totals: DemandBalance.Totals) -> String {
    var table = TextTable([.init("Contacts"), .init("Number", .trailing)])
    table.add(["first contacts", NumberText.fixed(totals.first)])
    table.add(["= resolved and not reopened", NumberText.fixed(totals.resolvedForGood)])
    table.add(["+ contained by automation for good", NumberText.fixed(totals.containedForGood)])
    table.add(["+ abandoned and not calling again", NumberText.fixed(totals.abandonedForGood)])
    table.add(["+ lost after hours", NumberText.fixed(totals.lostAfterHours)])
    table.add(["+ on their way at the end, less at the beginning", NumberText.fixed(totals.carriedOver)])
    return table.render()
  }
}

extension Route {
  /// The origin that the route's contacts have at its target.
  var origin: Workload.Origin {
    switch kind {
    case .escalate: .escalated(from: from)
    case .bypass: .bypassed(from: from)
    case .bounce: .bounced(from: from)
    case .reopen: .reopened(from: from)
    case .redial: .redialled(from: from)
    }
  }
}

/// Where a figure comes from, as the scenario says.
enum SourceText {
  /// The source that is given at a path, else for a value right below it, else nearest above it; a dash without one.
  static func source(of path: ScenarioPath, in scenario: Scenario) -> String {
    func given(_ matches: (ScenarioPath) -> Bool) -> String? {
      scenario.assumptions.first { $0.source != nil && matches($0.path) }?.source
    }
    if path.steps.isEmpty { return NumberText.none }
    if let own = given({ $0 == path }) ?? given({ $0.parent == path }) { return own }
    var above = path.parent
    while !above.steps.isEmpty {
      if let source = given({ $0 == above }) { return source }
      above = above.parent
    }
    return NumberText.none
  }
}
