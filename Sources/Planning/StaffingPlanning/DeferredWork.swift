import CivilTime
import WorkforceModel

/// The dated work of one deferred queue: what arrives in each interval, and by when which share of it has to be done.
///
/// A promise of 90 % within 4 h makes 90 % of the work due after 4 h of its clock and the rest after twice that; work
/// without any promise is due after five days. A limit counts from the beginning of the interval of arrival, so that the
/// earliest arrivals are in time. `respond` means the end of the first touch, and each later or closing touch is given
/// the same time; `acknowledge` means its beginning, so its handle time is added; `resolve` is shared out over the
/// touches of a case. Hand-over work is due within two intervals. A work block has its own date.
///
/// The horizon begins in the middle of things: what the week before leaves over and is due inside it is released with
/// the first interval. That week is taken to be like the first one. No more may go out undone at the end than came in at the
/// beginning: what is due later than that is due at the end.
struct DeferredWork {
  let queue: QueueIndex
  let load: Workload.QueueLoad
  let grid: IntervalGrid
  let scenario: Scenario

  /// One promise in the words of a visit.
  private struct Promise {
    var target: Int
    var share: Double
    /// First interval boundary by which it has to be kept, by interval of arrival.
    var due: [Int]
    /// The same for the rest of the work.
    var restDue: [Int]
    /// Origins whose contacts alone are meant; nil for all.
    var origins: [Workload.Origin]?

    func applies(to origin: Workload.Origin) -> Bool { origins?.contains(origin) ?? true }
  }

  /// Elapsed seconds after which work without any promise is due.
  static let dueWithoutPromise: Int64 = 5 * 86_400
  /// Intervals in which hand-over work has to be done.
  static let handoverIntervals = 2

  init(queue: QueueIndex, load: Workload.QueueLoad, grid: IntervalGrid, scenario: Scenario) {
    self.queue = queue
    self.load = load
    self.grid = grid
    self.scenario = scenario
  }

  /// - Throws: `PlanningFault` with code `no-open-hours` where a promise's clock has no hours left.
  func releases() throws -> [StaffingRequirement.Release] {
    let promises = try self.promises()
    let width = Double(grid.secondsPerInterval)
    let cap = totalOccupancyCap
    let withoutPromise = Int((DeferredWork.dueWithoutPromise + grid.secondsPerInterval - 1) / grid.secondsPerInterval)
    var releases: [StaffingRequirement.Release] = []
    var carriedIn = Double.infinity
    for interval in 0..<grid.count {
      var parts: [(due: Int, work: Double)] = []
      func add(_ work: Double, _ applying: [Promise]) {
        guard work > 0 else { return }
        parts += DeferredWork.parts(of: work, interval: interval, promises: applying, without: withoutPromise)
      }
      let byFlow = caseWork(in: interval)
      let sum = byFlow.reduce(0, +)
      // A forecast handle time that changes by the hour is in the load, not in a flow's mean over the horizon.
      let scale = sum > 0 ? (load.offeredLoad[interval] - load.blockSeconds(in: interval) / width) / sum / cap : 0
      for (flow, work) in zip(load.flows, byFlow) {
        add(work * scale, promises.filter { $0.applies(to: flow.origin) })
      }
      if interval == 0 {
        if let stated = scenario.queues[queue.raw].backlogBefore {
          parts += try backlog(stated, cap: cap, without: withoutPromise)
        } else {
          let arrived = parts.count
          parts += leftOver(promises, cap: cap, without: withoutPromise)
          add(load.openingBacklog * load.handleSeconds[0] / width / cap, promises.filter { $0.origins == nil })
          carriedIn = parts[arrived...].reduce(0) { $0 + $1.work }
        }
      }
      let handover = load.handoverSeconds[interval] / width / cap
      if handover > 0 { parts.append((interval + DeferredWork.handoverIntervals, handover)) }
      parts += blockParts(beginning: interval, cap: cap)
      releases += DeferredWork.merged(parts, interval: interval)
    }
    return DeferredWork.carryingOut(releases, atMost: carriedIn, end: grid.count)
  }

