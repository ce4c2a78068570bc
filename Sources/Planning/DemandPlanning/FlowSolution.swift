import CivilTime
import WorkforceModel

/// All contacts of the lead-in and the horizon on their way through the network, interval by interval.
struct FlowSolution {
  /// What happens at one node in one interval.
  struct Moment {
    var entering = 0.0
    /// Arriving while closed.
    var closed = 0.0
    var abandoned = 0.0
    /// Visits begun: first and later touches.
    var later = 0.0
    var served = 0.0
    /// Cases whose last touch here is done.
    var finished = 0.0
    var resolved = 0.0
    /// Visits whose touch is done and is followed by another one.
    var continuing = 0.0
    /// Contacts that hang up and have waited their time.
    var leftWaiting = 0.0
    /// Of the resolved those that are not reopened.
    var closedForGood = 0.0
    /// Of those that have hung up the ones who do not call again.
    var leftForGood = 0.0
  }

  /// [node][interval] of lead-in and horizon.
  var moments: [[Moment]]
  /// Arrivals by stream, [stream][interval].
  var arrivals: [[Double]]
  /// What sets out in a stream, [stream][interval].
  var sent: [[Double]]
  /// Cases pending with the customer at the beginning of each interval, [node][interval].
  var pending: [[Double]]
  /// Visits begun and not done at the beginning of each interval, waiting allowance included, [node][interval].
  var underWay: [[Double]]
  /// Contacts anywhere on their way at the end of each interval.
  var open: [Double]
  /// What is still on its way after the last interval, counted from the delays themselves.
  var openAtEnd: Double
}

extension FlowSolution {
  /// Marches over the intervals; within each, arrivals are iterated until they stand still.
  ///
  /// Shares that pass within one interval are at most the shares of `LoopProof`, so the iteration converges.
  ///
  /// - Parameters:
  ///   - first: by queue and interval, first contacts, or with `reading` the rows that hold them.
  ///   - reading: how first contacts follow from rows; nil where the rows are first contacts.
  init(
    network: DemandNetwork, first: [[Double]], reading: RowReading? = nil, grid: IntervalGrid, run: March.Context
  ) throws {
    var march = March(network: network, first: first, reading: reading, grid: grid)
    for interval in 0..<grid.count {
      if interval % 64 == 0 { try run.check() }
      try march.advance(interval)
    }
    self = march.solution
  }
}

/// The state of the march over time.
struct March {
  struct Context {
    var check: () throws -> Void
  }

  private let network: DemandNetwork
  private let reading: RowReading?
  private var streams: [DemandNetwork.Stream]
  private var services: [DemandNetwork.Service]
  /// The local dates of the intervals where shares change with them, else empty.
  private let dates: [CivilDate]
  /// Share contained, by node; nil where people or outside experts work.
  private let containment: [Double?]
  private let first: [[Double]]
  private let count: Int
  private let openShare: [[Double]]
  private let serviceDelay: [ServiceDelay]
  private let abandonDelay: [ServiceDelay]
  private var doneLater: [[Double]]
  private var leftLater: [[Double]]
  /// Done or left after the last interval.
  private var beyond = 0.0
  private var leadTimes: [DelayPool?]
  private var pendings: [DelayPool]
  private var pools: [DelayPool]
  private var streamIn: [Double]
  private var streamOut: [Double]
  private var present: [FlowSolution.Moment]
  private var laterAtOnce: [Double]
  private var stock = 0.0
  private(set) var solution: FlowSolution

  /// Arrivals of an interval count as still when none changes by more than this share of all that arrives.
  private static let stillness = 1e-14
  private static let mostRounds = 100_000

