import CivilTime
import WorkforceModel

/// Needed against scheduled agents of one queue, as step lines, a panel for each week.
struct CoverageChart {
  private static let left = 44.0
  private static let width = 1010.0
  private static let height = 110.0
  /// Steps of the vertical axis: finer than a pixel, and few enough for short paths.
  private static let steps = 240.0

  let scenario: Scenario
  let grid: IntervalGrid

  /// A live or concurrent queue: agents needed, agents scheduled where known, and agents busy in the simulation.
  func panels(queue: Int, needed: [Double], scheduled: [Double]?, busy: [Double]) -> String {
    let top = max(1, (needed + (scheduled ?? []) + busy).filter(\.isFinite).max() ?? 1)
    return (0..<scenario.horizon.weeks).map { week in
      let range = scenario.horizon.intervals(ofWeek: week)
      var body = frame(range, top: top, unit: "")
      var lines = ""
      if let scheduled {
        lines += SVGText.path(gaps(needed, scheduled, range, top), class: "gap")
        lines += SVGText.path(stepPath(scheduled, range, top), class: "have")
      }
      lines += SVGText.path(stepPath(busy, range, top), class: "busy")
      lines += SVGText.path(stepPath(needed, range, top), class: "need")
      body += plot(lines, count: range.count)
      let title =
        "Agents needed and scheduled on \(scenario.queues[queue].id), "
        + RosterMeasures.weekLabel(week, in: scenario)
      return drawing(title, body)
    }.joined()
  }

  /// Deferred work: hours that had arrived, hours that were due and hours that the roster means to have done, each
  /// summed from the start; the roster keeps the deadlines while its line lies above what is due.
  func sums(queue: Int, released: [Double], due: [Double], planned: [Double]?) -> String {
    let range = 0..<grid.count
    let top = max(1, (released + due + (planned ?? [])).filter(\.isFinite).max() ?? 1)
    var lines = SVGText.path(stepPath(released, range, top), class: "early")
    if let planned { lines += SVGText.path(stepPath(planned, range, top), class: "have") }
    lines += SVGText.path(stepPath(due, range, top), class: "need")
    return drawing(
      "Hours of work of \(scenario.queues[queue].id) over the horizon",
      frame(range, top: top, unit: " h") + plot(lines, count: range.count))
  }

  private func drawing(_ title: String, _ body: String) -> String {
    SVGText.drawing(
      title, width: CoverageChart.width, height: CoverageChart.height + 24, class: "coverage", body)
  }

  /// Axis labels and a line for each local midnight.
  private func frame(_ range: Range<Int>, top: Double, unit: String) -> String {
    let bottom = CoverageChart.height
    let scale = (CoverageChart.width - CoverageChart.left) / Double(max(1, range.count))
    var text = SVGText.line(CoverageChart.left, bottom, CoverageChart.width, bottom, class: "grid")
    text += SVGText.text(
      NumberText.plain(top) + unit, x: CoverageChart.left - 4, y: 14, anchor: "end", class: "soft")
    text += SVGText.text("0", x: CoverageChart.left - 4, y: bottom, anchor: "end", class: "soft")
    for day in 0..<scenario.horizon.days {
      let intervals = scenario.horizon.intervals(ofDay: day)
      guard range.contains(intervals.lowerBound) else { continue }
      let x = CoverageChart.left + Double(intervals.lowerBound - range.lowerBound) * scale
      let date = scenario.horizon.start.adding(days: day)
      text += SVGText.line(x, 6, x, bottom, class: "grid")
      text += SVGText.text(
        range.count > 8 * intervals.count ? String(date.iso.suffix(2)) : "\(date.weekday.abbreviation) \(date.iso)",
        x: x + 2, y: bottom + 15, class: "soft")
    }
    return text
  }

  /// Scales a drawing in intervals and steps to the panel.
  private func plot(_ lines: String, count: Int) -> String {
    let x = (CoverageChart.width - CoverageChart.left) / Double(max(1, count))
    let y = (CoverageChart.height - 8) / CoverageChart.steps
    return "<g transform=\"translate(\(SVGText.number(CoverageChart.left)) \(SVGText.number(CoverageChart.height))) "
      + "scale(\(NumberText.fixed(x, 5, grouped: false)) -\(NumberText.fixed(y, 5, grouped: false)))\">\n\(lines)</g>\n"
  }

  private func level(_ value: Double, _ top: Double) -> Int {
    value.isFinite ? Int((max(0, value) / top * CoverageChart.steps).rounded()) : 0
  }

  /// A step line with one move for each change of level.
  private func stepPath(_ values: [Double], _ range: Range<Int>, _ top: Double) -> String {
    guard let first = range.first else { return "" }
    var current = level(values[first], top)
    var text = "M0 \(current)"
    var run = 0
    for interval in range {
      let next = level(values[interval], top)
      if next != current {
        text += "h\(run)v\(next - current)"
        run = 0
        current = next
      }
      run += 1
    }
    return text + "h\(run)"
  }

  /// The areas in which fewer are scheduled than needed.
  private func gaps(_ needed: [Double], _ scheduled: [Double], _ range: Range<Int>, _ top: Double) -> String {
    var text = ""
    for interval in range {
      let need = level(needed[interval], top)
      let have = level(scheduled[interval], top)
      if have < need { text += "M\(interval - range.lowerBound) \(need)h1V\(have)h-1z" }
    }
    return text
  }
}
