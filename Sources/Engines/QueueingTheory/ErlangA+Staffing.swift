extension ErlangA {
  /// The least whole number of agents that meets every goal; 0 without load, and 0 where no goal asks for anybody.
  ///
  /// With infinite patience the answer is that of Erlang C, which stays above the load.
  /// - Throws: `QueueingError` where an input or goal is outside its range.
  public static func leastAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double, goals: StaffingGoals
  ) throws(QueueingError) -> LeastAgents {
    try validate(load: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds)
    if meanPatienceSeconds == .infinity {
      return try ErlangC.leastAgents(offeredLoad: load, meanHandleSeconds: meanHandleSeconds, goals: goals)
    }
    try goals.validate()
    guard load > 0 else { return LeastAgents(agents: 0, driver: .load) }
    let search = GoalSearch(goals: goals)
    return try search.least(
      floor: 0, guess: guess(load: load, goals: goals), stride: Int((0.2 * load.squareRoot()).rounded(.up))
    ) { agents in
      measures(
        load: load, agents: agents, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds,
        goals: goals)
    }
  }

  /// The real number of agents that meets every goal: between one less than the least whole number and that number,
  /// on a straight line in the measure of the goal that binds; 0 without load.
  ///
  /// With infinite patience the answer is that of the continuous Erlang C.
  /// - Throws: `QueueingError` as `leastAgents`.
  public static func fractionalAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double, goals: StaffingGoals
  ) throws(QueueingError) -> FractionalAgents {
    let least = try leastAgents(
      offeredLoad: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds, goals: goals)
    return fractionalAgents(
      offeredLoad: load, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds, goals: goals,
      least: least)
  }

  /// As above for a least whole number that is already known.
  public static func fractionalAgents(
    offeredLoad load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double, goals: StaffingGoals,
    least: LeastAgents
  ) -> FractionalAgents {
    if meanPatienceSeconds == .infinity {
      return ErlangC.fractionalAgents(
        offeredLoad: load, meanHandleSeconds: meanHandleSeconds, goals: goals, least: least)
    }
    return GoalSearch(goals: goals).fractional(least: least) { agents in
      measures(
        load: load, agents: agents, meanHandleSeconds: meanHandleSeconds, meanPatienceSeconds: meanPatienceSeconds,
        goals: goals)
    }
  }

  private static func measures(
    load: Double, agents: Int, meanHandleSeconds: Double, meanPatienceSeconds: Double, goals: StaffingGoals
  ) -> QueueMeasures? {
    let model = ErlangA(
      offeredLoad: load, agents: Double(agents), meanHandleSeconds: meanHandleSeconds,
      meanPatienceSeconds: meanPatienceSeconds)
    return model?.measures(withinSeconds: goals.serviceLevel?.withinSeconds ?? 0, shortSeconds: goals.shortSeconds)
  }

  /// A little above the load, less the share that may abandon: only the start of the search.
  private static func guess(load: Double, goals: StaffingGoals) -> Int {
    let share = goals.serviceLevel?.share ?? 0.5
    var agents = load * (1 - (goals.maxAbandonment ?? 0)) + (share - 0.6) * 2 * load.squareRoot()
    if let cap = goals.maxOccupancy { agents = max(agents, load / cap * (1 - 0.1 / (1 + load.squareRoot()))) }
    return max(0, Int(agents.rounded(.up)))
  }

  static func validate(
    load: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double
  ) throws(QueueingError) {
    guard load >= 0, load <= 1e9 else { throw .invalidOfferedLoad(load) }
    guard meanHandleSeconds > 0, meanHandleSeconds < .infinity else { throw .invalidTime(meanHandleSeconds) }
    guard meanPatienceSeconds >= 0 else { throw .invalidTime(meanPatienceSeconds) }
  }
}
