import CivilTime
import QueueingTheory
public import WorkforceModel

/// What a number of agents makes of the promises of a deferred queue, as far as planning can tell: the expected work
/// flows through their hands without any chance, in the order in which people take it.
///
/// A case is wanted by its deadline as long as 19 of 20 such touches would be in time, then by twice its limit; the
/// nearest date is served first; of the parts of a queue that the same people serve, the one with the lowest priority
/// number goes before. A touch that begins with some time left is in time with the probability that it takes
/// no longer. The week before the horizon is taken to be like the first one. What chance adds (waits in spite of spare
/// agents) is left to the simulation, so small teams do worse than this and large ones come out alike.
public struct PlannedAttainment: Hashable, Sendable {
  /// One promise of the queue.
  public struct Kept: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    public var target: Int
    /// Share of the contacts of the horizon, 0...1; 1 where none comes.
    public var share: Double
    /// Contacts of the horizon that the share is of.
    public var contacts: Double
  }

  /// In the order of the scenario.
  public let kept: [Kept]

  /// Seconds of one step of the flow.
  static let stepSeconds: Int64 = 300
  /// Share of touches that the time left has to be enough for.
  static let usualShare = 0.95

  /// - Parameter agents: of each interval, at work on this queue at proficiency 1.
  /// - Throws: `PlanningFault` with code `no-open-hours` where a promise's clock has no hours left.
  public init(of queue: QueueIndex, facing workload: Workload, agents: Series, in scenario: Scenario) throws {
    try self.init(of: [queue], facing: workload, agents: agents, in: scenario)
  }

  /// - Parameters:
  ///   - pool: the parts of one queue that the same people serve, see `Scenario.waitingLine`.
  ///   - agents: of each interval, at work on any of them at proficiency 1.
  /// - Throws: `PlanningFault` with code `no-open-hours` where a promise's clock has no hours left.
  public init(of pool: [QueueIndex], facing workload: Workload, agents: Series, in scenario: Scenario) throws {
    var flow = DatedFlow(pool: pool, workload: workload, scenario: scenario)
    kept = try flow.run(agents: agents)
  }
}

/// The expected work of one deferred queue, or of several parts of one, on its way through a number of agents.
struct DatedFlow {
  /// What one step brings of one flow.
  private struct Cohort {
    var member: Int
    var flow: Int
    var contacts: Double
    /// Agent-seconds that are not done.
    var work: Double
    var workPerContact: Double
    /// By promise that applies to it, in seconds from the horizon's beginning.
    var deadlines: [Int64]
    var latest: [Int64]
    var last: [Int64]
    var isCounted: Bool
  }

  private struct Entry {
    var priority: Int
    var key: Int64
    var until: Int64
    var cohort: Int
  }

  private struct Promise {
    var target: Int
    var within: Target.Limit
    var clock: ServiceClock
    var origins: [Workload.Origin]?
    var isOfTheEnd: Bool
  }

  /// One queue of the pool.
  private struct Member {
    var load: Workload.QueueLoad
    var shape: ServiceTimeShape
    var priority: Int
    /// Positions among the promises of the pool.
    var promises: [Int]
    /// Seconds in which nearly all touches of each flow end.
    var usual: [Double]
  }

  private let members: [Member]
  private let grid: IntervalGrid
  private let scenario: Scenario
  private let promises: [Promise]
  private let week: Int
  private var met: [Double]
  private var all: [Double]

