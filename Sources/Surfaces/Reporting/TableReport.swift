import CivilTime
import DelimitedText
public import WorkforceModel

/// Parts of a plan as tables (CSV): instants in UTC, numbers with a decimal point, one header line.
public enum TableReport {
  static let demandColumns = [
    "interval_start", "queue", "origin", "from", "contacts", "mean_handle_seconds", "offered_load",
  ]

  static let explainedColumns = demandColumns + ["share", "base", "in_rows"]

  static let requirementColumns = [
    "interval_start", "interval_start_local", "queue", "forecast_volume", "mean_handle_seconds", "offered_load",
    "required", "required_with_shrinkage", "required_whole", "floor", "driver", "model", "expected_service_level",
    "work_agent_hours", "work_due", "load_method", "expected_occupancy", "expected_answer_seconds",
    "expected_abandonment", "scheduled", "difference", "cost",
  ]

  /// The workload: one row for each queue, origin and interval in which something arrives.
  ///
  /// `offered_load` is the contacts' share of the queue's load in erlangs, by handle time; loads of queues that work
  /// with a delay may be positive where nothing arrives and then stand in a row of origin `all`.
  ///
  /// - Parameter explanation: adds the share of each origin, what it is taken of, and whether the rows of the forecast
  ///   hold these contacts.
  public static func demand(
    _ workload: Workload, in scenario: Scenario, explanation: DemandExplanation? = nil
  ) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: explanation == nil ? demandColumns : explainedColumns)
    for (index, load) in workload.queues.enumerated() {
      for interval in 0..<workload.grid.count {
        let start = DelimitedWriter.Value.text(workload.grid.start(of: interval).iso8601)
        let work = load.flows.reduce(0) { $0 + $1.contacts[interval] * $1.meanHandleSeconds }
        for (number, flow) in load.flows.enumerated() where flow.contacts[interval] > 0 {
          let share = work > 0 ? flow.contacts[interval] * flow.meanHandleSeconds / work : 0
          try writer.append(
            [
              start, .text(scenario.queues[index].id), .text(flow.origin.name),
              flow.origin.sourceName(in: scenario).map { .text($0) } ?? .empty,
              .number(flow.contacts[interval]), .number(flow.meanHandleSeconds),
              .number(load.offeredLoad[interval] * share),
            ] + cause(explanation?.queues[index].contributions[number]))
        }
        if work <= 0, load.offeredLoad[interval] > 0 {
          try writer.append(
            [
              start, .text(scenario.queues[index].id), .text("all"), .empty, .number(0),
              .number(load.handleSeconds[interval]), .number(load.offeredLoad[interval]),
            ] + (explanation == nil ? [] : [.empty, .empty, .empty]))
        }
      }
    }
    return writer.bytes
  }

  private static func cause(_ part: DemandExplanation.Contribution?) -> [DelimitedWriter.Value] {
    guard let part else { return [] }
    guard let base = part.base else { return [.empty, .empty, .text(part.isInRows ? "true" : "false")] }
    return [.number(part.share), .text(base.rawValue), .text(part.isInRows ? "true" : "false")]
  }

  /// The requirement: one row for each queue that people serve and interval; deferred work has a row for each release.
  ///
  /// `required_with_shrinkage` divides by the mean coverage of the teams that serve the queue, each counted once; it is
  /// a guide for people, the roster uses each team's own. `scheduled` are the agents that a roster means for the queue,
  /// after shrinkage, and `difference` is that less `required`. `cost`, in the scenario's currency, prices the agents of
  /// the row, scheduled or else required, shrinkage included, at the mean hourly price of those teams without premiums.
  ///
  /// - Parameter roster: nil leaves `scheduled` and `difference` empty, as does a roster made elsewhere.
  public static func requirement(
    _ requirement: StaffingRequirement, workload: Workload, in scenario: Scenario, roster: Roster? = nil
  ) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: requirementColumns)
    let scheduled = roster.flatMap { CoverageSeries.scheduledByQueue($0, in: scenario) }
    for (index, need) in requirement.needs.enumerated() {
      switch need {
      case .none: continue
      case .positions(let positions):
        let coverage = meanCoverage(of: QueueIndex(index), in: scenario)
        let price = meanHourlyPrice(of: QueueIndex(index), in: scenario)
        for interval in 0..<requirement.grid.count {
          let required = positions.fractional[interval]
          let agents = scheduled?[index][interval]
          let outlook = positions.hasExpectations(interval) ? positions.outlook : nil
          try writer.append(
            head(index, interval, workload, requirement.grid, scenario) + [
              .number(required), coverage.map { .number(required / $0) } ?? .empty,
              .integer(positions.whole[interval]), .integer(positions.floor[interval]),
              .text(positions.driver[interval].name), .text(positions.model),
              positions.hasExpectations(interval) ? .number(positions.expectedServiceLevel[interval]) : .empty,
              .empty, .empty,
              .text(workload.queues[index].loadMethod),
              outlook.map { .number($0.occupancy[interval]) } ?? .empty,
              outlook.map { .number($0.answerSeconds[interval]) } ?? .empty,
              outlook.map { .number($0.abandonment[interval]) } ?? .empty,
              agents.map { .number($0) } ?? .empty, agents.map { .number($0 - required) } ?? .empty,
              coverage.map { .number((agents ?? required) / $0 * requirement.hoursPerInterval * price) } ?? .empty,
            ])
        }
      case .work(let releases):
        for release in releases where release.agentIntervals > 0 {
          let due = requirement.grid.start.adding(seconds: Int64(release.due) * requirement.grid.secondsPerInterval)
          try writer.append(
            head(index, release.interval, workload, requirement.grid, scenario)
              + [DelimitedWriter.Value](repeating: .empty, count: 4) + [
                .empty, .text("released-work"), .empty,
                .number(release.agentIntervals * requirement.hoursPerInterval), .text(due.iso8601),
                .text(workload.queues[index].loadMethod),
              ] + [DelimitedWriter.Value](repeating: .empty, count: 6))
        }
      }
    }
    return writer.bytes
  }

  private static func head(
    _ queue: Int, _ interval: Int, _ workload: Workload, _ grid: IntervalGrid, _ scenario: Scenario
  ) -> [DelimitedWriter.Value] {
    let load = workload.queues[queue]
    let start = grid.start(of: interval)
    let arriving = load.flows.reduce(0) { $0 + $1.contacts[interval] }
    return [
      .text(start.iso8601), .text(scenario.horizon.zone.localText(start)), .text(scenario.queues[queue].id),
      .number(arriving), .number(load.handleSeconds[interval]), .number(load.offeredLoad[interval]),
    ]
  }

  /// Mean price of an hour of the teams that serve a queue, in major units of the currency; 0 where none does.
  private static func meanHourlyPrice(of queue: QueueIndex, in scenario: Scenario) -> Double {
    let serving = scenario.teams.indices.filter { scenario.teams[$0].proficiency(for: queue) != nil }
    guard !serving.isEmpty else { return 0 }
    let sum = serving.reduce(0) { $0 + scenario.hourlyPrice(of: TeamIndex($1)) }
    return sum / Double(serving.count) / scenario.currency.minorUnitsPerUnit
  }

  /// Mean of (1 - in-shift)(1 - unplanned) over the teams that serve a queue; nil where none does.
  static func meanCoverage(of queue: QueueIndex, in scenario: Scenario) -> Double? {
    let serving = scenario.teams.filter { $0.proficiency(for: queue) != nil }
    guard !serving.isEmpty else { return nil }
    return serving.reduce(0) { $0 + $1.shrinkage.coverage } / Double(serving.count)
  }
}
