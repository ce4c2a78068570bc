import CivilTime
import WorkforceModel

extension TerminalReport {
  /// Each share of the scenario with its base, what it comes to and its source; what the rows hold, what automation
  /// saves, and what becomes of all contacts.
  static func demandExplanation(_ explanation: DemandExplanation, in scenario: Scenario) -> String {
    var sections = [section("Shares and their bases", shareTable(explanation, in: scenario))]
    if let rows = rowTable(explanation, in: scenario) { sections.append(section("Rows and first contacts", rows)) }
    if !scenario.events.isEmpty { sections.append(section("Events", eventTable(scenario).render())) }
    if !scenario.workBlocks.isEmpty { sections.append(section("Work blocks", blockTable(scenario).render())) }
    if !scenario.automations.isEmpty {
      sections.append(section("Levers of automation", leverTable(explanation, in: scenario)))
      sections.append(section("What automation saves", savingTable(explanation, in: scenario)))
    }
    sections.append(
      section("What becomes of the contacts", balanceTable(explanation, hasBlocks: !scenario.workBlocks.isEmpty)))
    return sections.joined(separator: "\n")
  }

  private static func shareTable(_ explanation: DemandExplanation, in scenario: Scenario) -> String {
    var table = TextTable([
      .init("From"), .init("To"), .init("Cause"), .init("Share", .trailing), .init("of"), .init("Base", .trailing),
      .init("Arriving", .trailing), .init("In the rows"), .init("Source"),
    ])
    for (index, queue) in explanation.queues.enumerated() {
      for part in queue.contributions {
        guard let base = part.base, let from = part.origin.source, part.base != .touches else { continue }
        if case .closingTouch = part.origin { continue }
        table.add([
          scenario.queues[from.raw].id, scenario.queues[index].id, part.origin.name, NumberText.goal(part.share),
          base.rawValue, NumberText.fixed(part.baseContacts), NumberText.fixed(part.contacts),
          part.isInRows ? "yes" : "", source(of: part.origin, at: QueueIndex(index), in: scenario),
        ])
      }
    }
    return table.rows.isEmpty ? lines(["nothing is passed on: every visit is a first contact"]) : table.render()
  }

  private static func source(of origin: Workload.Origin, at queue: QueueIndex, in scenario: Scenario) -> String {
    guard let from = origin.source else { return NumberText.none }
    let path: ScenarioPath? =
      switch origin {
      case .notContained, .silentReturn: scenario.automations.first { $0.queue == from }?.path
      case .afterHours: scenario.queues[from.raw].path
      default:
        scenario.routes.first { $0.from == from && scenario.leads($0.to, to: queue) && $0.origin == origin }?.path
      }
    return path.map { SourceText.source(of: $0, in: scenario) } ?? NumberText.none
  }

  /// What the rows of the forecast hold beside first contacts; nil where they hold nothing else.
  private static func rowTable(_ explanation: DemandExplanation, in scenario: Scenario) -> String? {
    var table = TextTable([
      .init("Queue"), .init("Rows", .trailing), .init("First contacts", .trailing), .init("In the rows as well"),
    ])
    for (index, queue) in explanation.queues.enumerated() {
      guard let rows = queue.rows else { continue }
      let held = queue.contributions.filter { $0.isInRows && $0.origin != .first }
      guard !held.isEmpty else { continue }
      let first = queue.contributions.first { $0.origin == .first }?.contacts ?? 0
      table.add([
        scenario.queues[index].id, NumberText.fixed(rows), NumberText.fixed(first),
        held.map { "\(NumberText.fixed($0.contacts)) \(OriginText.text($0.origin, in: scenario))" }
          .joined(separator: ", "),
      ])
    }
    return table.rows.isEmpty ? nil : table.render()
  }