  /// Releases of which no more may go out undone at the end than an amount, that of the latest arrivals; the rest of what
  /// would be due later is due at the end. A scenario that states its backlog says nothing of what is usual, so nothing is
  /// asked then.
  private static func carryingOut(
    _ releases: [StaffingRequirement.Release], atMost amount: Double, end: Int
  ) -> [StaffingRequirement.Release] {
    var left = amount
    var changed: [StaffingRequirement.Release] = []
    for release in releases.reversed() {
      guard release.due > end, release.agentIntervals > left else {
        if release.due > end { left -= release.agentIntervals }
        changed.append(release)
        continue
      }
      var kept = release
      kept.agentIntervals = left
      var due = release
      due.agentIntervals -= left
      due.due = end
      left = 0
      if kept.agentIntervals > 0 { changed.append(kept) }
      changed.append(due)
    }
    return changed.reversed()
  }

  /// Agents × intervals of each flow that arrives in an interval; 0 for work blocks, which have dates of their own.
  private func caseWork(in interval: Int) -> [Double] {
    let width = Double(grid.secondsPerInterval)
    return load.flows.map { $0.origin.isOfBlock ? 0 : $0.contacts[interval] * $0.meanHandleSeconds / width }
  }

  /// Work blocks that can be begun in an interval: the share that is promised by the due date, the rest in twice the
  /// time.
  private func blockParts(beginning interval: Int, cap: Double) -> [(due: Int, work: Double)] {
    scenario.targets.flatMap { target -> [(due: Int, work: Double)] in
      guard target.queue == queue, case .workBlock(let share, let number) = target.measure else { return [] }
      let block = scenario.workBlocks[number]
      guard block.begin(on: grid) == interval else { return [] }
      let work = block.seconds / Double(grid.secondsPerInterval) / cap
      let parts = [
        (due: block.boundary(block.due, on: grid), work: work * share),
        (due: block.boundary(block.lastDate, on: grid), work: work * (1 - share)),
      ]
      return parts.filter { $0.work > 0 }
    }
  }

  /// The first touches of a backlog that the scenario states, each part due by its own age; what is overdue is due
  /// within an interval.
  private func backlog(_ stated: BacklogBefore, cap: Double, without: Int) throws -> [(due: Int, work: Double)] {
    guard stated.contacts > 0 else { return [] }
    let first = load.flows.first?.meanHandleSeconds ?? 0
    let seconds = first > 0 ? first : scenario.queues[queue.raw].handleTime?.meanSeconds ?? 0
    let ages = stated.ages(parts: min(stated.contacts, 100))
    let work = Double(stated.contacts) * seconds / Double(grid.secondsPerInterval) / cap / Double(ages.count)
    return try ages.flatMap { age in
      let own = try promises(from: [grid.start.adding(seconds: -age)]).filter { $0.origins == nil }
      let dueWithout = max(1, without - Int(age / grid.secondsPerInterval))
      return DeferredWork.parts(of: work, interval: 0, promises: own, without: dueWithout)
    }
  }

  /// Work of the week before the horizon that is due inside it.
  private func leftOver(_ promises: [Promise], cap: Double, without: Int) -> [(due: Int, work: Double)] {
    // A scenario that states its backlog has nothing else left over.
    guard load.openingBacklog <= 0 else { return [] }
    let width = Double(grid.secondsPerInterval)
    let week = scenario.horizon.intervals(ofWeek: 0).count
    var parts: [(due: Int, work: Double)] = []
    for interval in 0..<min(week, grid.count) {
      let byFlow = caseWork(in: interval)
      let sum = byFlow.reduce(0, +)
      guard sum > 0 else { continue }
      let scale = (load.offeredLoad[interval] - load.blockSeconds(in: interval) / width) / sum / cap
      for (flow, work) in zip(load.flows, byFlow) where work > 0 {
        let applying = promises.filter { $0.applies(to: flow.origin) }
        parts += DeferredWork.parts(of: work * scale, interval: interval, promises: applying, without: without)
          .map { ($0.due - week, $0.work) }
      }
    }
    return parts.filter { $0.due > 0 }
  }

  private var totalOccupancyCap: Double {
    var cap = 1.0
    for target in scenario.targetsCovering(queue) {
      if case .totalOccupancy(let share) = scenario.targets[target].measure { cap = min(cap, share) }
    }
    return cap
  }

  /// Splits work over its due dates: at each date as much as some promise asks for by then, the rest at the latest one.
  private static func parts(
    of work: Double, interval: Int, promises: [Promise], without: Int
  ) -> [(due: Int, work: Double)] {
    guard !promises.isEmpty else { return [(interval + without, work)] }
    let steps = promises.map { (due: $0.due[interval], share: $0.share) }.sorted { $0.due < $1.due }
    var parts: [(due: Int, work: Double)] = []
    var promised = 0.0
    for step in steps where step.share > promised {
      parts.append((step.due, work * (step.share - promised)))
      promised = step.share
    }
    let rest = work * (1 - promised)
    if rest > 0 {
      parts.append((promises.reduce(interval + 1) { max($0, $1.restDue[interval]) }, rest))
    }
    return parts
  }

