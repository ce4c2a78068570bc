/// Finds the least number of agents for which every goal holds, given measures that improve with each agent.
struct GoalSearch {
  let goals: StaffingGoals

  /// How far the measures are on the right side of each goal that is set, negative on the wrong side.
  ///
  /// No measures at all mean a line that grows without end: nobody is answered in time, and all servers work.
  func margin(_ driver: StaffingDriver, _ measures: QueueMeasures?) -> Double? {
    switch driver {
    case .serviceLevel:
      guard let level = goals.serviceLevel else { return nil }
      return (measures?.serviceLevel(level.definition) ?? 0) - level.share
    case .occupancyCap:
      guard let cap = goals.maxOccupancy else { return nil }
      // Where nobody is answered there is no handled load, but no free agent either.
      guard let measures, measures.answered > 0 else { return cap - 1 }
      return cap - measures.occupancy
    case .answerTime:
      guard let seconds = goals.maxAnswerSeconds else { return nil }
      guard let measures, measures.answered > 0 else { return -.infinity }
      return seconds - measures.meanAnswerSeconds
    case .abandonment:
      guard let share = goals.maxAbandonment else { return nil }
      return share - (measures?.abandonment ?? 0)
    case .load:
      return nil
    }
  }

  /// The least of all margins with its goal; plus infinity where no goal is set, and
  /// negative for a line that grows without end.
  func worst(_ measures: QueueMeasures?) -> (margin: Double, driver: StaffingDriver) {
    var worst = (margin: Double.infinity, driver: StaffingDriver.load)
    func consider(_ driver: StaffingDriver) {
      if let margin = margin(driver, measures), margin < worst.margin { worst = (margin, driver) }
    }
    consider(.serviceLevel)
    consider(.occupancyCap)
    consider(.answerTime)
    consider(.abandonment)
    if measures == nil, worst.margin >= 0 { worst = (-1, .load) }
    return worst
  }

  /// - Parameters:
  ///   - floor: no number below this one is asked for.
  ///   - guess: where to start, at least `floor`.
  ///   - stride: first step away from the guess.
  ///   - measures: of so many agents; nil where the line grows without end.
  /// - Throws: `unreachableGoal` where a thousand times the start and a million agents more do not meet the goals.
  func least(
    floor: Int, guess: Int, stride: Int, measures: (Int) -> QueueMeasures?
  ) throws(QueueingError) -> LeastAgents {
    let tolerance = -StaffingGoals.tolerance
    var failing: (agents: Int, margin: Double, driver: StaffingDriver)?
    var meeting: (agents: Int, margin: Double)?
    var step = max(1, stride)
    var agents = max(floor, guess)
    let limit = 1000 * agents + 1_000_000
    while true {
      let (margin, driver) = worst(measures(agents))
      if margin >= tolerance {
        meeting = (agents, margin)
      } else {
        failing = (agents, margin, driver)
      }
      if let meeting, meeting.agents == floor { return LeastAgents(agents: floor, driver: .load) }
      if let failing, let meeting {
        let gap = meeting.agents - failing.agents
        if gap == 1 { return LeastAgents(agents: meeting.agents, driver: failing.driver) }
        // Straight-line interpolation, but never less than an eighth of the bracket from its ends.
        var part = failing.margin / (failing.margin - meeting.margin)
        if !(part >= 0.125) { part = 0.125 }
        if part > 0.875 { part = 0.875 }
        agents = failing.agents + min(gap - 1, max(1, Int((Double(gap) * part).rounded(.up))))
      } else if meeting != nil {
        agents = max(floor, agents - step)
        step *= 2
      } else {
        guard agents < limit else { throw .unreachableGoal(driver) }
        agents += step
        step *= 2
      }
    }
  }

  /// The real number of agents between one less than the least and the least, by a straight line in the measure of
  /// the goal that needs most.
  func fractional(least: LeastAgents, measures: (Int) -> QueueMeasures?) -> FractionalAgents {
    guard least.agents > 0 else { return FractionalAgents(agents: 0, driver: .load) }
    let above = measures(least.agents)
    let below = measures(least.agents - 1)
    var best = FractionalAgents(agents: Double(least.agents - 1), driver: least.driver)
    func consider(_ driver: StaffingDriver) {
      guard let short = margin(driver, below), let long = margin(driver, above), short < 0 else { return }
      let part = short == -.infinity ? 1 : min(1, short / (short - max(0, long)))
      let agents = Double(least.agents - 1) + part
      if agents > best.agents { best = FractionalAgents(agents: agents, driver: driver) }
    }
    consider(.serviceLevel)
    consider(.occupancyCap)
    consider(.answerTime)
    consider(.abandonment)
    return best
  }
}