  init(network: DemandNetwork, first: [[Double]], reading: RowReading?, grid: IntervalGrid) {
    self.network = network
    self.first = first
    self.reading = reading
    let zone = network.scenario.horizon.zone
    dates = network.variesInTime ? (0..<grid.count).map { zone.civil(at: grid.start(of: $0)).date } : []
    streams = network.streams
    services = network.services
    containment = network.automations.map { $0?.containment }
    count = grid.count
    let scenario = network.scenario
    let width = Double(grid.secondsPerInterval)
    let shares = scenario.queues.indices.map { queue in
      DemandNetwork.closes(QueueIndex(queue), in: scenario)
        ? scenario.queues[queue].opening.openShare(of: grid) : [Double](repeating: 1, count: grid.count)
    }
    let delays = scenario.queues.indices.map { queue in
      ServiceDelay.ofService(at: QueueIndex(queue), in: scenario, grid: grid)
    }
    let waits = scenario.queues.indices.map { queue in
      ServiceDelay(
        seconds: ServiceDelay.waitingAllowance(of: QueueIndex(queue), in: scenario), grid: grid)
    }
    openShare = network.nodes.map { shares[$0.queue.raw] }
    serviceDelay = network.nodes.map { delays[$0.queue.raw] }
    abandonDelay = network.nodes.map { waits[$0.queue.raw] }
    let zeros = [Double](repeating: 0, count: grid.count)
    doneLater = network.nodes.map { _ in zeros }
    leftLater = network.nodes.map { _ in zeros }
    leadTimes = network.services.map { service in
      service.leadTimeSeconds.map { DelayPool(meanSeconds: $0, intervalSeconds: width) }
    }
    pendings = network.services.map { DelayPool(meanSeconds: $0.pendingMeanSeconds, intervalSeconds: width) }
    pools = network.streams.map { DelayPool(meanSeconds: $0.delayMeanSeconds, intervalSeconds: width) }
    streamIn = network.streams.map { _ in 0 }
    streamOut = streamIn
    present = network.nodes.map { _ in FlowSolution.Moment() }
    laterAtOnce = network.nodes.map { _ in 0 }
    solution = FlowSolution(
      moments: network.nodes.map { _ in [FlowSolution.Moment](repeating: .init(), count: grid.count) },
      arrivals: network.streams.map { _ in zeros }, sent: network.streams.map { _ in zeros },
      pending: network.nodes.map { _ in zeros }, underWay: network.nodes.map { _ in zeros }, open: [], openAtEnd: 0)
  }

  mutating func advance(_ interval: Int) throws {
    if !dates.isEmpty, interval == 0 || dates[interval] != dates[interval - 1] {
      let today = network.on(dates[interval])
      streams = today.streams
      services = today.services
    }
    var scale = 0.0
    for node in present.indices {
      solution.pending[node][interval] = pendings[node].inside
      laterAtOnce[node] = pendings[node].out(entering: 0)
      scale += laterAtOnce[node] + doneLater[node][interval] + (node < first.count ? first[node][interval] : 0)
    }
    for stream in streamOut.indices {
      streamOut[stream] = pools[stream].out(entering: 0)
      scale += streamOut[stream]
    }
    var rounds = 0
    var largestChange = Double.infinity
    while largestChange > March.stillness * scale {
      rounds += 1
      if rounds > March.mostRounds {
        throw PlanningFault(
          code: "demand-unsettled", subject: ScenarioPath(),
          message: "the contacts of an interval did not settle", remedy: "lower the shares of loops between queues")
      }
      largestChange = 0
      for node in present.indices { largestChange = max(largestChange, settle(node, interval)) }
    }
    commit(interval)
  }

