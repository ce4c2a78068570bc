extension ConcurrentQueue {
  /// The least whole number of agents that meets every goal and, with infinite patience, keeps the line stable.
  ///
  /// The cap on occupancy applies to the sessions. 0 without arrivals.
  /// - Throws: `QueueingError` where an input or goal is outside its range or cannot be reached.
  public static func leastAgents(
    arrivalsPerSecond: Double, baseHandleSeconds: Double, concurrency: SessionConcurrency,
    meanPatienceSeconds: Double = .infinity, spread: SessionSpread = .even,
    tables: SessionTables? = nil, goals: StaffingGoals
  ) throws(QueueingError) -> LeastAgents {
    try ErlangA.validate(
      load: arrivalsPerSecond * baseHandleSeconds, meanHandleSeconds: baseHandleSeconds,
      meanPatienceSeconds: meanPatienceSeconds)
    try goals.validate()
    guard arrivalsPerSecond > 0 else { return LeastAgents(agents: 0, driver: .load) }
    let needed = loadInAgents(
      arrivalsPerSecond: arrivalsPerSecond, baseHandleSeconds: baseHandleSeconds, concurrency: concurrency)
    let floor = meanPatienceSeconds == .infinity ? Int(needed.rounded(.down)) + 1 : 0
    var guess = Int((needed / (goals.maxOccupancy ?? 1)).rounded(.up))
    var stride = Int((0.2 * needed.squareRoot()).rounded(.up))
    if spread == .kept {
      // The even spread, which is quick, needs as many or hardly fewer.
      guess = try leastAgents(
        arrivalsPerSecond: arrivalsPerSecond, baseHandleSeconds: baseHandleSeconds, concurrency: concurrency,
        meanPatienceSeconds: meanPatienceSeconds, goals: goals
      ).agents
      stride = 1
    }
    return try GoalSearch(goals: goals).least(floor: floor, guess: guess, stride: stride) { agents in
      measures(
        arrivalsPerSecond: arrivalsPerSecond, agents: agents, baseHandleSeconds: baseHandleSeconds,
        concurrency: concurrency, meanPatienceSeconds: meanPatienceSeconds, spread: spread, tables: tables, goals: goals
      )
    }
  }

  /// The real number of agents, on a straight line in the measure of the goal that binds between one less than the
  /// least whole number and that number; an unstable line counts as a service level of 0. 0 without arrivals.
  ///
  /// - Throws: `QueueingError` as `leastAgents`.
  public static func fractionalAgents(
    arrivalsPerSecond: Double, baseHandleSeconds: Double, concurrency: SessionConcurrency,
    meanPatienceSeconds: Double = .infinity, spread: SessionSpread = .even,
    tables: SessionTables? = nil, goals: StaffingGoals
  ) throws(QueueingError) -> FractionalAgents {
    let least = try leastAgents(
      arrivalsPerSecond: arrivalsPerSecond, baseHandleSeconds: baseHandleSeconds, concurrency: concurrency,
      meanPatienceSeconds: meanPatienceSeconds, spread: spread, tables: tables, goals: goals)
    return fractionalAgents(
      arrivalsPerSecond: arrivalsPerSecond, baseHandleSeconds: baseHandleSeconds, concurrency: concurrency,
      meanPatienceSeconds: meanPatienceSeconds, spread: spread, tables: tables, goals: goals, least: least)
  }

  /// As above for a least whole number that is already known.
  public static func fractionalAgents(
    arrivalsPerSecond: Double, baseHandleSeconds: Double, concurrency: SessionConcurrency,
    meanPatienceSeconds: Double = .infinity, spread: SessionSpread = .even,
    tables: SessionTables? = nil, goals: StaffingGoals, least: LeastAgents
  ) -> FractionalAgents {
    var answer = GoalSearch(goals: goals).fractional(least: least) { agents in
      measures(
        arrivalsPerSecond: arrivalsPerSecond, agents: agents, baseHandleSeconds: baseHandleSeconds,
        concurrency: concurrency, meanPatienceSeconds: meanPatienceSeconds, spread: spread, tables: tables, goals: goals
      )
    }
    let needed = loadInAgents(
      arrivalsPerSecond: arrivalsPerSecond, baseHandleSeconds: baseHandleSeconds, concurrency: concurrency)
    if meanPatienceSeconds == .infinity, answer.agents < needed {
      answer = FractionalAgents(agents: needed, driver: .load)
    }
    return answer
  }

  /// Agents that would just complete what arrives, with all their sessions in use.
  private static func loadInAgents(
    arrivalsPerSecond: Double, baseHandleSeconds: Double, concurrency: SessionConcurrency
  ) -> Double {
    let most = concurrency.sessionsPerAgent
    return arrivalsPerSecond * baseHandleSeconds / concurrency.completionRate(sessions: most)
  }

  private static func measures(
    arrivalsPerSecond: Double, agents: Int, baseHandleSeconds: Double, concurrency: SessionConcurrency,
    meanPatienceSeconds: Double, spread: SessionSpread, tables: SessionTables?, goals: StaffingGoals
  ) -> QueueMeasures? {
    let model = ConcurrentQueue(
      arrivalsPerSecond: arrivalsPerSecond, agents: agents, baseHandleSeconds: baseHandleSeconds,
      concurrency: concurrency, meanPatienceSeconds: meanPatienceSeconds, spread: spread,
      tables: tables)
    return model?.measures(withinSeconds: goals.serviceLevel?.withinSeconds ?? 0, shortSeconds: goals.shortSeconds)
  }
}