  private static func eventTable(_ scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Event"), .init("From"), .init("Contacts", .trailing), .init("Handle time", .trailing),
      .init("Halves in", .trailing), .init("Queues"),
    ])
    for event in scenario.events {
      table.add([
        event.name, event.at.iso8601, "x" + NumberText.fixed(event.volumeFactor, 2),
        "x" + NumberText.fixed(event.handleFactor, 2), NumberText.duration(event.halfLifeSeconds),
        event.queues.map { scenario.queues[$0.raw].id }.joined(separator: ", "),
      ])
    }
    return table
  }

  private static func blockTable(_ scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Block"), .init("Queue"), .init("Pieces", .trailing), .init("Each takes", .trailing),
      .init("Hours", .trailing), .init("Released"), .init("Due"), .init("Share", .trailing), .init("Source"),
    ])
    for (number, block) in scenario.workBlocks.enumerated() {
      let zone = scenario.queues[block.queue.raw].opening.zone
      table.add([
        block.name, scenario.queues[block.queue.raw].id, NumberText.count(block.contacts),
        NumberText.duration(block.meanSeconds), NumberText.fixed(block.seconds / 3600),
        LocalText.moment(block.released, in: zone), LocalText.moment(block.due, in: zone),
        scenario.target(ofBlock: number).map { NumberText.goal(scenario.targets[$0].goal) } ?? NumberText.none,
        SourceText.source(of: block.path, in: scenario),
      ])
    }
    return table
  }

  private static func leverTable(_ explanation: DemandExplanation, in scenario: Scenario) -> String {
    var table = TextTable([
      .init("Bot"), .init("Entering", .trailing), .init("Contained", .trailing), .init("of which back", .trailing),
      .init("Others take", .trailing), .init("so the contained took", .trailing), .init("Mean before", .trailing),
    ])
    for bot in scenario.automations {
      let queue = explanation.queues[bot.queue.raw]
      let handle = scenario.queues[bot.to.raw].handleTime
      let before = handle.map { $0.meanSeconds / ($0.assist?.factor ?? 1) }
      let implied = bot.impliedContainedHandleFactor
      let seconds = implied.flatMap { factor in before.map { NumberText.duration($0 * factor) } }
      table.add([
        scenario.queues[bot.queue.raw].id, NumberText.fixed(queue.entering), NumberText.goal(bot.containment),
        NumberText.goal(bot.silentReturnShare), "x" + NumberText.fixed(bot.residualHandleFactor, 3),
        implied.map { "x" + NumberText.fixed($0, 3) + " = " + (seconds ?? NumberText.none) } ?? NumberText.none,
        before.map(NumberText.duration) ?? NumberText.none,
      ])
    }
    var text = table.render()
    for queue in scenario.queues {
      guard let assist = queue.handleTime?.assist else { continue }
      let parts = assist.parts.map { part in
        "\(part.name.words) \(NumberText.goal(part.share)) x \(NumberText.fixed(1 + part.change, 2))"
      }
      text += lines([
        "assistant at \(queue.id): " + parts.joined(separator: " + ")
          + " = \(NumberText.fixed(assist.factor, 3)) of the "
          + "handle time"
      ])
    }
    return text
  }

  private static func savingTable(_ explanation: DemandExplanation, in scenario: Scenario) -> String {
    var table = TextTable([
      .init("Queue"), .init("Visits without", .trailing), .init("with", .trailing), .init("saved", .trailing),
      .init("Hours without", .trailing), .init("with", .trailing), .init("saved", .trailing),
    ])
    var total = DemandExplanation.Saving(visitsWithout: 0, visits: 0, secondsWithout: 0, seconds: 0)
    func add(_ name: String, _ saving: DemandExplanation.Saving) {
      table.add([
        name, NumberText.fixed(saving.visitsWithout), NumberText.fixed(saving.visits),
        NumberText.goal(saving.shareOfVisits), NumberText.fixed(saving.secondsWithout / 3600),
        NumberText.fixed(saving.seconds / 3600), NumberText.goal(saving.shareOfWork),
      ])
    }
    for (index, saving) in explanation.savings.enumerated() {
      guard let saving else { continue }
      total.visitsWithout += saving.visitsWithout
      total.visits += saving.visits
      total.secondsWithout += saving.secondsWithout
      total.seconds += saving.seconds
      if saving.visits != saving.visitsWithout || saving.seconds != saving.secondsWithout {
        add(scenario.queues[index].id, saving)
      }
    }
    add("all queues of people", total)
    return table.render()
  }

  private static func balanceTable(_ explanation: DemandExplanation, hasBlocks: Bool) -> String {
    var table = TextTable([
      .init("Contacts"), .init("Horizon", .trailing), .init("with the week before", .trailing),
    ])
    let columns = [explanation.horizon, explanation.balance]
    func add(_ name: String, _ value: (DemandExplanation.Balance) -> Double) {
      table.add([name] + columns.map { NumberText.fixed(value($0)) })
    }
    add("on their way before", \.openBefore)
    add(hasBlocks ? "+ first contacts and pieces of work blocks" : "+ first contacts", \.entered)
    add("= contained by automation for good", \.contained)
    add("+ resolved and not reopened", \.resolved)
    add("+ left to outside experts", \.resolvedOutside)
    add("+ abandoned and not calling again", \.abandonedForGood)
    add("+ lost after hours", \.lostAfterHours)
    add("+ still on their way", \.stillOpen)
    let entered = explanation.balance.entered
    let largest = entered > 0 ? explanation.largestDifference / entered : 0
    let isKept = largest <= 1e-9
    return table.render()
      + lines([
        isKept
          ? "both sides agree in every interval to 1 in 1,000,000,000 of the first contacts"
          : "the sides differ by up to \(explanation.largestDifference) contacts"
      ])
  }
}

extension AssistEffect.Part.Name {
  fileprivate var words: String {
    switch self {
    case .talk: "talk"
    case .hold: "hold"
    case .afterWork: "after-work"
    }
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
