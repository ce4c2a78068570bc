import CivilTime
import WorkforceModel

/// Who works when: a row for each line of a site, a drawing for each week, on the site's clock.
struct RosterChart {
  private static let left = 130.0
  private static let width = 1010.0
  private static let rowHeight = 7.0
  /// Rows that one drawing shows at most.
  static let mostRows = 150

  let scenario: Scenario
  let roster: Roster

  /// The drawing, and the number of lines that it leaves out.
  func drawing(site: Int, week: Int) -> (text: String, leftOut: Int) {
    let zone = scenario.sites[site].zone
    let intervals = scenario.horizon.intervals(ofWeek: week)
    // Where the site's Monday begins before the horizon's, its shifts are drawn from their begin.
    let monday = zone.instant(
      scenario.horizon.start.adding(days: 7 * week), .midnight, policy: .gapEndsAtTransitionFoldEarlier)
    let begin = min(monday, roster.grid.start(of: intervals.lowerBound))
    // Shifts that begin late on the last day end on the next.
    let end = roster.grid.start(of: intervals.upperBound).adding(seconds: 12 * 3600)
    let working = roster.lines.filter { line in
      scenario.teams[line.team.raw].site == site && line.shifts.contains { $0.end > begin && $0.start < end }
    }
    let shown = working.prefix(RosterChart.mostRows)
    let scale = (RosterChart.width - RosterChart.left) / Double(end.seconds(since: begin))
    func x(_ instant: Instant) -> Double {
      RosterChart.left + Double(min(max(instant, begin), end).seconds(since: begin)) * scale
    }
    let top = 27.0
    let height = top + Double(shown.count) * RosterChart.rowHeight + 6
    var body = axis(zone, begin..<end, height: height, x: x)
    var bars: [(team: Int, path: String)] = []
    var pauses = ""
    for (row, line) in shown.enumerated() {
      let y = top + Double(row) * RosterChart.rowHeight
      if bars.last?.team != line.team.raw {
        bars.append((line.team.raw, ""))
        body += SVGText.text(SVGText.cut(scenario.teams[line.team.raw].id, 20), x: 0, y: y + 9)
      }
      for shift in line.shifts where shift.end > begin && shift.start < end {
        let start = x(shift.start)
        bars[bars.count - 1].path += SVGText.bar(start, y, x(shift.end) - start, RosterChart.rowHeight - 1.5)
        for pause in shift.pauses where pause.end > begin && pause.start < end {
          let from = x(pause.start)
          pauses += SVGText.bar(from, y, x(pause.end) - from, RosterChart.rowHeight - 1.5)
        }
      }
    }
    for (index, bar) in bars.enumerated() { body += SVGText.path(bar.path, class: "work\(index % 5)") }
    body += SVGText.path(pauses, class: "pause")
    let title = "Shifts at \(scenario.sites[site].id), \(RosterMeasures.weekLabel(week, in: scenario))"
    return (
      SVGText.drawing(title, width: RosterChart.width, height: height, class: "gantt", body),
      working.count - shown.count
    )
  }

  /// A line for each local midnight, and one where the clocks change.
  private func axis(_ zone: Zone, _ range: Range<Instant>, height: Double, x: (Instant) -> Double) -> String {
    var text = ""
    var date = zone.civil(at: range.lowerBound).date
    let last = zone.civil(at: range.upperBound).date
    while date <= last {
      let midnight = zone.instant(date, .midnight, policy: .gapEndsAtTransitionFoldEarlier)
      if range.contains(midnight) {
        text += SVGText.line(x(midnight), 14, x(midnight), height, class: "grid")
        if x(midnight) < RosterChart.width - 80 {
          text += SVGText.text("\(date.weekday.abbreviation) \(date.iso)", x: x(midnight) + 2, y: 11, class: "soft")
        }
      }
      date = date.adding(days: 1)
    }
    for change in zone.transitions(in: range) {
      text += SVGText.line(x(change), 14, x(change), height, class: "change")
      text += SVGText.text("clocks change", x: x(change) + 2, y: 21, class: "soft")
    }
    return text
  }
}
