import WorkforceModel

extension TerminalReport {
  static func simulationDetails(_ result: SimulationResult, in scenario: Scenario) -> String {
    simulationTables(result, in: scenario).map { section($0.title, $0.table.render()) + "\n" }.joined()
      + section(
        "What became of every visit that entered, all replications together", lines(balances(result, in: scenario)))
      + "\n" + section("What became of every contact, all replications together", conservation(result.conservation))
      + (warmUp(result).isEmpty ? "" : "\n" + section("Before the horizon", lines(warmUp(result))))
  }

  /// The tables of a result beside the verdicts, without those that have no rows.
  static func simulationTables(
    _ result: SimulationResult, in scenario: Scenario
  ) -> [(title: String, table: TextTable)] {
    let queues = zip(scenario.queues.map(\.id), result.queues).map { (name: $0, summary: $1) }
    let tiers = zip(scenario.tiers.map(\.id), result.tiers).map { (name: $0, summary: $1) }
    let tables = [
      ("Visits by queue, mean over replications", visitTable("Queue", queues)),
      ("Cases by queue, mean over replications", caseTable("Queue", queues)),
      ("Wait by queue, of the answered", waitTable(queues)),
      ("Time to the first reply, by queue", timeTable(queues, { $0.response }, open: { $0.openResponse })),
      ("Time to resolution, by queue", timeTable(queues, { $0.resolution }, open: { $0.openResolution })),
      ("Backlog by queue", backlogTable("Queue", queues)), ("Tiers", tierTable(tiers)),
      (
        "Teams, mean over replications",
        teamTable("Team", zip(scenario.teams.map(\.id), result.teams).map { (name: $0, summary: $1) })
      ),
      ("Answered by team", answeredTable(zip(scenario.teams.map(\.id), result.teams).map { (name: $0, summary: $1) })),
      (
        "Sites, mean over replications",
        teamTable("Site", zip(scenario.sites.map(\.id), result.sites).map { (name: $0, summary: $1) })
      ),
    ]
    return tables.filter { !$0.1.rows.isEmpty }.map { (title: $0.0, table: $0.1) }
  }

  private typealias Visits = [(name: String, summary: SimulationResult.QueueSummary)]
  private typealias Agents = [(name: String, summary: SimulationResult.TeamSummary)]

  private static func visitTable(_ subject: String, _ rows: Visits) -> TextTable {
    let titles = ["Entered", "Handled", "Abandoned", "Moved on", "Cut at close", "Still open", "Lost at the door"]
    var table = TextTable([.init(subject)] + titles.map { .init($0, .trailing) })
    for (name, value) in rows {
      let figures = [
        value.entered, value.handled, value.abandoned, value.moved, value.cutAtClose, value.open, value.lostAtDoor,
      ]
      table.add([name] + figures.map { NumberText.fixed($0.mean) })
    }
    return table
  }

  private static func caseTable(_ subject: String, _ rows: Visits) -> TextTable {
    let titles = ["Resolved", "Reopened", "Resolved for good", "Sent on", "Sent back", "Lost after hours"]
    var table = TextTable([.init(subject)] + titles.map { .init($0, .trailing) })
    for (name, value) in rows {
      let figures = [
        value.resolved, value.reopened, value.resolvedForGood, value.escalated, value.bounced, value.lostAfterHours,
      ]
      table.add([name] + figures.map { NumberText.fixed($0.mean) })
    }
    return table
  }

  private static func waitTable(_ rows: Visits) -> TextTable {
    let titles = ["Mean wait", "P50", "P90", "P95", "P99", "n", "Mean handle time", "In threshold", "Abandoned"]
    var table = TextTable([.init("Queue")] + titles.map { .init($0, .trailing) })
    for (name, value) in rows where value.wait.observations > 0 {
      table.add(
        [name, duration(value.meanWaitSeconds)] + percentiles(value.wait)
          + [NumberText.duration(value.meanHandleSeconds.mean), share(value.serviceLevel), share(value.abandonment)])
    }
    return table
  }

  /// Percentiles of an elapsed time, and beside them two of the same in opening hours.
  private static func timeTable(
    _ rows: Visits, _ elapsed: (SimulationResult.QueueSummary) -> SimulationResult.Percentiles,
    open: (SimulationResult.QueueSummary) -> SimulationResult.Percentiles
  ) -> TextTable {
    let titles = ["P50", "P90", "P95", "P99", "n", "Opening hours P50", "P90"]
    var table = TextTable([.init("Queue")] + titles.map { .init($0, .trailing) })
    for (name, value) in rows where elapsed(value).observations > 0 {
      table.add([name] + percentiles(elapsed(value)) + [open(value).p50, open(value).p90].map(NumberText.duration))
    }
    return table
  }

