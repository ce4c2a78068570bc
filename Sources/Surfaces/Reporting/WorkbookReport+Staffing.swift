import CivilTime
import WorkforceModel

extension WorkbookReport {
  /// One row for each queue that people serve and each interval.
  static func staffing(_ plan: Plan, _ book: Workbook) throws {
    let titles = [
      "Start (UTC)", "Start (local)", "Queue", "Forecast volume", "Mean handle seconds", "Offered load",
      "Required, bare", "Required, with shrinkage", "Work released, hours", "Scheduled, expected on queue",
      "Net", "Expected service level", "Simulated service level", "Simulated mean wait, s", "Simulated abandonment",
    ]
    try book.addTable(
      "Staffing by interval",
      titles.enumerated().map { .init(title: $0.element, width: $0.offset < 2 ? 17 : $0.offset == 2 ? 24 : 15) })
    let scenario = plan.scenario
    let staffed = scenario.queues.indices.filter { scenario.isStaffed(QueueIndex($0)) }
    let scheduled = CoverageSeries.scheduledByQueue(plan.roster, in: scenario)
    let grid = plan.requirement.grid
    for index in staffed {
      let coverage = TableReport.meanCoverage(of: QueueIndex(index), in: scenario)
      let released = CoverageSeries.releasedHours(plan.requirement, queue: index)
      let load = plan.workload.queues[index]
      let arriving = load.arriving
      for interval in 0..<grid.count {
        let start = grid.start(of: interval)
        let cell = plan.simulation.cells[index][interval]
        var required = Workbook.Value.empty
        var withShrinkage = Workbook.Value.empty
        var net = Workbook.Value.empty
        var level = Workbook.Value.empty
        if case .positions(let positions) = plan.requirement.needs[index] {
          let bare = positions.fractional[interval]
          required = .number(bare)
          withShrinkage = coverage.map { .number(bare / $0) } ?? .empty
          net = scheduled.map { .number($0[index][interval] - bare) } ?? .empty
          if positions.hasExpectations(interval) { level = .share(positions.expectedServiceLevel[interval]) }
        }
        try book.addRow([
          .moment(start.secondsUTC), .moment(local(start, scenario.horizon.zone)), .text(scenario.queues[index].id),
          .number(arriving[interval]), .number(load.handleSeconds[interval]), .number(load.offeredLoad[interval]),
          required, withShrinkage, released.map { .number($0[interval]) } ?? .empty,
          scheduled.map { .number($0[index][interval]) } ?? .empty, net, level,
          cell.offered.mean > 0 ? .share(cell.answeredInThreshold.mean / cell.offered.mean) : .empty,
          cell.answered.mean > 0 ? .number(cell.waitSeconds.mean / cell.answered.mean) : .empty,
          cell.offered.mean > 0 ? .share(cell.abandoned.mean / cell.offered.mean) : .empty,
        ])
      }
    }
  }
}