  init(pool: [QueueIndex], workload: Workload, scenario: Scenario) {
    grid = workload.grid
    self.scenario = scenario
    week = min(grid.count, scenario.horizon.intervals(ofWeek: 0).count)
    let targets = Set(pool.flatMap { scenario.targetsCovering($0) }).sorted()
    let promises = targets.compactMap { target -> Promise? in
      switch scenario.targets[target].measure {
      case .respond(let promise):
        Promise(target: target, within: promise.within, clock: promise.clock, origins: nil, isOfTheEnd: true)
      case .acknowledge(let promise, let route):
        Promise(
          target: target, within: promise.within, clock: promise.clock,
          origins: route.map { scenario.origins(acknowledgedBy: $0) }, isOfTheEnd: false)
      case .workBlock(_, let block):
        Promise(
          target: target,
          within: .seconds(scenario.workBlocks[block].due.seconds(since: scenario.workBlocks[block].released)),
          clock: .elapsed,
          origins: [.workBlock(block)], isOfTheEnd: true)
      default: nil
      }
    }
    self.promises = promises
    members = pool.map { queue in
      let load = workload.queues[queue.raw]
      let handle = scenario.queues[queue.raw].handleTime
      let shape: ServiceTimeShape =
        switch handle?.shape ?? .exponential {
        case .exponential: .exponential
        case .deterministic: .deterministic
        case .lognormal: .lognormal(coefficientOfVariation: handle?.variation ?? 1)
        case .gamma: .gamma(coefficientOfVariation: handle?.variation ?? 1)
        // Of a measured shape mean and variation are taken.
        case .empirical:
          (handle?.variation ?? 1) > 0 ? .lognormal(coefficientOfVariation: handle?.variation ?? 1) : .deterministic
        }
      let covering = Set(scenario.targetsCovering(queue))
      return Member(
        load: load, shape: shape, priority: scenario.queues[queue.raw].priority,
        promises: promises.indices.filter { covering.contains(promises[$0].target) },
        usual: load.flows.map { shape.quantile(PlannedAttainment.usualShare, mean: $0.meanHandleSeconds) })
    }
    met = promises.map { _ in 0 }
    all = met
  }

  mutating func run(agents: Series) throws -> [PlannedAttainment.Kept] {
    let steps = Int(max(1, grid.secondsPerInterval / PlannedAttainment.stepSeconds))
    let seconds = grid.secondsPerInterval / Int64(steps)
    var line = StepHeap<Entry> { left, right in
      (left.priority, left.key, left.cohort) < (right.priority, right.key, right.cohort)
    }
    var cohorts: [Cohort] = []
    // The week before, the horizon, and a week in which what is promised in it falls due.
    for interval in -week..<grid.count + week {
      let place = interval < 0 ? interval + week : interval < grid.count ? interval : interval - week
      for step in 0..<steps {
        let now = Int64(interval) * grid.secondsPerInterval + Int64(step) * seconds
        for member in members.indices {
          let flows = members[member].load.flows
          for flow in flows.indices where flows[flow].contacts[place] > 0 {
            if case .workBlock(let block) = flows[flow].origin {
              // It comes once, in the horizon, and not in the weeks before and after.
              let released = scenario.workBlocks[block].released.seconds(since: grid.start)
              guard interval == place, now <= released, released < now + seconds else { continue }
              cohorts.append(try cohort(member, flow, place, at: released, steps: 1, isCounted: true))
              line.push(entry(cohorts.count - 1, cohorts[cohorts.count - 1], now: released))
              continue
            }
            let isCounted = interval >= 0 && interval < grid.count
            let cohort = try cohort(member, flow, place, at: now + seconds / 2, steps: steps, isCounted: isCounted)
            cohorts.append(cohort)
            line.push(entry(cohorts.count - 1, cohort, now: now))
          }
        }
        var capacity = agents[place] * Double(seconds)
        while capacity > 0, let first = line.pop() {
          if now > first.until {
            line.push(entry(first.cohort, cohorts[first.cohort], now: now))
            continue
          }
          var equals = [first]
          // Parts of a queue that are wanted alike take turns.
          while members.count > 1, let other = line.pop() {
            guard other.priority == first.priority, other.key == first.key, now <= other.until else {
              line.push(other)
              break
            }
            equals.append(other)
          }
          let work = equals.count == 1 ? 0 : equals.reduce(0) { $0 + cohorts[$1.cohort].work }
          let part = work > 0 ? min(1, capacity / work) : 1
          for entry in equals {
            let done = min(capacity, cohorts[entry.cohort].work * part)
            capacity -= done
            count(cohorts[entry.cohort], work: done, begun: now + seconds / 2)
            cohorts[entry.cohort].work -= done
            if cohorts[entry.cohort].work > 1e-9 { line.push(entry) }
          }
          // What rounding leaves of the step is too little for anybody.
          if equals.count > 1, part < 1 { capacity = 0 }
        }
      }
    }
    return promises.indices.map { place in
      PlannedAttainment.Kept(
        target: promises[place].target, share: all[place] > 0 ? met[place] / all[place] : 1, contacts: all[place])
    }
  }

