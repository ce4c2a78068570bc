import CivilTime
import WorkforceModel

/// Compares what a roster says of itself with what the check found.
struct StatedFigures {
  let roster: Roster
  let certificate: Roster.Certificate
  let requirement: StaffingRequirement
  let scenario: Scenario

  func violations(pay: Double, shortage: ShortageLedger, bound: Double?) -> [RosterCheck.Violation] {
    var found = shortages(shortage)
    let cost = pay + shortage.cost + shortage.aboveCost
    if !isClose(cost, certificate.cost) {
      found.append(
        violation(.costStated, "the roster states a cost of \(certificate.cost) and costs \(cost) minor units"))
    }
    if let bound {
      if !isClose(bound, certificate.bound) {
        found.append(
          violation(.boundStated, "the roster states a bound of \(certificate.bound), its prices prove \(bound)"))
      }
      if bound > cost + 1e-6 * max(1, abs(cost)), found.isEmpty {
        found.append(violation(.boundStated, "the bound \(bound) lies above the cost \(cost)"))
      }
    } else {
      found.append(violation(.boundStated, "the stored prices prove no bound: wrong shape, negative or not finite"))
    }
    if let stated = certificate.everyInterval {
      let bound = RecomputedBound(requirement: requirement, scenario: scenario).value(stated)
      if bound.map({ !isClose($0, stated.bound) }) ?? true {
        found.append(
          violation(
            .boundStated,
            "the roster states that keeping targets in every interval costs \(stated.bound) at least, its prices prove "
              + (bound.map { "\($0)" } ?? "nothing")))
      }
    }
    return found
  }

  /// Live shortages are compared by their price in each interval, since the same shortage may be put on either of two
  /// queues; late work and posts by amount.
  private func shortages(_ ledger: ShortageLedger) -> [RosterCheck.Violation] {
    let count = requirement.grid.count
    let width = Double(requirement.grid.minutes) / 60
    var live = [Double](repeating: 0, count: count)
    var late = [[Double]](repeating: [Double](repeating: 0, count: count), count: scenario.queues.count)
    var vacant = [[Double]](repeating: [Double](repeating: 0, count: count), count: scenario.posts.count)
    var found: [RosterCheck.Violation] = []
    for item in roster.shortages {
      guard (0..<count).contains(item.interval), item.positions > 0, item.positions.isFinite, isKnown(item.subject)
      else {
        found.append(violation(.shortageStated, "a stated shortage names no queue, post or interval of the plan"))
        continue
      }
      switch item.subject {
      case .post(let post): vacant[post][item.interval] += item.positions
      case .queue(let queue):
        guard case .positions(let need) = requirement.needs[queue.raw] else {
          late[queue.raw][item.interval] += item.positions
          continue
        }
        let asked = max(0, need.fractional.values[item.interval])
        let floor = min(asked, Double(max(0, need.floor[item.interval])))
        let dear = max(0, item.positions - (asked - floor))
        live[item.interval] +=
          width
          * (dear * Double(scenario.prices.postPerHour.minorUnits)
            + (item.positions - dear) * Double(scenario.prices.shortagePerHour.minorUnits))
      }
    }
    let scale = width * Double(max(1, scenario.prices.postPerHour.minorUnits))
    for interval in 0..<count {
      let time = requirement.grid.start(of: interval).iso8601
      if abs(live[interval] - ledger.livePrice[interval]) > 1e-6 * max(scale, ledger.livePrice[interval]) {
        found.append(
          violation(
            .shortageStated,
            "live shortage at \(time) is stated at \(live[interval]) minor units and is \(ledger.livePrice[interval])"))
      }
      for queue in late.indices where differ(late[queue][interval], ledger.late[queue][interval]) {
        found.append(
          violation(
            .shortageStated,
            "late work of \(scenario.queues[queue].id) due by the end of \(time) is stated as \(late[queue][interval]) "
              + "agent-intervals and is \(ledger.late[queue][interval])"))
      }
      for post in vacant.indices where differ(vacant[post][interval], ledger.vacant[post][interval]) {
        found.append(
          violation(
            .shortageStated,
            "post \(post + 1) at \(time) is stated \(vacant[post][interval]) heads short and is "
              + "\(ledger.vacant[post][interval])"))
      }
    }
    return found
  }

  private func isKnown(_ subject: Roster.Shortage.Subject) -> Bool {
    switch subject {
    case .queue(let queue): scenario.queues.indices.contains(queue.raw)
    case .post(let post): scenario.posts.indices.contains(post)
    }
  }

  private func differ(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) > 1e-5 * max(1, abs(right))
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-6 * max(1, abs(left))
  }

  private func violation(_ rule: RosterCheck.Rule, _ message: String) -> RosterCheck.Violation {
    RosterCheck.Violation(rule: rule, line: nil, message: message)
  }
}
