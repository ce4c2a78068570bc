import CivilTime
import WorkforceModel

/// How thin targets over windows leave single intervals: by queue, what customers meet where it is thinnest.
struct WindowMeasures {
  struct Row {
    var queue: QueueIndex
    /// Agent-hours promised, and those that every interval needs by itself.
    var promisedHours: Double
    var leastHours: Double
    /// Interval with contacts in which the fewest are expected to be answered in time, with that share.
    var worst: (interval: Int, level: Double)
    /// Expected share answered in time of those customers, one in twenty, who come when it is lowest.
    var worstTwentieth: Double
    /// Of all customers.
    var mean: Double
  }

  let rows: [Row]

  init(_ requirement: StaffingRequirement) {
    let hours = Double(requirement.grid.minutes) / 60
    rows = requirement.needs.indices.compactMap { queue in
      guard case .positions(let need) = requirement.needs[queue], let goal = need.windows?.goals.first else {
        return nil
      }
      let busy = need.whole.indices.filter { goal.volumes[$0] > 0 && need.hasExpectations($0) }
      let order = busy.sorted { (need.expectedServiceLevel[$0], $0) < (need.expectedServiceLevel[$1], $1) }
      guard let first = order.first else { return nil }
      let contacts = busy.reduce(0) { $0 + goal.volumes[$1] }
      var left = contacts / 20
      var answered = 0.0
      for interval in order where left > 0 {
        let taken = min(left, goal.volumes[interval])
        answered += taken * need.expectedServiceLevel[interval]
        left -= taken
      }
      return Row(
        queue: QueueIndex(queue), promisedHours: need.fractional.sum * hours,
        leastHours: Double(need.windows?.least.reduce(0, +) ?? 0) * hours,
        worst: (first, need.expectedServiceLevel[first]), worstTwentieth: answered / (contacts / 20),
        mean: busy.reduce(0) { $0 + goal.volumes[$1] * need.expectedServiceLevel[$1] } / contacts)
    }
  }
}

extension TerminalReport {
  /// Queues whose targets hold over windows: the hours promised, and what the thinnest times are like.
  static func windowTable(_ measures: WindowMeasures, _ requirement: StaffingRequirement, in scenario: Scenario)
    -> TextTable
  {
    var table = TextTable([
      .init("Queue"), .init("Agent-hours promised", .trailing), .init("Least by interval", .trailing),
      .init("In time, expected", .trailing), .init("Worst 5 % of customers", .trailing), .init("Worst interval"),
    ])
    for row in measures.rows {
      let start = scenario.horizon.zone.civil(at: requirement.grid.start(of: row.worst.interval))
      table.add([
        scenario.queues[row.queue.raw].id, NumberText.fixed(row.promisedHours), NumberText.fixed(row.leastHours),
        NumberText.percent(row.mean), NumberText.percent(row.worstTwentieth),
        "\(NumberText.percent(row.worst.level)) at \(start.date.iso) "
          + (TimeOfDay(minutes: start.secondOfDay / 60)?.text ?? ""),
      ])
    }
    return table
  }

  /// What the shares of the table are about, which is not quite what the promise is about.
  static let windowNotes = [
    "shares in time are by the first answer target of the queue, without one those answered at all, with exactly",
    "the agents promised; the promise also allows for chance absence, so that less than these shares is to be expected",
  ]

  /// What it saves that targets over windows need not hold in every interval; none without such targets.
  static func windowLines(_ roster: Roster, _ check: RosterCheck, in scenario: Scenario) -> [String] {
    guard let certificate = roster.certificate, let every = certificate.everyInterval, every.bound > 0 else {
      return []
    }
    let bound = check.bound ?? certificate.bound
    let proven = 1 - check.cost / every.bound
    let between = 1 - bound / every.bound
    let known =
      proven > 0
      ? "this one saves \(NumberText.percent(proven, 2)) of that at least"
      : "the gap leaves open how much this one saves"
    return [
      "no roster that keeps its targets over days and weeks in every interval costs less than "
        + "\(NumberText.minorUnits(every.bound, scenario.currency)): \(known), and the bounds differ by "
        + "\(NumberText.percent(between, 2))"
    ]
  }
}
