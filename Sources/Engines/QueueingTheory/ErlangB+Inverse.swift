import RealFunctions

extension ErlangB {
  /// The least whole number of agents whose blocking is at most `maxBlocking` (plus 1e-12); 0 without load.
  ///
  /// - Throws: `QueueingError` where the load or the goal is outside its range.
  public static func leastAgents(offeredLoad: Double, maxBlocking: Double) throws(QueueingError) -> Int {
    try validate(offeredLoad: offeredLoad, maxBlocking: maxBlocking)
    guard offeredLoad > 0 else { return 0 }
    let goal = maxBlocking + StaffingGoals.tolerance
    // With few agents against the load the blocking is near 1 - n / a, which places the start; from there the
    // recurrence 1/B(n) = 1 + n/a * 1/B(n-1) moves one agent at a time, downwards only by fresh sums where the
    // reciprocal is so large or so near 1 that the step back would lose digits.
    var agents = max(0, (offeredLoad * (1 - goal)).rounded(.down))
    var excess = blockingExcess(load: offeredLoad, agents: agents)
    while agents > 0, 1 / (1 + excess) <= goal {
      agents -= 1
      excess = blockingExcess(load: offeredLoad, agents: agents)
    }
    while 1 / (1 + excess) > goal {
      agents += 1
      excess = agents / offeredLoad * (1 + excess)
    }
    return Int(agents)
  }

  /// The real number of agents whose continuous blocking is `maxBlocking`; 0 without load.
  ///
  /// - Throws: `QueueingError` where the load or the goal is outside its range.
  public static func fractionalAgents(offeredLoad: Double, maxBlocking: Double) throws(QueueingError) -> Double {
    let whole = try leastAgents(offeredLoad: offeredLoad, maxBlocking: maxBlocking)
    guard whole > 0 else { return 0 }
    let goal = max(maxBlocking, StaffingGoals.tolerance)
    return increasingRoot(from: Double(whole - 1), to: Double(whole)) { agents in
      goal - 1 / (1 + blockingExcess(load: offeredLoad, agents: agents))
    }
  }

  /// The offered load in erlangs that `agents` carry at a blocking of exactly `blocking`.
  ///
  /// - Parameters:
  ///   - agents: at least 0, whole or not.
  ///   - blocking: share lost, 0 up to but not including 1; 0 gives a load of 0.
  /// - Throws: `QueueingError.invalidGoal` where the blocking is outside its range or the agents are.
  public static func loadCarried(agents: Double, blocking: Double) throws(QueueingError) -> Double {
    guard blocking >= 0, blocking < 1 else { throw .invalidGoal(.abandonment, blocking) }
    guard agents >= 0, agents < .infinity else { throw .invalidConcurrency }
    guard blocking > 0, agents > 0 else { return 0 }
    // ln B rises in ln a with slope n - a (1 - B), so Newton's step in ln a is safe inside a shrinking bracket.
    let goal = naturalLog(blocking)
    var low = 0.0
    var high = (agents + 1) / (1 - blocking) + 1
    var load = min(high, max(agents * (1 - 2 / agents.squareRoot()), agents * blocking))
    for _ in 0..<200 {
      let excess = blockingExcess(load: load, agents: agents)
      let miss = -naturalLogOfOnePlus(excess) - goal
      if miss > 0 { high = load } else { low = load }
      let lost = 1 / (1 + excess)
      let slope = agents - load * (1 - lost)
      var next = excess < .infinity && slope > 0 ? load * exponential(-miss / slope) : .infinity
      if !(next > low && next < high) {
        next = low > 0 ? (low * high).squareRoot() : high / 16
      }
      if abs(next - load) <= 4e-16 * load { return next }
      load = next
    }
    return load
  }

  private static func validate(offeredLoad: Double, maxBlocking: Double) throws(QueueingError) {
    guard offeredLoad >= 0, offeredLoad < .infinity else { throw .invalidOfferedLoad(offeredLoad) }
    guard maxBlocking >= 0, maxBlocking <= 1 else { throw .invalidGoal(.abandonment, maxBlocking) }
  }
}
