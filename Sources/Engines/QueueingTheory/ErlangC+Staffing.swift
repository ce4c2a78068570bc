import RealFunctions

extension ErlangC {
  /// The least whole number of agents that meets every goal, and stays above the load; 0 without load.
  ///
  /// A goal is met if its measure is no more than 1e-12 on the wrong side. Starts from the square-root rule with the
  /// delay probability of Halfin and Whitt (1981), then moves agent by agent on exact values.
  /// - Parameters:
  ///   - offeredLoad: erlangs, 0 to 1e9.
  ///   - meanHandleSeconds: above 0.
  /// - Throws: `QueueingError` where an input or goal is outside its range.
  public static func leastAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, goals: StaffingGoals
  ) throws(QueueingError) -> LeastAgents {
    guard load >= 0, load <= 1e9 else { throw .invalidOfferedLoad(load) }
    guard meanHandleSeconds > 0, meanHandleSeconds < .infinity else { throw .invalidTime(meanHandleSeconds) }
    try goals.validate()
    guard load > 0 else { return LeastAgents(agents: 0, driver: .load) }

    var floor = load.rounded(.down) + 1
    var driver = StaffingDriver.load
    if let cap = goals.maxOccupancy {
      let needed = agentsAtCap(load: load, cap: cap)
      if needed > floor {
        floor = needed
        driver = .occupancyCap
      }
    }
    let bounds = DelayBounds(goals: goals, meanHandleSeconds: meanHandleSeconds)
    // No wait probability is above 1, so a floor that holds even then needs no sum at all.
    guard bounds.binds, !bounds.met(waitProbability: 1, spare: floor - load) else {
      return LeastAgents(agents: Int(floor), driver: driver)
    }

    var agents = max(floor, bounds.guess(load: load))
    var excess = blockingExcess(load: load, agents: agents)
    if bounds.met(load: load, agents: agents, excess: excess) {
      while agents > floor {
        // 1/B(n-1) = a/n (1/B(n) - 1); from an unrepresentable or a small value the sum is made anew.
        let below =
          excess < .infinity && excess > 4
          ? excess * (load / agents) - 1 : blockingExcess(load: load, agents: agents - 1)
        guard bounds.met(load: load, agents: agents - 1, excess: below) else { break }
        agents -= 1
        excess = below
      }
      guard agents > floor else { return LeastAgents(agents: Int(agents), driver: driver, excess: excess) }
    } else {
      repeat {
        agents += 1
        excess = (1 + excess) * (agents / load)
      } while !bounds.met(load: load, agents: agents, excess: excess)
    }
    return LeastAgents(
      agents: Int(agents), driver: bounds.driver(load: load, agents: agents - 1), excess: excess)
  }

  /// The real number of agents at which the continuous Erlang C meets every goal; 0 without load.
  ///
  /// Where any stable number meets the goals, it is the load itself, the limit of stability.
  /// - Throws: `QueueingError` as `leastAgents`.
  public static func fractionalAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, goals: StaffingGoals
  ) throws(QueueingError) -> FractionalAgents {
    let least = try leastAgents(offeredLoad: load, meanHandleSeconds: meanHandleSeconds, goals: goals)
    return fractionalAgents(offeredLoad: load, meanHandleSeconds: meanHandleSeconds, goals: goals, least: least)
  }

  /// As above for a least whole number that is already known.
  public static func fractionalAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, goals: StaffingGoals, least: LeastAgents
  ) -> FractionalAgents {
    guard load > 0, least.agents > 0 else { return FractionalAgents(agents: 0, driver: .load) }
    let upper = Double(least.agents)
    let lower = max(upper - 1, load)
    var best = FractionalAgents(agents: load, driver: .load)
    if let cap = goals.maxOccupancy, load / cap > best.agents {
      best = FractionalAgents(agents: min(load / cap, upper), driver: .occupancyCap)
    }
    func consider(_ driver: StaffingDriver, _ margin: (Double) -> Double) {
      // What another goal asks for already may do: one look instead of a search.
      if best.agents > lower, margin(best.agents) >= 0 { return }
      let root = increasingRoot(from: lower, to: upper, margin)
      if root > max(best.agents, lower) { best = FractionalAgents(agents: root, driver: driver) }
    }
    if let level = goals.serviceLevel {
      let limit = max(1 - level.share, StaffingGoals.tolerance)
      let threshold = level.withinSeconds / meanHandleSeconds
      // Even if everybody waits, few wait too long where the spare agents are many; -ln x is at most 1/x - 1.
      if best.agents <= lower || (best.agents - load) * threshold < 1 / limit - 1 {
        let curve = LateShareCurve(load: load, threshold: threshold, limit: limit)
        if best.agents <= lower || curve.margin(best.agents) < 0 {
          let root = curve.root(from: lower, to: upper, excess: least.excess)
          if root > max(best.agents, lower) { best = FractionalAgents(agents: root, driver: .serviceLevel) }
        }
      }
    }
    if let seconds = goals.maxAnswerSeconds {
      let limit = max(seconds, StaffingGoals.tolerance) / meanHandleSeconds
      consider(.answerTime) { agents in
        let spare = agents - load
        return naturalLog(limit * spare)
          + naturalLogOfOnePlus(spare / agents * blockingExcess(load: load, agents: agents))
      }
    }
    return best
  }

  /// The least whole number of agents with load / agents <= cap.
  static func agentsAtCap(load: Double, cap: Double) -> Double {
    let limit = cap + StaffingGoals.tolerance
    var agents = (load / cap - 1e-9 * max(1, load / cap)).rounded(.up)
    while agents < 1 || load / agents > limit { agents += 1 }
    while agents > 1, load / (agents - 1) <= limit { agents -= 1 }
    return agents
  }
}

