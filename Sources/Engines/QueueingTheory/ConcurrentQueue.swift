/// Poisson contacts at agents who hold several sessions each, least busy agent first, exponential handle times, with
/// or without exponential patience.
///
/// With an even spread of the sessions the total is a birth-death chain. In truth a session stays with its agent: the
/// chance to wait is then a little larger (0.2362 instead of 0.2323 for 3 agents with 3 sessions at 5 erlangs and 15 %
/// slowdown), as the spread `kept` has it. While anyone waits all sessions are in use and the two agree.
public struct ConcurrentQueue: Hashable, Sendable {
  /// Contacts per second, at least 0.
  public let arrivalsPerSecond: Double
  public let agents: Int
  /// Mean elapsed seconds of a contact alone with its agent.
  public let baseHandleSeconds: Double
  public let concurrency: SessionConcurrency
  /// Mean patience in seconds, 0 to infinity.
  public let meanPatienceSeconds: Double
  /// How the sessions lie; `even` where `kept` was asked for but has too many states.
  public let spread: SessionSpread

  /// The most ways to hold sessions for which the exact chain is solved: 48 agents with 3 sessions, 12 with 6.
  public static let mostSessionVectors = 25_000

  private var freeWeight = 0.0
  private var fullWeight = 1.0
  /// Sums over the states with a free session: sessions and agents at work times the weight of the state.
  private var freeSessions = 0.0
  private var freeBusyAgents = 0.0

  /// Empty where an input is outside its range, or where patience is infinite and the agents with all sessions in use
  /// do not complete more than arrives.
  ///
  /// - Parameter tables: for the spread `kept`, where many queues are asked for; their measures agree to about 1e-9
  ///   with those of the chain solved for each of them.
  public init?(
    arrivalsPerSecond: Double, agents: Int, baseHandleSeconds: Double, concurrency: SessionConcurrency,
    meanPatienceSeconds: Double = .infinity, spread: SessionSpread = .even, tables: SessionTables? = nil
  ) {
    guard arrivalsPerSecond >= 0, arrivalsPerSecond < .infinity, agents >= 0, agents <= 1 << 40,
      baseHandleSeconds > 0, baseHandleSeconds < .infinity, meanPatienceSeconds >= 0
    else { return nil }
    self.arrivalsPerSecond = arrivalsPerSecond
    self.agents = agents
    self.baseHandleSeconds = baseHandleSeconds
    self.concurrency = concurrency
    self.meanPatienceSeconds = meanPatienceSeconds
    let most = concurrency.sessionsPerAgent
    let isKept =
      spread == .kept && agents > 0 && arrivalsPerSecond > 0
      && SessionVectors.count(agents: agents, sessions: most, limit: Self.mostSessionVectors) != nil
    self.spread = isKept ? .kept : .even
    if fullSessionSeconds / meanPatienceSeconds < 1e-100, sessions <= fullLoad { return nil }
    if isKept {
      weighKeptSessions(tables)
    } else if arrivalsPerSecond > 0, agents > 0 {
      weighFreeStates()
    }
  }

  /// All sessions of all agents.
  private var sessions: Double { Double(agents) * Double(concurrency.sessionsPerAgent) }

  /// Mean seconds of a session while its agent holds as many as allowed.
  private var fullSessionSeconds: Double {
    baseHandleSeconds * concurrency.elapsedFactor(sessions: Double(concurrency.sessionsPerAgent))
  }

  /// Sessions needed at the pace of full agents.
  private var fullLoad: Double { arrivalsPerSecond * fullSessionSeconds }

