import CivilTime
import WorkforceModel

/// Who holds the baton: 24 hours of UTC as a ring, one band for each site, darker where more people work.
struct SunRing {
  private static let slots = 48
  private static let size = 300.0

  let scenario: Scenario
  let grid: IntervalGrid
  /// [site][week][half-hour of UTC]: mean heads over the days of the week.
  let heads: [[[Double]]]

  init(_ measures: RosterMeasures, grid: IntervalGrid, scenario: Scenario) {
    self.scenario = scenario
    self.grid = grid
    heads = scenario.sites.indices.map { site in
      (0..<scenario.horizon.weeks).map { week in
        SunRing.mean(
          scenario.teams.indices.filter { scenario.teams[$0].site == site }.map { measures.heads[$0] },
          scenario.horizon.intervals(ofWeek: week), grid)
      }
    }
  }

  private static func mean(_ rows: [[Double]], _ range: Range<Int>, _ grid: IntervalGrid) -> [Double] {
    var sums = [Double](repeating: 0, count: slots)
    var counts = [Int](repeating: 0, count: slots)
    let perSlot = max(1, grid.minutes / 30)
    for interval in range {
      let second = Int(grid.start(of: interval).secondsUTC % 86_400)
      for offset in 0..<perSlot {
        let slot = (second / 1800 + offset) % slots
        for row in rows { sums[slot] += row[interval] }
        counts[slot] += 1
      }
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : 0 }
  }

  func drawing(week: Int) -> String {
    let sites = scenario.sites.indices.filter { heads[$0][week].contains { $0 > 0 } }
    let band = min(22, 90 / Double(max(1, sites.count)))
    var body = ""
    var outer = 112.0
    let together = (0..<SunRing.slots).map { slot in sites.filter { heads[$0][week][slot] >= 0.5 }.count > 1 }
    for run in SunRing.runs(of: together.map { $0 ? 1 : 0 }) where run.level == 1 {
      body += SVGText.path(SunRing.arc(run.range, radius: outer + 6), class: "overlap")
    }
    for site in sites {
      let row = heads[site][week]
      let most = row.max() ?? 1
      let levels = row.map { $0 < 0.05 ? 0 : max(1, Int(($0 / most * 4).rounded(.up))) }
      for run in SunRing.runs(of: levels) where run.level > 0 {
        body +=
          "<path class=\"arc site\(site % 5) level\(run.level)\" stroke-width=\"\(SVGText.number(band - 2))\" "
          + "d=\"\(SunRing.arc(run.range, radius: outer - band / 2))\"/>\n"
      }
      outer -= band
    }
    for hour in stride(from: 0, to: 24, by: 3) {
      let (x, y) = SunRing.point(slot: hour * 2, radius: 131)
      body += SVGText.text("\(hour < 10 ? "0" : "")\(hour)", x: x, y: y + 4, anchor: "middle", class: "soft")
    }
    body += SVGText.text("UTC", x: SunRing.size / 2, y: SunRing.size / 2 + 4, anchor: "middle", class: "strong")
    let title = "People at work by hour of UTC, \(RosterMeasures.weekLabel(week, in: scenario))"
    return "<figure>" + SVGText.drawing(title, width: SunRing.size, height: SunRing.size, class: "ring", body)
      + "<figcaption>\(RosterMeasures.weekLabel(week, in: scenario))</figcaption></figure>\n"
  }

  /// The hours of UTC in which each site has people, for every week.
  var table: TextTable {
    var table = TextTable([
      .init("Week"), .init("Site"), .init("Offset from UTC"), .init("People at work, UTC"),
      .init("Mean heads then", .trailing), .init("Most", .trailing),
    ])
    for week in 0..<scenario.horizon.weeks {
      let start = grid.start(of: scenario.horizon.intervals(ofWeek: week).lowerBound)
      for (index, site) in scenario.sites.enumerated() {
        let row = heads[index][week]
        let there = row.filter { $0 >= 0.05 }
        let spans = SunRing.runs(of: row.map { $0 >= 0.05 ? 1 : 0 }).filter { $0.level == 1 }.map {
          SunRing.clock($0.range.lowerBound) + "-" + SunRing.clock($0.range.upperBound)
        }
        table.add([
          RosterMeasures.weekLabel(week, in: scenario), site.id, SunRing.offset(site.zone.offsetSeconds(at: start)),
          spans.isEmpty ? NumberText.none : spans.joined(separator: ", "),
          NumberText.fixed(there.reduce(0, +) / Double(max(1, there.count))), NumberText.fixed(row.max() ?? 0),
        ])
      }
    }
    return table
  }

  /// Stretches of the same level, from slot 0 on.
  static func runs(of levels: [Int]) -> [(range: Range<Int>, level: Int)] {
    var runs: [(range: Range<Int>, level: Int)] = []
    for (slot, level) in levels.enumerated() {
      if let last = runs.last, last.level == level {
        runs[runs.count - 1].range = last.range.lowerBound..<slot + 1
      } else {
        runs.append((slot..<slot + 1, level))
      }
    }
    return runs
  }

  private static func clock(_ slot: Int) -> String {
    let hour = slot / 2
    return "\(hour < 10 ? "0" : "")\(hour):\(slot % 2 == 0 ? "00" : "30")"
  }

  private static func offset(_ seconds: Int) -> String {
    let minutes = seconds.magnitude / 60
    let hours = minutes / 60
    let rest = minutes % 60
    return (seconds < 0 ? "−" : "+") + "\(hours)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)") + " h"
  }

  private static func arc(_ range: Range<Int>, radius: Double) -> String {
    // A whole circle has no begin and end that an arc could join, so it is drawn in two halves.
    if range.count == slots {
      return arc(0..<slots / 2, radius: radius) + arc(slots / 2..<slots, radius: radius)
    }
    let (x1, y1) = point(slot: range.lowerBound, radius: radius)
    let (x2, y2) = point(slot: range.upperBound, radius: radius)
    let length = SVGText.number(radius)
    return "M\(SVGText.number(x1)) \(SVGText.number(y1))A\(length) \(length) 0 "
      + "\(range.count > slots / 2 ? 1 : 0) 1 \(SVGText.number(x2)) \(SVGText.number(y2))"
  }

  /// Midnight is on top and time goes clockwise.
  private static func point(slot: Int, radius: Double) -> (Double, Double) {
    let turn = slot % slots
    return (size / 2 + radius * sine(turn), size / 2 - radius * sine((turn + 12) % slots))
  }

  /// sin(2π k / 48) for a quarter of the circle, written out because libraries differ in the last digit.
  private static let quarter = [
    0, 0.13052619222005157, 0.25881904510252074, 0.3826834323650898, 0.5, 0.6087614290087207, 0.7071067811865476,
    0.7933533402912352, 0.8660254037844386, 0.9238795325112867, 0.9659258262890683, 0.9914448613738104, 1,
  ]

  static func sine(_ turn: Int) -> Double {
    switch turn {
    case 0...12: quarter[turn]
    case 13...24: quarter[24 - turn]
    case 25...36: -quarter[turn - 24]
    default: -quarter[48 - turn]
    }
  }
}
