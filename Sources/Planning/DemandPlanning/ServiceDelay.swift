import CivilTime
import WorkforceModel

/// When the work of a visit is done after it arrives, as a number of intervals for each interval of arrival.
///
/// The demand step does not know the roster, so this is an allowance: at a live queue the wait that the targets promise
/// and the handle time; at a deferred queue half of the tightest response limit on its clock, or one hour without one.
struct ServiceDelay {
  /// Whole intervals between arrival and end, by interval of arrival.
  var whole: [Int]
  /// The rest, 0..<1: this share of the visits ends one interval later.
  var fraction: [Double]

  /// The same delay at all times.
  init(seconds: Double, grid: IntervalGrid) {
    let intervals = max(0, seconds) / Double(grid.secondsPerInterval)
    let floor = intervals.rounded(.down)
    whole = [Int](repeating: Int(floor), count: grid.count)
    fraction = [Double](repeating: intervals - floor, count: grid.count)
  }

  /// The delay of a limit on a service clock, counted from the beginning of the interval of arrival.
  ///
  /// Nil where the clock has no open hours left for it.
  init?(limit: Target.Limit, clock: ServiceClock, share: Double, grid: IntervalGrid) {
    whole = []
    fraction = []
    for interval in 0..<grid.count {
      let start = grid.start(of: interval)
      guard let end = ServiceDelay.end(of: limit, clock: clock, share: share, from: start) else { return nil }
      let intervals = Double(end.seconds(since: start)) / Double(grid.secondsPerInterval)
      let floor = intervals.rounded(.down)
      whole.append(Int(floor))
      fraction.append(intervals - floor)
    }
  }

  /// The instant at which a share of the limit has passed on the clock.
  private static func end(of limit: Target.Limit, clock: ServiceClock, share: Double, from: Instant) -> Instant? {
    switch limit {
    case .seconds(let seconds): return clock.deadline(from: from, seconds: Int64(Double(seconds) * share))
    case .businessDays(let days):
      guard let last = clock.businessDays(from: from, days) else { return nil }
      return clock.deadline(from: from, seconds: Int64(Double(clock.seconds(from: from, to: last)) * share))
    }
  }
}

extension ServiceDelay {
  /// The delay between arrival and end of a visit at a staffed queue.
  static func ofService(at queue: QueueIndex, in scenario: Scenario, grid: IntervalGrid) -> ServiceDelay {
    let channel = scenario.channel(of: queue)
    guard channel.isDeferred else {
      var handle = scenario.queues[queue.raw].meanVisitSeconds
      if case .concurrent(let most, let slowdown) = channel.kind { handle *= 1 + slowdown * Double(most - 1) }
      return ServiceDelay(seconds: waitingAllowance(of: queue, in: scenario) + handle, grid: grid)
    }
    var tightest: ServiceDelay?
    for target in scenario.targetsCovering(queue).map({ scenario.targets[$0] }) {
      switch target.measure {
      case .respond(let promise), .acknowledge(let promise, _):
        guard
          let delay = ServiceDelay(limit: promise.within, clock: promise.clock, share: 0.5, grid: grid)
        else { continue }
        if let known = tightest, known.total <= delay.total { continue }
        tightest = delay
      default: continue
      }
    }
    return tightest ?? ServiceDelay(seconds: hourWithoutPromise, grid: grid)
  }

  /// Seconds that a contact is taken to wait at a live queue: the promised speed of answer or the tightest answer
  /// threshold, whichever is less; 0 without either.
  static func waitingAllowance(of queue: QueueIndex, in scenario: Scenario) -> Double {
    guard !scenario.channel(of: queue).isDeferred else { return 0 }
    var allowance = Double.infinity
    for target in scenario.targetsCovering(queue).map({ scenario.targets[$0] }) {
      switch target.measure {
      case .answer(_, let seconds, _, _): allowance = min(allowance, seconds)
      case .speedOfAnswer(let seconds): allowance = min(allowance, seconds)
      default: continue
      }
    }
    return allowance.isFinite ? allowance : 0
  }

  /// Seconds that work at a deferred queue without any response limit is taken to wait.
  static let hourWithoutPromise = 3600.0

  private var total: Double {
    Double(whole.reduce(0, +)) + fraction.reduce(0, +)
  }
}
