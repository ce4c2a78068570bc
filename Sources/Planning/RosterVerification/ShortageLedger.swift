import CivilTime
import WorkforceModel

/// What the agents present leave undone, by the rule that defines a roster's cost.
///
/// In each interval live positions come first, at the least shortage price; then the work of deferred queues that can
/// still be in time, the queue with the earliest deadline first, each doing its work in order of deadlines; last overdue
/// work, queue by queue, the oldest first. Half of what is released in an interval can be
/// done from that interval on, the other half from the next, unless it is due by then. Work done `a` intervals late
/// costs the late price × (1 + a in days); work still open at the end is priced as if done then, if it is due.
struct ShortageLedger {
  /// Price of live positions short, by interval.
  private(set) var livePrice: [Double]
  /// Agent-intervals late, [queue][last interval that was not too late].
  private(set) var late: [[Double]]
  /// Heads missing, [post][interval].
  private(set) var vacant: [[Double]]
  /// Minor units.
  private(set) var cost = 0.0
  /// What agents present cost beyond the demand that is served, minor units.
  private(set) var aboveCost = 0.0
  /// Positions and heads short and late work, in hours.
  private(set) var hours = 0.0

  private struct Piece {
    var from: Int
    var amount: Double
    var due: Int
  }

  /// Prices in minor units for one interval.
  private let width: Double
  /// Live positions served and deferred work done, in position-intervals.
  private var served = 0.0
  private let prices: PlanningPrices
  private let count: Int

  init(coverage: CoverageLedger, requirement: StaffingRequirement, scenario: Scenario) {
    count = requirement.grid.count
    width = Double(requirement.grid.minutes) / 60
    prices = scenario.prices
    livePrice = [Double](repeating: 0, count: count)
    late = [[Double]](repeating: [Double](repeating: 0, count: count), count: scenario.queues.count)
    vacant = scenario.posts.indices.map { post in
      (0..<requirement.grid.count).map { interval in
        let missing = Double(requirement.posts[post][interval]) - coverage.heads[post][interval]
        return missing > 1e-9 ? missing : 0
      }
    }
    for post in vacant {
      let sum = post.reduce(0, +)
      hours += sum * width
      cost += sum * width * Double(prices.postPerHour.minorUnits)
    }
    for group in ShortageLedger.groups(scenario) { work(through: group, coverage, requirement, scenario) }
    if let above = prices.abovePerHour {
      var present = 0.0
      for (team, agents) in zip(scenario.teams, coverage.agents) {
        // Somebody who may do several things counts by the one that goes fastest.
        let speed = team.serves.map(\.proficiency).max() ?? 0
        present += speed * agents.reduce(0, +)
      }
      aboveCost = max(0, present - served) * width * Double(above.minorUnits)
    }
  }

  /// Queues that share a team, with those teams; a queue without team is a group of its own.
  private static func groups(_ scenario: Scenario) -> [(queues: [Int], teams: [Int])] {
    var label = Array(scenario.queues.indices)
    for team in scenario.teams {
      let labels = Set(team.serves.map { label[$0.queue.raw] })
      guard let lowest = labels.min() else { continue }
      label = label.map { labels.contains($0) ? lowest : $0 }
    }
    return Set(label).sorted().map { mark in
      let queues = label.indices.filter { label[$0] == mark }
      let teams = scenario.teams.indices.filter { team in
        scenario.teams[team].serves.contains { label[$0.queue.raw] == mark }
      }
      return (queues, teams)
    }
  }

  private mutating func work(
    through group: (queues: [Int], teams: [Int]), _ coverage: CoverageLedger, _ requirement: StaffingRequirement,
    _ scenario: Scenario
  ) {
    var open: [[Piece]] = group.queues.map { _ in [] }
    var coming: [[Piece]] = group.queues.map { queue in
      guard case .work(let releases) = requirement.needs[queue] else { return [] }
      return releases.flatMap { release -> [Piece] in
        if release.agentIntervals <= 0 { return [] }
        if release.due == release.interval + 1 {
          return [Piece(from: release.interval, amount: release.agentIntervals, due: release.due)]
        }
        return [0, 1].map { Piece(from: release.interval + $0, amount: release.agentIntervals / 2, due: release.due) }
      }.sorted { ($0.from, $0.due) < ($1.from, $1.due) }.reversed()
    }
    for interval in 0..<count {
      for place in group.queues.indices {
        while let next = coming[place].last, next.from <= interval {
          // The earliest deadline is served first, and deadlines need not come in the order of release.
          let spot = open[place].lastIndex { $0.due <= next.due }.map { $0 + 1 } ?? 0
          open[place].insert(next, at: spot)
          coming[place].removeLast()
        }
      }
      settle(interval, group, &open, coverage, requirement, scenario)
    }
    for (place, queue) in group.queues.enumerated() {
      for piece in open[place] + coming[place] where piece.due <= count && piece.amount > 1e-9 {
        charge(piece.amount, of: piece, queue: queue, at: count)
      }
    }
  }