  private static func backlogTable(_ subject: String, _ rows: Visits) -> TextTable {
    var table = TextTable([.init(subject), .init("Waiting, on average", .trailing), .init("Mean age", .trailing)])
    for (name, value) in rows where value.backlogAge.replications > 0 {
      table.add([name, NumberText.estimate(value.backlog, 2), duration(value.backlogAge)])
    }
    return table
  }

  private static func tierTable(_ rows: Visits) -> TextTable {
    let titles = [
      "Entered", "Handled", "Resolved for good", "Sent on", "Sent back", "In threshold", "Abandoned", "Wait P90",
      "Reply P90", "Resolution P90", "Waiting", "Mean age",
    ]
    var table = TextTable([.init("Tier")] + titles.map { .init($0, .trailing) })
    for (name, value) in rows {
      table.add(
        [name]
          + [value.entered, value.handled, value.resolvedForGood, value.escalated, value.bounced].map {
            NumberText.fixed($0.mean)
          } + [share(value.serviceLevel), share(value.abandonment)]
          + [value.wait, value.response, value.resolution].map {
            $0.observations > 0 ? NumberText.duration($0.p90) : NumberText.none
          } + [NumberText.fixed(value.backlog.mean, 2), duration(value.backlogAge)])
    }
    return table
  }

  private static func teamTable(_ subject: String, _ rows: Agents) -> TextTable {
    let titles = [
      "Occupancy", "Live", "Total", "Staffed hours", "Absent shifts", "Paid hours as worked", "Hand-over hours",
    ]
    var table = TextTable([.init(subject)] + titles.map { .init($0, .trailing) })
    for (name, value) in rows {
      table.add([
        name, NumberText.share(value.occupancy), share(value.liveOccupancy), share(value.totalOccupancy),
        NumberText.fixed(value.staffedHours.mean), NumberText.fixed(value.absentShifts.mean),
        NumberText.fixed(value.paidMinutes.mean / 60), NumberText.fixed(value.handoverHours.mean),
      ])
    }
    return table
  }

  private static func answeredTable(_ rows: Agents) -> TextTable {
    let titles = ["Answered", "Mean wait", "P50", "P90", "P95", "P99", "n", "Mean touch", "In threshold", "Reply P90"]
    var table = TextTable([.init("Team")] + titles.map { .init($0, .trailing) })
    for (name, value) in rows where value.wait.observations > 0 {
      table.add(
        [name, NumberText.fixed(value.answered.mean), duration(value.meanWaitSeconds)] + percentiles(value.wait)
          + [
            NumberText.duration(value.meanTouchSeconds.mean), share(value.answeredInThreshold),
            NumberText.duration(value.response.p90),
          ])
    }
    return table
  }

  /// The four percentiles with the half-width of each, and the number of observations.
  private static func percentiles(_ times: SimulationResult.Percentiles) -> [String] {
    let values = [times.p50, times.p90, times.p95, times.p99]
    guard let half = times.halfWidths95 else {
      return values.map(NumberText.duration) + [NumberText.count(times.observations)]
    }
    return zip(values, [half.p50, half.p90, half.p95, half.p99]).map {
      NumberText.duration($0) + " ± " + NumberText.duration($1)
    } + [NumberText.count(times.observations)]
  }

  private static func duration(_ estimate: Estimate) -> String {
    guard estimate.replications > 0 else { return NumberText.none }
    return NumberText.duration(estimate.mean)
      + (estimate.halfWidth95.isFinite ? " ± " + NumberText.duration(estimate.halfWidth95) : "")
  }

  private static func share(_ estimate: Estimate) -> String {
    guard estimate.replications > 0 else { return NumberText.none }
    return NumberText.percent(estimate.mean)
      + (estimate.halfWidth95.isFinite ? " ± " + NumberText.fixed(estimate.halfWidth95 * 100) : "")
  }

  /// One line a queue: entered = handled + abandoned + moved + cut + open.
  private static func balances(_ result: SimulationResult, in scenario: Scenario) -> [String] {
    var text: [String] = []
    for (queue, summary) in zip(scenario.queues, result.queues) where summary.balance.entered > 0 {
      let sums = summary.balance
      let parts = [
        ("handled", sums.handled), ("abandoned", sums.abandoned), ("moved on", sums.moved),
        ("cut at close", sums.cutAtClose), ("open", sums.open),
      ]
      text.append(
        "\(queue.id): entered \(NumberText.count(sums.entered)) \(sums.balances ? "=" : "≠") "
          + parts.map { "\($0.0) \(NumberText.count($0.1))" }.joined(separator: " + "))
      if !sums.balances { text.append("the sums do not agree: please report this as a fault of the simulation") }
    }
    return text.isEmpty ? ["nothing entered"] : text
  }
}
