import CivilTime
import Diagnostics
import WorkforceModel

extension ScenarioBuilder {
  /// The forecast, and whether the scenario says what it has to say about it.
  func buildForecast(_ scenario: Scenario) -> ContactForecast {
    let empty = Series(zeros: scenario.horizon.grid.count)
    let none = ContactForecast(
      offered: scenario.queues.map { _ in empty },
      leadIn: scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) },
      handleSeconds: scenario.queues.map { _ in nil })
    guard let node = root["forecast"], node.isMap, let fileNode = node["file"], let name = fileNode.text else {
      return none
    }
    assume(node)
    checkHolidays(node, scenario)
    checkPosition(node, scenario)
    guard let bytes = bytes(fileNode), !faults.isBroken(ScenarioPath([.key("horizon")])) else { return none }
    let file = folder.displayName(name)
    let tableFaults = TableFaults(file: file, faults: faults)
    defer { tableFaults.finish() }
    guard
      let reader = self.table(
        bytes, file: file, required: ["interval_start", "interval_minutes", "queue", "offered"],
        optional: ["aht_seconds"], faults: tableFaults)
    else { return none }
    let hasBrokenQueues = queues.contains { faults.isBroken($0.path) }
    let table = ForecastTable(
      scenario: scenario, file: file, zone: node["zone"]?.zone, ignoresUnknownQueues: hasBrokenQueues,
      faults: tableFaults, declarations: queueDeclarations)
    table.read(reader)
    if let zone = node["zone"], zone.zone != nil, !table.usesLocalTimes {
      faults.warning(
        "unused-zone", "forecast.zone has no effect: all times of '\(name)' have an offset", at: zone.span,
        value: zone.raw, hint: "remove it")
    }
    if table.outside.count > 0 {
      faults.warning(
        "rows-outside-horizon", "\(table.outside.count) intervals lie outside the horizon and the week before",
        at: SourceSpan(file: file, line: table.outside.firstLine, column: 1), hint: "they are not used")
    }
    let hasRows = queues.indices.map { table.tallies[wholeQueue(of: QueueIndex($0)).raw].hasRows }
    if tableFaults.isEmpty, !hasRows.contains(true) {
      tableFaults.add(
        "csv-empty", "no row of the forecast lies in the horizon", line: 1, column: 1,
        hint: "check horizon.start and the dates of the file")
    }
    checkHandleTimes(table, scenario, file: file, faults: tableFaults)
    checkCounts(node, scenario, hasRows: hasRows)
    checkInflow(scenario, hasRows: hasRows, isBehindBots: node["position"]?.text == "after-automation")
    var forecast = spread(table.forecast())
    forecast.meaning = RowMeaning(
      counts: node["counts"]?.text.flatMap(RowMeaning.Counts.init) ?? .firstContacts,
      position: node["position"]?.text.flatMap(RowMeaning.Position.init) ?? .beforeAutomation,
      inflowIncluded: Set(queues.indices.filter { queueNodes[$0]["inflow"]?.text == "included" }.map(QueueIndex.init)),
      queuesWithRows: Set(hasRows.indices.filter { hasRows[$0] }.map(QueueIndex.init)))
    addHolidays(to: &forecast, node, scenario, hasRows: hasRows)
    return forecast
  }

  private func checkCounts(_ node: DecodedNode, _ scenario: Scenario, hasRows: [Bool]) {
    guard node["counts"] == nil else { return }
    if let route = scenario.routes.first(where: { hasRows[$0.from.raw] || hasRows[$0.to.raw] }) {
      let queue = scenario.queues[hasRows[route.from.raw] ? route.from.raw : route.to.raw].id
      missing(
        "counts", in: node, "'\(queue)' has rows and takes part in a \(route.kind.rawValue)",
        hint: "add counts: first-contacts if the rows are without redials and reopenings, all-offered if they are in "
          + "them")
    } else if let queue = returning(scenario).first(where: { hasRows[$0.raw] }) {
      missing(
        "counts", in: node, "'\(queues[queue.raw].id)' has rows, and contacts come again to it",
        hint: "add counts: first-contacts if the rows are without them, all-offered if they are in them")
    } else {
      fill((), "first-contacts", at: node.path.key("counts"), reason: "no flow between queues")
    }
  }

  /// Queues to which contacts come again that a bot did not help.
  private func returning(_ scenario: Scenario) -> [QueueIndex] {
    scenario.automations.filter { $0.silentReturnShare > 0 }.map(\.silentReturnTo)
  }

  private func checkPosition(_ node: DecodedNode, _ scenario: Scenario) {
    if root["automation"] != nil, node["position"] == nil {
      missing(
        "position", in: node, "a bot takes a share of the contacts",
        hint: "add position: before-automation if the rows count what enters the bot, after-automation if what it lets "
          + "through")
    } else if root["automation"] == nil, node["position"]?.value != nil {
      misplaced("position", in: node, "means nothing without automation", hint: "remove it")
    }
  }

  /// Handle times in the file belong to queues that people work on.
  private func checkHandleTimes(
    _ table: ForecastTable, _ scenario: Scenario, file: String, faults tableFaults: TableFaults
  ) {
    for (index, tally) in table.tallies.enumerated() where tally.hasHandleTimes {
      guard scenario.queues[index].handleTime == nil else { continue }
      tableFaults.add(
        "misplaced-handle-time", "'\(scenario.queues[index].id)' has handle times, and nobody works on it",
        line: tally.lines.first { $0 > 0 } ?? 1, column: 1, hint: "leave aht_seconds empty for this queue")
    }
  }

  /// - Parameter isBehindBots: whether the rows behind a bot count what it lets through, so that they say so already.
  private func checkInflow(_ scenario: Scenario, hasRows: [Bool], isBehindBots: Bool) {
    for (index, node) in queueNodes.enumerated() {
      let isFirst = index == 0 || queueNodes[index - 1] !== node
      let family = queues.indices.filter { queueNodes[$0] === node }
      guard isFirst else { continue }
      let needs = family.filter { member in
        hasRows[member]
          && (scenario.routes.contains { $0.isOfHandled && $0.to.raw == member }
            || (!isBehindBots && scenario.automations.contains { $0.to.raw == member }))
      }
      if let queue = needs.first, node["inflow"] == nil {
        missing(
          "inflow", in: node, "'\(queues[queue].id)' has rows in the forecast and gets contacts from other queues",
          hint: "add inflow: added if those come on top of the rows, included if they are in them")
      } else if needs.isEmpty, node["inflow"]?.value != nil, !faults.hasErrors {
        misplaced(
          "inflow", in: node, "means nothing: the queue does not have both forecast rows and escalated contacts",
          hint: "remove it")
      }
    }
  }
}
