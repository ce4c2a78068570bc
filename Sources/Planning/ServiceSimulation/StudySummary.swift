import CivilTime
import EventSimulation
import WorkforceModel

/// What all replications together have shown: means and variances, never the replications themselves, but for windows.
struct StudySummary {
  /// The judgement of one target in the making.
  struct TargetSummary {
    var windows: TargetWindows
    var perWindow: [WindowSummary]
    var horizon = RatioMoments()
    /// Of each interval, where the target has a floor.
    var intervals: [RatioMoments]
    var heldWindows = 0
    var judgedWindows = 0
    /// What is judged in each replication, as a ratio; only for stress tests.
    var sums: [JudgedSum] = []
  }

  /// Numerator and denominator of what is judged of one target, in one replication.
  struct JudgedSum: Sendable {
    var numerator: Double
    var denominator: Double
  }

  struct WindowSummary {
    var moments = RatioMoments()
    var held = 0
    var judged = 0
    /// Replications in which so many contacts came that the target was suspended.
    var relieved = 0
    var perReplication: [Double?] = []
  }

  let scenario: Scenario
  let count: Int
  /// Those taken in.
  private(set) var replications = 0
  var open = OpenMoments()
  /// [cell][queue × interval].
  var cells: [[SampleMoments]]
  /// [queue × interval].
  var backlogAges: [RatioMoments]
  /// [cell][team × interval].
  var teamCells: [[SampleMoments]]
  var queues: [QueueMoments]
  var tiers: [QueueMoments]
  var teams: [TeamMoments]
  var sites: [TeamMoments]
  var targets: [TargetSummary]
  var fates = ReplicationTally.Fates()
  var events: Int64 = 0

  /// Contacts planned for each queue and interval, where a target has relief; else empty.
  private let planned: [[Double]]
  /// By target, the queues whose contacts count in it.
  let covered: [[Int]]
  /// Whether targets are all that is wanted, with their figures in each replication.
  private let judgesAlone: Bool

  init(_ scenario: Scenario, workload: Workload? = nil, judgesAlone: Bool = false) {
    self.scenario = scenario
    let hasRelief = scenario.targets.contains { $0.reliefAbove != nil }
    planned = hasRelief ? (workload?.queues ?? []).map(StudySummary.visits) : []
    covered = scenario.targets.indices.map { scenario.queuesCovered(by: $0).map(\.raw) }
    count = scenario.horizon.grid.count
    self.judgesAlone = judgesAlone
    let size = judgesAlone ? 0 : scenario.queues.count * count
    cells = ReplicationTally.Cell.allCases.map { _ in [SampleMoments](repeating: SampleMoments(), count: size) }
    backlogAges = [RatioMoments](repeating: RatioMoments(), count: size)
    let teamSize = judgesAlone ? 0 : scenario.teams.count * count
    teamCells = (0..<TeamCell.count).map { _ in [SampleMoments](repeating: SampleMoments(), count: teamSize) }
    queues = scenario.queues.map { _ in QueueMoments() }
    tiers = scenario.tiers.map { _ in QueueMoments() }
    teams = scenario.teams.map { _ in TeamMoments() }
    sites = scenario.sites.map { _ in TeamMoments() }
    let intervals = count
    targets = scenario.targets.map { target in
      let windows = TargetWindows(target, horizon: scenario.horizon)
      return TargetSummary(
        windows: windows, perWindow: windows.ranges.map { _ in WindowSummary() },
        intervals: target.floor == nil ? [] : [RatioMoments](repeating: RatioMoments(), count: intervals))
    }
  }

  /// Takes in one replication; called in the order of their index.
  mutating func add(_ tally: ReplicationTally) {
    replications += 1
    events += tally.events
    if judgesAlone {
      for (queue, totals) in tally.queues.enumerated() { queues[queue].entered.add(Double(totals.entered)) }
      for target in targets.indices { addTarget(target, tally) }
      return
    }
    open.add(tally.open)
    for (cell, values) in tally.cells.enumerated() {
      for index in values.indices { cells[cell][index].add(Double(values[index])) }
    }
    addSeries(tally)
    addQueues(tally)
    addTeams(tally)
    for target in targets.indices { addTarget(target, tally) }
    fates.entered += tally.fates.entered
    fates.contained += tally.fates.contained
    fates.resolved += tally.fates.resolved
    fates.abandoned += tally.fates.abandoned
    fates.lost += tally.fates.lost
    fates.open += tally.fates.open
  }

