import CivilTime
import WorkforceModel

/// Scheduled less needed agents by day and time of day, a cell for at least half an hour, with the number in it.
struct NetStaffingMap {
  private static let left = 122.0
  private static let rowHeight = 17.0
  private static let width = 1010.0
  private static let classes = ["short3", "short2", "short1", "even", "over1", "over2", "over3", "none"]

  let scenario: Scenario
  let grid: IntervalGrid

  /// - Parameters:
  ///   - net: scheduled less needed, by interval.
  ///   - needed: where it is 0, nothing is asked and the cell is grey.
  func drawing(_ title: String, net: [Double], needed: [Double]) -> String {
    // Quarter-hours are drawn in pairs; the worse of the two counts.
    let group = grid.minutes < 30 ? 30 / grid.minutes : 1
    let days = (0..<scenario.horizon.days).map { scenario.horizon.intervals(ofDay: $0) }
    let columns = days.map { ($0.count + group - 1) / group }.max() ?? 0
    let cell = (NetStaffingMap.width - NetStaffingMap.left) / Double(max(1, columns))
    var bars = NetStaffingMap.classes.map { _ in "" }
    var labels = ""
    for (day, range) in days.enumerated() {
      let y = 20 + Double(day) * NetStaffingMap.rowHeight
      labels += SVGText.text(label(day, range), x: 0, y: y + 12, class: "soft")
      for (column, begin) in stride(from: range.lowerBound, to: range.upperBound, by: group).enumerated() {
        let members = begin..<min(begin + group, range.upperBound)
        let x = NetStaffingMap.left + Double(column) * cell
        let bar = SVGText.bar(x, y, cell - 1, NetStaffingMap.rowHeight - 1)
        guard members.contains(where: { needed[$0] > 0 }) else {
          bars[7] += bar
          continue
        }
        let value = members.map { net[$0] }.min() ?? 0
        let band = NetStaffingMap.band(value)
        bars[band] += bar
        labels += SVGText.text(
          NetStaffingMap.figure(value), x: x + cell / 2 - 0.5, y: y + 11, class: band == 0 ? "cell pale" : "cell")
      }
    }
    var body = ""
    for (name, bar) in zip(NetStaffingMap.classes, bars) { body += SVGText.path(bar, class: name) }
    for hour in stride(from: 0, to: 24, by: 3) {
      let x = NetStaffingMap.left + Double(hour * 60 / (grid.minutes * group)) * cell
      body += SVGText.text("\(hour < 10 ? "0" : "")\(hour):00", x: x, y: 13, class: "soft")
    }
    let height = 22 + Double(days.count) * NetStaffingMap.rowHeight
    return SVGText.drawing(
      title, width: NetStaffingMap.width, height: height, class: "heat", body + labels)
  }

  /// The date, and the length of a day on which the clocks change.
  private func label(_ day: Int, _ range: Range<Int>) -> String {
    let date = scenario.horizon.start.adding(days: day)
    let hours = Double(range.count * grid.minutes) / 60
    return "\(date.weekday.abbreviation) \(date.iso)" + (hours == 24 ? "" : " \(NumberText.plain(hours))h")
  }

  static func band(_ net: Double) -> Int {
    switch net {
    case ..<(-2.5): 0
    case ..<(-1): 1
    case ..<(-0.05): 2
    case ...0.5: 3
    case ...2: 4
    case ...5: 5
    default: 6
    }
  }

  /// The number with its sign: whole from 1 on, else with one decimal.
  static func figure(_ net: Double) -> String {
    if net.magnitude < 0.05 { return "0" }
    let digits = net.magnitude < 0.95 ? 1 : 0
    let text = NumberText.fixed(net.magnitude, digits, grouped: false)
    return (net < 0 ? "−" : "+") + (text.hasPrefix("0.") ? String(text.dropFirst()) : text)
  }
}