  private mutating func settle(
    _ interval: Int, _ group: (queues: [Int], teams: [Int]), _ open: inout [[Piece]], _ coverage: CoverageLedger,
    _ requirement: StaffingRequirement, _ scenario: Scenario
  ) {
    var live: [(place: Int, dear: Double, rest: Double)] = []
    for (place, queue) in group.queues.enumerated() {
      guard case .positions(let need) = requirement.needs[queue], need.fractional.values[interval] > 0 else { continue }
      let asked = need.fractional.values[interval]
      let dear = min(asked, Double(max(0, need.floor[interval])))
      live.append((place, dear, asked - dear))
    }
    // The pieces lie in order of deadlines, so what is overdue comes first in each list.
    let firstInTime = open.map { pieces in pieces.firstIndex { $0.due > interval } ?? pieces.count }
    let overdue = group.queues.indices.map { open[$0][..<firstInTime[$0]].reduce(0) { $0 + $1.amount } }
    let inTime = group.queues.indices.map { open[$0][firstInTime[$0]...].reduce(0) { $0 + $1.amount } }
    let urgent = group.queues.indices.filter { inTime[$0] > 1e-7 }
      .sorted { (open[$0][firstInTime[$0]].due, $0) < (open[$1][firstInTime[$1]].due, $1) }
    let deferred =
      urgent.map { (place: $0, work: inTime[$0], first: firstInTime[$0]) }
      + group.queues.indices.filter { overdue[$0] > 1e-7 }.map { (place: $0, work: overdue[$0], first: 0) }
    guard !live.isEmpty || !deferred.isEmpty else { return }
    let split = AgentSplit(
      teams: group.teams.map { (scenario.teams[$0], coverage.agents[$0][interval]) },
      live: live.map { (QueueIndex(group.queues[$0.place]), $0.dear, $0.rest) },
      deferred: deferred.map { (QueueIndex(group.queues[$0.place]), $0.work) },
      restWorth: prices.postPerHour.minorUnits > 0
        ? Double(prices.shortagePerHour.minorUnits) / Double(prices.postPerHour.minorUnits) : 1)
    for (index, item) in live.enumerated() {
      let dear = max(0, item.dear - split.dear[index])
      let rest = max(0, item.rest - split.rest[index])
      served += item.dear + item.rest - dear - rest
      guard dear + rest > 1e-9 else { continue }
      let price =
        (dear * Double(prices.postPerHour.minorUnits) + rest * Double(prices.shortagePerHour.minorUnits)) * width
      livePrice[interval] += price
      cost += price
      hours += (dear + rest) * width
    }
    // Work in time comes first in `deferred`, so places of overdue pieces hold until their turn.
    for (index, item) in deferred.enumerated() {
      var left = split.work[index]
      served += left
      while left > 1e-9, item.first < open[item.place].count {
        let piece = open[item.place][item.first]
        let amount = min(left, piece.amount)
        if interval >= piece.due, amount > 1e-9 {
          charge(amount, of: piece, queue: group.queues[item.place], at: interval)
        }
        left -= amount
        open[item.place][item.first].amount -= amount
        if open[item.place][item.first].amount <= 1e-7 { open[item.place].remove(at: item.first) }
      }
    }
  }

  private mutating func charge(_ amount: Double, of piece: Piece, queue: Int, at interval: Int) {
    let days = Double(interval - piece.due) * width / 24
    cost += amount * width * Double(prices.latePerHour.minorUnits) * (1 + days)
    hours += amount * width
    late[queue][min(piece.due, count) - 1] += amount
  }
}
