import CivilTime
import DelimitedText
public import WorkforceModel

extension TableReport {
  /// What a row of totals is about.
  public enum Period: String, Hashable, Sendable, CaseIterable {
    /// A local day in the zone of the horizon.
    case day
    /// Seven of them, from Monday on.
    case week
  }

  static let totalColumns = [
    "period_start", "period_start_local", "queue", "forecast_volume", "workload_hours", "required_hours",
    "required_whole_hours", "peak_required_whole", "peak_at", "scheduled_hours",
  ]

  /// The requirement in sums: one row for each queue that people serve and each day or week.
  ///
  /// `workload_hours` is the handling of the contacts and the hand-over work, `required_hours` the hours of fractional
  /// positions, or of deferred work the hours released in the period, `required_whole_hours` those of whole positions,
  /// `peak_required_whole` the most of these in one interval and `peak_at` the first time of that, both empty where
  /// nobody is needed. `scheduled_hours` are those of the agents that a roster means for the queue, after shrinkage.
  ///
  /// - Parameter roster: nil leaves `scheduled_hours` empty, as does a roster made elsewhere.
  public static func requirementTotals(
    _ requirement: StaffingRequirement, by period: Period, workload: Workload, in scenario: Scenario,
    roster: Roster? = nil
  ) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: totalColumns)
    let scheduled = roster.flatMap { CoverageSeries.scheduledByQueue($0, in: scenario) }
    let horizon = scenario.horizon
    let periods =
      period == .day
      ? (0..<horizon.days).map(horizon.intervals(ofDay:)) : (0..<horizon.weeks).map(horizon.intervals(ofWeek:))
    let hours = requirement.hoursPerInterval
    for (index, need) in requirement.needs.enumerated() {
      if case .none = need { continue }
      let load = workload.queues[index]
      let arriving = load.arriving
      for range in periods where !range.isEmpty {
        func sum(_ value: (Int) -> Double) -> Double { range.reduce(0) { $0 + value($1) } }
        let start = requirement.grid.start(of: range.lowerBound)
        try writer.append(
          [
            .text(start.iso8601), .text(horizon.zone.localText(start)), .text(scenario.queues[index].id),
            .number(sum { arriving[$0] }),
            .number(sum { load.offeredLoad[$0] * hours + load.handoverSeconds[$0] / 3600 }),
          ] + needed(need, range, requirement, scenario) + [
            scheduled.map { scheduled in .number(sum { scheduled[index][$0] * hours }) } ?? .empty
          ])
      }
    }
    return writer.bytes
  }

  /// Hours required, in fractional and in whole positions, the most of these and when.
  private static func needed(
    _ need: StaffingRequirement.Need, _ range: Range<Int>, _ requirement: StaffingRequirement, _ scenario: Scenario
  ) -> [DelimitedWriter.Value] {
    let hours = requirement.hoursPerInterval
    switch need {
    case .none: return [.empty, .empty, .empty, .empty]
    case .work(let releases):
      let work = releases.reduce(0) { range.contains($1.interval) ? $0 + $1.agentIntervals : $0 }
      return [.number(work * hours), .empty, .empty, .empty]
    case .positions(let positions):
      let fractional = range.reduce(0) { $0 + positions.fractional[$1] }
      let whole = range.reduce(0) { $0 + positions.whole[$1] }
      let peak = range.reduce(range.lowerBound) { positions.whole[$1] > positions.whole[$0] ? $1 : $0 }
      let isNeeded = positions.whole[peak] > 0
      return [
        .number(fractional * hours), .number(Double(whole) * hours),
        isNeeded ? .integer(positions.whole[peak]) : .empty,
        isNeeded ? .text(scenario.horizon.zone.localText(requirement.grid.start(of: peak))) : .empty,
      ]
    }
  }
}
