import CivilTime
import QueueingTheory
public import WorkforceModel

/// What a number of agents makes of the promises of a deferred queue, as far as planning can tell: the expected work
/// flows through their hands without any chance, in the order in which people take it.
///
/// A case is wanted by its deadline as long as 19 of 20 such touches would be in time, then by twice its limit; the
/// nearest date is served first. A touch that begins with some time left is in time with the probability that it takes
/// no longer. The week before the horizon is taken to be like the first one. What chance adds (waits in spite of spare
/// agents) is left to the simulation, so small teams do worse than this and large ones come out alike.
public struct PlannedAttainment: Hashable, Sendable {
  /// One promise of the queue.
  public struct Kept: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    public var target: Int
    /// Share of the contacts of the horizon, 0...1; 1 where none comes.
    public var share: Double
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
    var flow = DatedFlow(queue: queue, workload: workload, scenario: scenario)
    kept = try flow.run(agents: agents)
  }
}

/// The expected work of one deferred queue on its way through a number of agents.
struct DatedFlow {
  /// What one step brings of one flow.
  private struct Cohort {
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
    var key: Int64
    var until: Int64
    var cohort: Int
  }

  private struct Promise {
    var target: Int
    var within: Target.Limit
    var clock: ServiceClock
    var origin: Workload.Origin?
    var isOfTheEnd: Bool
  }

  private let load: Workload.QueueLoad
  private let grid: IntervalGrid
  private let scenario: Scenario
  private let shape: ServiceTimeShape
  private let promises: [Promise]
  private let week: Int
  private let usual: [Double]
  private var met: [Double]
  private var all: [Double]

  init(queue: QueueIndex, workload: Workload, scenario: Scenario) {
    load = workload.queues[queue.raw]
    grid = workload.grid
    self.scenario = scenario
    week = min(grid.count, scenario.horizon.intervals(ofWeek: 0).count)
    let handle = scenario.queues[queue.raw].handleTime
    let shape: ServiceTimeShape =
      switch handle?.shape ?? .exponential {
      case .exponential: .exponential
      case .deterministic: .deterministic
      case .lognormal: .lognormal(coefficientOfVariation: handle?.variation ?? 1)
      case .gamma: .gamma(coefficientOfVariation: handle?.variation ?? 1)
      }
    self.shape = shape
    promises = scenario.targetIndices(of: queue).compactMap { target in
      switch scenario.targets[target].measure {
      case .respond(let promise):
        Promise(target: target, within: promise.within, clock: promise.clock, origin: nil, isOfTheEnd: true)
      case .acknowledge(let promise, let route):
        Promise(
          target: target, within: promise.within, clock: promise.clock,
          origin: route.map { scenario.routes[$0].origin }, isOfTheEnd: false)
      case .workBlock(_, let block):
        Promise(
          target: target,
          within: .seconds(scenario.workBlocks[block].due.seconds(since: scenario.workBlocks[block].released)),
          clock: .elapsed,
          origin: .workBlock(block), isOfTheEnd: true)
      default: nil
      }
    }
    usual = load.flows.map { shape.quantile(PlannedAttainment.usualShare, mean: $0.meanHandleSeconds) }
    met = promises.map { _ in 0 }
    all = met
  }