  private static func merged(_ parts: [(due: Int, work: Double)], interval: Int) -> [StaffingRequirement.Release] {
    var releases: [StaffingRequirement.Release] = []
    for (due, work) in parts.sorted(by: { $0.due < $1.due }) {
      if let last = releases.last, last.due == due {
        releases[releases.count - 1].agentIntervals += work
      } else {
        releases.append(StaffingRequirement.Release(interval: interval, agentIntervals: work, due: due))
      }
    }
    return releases
  }

  // MARK: Promises

  private func promises() throws -> [Promise] {
    try promises(from: (0..<grid.count).map { grid.start(of: $0) })
  }

  /// The promises to contacts that come at some instants, one for each interval from the first on.
  private func promises(from starts: [Instant]) throws -> [Promise] {
    try scenario.targetsCovering(queue).compactMap { index in
      let target = scenario.targets[index]
      switch target.measure {
      case .respond(let promise):
        return try self.promise(promise, from: starts, target: index, fraction: 1, added: 0, origins: nil)
      case .resolve(let promise):
        let touches = scenario.queues[queue.raw].touches?.mean ?? 1
        return try self.promise(promise, from: starts, target: index, fraction: 1 / touches, added: 0, origins: nil)
      case .acknowledge(let promise, let route):
        let handle = Int64(scenario.queues[queue.raw].handleTime?.meanSeconds ?? 0)
        return try self.promise(
          promise, from: starts, target: index, fraction: 1, added: handle,
          origins: route.map { scenario.origins(acknowledgedBy: $0) })
      default: return nil
      }
    }
  }

  private func promise(
    _ promise: Target.Promise, from starts: [Instant], target: Int, fraction: Double, added: Int64,
    origins: [Workload.Origin]?
  ) throws -> Promise {
    var due: [Int] = []
    var rest: [Int] = []
    for (interval, start) in starts.enumerated() {
      guard let end = promise.clock.due(from: start, promise.within, times: fraction),
        let restEnd = promise.clock.due(from: start, promise.within, times: 2 * fraction)
      else {
        throw DeferredWork.noOpenHours(target, in: scenario)
      }
      due.append(boundary(end.adding(seconds: added), after: interval))
      rest.append(boundary(restEnd.adding(seconds: added), after: interval))
    }
    return Promise(target: target, share: promise.share, due: due, restDue: rest, origins: origins)
  }

  /// The last boundary that is not after an instant, at least one interval after the arrival.
  private func boundary(_ instant: Instant, after interval: Int) -> Int {
    max(interval + 1, Int(instant.seconds(since: grid.start) / grid.secondsPerInterval))
  }

  static func noOpenHours(_ target: Int, in scenario: Scenario) -> PlanningFault {
    let subject = scenario.targets[target]
    return PlanningFault(
      code: "no-open-hours", subject: subject.path,
      message: "the clock of the \(subject.measureName) target of \(scenario.queues[subject.queue.raw].id) has no open "
        + "hours in which to keep it",
      remedy: "open the queue at some hours, or count elapsed time")
  }
}

extension ServiceClock {
  /// The end of a limit, or of a multiple of it, that begins at an instant; nil where the clock has no hours left.
  func due(from: Instant, _ limit: Target.Limit, times: Double) -> Instant? {
    switch limit {
    case .seconds(let seconds): return deadline(from: from, seconds: Int64(Double(seconds) * times))
    case .businessDays(let days):
      if times == times.rounded() { return businessDays(from: from, days * Int(times)) }
      guard let last = businessDays(from: from, days) else { return nil }
      return deadline(from: from, seconds: Int64(Double(seconds(from: from, to: last)) * times))
    }
  }
}

extension Scenario {
  /// Why the contacts arrive that a promise about a route is made to.
  func origins(acknowledgedBy route: Int) -> [Workload.Origin] {
    routesAlike(route).map { routes[$0].origin }
  }
}

extension Route {
  /// Why contacts that take it arrive.
  var origin: Workload.Origin {
    switch kind {
    case .escalate: .escalated(from: from)
    case .bypass: .bypassed(from: from)
    case .bounce: .bounced(from: from)
    case .reopen: .reopened(from: from)
    case .redial: .redialled(from: from)
    }
  }
}
