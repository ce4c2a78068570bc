import CivilTime
public import WorkforceModel

extension TerminalReport {
  /// What has to be handled: visits by queue and origin, hours, peak load and its method.
  ///
  /// - Parameter explanation: adds each share with its base and source, what the rows of the forecast hold, what
  ///   automation saves, and where all contacts end up.
  public static func demand(
    _ workload: Workload, in scenario: Scenario, explanation: DemandExplanation? = nil
  ) -> String {
    var text = heading("Demand", scenario) + "\n" + demandTables(workload, in: scenario)
    if let explanation { text += "\n" + demandExplanation(explanation, in: scenario) }
    return text
  }

  static func demandTables(_ workload: Workload, in scenario: Scenario) -> String {
    section("Visits by queue and origin", visitTable(workload, in: scenario).render()) + "\n"
      + section("Load by queue", loadTable(workload, in: scenario).render()) + "\n"
      + section("Visits and hours by tier", tierTable(workload, in: scenario).render())
  }

  static func visitTable(_ workload: Workload, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Origin"), .init("Visits", .trailing), .init("Mean handle time", .trailing),
      .init("Hours", .trailing),
    ])
    for (index, load) in workload.queues.enumerated() {
      for flow in load.flows {
        let visits = flow.contacts.sum
        table.add([
          scenario.queues[index].id, OriginText.text(flow.origin, in: scenario), NumberText.fixed(visits),
          NumberText.duration(flow.meanHandleSeconds), NumberText.fixed(visits * flow.meanHandleSeconds / 3600),
        ])
      }
    }
    return table
  }

  static func loadTable(_ workload: Workload, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Queue"), .init("Visits", .trailing), .init("Hours", .trailing), .init("Peak load", .trailing),
      .init("Peak at"), .init("Hand-over hours", .trailing), .init("Lost after hours", .trailing), .init("Method"),
    ])
    var totals = [0.0, 0, 0, 0]
    for (index, load) in workload.queues.enumerated() {
      let sums = [
        load.arriving.sum, load.flows.reduce(0) { $0 + $1.contacts.sum * $1.meanHandleSeconds } / 3600,
        load.handoverSeconds.sum / 3600, load.lostAfterHours.sum,
      ]
      for position in sums.indices { totals[position] += sums[position] }
      let peak = load.offeredLoad.values.indices.max { load.offeredLoad[$0] < load.offeredLoad[$1] }
      let level = peak.map { load.offeredLoad[$0] } ?? 0
      table.add([
        scenario.queues[index].id, NumberText.fixed(sums[0]), NumberText.fixed(sums[1]),
        NumberText.fixed(level, 2) + " erl",
        level > 0 ? peak.map { time(workload.grid, $0, in: scenario) } ?? "" : "", NumberText.fixed(sums[2]),
        NumberText.fixed(sums[3]), load.loadMethod,
      ])
    }
    table.add([
      "all", NumberText.fixed(totals[0]), NumberText.fixed(totals[1]), "", "", NumberText.fixed(totals[2]),
      NumberText.fixed(totals[3]),
    ])
    return table
  }

  static func tierTable(_ workload: Workload, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Tier"), .init("Name"), .init("Kind"), .init("Customers"), .init("Visits", .trailing),
      .init("Hours", .trailing),
    ])
    for (number, tier) in scenario.tiers.enumerated() {
      var visits = 0.0
      var seconds = 0.0
      for (index, load) in workload.queues.enumerated() where scenario.queues[index].tier == number {
        visits += load.arriving.sum
        seconds += load.flows.reduce(0) { $0 + $1.contacts.sum * $1.meanHandleSeconds }
      }
      table.add([
        tier.id, tier.name, tier.kind.rawValue, tier.customerFacing ? "served directly" : "through another tier",
        NumberText.fixed(visits), NumberText.fixed(seconds / 3600),
      ])
    }
    return table
  }
}

/// The cause of arrivals in words.
enum OriginText {
  static func text(_ origin: Workload.Origin, in scenario: Scenario) -> String {
    let name: String
    switch origin {
    case .first: name = "first contact"
    case .laterTouch: name = "later touch"
    case .closingTouch: name = "closing touch"
    case .notContained: name = "not contained"
    case .silentReturn: name = "silent return"
    case .afterHours: name = "after hours"
    case .workBlock: name = "work block"
    case .escalated, .bypassed, .bounced, .reopened, .redialled: name = origin.name
    }
    guard let source = origin.sourceName(in: scenario) else { return name }
    let from: String
    switch origin {
    case .workBlock: return "\(name) \(source)"
    case .closingTouch: from = "for"
    default: from = "from"
    }
    return "\(name) \(from) \(source)"
  }
}