  /// The promises that apply to the contacts of a flow.
  private func promises(to flow: Int, of member: Int) -> [Int] {
    let origin = members[member].load.flows[flow].origin
    return members[member].promises.filter { promises[$0].origins?.contains(origin) ?? !origin.isOfBlock }
  }

  /// Whether a flow is of contacts that promises are counted for, and not of further touches.
  private func isPromised(_ flow: Workload.Flow) -> Bool {
    switch flow.origin {
    case .laterTouch, .closingTouch: false
    default: true
    }
  }

  private mutating func cohort(
    _ member: Int, _ flow: Int, _ place: Int, at arrival: Int64, steps: Int, isCounted: Bool
  ) throws -> Cohort {
    let load = members[member].load
    let contacts = load.flows[flow].contacts[place] / Double(steps)
    let perContact = load.flows[flow].meanHandleSeconds * scale(load, flow, place)
    var cohort = Cohort(
      member: member, flow: flow, contacts: contacts, work: contacts * perContact, workPerContact: perContact,
      deadlines: [], latest: [], last: [], isCounted: isCounted && isPromised(load.flows[flow]))
    let from = grid.start.adding(seconds: arrival)
    let applying = promises(to: flow, of: member)
    for promise in applying.map({ promises[$0] }) {
      let work = promise.isOfTheEnd ? Int64(members[member].usual[flow]) : 0
      guard let due = promise.clock.due(from: from, promise.within, times: 1),
        let last = promise.clock.due(from: from, promise.within, times: 2)
      else { throw DeferredWork.noOpenHours(promise.target, in: scenario) }
      let open = promise.clock.seconds(from: from, to: due)
      let latest = promise.clock.deadline(from: from, seconds: open - min(work, open / 2)) ?? due
      cohort.deadlines.append(due.seconds(since: grid.start))
      cohort.latest.append(latest.seconds(since: grid.start))
      cohort.last.append(last.seconds(since: grid.start))
    }
    if cohort.deadlines.isEmpty {
      let due = arrival + DeferredWork.dueWithoutPromise
      (cohort.deadlines, cohort.latest, cohort.last) = ([due], [due], [due])
    }
    if cohort.isCounted {
      for place in applying { all[place] += contacts }
    }
    return cohort
  }

  /// Work of the contacts of a flow in an interval ÷ their mean over the horizon: the load knows a forecast handle time
  /// that changes by the hour. Work blocks have one handle time.
  private func scale(_ load: Workload.QueueLoad, _ flow: Int, _ place: Int) -> Double {
    if load.flows[flow].origin.isOfBlock { return 1 }
    let blocks = load.blockSeconds(in: place)
    let byFlow = load.flows.reduce(0) { $0 + $1.contacts[place] * $1.meanHandleSeconds } - blocks
    return byFlow > 0 ? (load.offeredLoad[place] * Double(grid.secondsPerInterval) - blocks) / byFlow : 0
  }

  private func entry(_ number: Int, _ cohort: Cohort, now: Int64) -> Entry {
    var entry = Entry(priority: members[cohort.member].priority, key: .max, until: .max, cohort: number)
    for place in cohort.deadlines.indices {
      let isInTime = now <= cohort.latest[place]
      entry.key = min(entry.key, isInTime ? cohort.deadlines[place] : cohort.last[place])
      if isInTime { entry.until = min(entry.until, cohort.latest[place]) }
    }
    return entry
  }

  private mutating func count(_ cohort: Cohort, work: Double, begun: Int64) {
    guard cohort.isCounted, cohort.workPerContact > 0 else { return }
    let contacts = work / cohort.workPerContact
    let member = members[cohort.member]
    for (own, place) in promises(to: cohort.flow, of: cohort.member).enumerated() {
      let left = Double(cohort.deadlines[own] - begun)
      guard left >= 0 else { continue }
      met[place] +=
        promises[place].isOfTheEnd
        ? contacts * member.shape.probability(within: left, mean: member.load.flows[cohort.flow].meanHandleSeconds)
        : contacts
    }
  }
}