  /// Sums the states below all sessions from the top down, relative to the state with all in use and nobody waiting.
  private mutating func weighFreeStates() {
    let reciprocal = 1 / (arrivalsPerSecond * baseHandleSeconds)
    let count = Double(agents)
    // The completion rate rises with the total only if a further session does not slow its agent by more than it adds.
    let rises = concurrency.slowdown <= 1
    var term = 1.0
    for level in stride(from: concurrency.sessionsPerAgent - 1, through: 0, by: -1) {
      let lower = concurrency.completionRate(sessions: level)
      let upper = concurrency.completionRate(sessions: level + 1)
      let base = Double(level) * count
      var fuller = count
      while fuller >= 1 {
        let ratio = ((count - fuller) * lower + fuller * upper) * reciprocal
        term *= ratio
        fuller -= 1
        let state = base + fuller
        freeWeight += term
        freeSessions += term * state
        freeBusyAgents += term * min(state, count)
        if rises, ratio < 1, term <= 1e-18 * freeWeight { return }
        if term > 1e200 { scaleDown(&term) }
      }
    }
  }

  /// The same sums with sessions that stay with their agents.
  private mutating func weighKeptSessions(_ tables: SessionTables?) {
    let load = arrivalsPerSecond * baseHandleSeconds
    let vectors =
      tables?.vectors(agents: agents, concurrency: concurrency, load: load)
      ?? SessionVectors(agents: agents, concurrency: concurrency, load: load)
    var term = 1.0
    for state in stride(from: agents * concurrency.sessionsPerAgent - 1, through: 0, by: -1) {
      term *= vectors.completionRates[state + 1] / load
      freeWeight += term
      freeSessions += term * Double(state)
      freeBusyAgents += term * (Double(agents) - vectors.idleAgents[state])
      if term > 1e200 { scaleDown(&term) }
    }
  }

  /// Only ratios to the full state matter; it may vanish.
  private mutating func scaleDown(_ term: inout Double) {
    term *= 1e-200
    freeWeight *= 1e-200
    freeSessions *= 1e-200
    freeBusyAgents *= 1e-200
    fullWeight *= 1e-200
  }

  /// All measures at an answer threshold and a threshold of short abandons, both in seconds; `occupancy` is that of the
  /// sessions: mean sessions in use over all sessions.
  public func measures(withinSeconds threshold: Double, shortSeconds: Double = 5) -> QueueMeasures {
    report(withinSeconds: threshold, shortSeconds: shortSeconds).measures
  }

  /// Share of time in which an agent holds at least one session.
  public var agentOccupancy: Double { report(withinSeconds: 0, shortSeconds: 0).agentOccupancy }

  /// Mean elapsed seconds of an answered contact, at the concurrency that prevails; empty where none is answered.
  public var meanElapsedSeconds: Double? {
    let measures = report(withinSeconds: 0, shortSeconds: 0).measures
    let answered = arrivalsPerSecond * measures.answered
    return answered > 0 ? measures.occupancy * sessions / answered : nil
  }

  private func report(
    withinSeconds threshold: Double, shortSeconds: Double
  ) -> (measures: QueueMeasures, agentOccupancy: Double) {
    guard arrivalsPerSecond > 0 else { return (.idle, 0) }
    guard agents > 0 else {
      let unserved = QueueMeasures.unserved(
        arrivalsPerSecond: arrivalsPerSecond, patienceSeconds: meanPatienceSeconds, withinSeconds: threshold,
        shortSeconds: shortSeconds)
      return (unserved, 0)
    }
    let line = WaitingLine(
      servers: sessions, load: fullLoad, serviceSeconds: fullSessionSeconds, patienceSeconds: meanPatienceSeconds,
      freeWeight: freeWeight, fullWeight: fullWeight)
    // The initialiser admits no unstable line, so the measures exist.
    guard let result = line.measures(withinSeconds: threshold, shortSeconds: shortSeconds) else { return (.idle, 0) }
    var measures = result.0
    let full = result.allBusy
    let free = 1 - full
    measures.occupancy = full + free * (freeSessions / freeWeight) / sessions
    return (measures, full + free * (freeBusyAgents / freeWeight) / Double(agents))
  }
}