  private mutating func addTarget(_ position: Int, _ tally: ReplicationTally) {
    let target = scenario.targets[position]
    var (numerators, denominators) = sums(target, position, tally)
    for (number, range) in targets[position].windows.ranges.enumerated() where isRelieved(position, range, tally) {
      // A window that brought more than was planned for counts nowhere.
      for interval in range { (numerators[interval], denominators[interval]) = (0, 0) }
      targets[position].perWindow[number].relieved += 1
    }
    let (heldBefore, judgedBefore) = (targets[position].heldWindows, targets[position].judgedWindows)
    let total = (numerators.reduce(0, +), denominators.reduce(0, +))
    targets[position].horizon.add(numerator: total.0, denominator: total.1)
    for interval in targets[position].intervals.indices {
      targets[position].intervals[interval].add(
        numerator: numerators[interval], denominator: denominators[interval])
    }
    for (number, range) in targets[position].windows.ranges.enumerated() {
      var numerator = 0.0
      var denominator = 0.0
      for interval in range {
        numerator += numerators[interval]
        denominator += denominators[interval]
      }
      targets[position].perWindow[number].moments.add(numerator: numerator, denominator: denominator)
      var share: Double?
      if denominator > 0 {
        let ratio = numerator / denominator
        share = ratio
        let isHeld = target.moreIsBetter ? ratio >= target.goal - 1e-12 : ratio <= target.goal + 1e-12
        targets[position].perWindow[number].judged += 1
        targets[position].judgedWindows += 1
        if isHeld {
          targets[position].perWindow[number].held += 1
          targets[position].heldWindows += 1
        }
      }
      if target.over != .interval { targets[position].perWindow[number].perReplication.append(share) }
    }
    guard judgesAlone else { return }
    if case .probability = target.judgement {
      let held = targets[position].heldWindows - heldBefore
      let judged = targets[position].judgedWindows - judgedBefore
      targets[position].sums.append(JudgedSum(numerator: Double(held), denominator: Double(judged)))
    } else {
      targets[position].sums.append(JudgedSum(numerator: total.0, denominator: total.1))
    }
  }

  /// Visits planned for each interval; further and closing touches are none, nor are pieces of work blocks.
  private static func visits(_ load: Workload.QueueLoad) -> [Double] {
    var visits = [Double](repeating: 0, count: load.handleSeconds.values.count)
    for flow in load.flows {
      switch flow.origin {
      case .laterTouch, .closingTouch, .workBlock: continue
      default: for interval in visits.indices { visits[interval] += flow.contacts[interval] }
      }
    }
    return visits
  }

  /// Whether more contacts came in a window than the target holds for.
  private func isRelieved(_ position: Int, _ range: Range<Int>, _ tally: ReplicationTally) -> Bool {
    guard let relief = scenario.targets[position].reliefAbove, !planned.isEmpty else { return false }
    var offered = 0.0
    var expected = 0.0
    for queue in covered[position] {
      let row = queue * count
      offered = range.reduce(offered) { $0 + Double(tally.cells[ReplicationTally.Cell.offered.rawValue][row + $1]) }
      expected += planned[queue][range].reduce(0, +)
    }
    return offered > relief * expected + 1e-9
  }

  /// Numerator and denominator of a target's measure in each interval.
  private func sums(_ target: Target, _ position: Int, _ tally: ReplicationTally) -> ([Double], [Double]) {
    switch target.measure {
    case .liveOccupancy: return occupancy(target.queue, tally, withDeferred: false)
    case .totalOccupancy: return occupancy(target.queue, tally, withDeferred: true)
    default:
      let row = position * count..<(position + 1) * count
      let unit: Double = if case .speedOfAnswer = target.measure { 1e-6 } else { 1 }
      return (tally.numerators[row].map { Double($0) * unit }, tally.denominators[row].map { Double($0) })
    }
  }

  /// Of the teams that serve a queue: the share of their capacity in use while on the queue. A session of a concurrent
  /// channel takes one part in its concurrency.
  private func occupancy(
    _ queue: QueueIndex, _ tally: ReplicationTally, withDeferred: Bool
  ) -> ([Double], [Double]) {
    var used = [Double](repeating: 0, count: count)
    var staffed = used
    for (team, value) in scenario.teams.enumerated() where value.serves.contains(where: { $0.queue == queue }) {
      for interval in 0..<count {
        used[interval] += Double(tally.live[team * count + interval])
        if withDeferred { used[interval] += Double(tally.deferred[team * count + interval]) }
        staffed[interval] += Double(tally.staffed[team * count + interval])
      }
    }
    return (used, staffed)
  }
}
