import QueueingTheory

/// One waiting line that the calculator is asked about.
enum ErlangLine {
  /// Erlang B; the goal is a blocking.
  case loss(load: Double)
  /// Erlang C.
  case patient(load: Double, handleSeconds: Double)
  /// Erlang A, or a patience of another shape.
  case impatient(load: Double, handleSeconds: Double, patienceSeconds: Double, shape: PatienceShape)
  /// Chat; the load is that at one session an agent.
  case sessions(load: Double, handleSeconds: Double, patienceSeconds: Double, SessionConcurrency)

  var load: Double {
    switch self {
    case .loss(let load), .patient(let load, _), .impatient(let load, _, _, _), .sessions(let load, _, _, _): load
    }
  }

  /// Whether contacts may leave unanswered.
  var losesContacts: Bool {
    switch self {
    case .loss, .impatient: true
    case .patient: false
    case .sessions(_, _, let patience, _): patience < .infinity
    }
  }

  /// Nil where the line grows without end, or where so many agents cannot be.
  func measures(agents: Double, withinSeconds: Double, shortSeconds: Double) -> QueueMeasures? {
    switch self {
    case .loss(let load):
      return ErlangB(offeredLoad: load, agents: agents)?.measures(shortSeconds: shortSeconds)
    case .patient(let load, let handle):
      return ErlangC(offeredLoad: load, agents: agents, meanHandleSeconds: handle)?
        .measures(withinSeconds: withinSeconds)
    case .impatient(let load, let handle, let patience, let shape):
      return GeneralPatienceQueue(
        offeredLoad: load, agents: agents, meanHandleSeconds: handle, meanPatienceSeconds: patience,
        patienceShape: shape
      )?.measures(withinSeconds: withinSeconds, shortSeconds: shortSeconds)
    case .sessions:
      return queue(agents: agents)?.measures(withinSeconds: withinSeconds, shortSeconds: shortSeconds)
    }
  }

  func queue(agents: Double) -> ConcurrentQueue? {
    guard case .sessions(let load, let handle, let patience, let concurrency) = self, let whole = Int(exactly: agents)
    else { return nil }
    return ConcurrentQueue(
      arrivalsPerSecond: load / handle, agents: whole, baseHandleSeconds: handle, concurrency: concurrency,
      meanPatienceSeconds: patience, spread: .kept)
  }

  /// The least whole number of agents that meets the goals, and the real number that just does.
  func agents(_ goals: StaffingGoals) throws -> (least: LeastAgents, fractional: Double) {
    switch self {
    case .loss(let load):
      let blocking = goals.maxAbandonment ?? 1
      return (
        LeastAgents(
          agents: try ErlangB.leastAgents(offeredLoad: load, maxBlocking: blocking), driver: .abandonment),
        try ErlangB.fractionalAgents(offeredLoad: load, maxBlocking: blocking)
      )
    case .patient(let load, let handle):
      let least = try ErlangC.leastAgents(offeredLoad: load, meanHandleSeconds: handle, goals: goals)
      let real = ErlangC.fractionalAgents(offeredLoad: load, meanHandleSeconds: handle, goals: goals, least: least)
      return (least, real.agents)
    case .impatient(let load, let handle, let patience, let shape):
      guard shape != .exponential else {
        let least = try ErlangA.leastAgents(
          offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: patience, goals: goals)
        let real = ErlangA.fractionalAgents(
          offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: patience, goals: goals, least: least)
        return (least, real.agents)
      }
      let least = try GeneralPatienceQueue.leastAgents(
        offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: patience, patienceShape: shape, goals: goals)
      let real = GeneralPatienceQueue.fractionalAgents(
        offeredLoad: load, meanHandleSeconds: handle, meanPatienceSeconds: patience, patienceShape: shape,
        goals: goals, least: least)
      return (least, real.agents)
    case .sessions(let load, let handle, let patience, let concurrency):
      let least = try ConcurrentQueue.leastAgents(
        arrivalsPerSecond: load / handle, baseHandleSeconds: handle, concurrency: concurrency,
        meanPatienceSeconds: patience, spread: .kept, goals: goals)
      let real = ConcurrentQueue.fractionalAgents(
        arrivalsPerSecond: load / handle, baseHandleSeconds: handle, concurrency: concurrency,
        meanPatienceSeconds: patience, spread: .kept, goals: goals, least: least)
      return (least, real.agents)
    }
  }
}
