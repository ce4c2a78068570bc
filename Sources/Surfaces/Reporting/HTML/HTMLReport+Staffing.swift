import CivilTime
import WorkforceModel

extension HTMLReport {
  /// Heat maps by tier, step lines by queue, and day sums as a table.
  static func staffing(_ plan: Plan) -> String {
    let scenario = plan.scenario
    let scheduled = CoverageSeries.scheduledByQueue(plan.roster, in: scenario)
    var text = ""
    if let scheduled {
      text += maps(plan, scheduled)
    } else {
      text += HTMLText.paragraph(
        "The roster was made elsewhere and does not say who works on which queue: only needs are drawn.",
        class: "note")
    }
    text += keys
    let chart = CoverageChart(scenario: scenario, grid: plan.requirement.grid)
    var isFirst = true
    for (index, need) in plan.requirement.needs.enumerated() {
      let figure: String
      switch need {
      case .none: continue
      case .positions(let positions):
        figure = chart.panels(
          queue: index, needed: positions.fractional.values, scheduled: scheduled?[index],
          busy: plan.simulation.cells[index].map(\.busyAgents.mean))
      case .work:
        guard let released = CoverageSeries.releasedHours(plan.requirement, queue: index),
          let due = CoverageSeries.dueHours(plan.requirement, queue: index)
        else { continue }
        let hours = plan.requirement.hoursPerInterval
        figure =
          HTMLText.paragraph(
            "Hours of work, summed from the start: grey has arrived, blue the roster means to have done, orange is due.",
            class: "note")
          + chart.sums(
            queue: index, released: CoverageSeries.running(released), due: due,
            planned: scheduled.map { CoverageSeries.running($0[index].map { $0 * hours }) })
      }
      text += HTMLText.details(scenario.queues[index].id, open: isFirst, "<figure>\(figure)</figure>\n")
      isFirst = false
    }
    if let scheduled {
      text += HTMLText.details("Sums by day", HTMLText.table(dayTable(plan, scheduled)))
    }
    return text
      + HTMLText.paragraph(
        "Heights are rounded to a 240th of the highest value. The figures of every interval are in staffing.csv, "
          + "simulation.csv and plan.xlsx, which are written beside this page.", class: "note")
  }

  private static func maps(_ plan: Plan, _ scheduled: [[Double]]) -> String {
    let scenario = plan.scenario
    let map = NetStaffingMap(scenario: scenario, grid: plan.requirement.grid)
    var text = ""
    for (tier, level) in scenario.tiers.enumerated() {
      var net = [Double](repeating: 0, count: plan.requirement.grid.count)
      var needed = net
      var queues = 0
      for (index, need) in plan.requirement.needs.enumerated() where scenario.queues[index].tier == tier {
        guard case .positions(let positions) = need else { continue }
        queues += 1
        for interval in net.indices {
          needed[interval] += positions.fractional[interval]
          net[interval] += scheduled[index][interval] - positions.fractional[interval]
        }
      }
      guard queues > 0 else { continue }
      text += "<h3>\(HTMLText.escaped("Net staffing, \(level.name)"))</h3>\n"
      let title = "Scheduled less needed agents by day and time, \(level.name)"
      text += "<figure>" + map.drawing(title, net: net, needed: needed) + "</figure>\n"
    }
    if text.isEmpty { return "" }
    let zone = scenario.horizon.zone.identifier
    return HTMLText.paragraph(
      "Scheduled less needed agents, summed over the live and concurrent queues of a tier: a minus on orange is short, "
        + "a plus on blue is over, grey asks for nobody. Hours are counted from midnight in \(zone); a day on which the "
        + "clocks change has 23 or 25 of them, and is short or long by an hour from the change on."
        + (plan.requirement.grid.minutes < 30 ? " A cell shows the worse of its two quarter-hours." : ""), class: "note"
    )
      + text
  }

  private static var keys: String {
    [
      ("need", "needed"), ("have", "scheduled, expected after shrinkage"), ("busy", "busy in the simulation, mean"),
    ].map { name, text in
      "<span class=\"key\"><svg viewBox=\"0 0 28 12\" xmlns=\"http://www.w3.org/2000/svg\">"
        + "<path class=\"\(name)\" d=\"M0 6h28\"/></svg>\(text)</span>\n"
    }.joined()
  }

  private static func dayTable(_ plan: Plan, _ scheduled: [[Double]]) -> TextTable {
    let scenario = plan.scenario
    let hours = plan.requirement.hoursPerInterval
    var table = TextTable([
      .init("Queue"), .init("Day"), .init("Needed, h", .trailing), .init("Scheduled, h", .trailing),
      .init("Short, h", .trailing), .init("Worst", .trailing), .init("Worst at"),
    ])
    for (index, need) in plan.requirement.needs.enumerated() {
      guard case .positions(let positions) = need else { continue }
      for day in 0..<scenario.horizon.days {
        let range = scenario.horizon.intervals(ofDay: day)
        let net = range.map { scheduled[index][$0] - positions.fractional[$0] }
        let worst = range.indices.min { net[$0 - range.lowerBound] < net[$1 - range.lowerBound] }
        let value = worst.map { net[$0 - range.lowerBound] } ?? 0
        table.add([
          scenario.queues[index].id, scenario.horizon.start.adding(days: day).iso,
          NumberText.fixed(range.reduce(0) { $0 + positions.fractional[$1] } * hours),
          NumberText.fixed(range.reduce(0) { $0 + scheduled[index][$1] } * hours),
          NumberText.fixed(net.reduce(0) { $0 - min(0, $1) } * hours), NumberText.fixed(value, 2),
          worst.map { LocalText.clock(plan.requirement.grid.start(of: $0), in: scenario.horizon.zone) } ?? "",
        ])
      }
    }
    return table
  }
}