  /// Recomputes one node from what arrives and returns how much that changes what it sends on.
  private mutating func settle(_ node: Int, _ interval: Int) -> Double {
    let service = services[node]
    var now = FlowSolution.Moment()
    now.entering = firstContacts(at: node, interval)
    for stream in network.incoming[node] { now.entering += streamOut[stream] }
    let contained = containment[node]
    if contained == nil {
      now.closed = now.entering * (1 - openShare[node][interval])
      let admitted = now.entering - now.closed
      now.abandoned = admitted * service.abandonment
      now.later = laterAtOnce[node]
      now.served = admitted - now.abandoned + now.later
      let done: Double
      if let lead = leadTimes[node] {
        done = lead.out(entering: now.served)
      } else {
        let delay = serviceDelay[node]
        done =
          doneLater[node][interval] + (delay.whole[interval] == 0 ? now.served * (1 - delay.fraction[interval]) : 0)
      }
      let wait = abandonDelay[node]
      now.leftWaiting =
        leftLater[node][interval] + (wait.whole[interval] == 0 ? now.abandoned * (1 - wait.fraction[interval]) : 0)
      now.continuing = done * service.continuing
      now.finished = done - now.continuing
      now.resolved = now.finished * max(0, 1 - service.leaving)
      now.closedForGood = now.resolved * (1 - service.reopening)
      now.leftForGood = now.leftWaiting * (1 - service.redialling)
    }
    present[node] = now
    var largestChange = 0.0
    if contained == nil, service.continuing > 0 {
      let pending = now.continuing * service.pendingShare
      let later = now.continuing - pending + pendings[node].out(entering: pending)
      largestChange = abs(later - laterAtOnce[node])
      laterAtOnce[node] = later
    }
    for stream in network.outgoing[node] {
      let entering = streams[stream].share * March.base(streams[stream].base, now, contained ?? 0)
      streamIn[stream] = entering
      let out = pools[stream].out(entering: entering)
      largestChange = max(largestChange, abs(out - streamOut[stream]))
      streamOut[stream] = out
    }
    return largestChange
  }

  /// What comes from outside: as given, or what the rows leave when everything else that they hold is taken off.
  private func firstContacts(at node: Int, _ interval: Int) -> Double {
    guard node < first.count else { return 0 }
    guard let reading else { return first[node][interval] }
    let source = reading.sources[node]
    guard !source.rowsOf.isEmpty else { return 0 }
    var rest = source.rowsOf.reduce(0) { $0 + first[$1][interval] }
    for stream in source.taken { rest -= streamOut[stream] }
    return rest / source.passedOn
  }

  private static func base(
    _ base: DemandNetwork.Base, _ now: FlowSolution.Moment, _ containment: Double
  ) -> Double {
    switch base {
    case .entering: now.entering
    case .contained: now.entering * containment
    case .closed: now.closed
    case .abandoned: now.leftWaiting
    case .finished: now.finished
    case .resolved: now.resolved
    }
  }

  private mutating func commit(_ interval: Int) {
    for node in present.indices {
      let now = present[node]
      solution.moments[node][interval] = now
      if containment[node] != nil { continue }
      if leadTimes[node] != nil {
        leadTimes[node]?.advance(entering: now.served)
      } else {
        beyond += March.scatter(now.served, serviceDelay[node], interval, &doneLater[node])
      }
      if now.abandoned > 0 {
        beyond += March.scatter(now.abandoned, abandonDelay[node], interval, &leftLater[node])
      }
      pendings[node].advance(entering: now.continuing * services[node].pendingShare)
      let before = solution.underWay[node][interval]
      if interval + 1 < count {
        solution.underWay[node][interval + 1] = before + now.served - now.continuing - now.finished
      }
      stock += now.served + now.abandoned - now.continuing - now.finished - now.leftWaiting
    }
    for stream in pools.indices {
      pools[stream].advance(entering: streamIn[stream])
      solution.arrivals[stream][interval] = streamOut[stream]
      solution.sent[stream][interval] = streamIn[stream]
    }
    let inside = pools.reduce(0) { $0 + $1.inside } + pendings.reduce(0) { $0 + $1.inside }
    solution.open.append(stock + inside)
    if interval == count - 1 {
      solution.openAtEnd = inside + beyond + leadTimes.reduce(0) { $0 + ($1?.inside ?? 0) }
    }
  }

  /// Books visits to the intervals in which they end; returns what ends after the last one.
  private static func scatter(
    _ visits: Double, _ delay: ServiceDelay, _ interval: Int, _ later: inout [Double]
  ) -> Double {
    let whole = interval + delay.whole[interval]
    let second = visits * delay.fraction[interval]
    var lost = 0.0
    // What ends in the interval of arrival itself has been counted there.
    if whole > interval {
      if whole < later.count { later[whole] += visits - second } else { lost += visits - second }
    }
    if whole + 1 < later.count { later[whole + 1] += second } else { lost += second }
    return lost
  }
}