  mutating func run(agents: Series) throws -> [PlannedAttainment.Kept] {
    let steps = Int(max(1, grid.secondsPerInterval / PlannedAttainment.stepSeconds))
    let seconds = grid.secondsPerInterval / Int64(steps)
    var line = StepHeap<Entry> { left, right in
      left.key != right.key ? left.key < right.key : left.cohort < right.cohort
    }
    var cohorts: [Cohort] = []
    // The week before, the horizon, and a week in which what is promised in it falls due.
    for interval in -week..<grid.count + week {
      let place = interval < 0 ? interval + week : interval < grid.count ? interval : interval - week
      for step in 0..<steps {
        let now = Int64(interval) * grid.secondsPerInterval + Int64(step) * seconds
        for flow in load.flows.indices where load.flows[flow].contacts[place] > 0 {
          if case .workBlock(let block) = load.flows[flow].origin {
            // It comes once, in the horizon, and not in the weeks before and after.
            let released = scenario.workBlocks[block].released.seconds(since: grid.start)
            guard interval == place, now <= released, released < now + seconds else { continue }
            cohorts.append(try cohort(flow, place, at: released, steps: 1, isCounted: true))
            line.push(entry(cohorts.count - 1, cohorts[cohorts.count - 1], now: released))
            continue
          }
          let isCounted = interval >= 0 && interval < grid.count
          let cohort = try cohort(flow, place, at: now + seconds / 2, steps: steps, isCounted: isCounted)
          cohorts.append(cohort)
          line.push(entry(cohorts.count - 1, cohort, now: now))
        }
        var capacity = agents[place] * Double(seconds)
        while capacity > 0, let first = line.pop() {
          if now > first.until {
            line.push(entry(first.cohort, cohorts[first.cohort], now: now))
            continue
          }
          let done = min(capacity, cohorts[first.cohort].work)
          capacity -= done
          count(cohorts[first.cohort], work: done, begun: now + seconds / 2)
          cohorts[first.cohort].work -= done
          if cohorts[first.cohort].work > 1e-9 { line.push(first) }
        }
      }
    }
    return promises.indices.map { place in
      PlannedAttainment.Kept(target: promises[place].target, share: all[place] > 0 ? met[place] / all[place] : 1)
    }
  }

  private func applies(_ promise: Promise, to flow: Int) -> Bool {
    promise.origin.map { $0 == load.flows[flow].origin } ?? !load.flows[flow].origin.isOfBlock
  }

  /// Whether a flow is of contacts that promises are counted for, and not of further touches.
  private func isPromised(_ flow: Int) -> Bool {
    switch load.flows[flow].origin {
    case .laterTouch, .closingTouch: false
    default: true
    }
  }

  private mutating func cohort(
    _ flow: Int, _ place: Int, at arrival: Int64, steps: Int, isCounted: Bool
  ) throws -> Cohort {
    let contacts = load.flows[flow].contacts[place] / Double(steps)
    let perContact = load.flows[flow].meanHandleSeconds * scale(flow, place)
    var cohort = Cohort(
      flow: flow, contacts: contacts, work: contacts * perContact, workPerContact: perContact, deadlines: [],
      latest: [], last: [], isCounted: isCounted && isPromised(flow))
    let from = grid.start.adding(seconds: arrival)
    for promise in promises where applies(promise, to: flow) {
      let work = promise.isOfTheEnd ? Int64(usual[flow]) : 0
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
      for place in promises.indices where applies(promises[place], to: flow) { all[place] += contacts }
    }
    return cohort
  }

  /// Work of the contacts of a flow in an interval ÷ their mean over the horizon: the load knows a forecast handle time
  /// that changes by the hour. Work blocks have one handle time.
  private func scale(_ flow: Int, _ place: Int) -> Double {
    if load.flows[flow].origin.isOfBlock { return 1 }
    let blocks = load.blockSeconds(in: place)
    let byFlow = load.flows.reduce(0) { $0 + $1.contacts[place] * $1.meanHandleSeconds } - blocks
    return byFlow > 0 ? (load.offeredLoad[place] * Double(grid.secondsPerInterval) - blocks) / byFlow : 0
  }

  private func entry(_ number: Int, _ cohort: Cohort, now: Int64) -> Entry {
    var entry = Entry(key: .max, until: .max, cohort: number)
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
    var own = 0
    for place in promises.indices where applies(promises[place], to: cohort.flow) {
      let left = Double(cohort.deadlines[own] - begun)
      own += 1
      guard left >= 0 else { continue }
      met[place] +=
        promises[place].isOfTheEnd
        ? contacts * shape.probability(within: left, mean: load.flows[cohort.flow].meanHandleSeconds) : contacts
    }
  }
}