/// The goals of a waiting line without abandonment, in the form that costs least to test.
private struct DelayBounds {
  /// Greatest share that may wait longer than the threshold.
  var lateShare = Double.infinity
  /// Threshold over mean handle time.
  var threshold = 0.0
  /// Greatest mean wait over mean handle time.
  var meanWait = Double.infinity

  @inline(__always)
  init(goals: StaffingGoals, meanHandleSeconds: Double) {
    if let level = goals.serviceLevel {
      lateShare = 1 - level.share + StaffingGoals.tolerance
      threshold = level.withinSeconds / meanHandleSeconds
    }
    if let seconds = goals.maxAnswerSeconds {
      meanWait = (seconds + StaffingGoals.tolerance) / meanHandleSeconds
    }
  }

  @inline(__always)
  var binds: Bool { lateShare < 1 || meanWait < .infinity }

  @inline(__always)
  func met(waitProbability: Double, spare: Double) -> Bool {
    waitProbability <= meanWait * spare
      && (waitProbability <= lateShare || waitProbability * exponential(-spare * threshold) <= lateShare)
  }

  @inline(__always)
  func met(load: Double, agents: Double, excess: Double) -> Bool {
    let spare = agents - load
    return spare > 0 && met(waitProbability: 1 / (1 + spare / agents * excess), spare: spare)
  }

  /// Square-root staffing: -ln of the delay probability of Halfin and Whitt is close to 1.2 b + 0.3 b^2 at
  /// a + b sqrt(a) agents, which makes the service level a quadratic equation for b.
  @inline(__always)
  func guess(load: Double) -> Double {
    let root = load.squareRoot()
    var spare = 0.0
    if lateShare < 1 {
      let need = -naturalLog(lateShare)
      let slope = 1.2 + root * threshold
      spare = root * 2 * need / (slope + (slope * slope + 1.2 * need).squareRoot())
    }
    return (load + spare).rounded(.up)
  }

  func driver(load: Double, agents: Double) -> StaffingDriver {
    if meanWait == .infinity { return .serviceLevel }
    if lateShare >= 1 { return .answerTime }
    var alone = self
    alone.meanWait = .infinity
    let spare = agents - load
    guard spare > 0 else { return .serviceLevel }
    return alone.met(load: load, agents: agents, excess: blockingExcess(load: load, agents: agents))
      ? .answerTime : .serviceLevel
  }
}
