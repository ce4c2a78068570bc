import RealFunctions

/// Contacts that wait with a patience of any shape, at agents with exponential handle times (M/M/n+G).
///
/// Whitt (2005) found that in a large line the shape of the handle time hardly matters beyond its mean, while that of the
/// patience does, and so takes M/G/n+G as a line with exponential handle times of the same mean. Where he makes the rate
/// of leaving depend on the place in the line, this type has no need of it: given that all agents work, the wait of
/// somebody endlessly patient has in M/M/n+G a density proportional to exp(a E[min(X, x)] - n x), waits x and patience X
/// in mean handle times (Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005), which is integrated here to about 1e-10.
public struct GeneralPatienceQueue: Hashable, Sendable {
  /// Erlangs, at least 0.
  public let offeredLoad: Double
  /// At least 0, whole or not.
  public let agents: Double
  /// Seconds, above 0.
  public let meanHandleSeconds: Double
  /// Mean patience in seconds, 0 to infinity.
  public let meanPatienceSeconds: Double
  public let patienceShape: PatienceShape

  /// Empty where an input is outside its range (a coefficient of variation is at most 20), or where patience is infinite
  /// and the agents do not exceed the load.
  public init?(
    offeredLoad: Double, agents: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double,
    patienceShape: PatienceShape
  ) {
    let erlang = ErlangA(
      offeredLoad: offeredLoad, agents: agents, meanHandleSeconds: meanHandleSeconds,
      meanPatienceSeconds: meanPatienceSeconds)
    guard erlang != nil, (0...20).contains(patienceShape.coefficientOfVariation) else { return nil }
    self.offeredLoad = offeredLoad
    self.agents = agents
    self.meanHandleSeconds = meanHandleSeconds
    self.meanPatienceSeconds = meanPatienceSeconds
    self.patienceShape = patienceShape
  }

  /// All measures at an answer threshold and a threshold of short abandons, both in seconds.
  ///
  /// Without any agents every contact abandons and the waits are those of the patience.
  public func measures(withinSeconds threshold: Double, shortSeconds: Double = 5) -> QueueMeasures {
    let impatience = meanHandleSeconds / meanPatienceSeconds
    // At the ends all shapes are one.
    guard patienceShape != .exponential, impatience >= 1e-100, impatience < .infinity, offeredLoad > 0 else {
      let erlang = ErlangA(
        offeredLoad: offeredLoad, agents: agents, meanHandleSeconds: meanHandleSeconds,
        meanPatienceSeconds: meanPatienceSeconds)
      return erlang?.measures(withinSeconds: threshold, shortSeconds: shortSeconds) ?? .idle
    }
    let curve = PatienceCurve(shape: patienceShape, mean: meanPatienceSeconds / meanHandleSeconds)
    let within = threshold / meanHandleSeconds
    let short = shortSeconds / meanHandleSeconds
    guard agents > 0 else { return unserved(curve, within: within, short: short) }

    let wait = GeneralOfferedWait(servers: agents, load: offeredLoad, curve: curve)
    let (early, late) = within < short ? (within, short) : (short, within)
    let first = wait.integrals(from: 0, to: early)
    let middle = wait.integrals(from: early, to: late)
    let last = wait.integrals(from: late, to: .infinity)
    let all = first + middle + last
    let excess = blockingExcess(load: offeredLoad, agents: agents)
    let free = excess == .infinity ? .infinity : excess * exponential(-wait.peakGain)
    if free == .infinity { return .idle }
    let total = free + agents * all.all
    let scale = agents / total

    func leftBy(_ time: Double) -> Double {
      let isEarly = time == early
      let until = isEarly ? first : first + middle
      let beyond = isEarly ? middle.all + last.all : last.all
      return scale * (until.abandoned + beyond * curve.values(at: time).leaving)
    }
    let answeredInTime = within == early ? first.answered : first.answered + middle.answered
    let answered = (free + agents * all.answered) / total
    let abandonment = scale * all.abandoned
    let waits = scale * all.all
    let meanWait = scale * (all.answeredWait + all.abandonedWait) * meanHandleSeconds
    return QueueMeasures(
      waitProbability: waits, abandonment: abandonment, answeredWithin: (free + agents * answeredInTime) / total,
      abandonedWithin: leftBy(within), shortAbandonment: leftBy(short), answered: answered, meanWaitSeconds: meanWait,
      meanAnswerSeconds: scale * all.answeredWait / answered * meanHandleSeconds,
      meanAbandonSeconds: all.abandoned > 0 ? all.abandonedWait / all.abandoned * meanHandleSeconds : 0,
      meanDelaySeconds: waits > 0 ? meanWait / waits : 0, occupancy: offeredLoad * answered / agents,
      queueLength: offeredLoad / meanHandleSeconds * meanWait)
  }

  private func unserved(_ curve: PatienceCurve, within: Double, short: Double) -> QueueMeasures {
    QueueMeasures(
      waitProbability: 1, abandonment: 1, answeredWithin: 0, abandonedWithin: curve.values(at: within).leaving,
      shortAbandonment: curve.values(at: short).leaving, answered: 0, meanWaitSeconds: meanPatienceSeconds,
      meanAnswerSeconds: 0, meanAbandonSeconds: meanPatienceSeconds, meanDelaySeconds: meanPatienceSeconds,
      occupancy: 0, queueLength: offeredLoad / meanHandleSeconds * meanPatienceSeconds)
  }
}

extension GeneralPatienceQueue {
  /// The least whole number of agents that meets every goal; 0 without load, and 0 where no goal asks for anybody.
  ///
  /// - Throws: `QueueingError` where an input or goal is outside its range.
  public static func leastAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double, patienceShape: PatienceShape,
    goals: StaffingGoals
  ) throws(QueueingError) -> LeastAgents {
    guard (0...20).contains(patienceShape.coefficientOfVariation) else {
      throw .invalidTime(patienceShape.coefficientOfVariation)
    }
    // The line with exponential patience needs nearly as many, and checks the inputs.
    let start = try ErlangA.leastAgents(
      offeredLoad: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds, goals: goals)
    guard load > 0, meanPatienceSeconds < .infinity else { return start }
    return try GoalSearch(goals: goals).least(floor: 0, guess: start.agents, stride: 1) { agents in
      measures(load, agents, meanHandleSeconds, meanPatienceSeconds, patienceShape, goals)
    }
  }

  /// The real number of agents between one less than the least whole number and that number, on a straight line in the
  /// measure of the goal that binds; 0 without load.
  public static func fractionalAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double, patienceShape: PatienceShape,
    goals: StaffingGoals, least: LeastAgents
  ) -> FractionalAgents {
    guard load > 0, meanPatienceSeconds < .infinity else {
      return ErlangA.fractionalAgents(
        offeredLoad: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds,
        goals: goals, least: least)
    }
    return GoalSearch(goals: goals).fractional(least: least) { agents in
      measures(load, agents, meanHandleSeconds, meanPatienceSeconds, patienceShape, goals)
    }
  }

  private static func measures(
    _ load: Double, _ agents: Int, _ handle: Double, _ patience: Double, _ shape: PatienceShape, _ goals: StaffingGoals
  ) -> QueueMeasures? {
    GeneralPatienceQueue(
      offeredLoad: load, agents: Double(agents), meanHandleSeconds: handle, meanPatienceSeconds: patience,
      patienceShape: shape
    )?.measures(withinSeconds: goals.serviceLevel?.withinSeconds ?? 0, shortSeconds: goals.shortSeconds)
  }
}
