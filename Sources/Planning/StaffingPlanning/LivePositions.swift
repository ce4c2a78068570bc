import CivilTime
import QueueingTheory
import WorkforceModel

/// The positions of one waiting line of a live or concurrent channel, interval by interval: of a queue, or of those
/// parts of it that the very same people serve. Their contacts are in one line, so that the whole of it needs no more
/// people than it would without issue types; where parts differ in priority the better ones go first.
///
/// Goals of an interval, occupancy caps and floors hold in each open interval. Targets over a day or longer are then met
/// over each of their windows, with the agents where they help most customers. While closed nobody is required, also
/// where the queue is finished after closing time: those few minutes are late finishes of people who are there.
struct LivePositions {
  let line: WaitingLineLoad
  let grid: IntervalGrid
  let scenario: Scenario
  private let model: LineModel
  let memo: MeasureMemo
  /// The targets that cover some part of the line, as positions in `Scenario.targets`.
  private let targets: [Int]
  /// Whether some target is met over windows, by whole positions.
  private let hasWindows: Bool

  var queue: QueueIndex { line.queues[0] }

  /// The mean chance that somebody rostered in a team of the line is there.
  var presence: Double {
    let serving = scenario.teams.filter { $0.proficiency(for: queue) != nil }
    guard !serving.isEmpty else { return 1 }
    return serving.reduce(0) { $0 + $1.shrinkage.coverage } / Double(serving.count)
  }

  /// What one interval needs by itself.
  private struct Base {
    var whole: Int
    var fractional: Double
    var driver: StaffingRequirement.Driver
    var floor: Int
  }

  /// From so many different loads on, those of concurrent sessions are tabulated.
  private static let manyDemands = 48

  /// - Parameters:
  ///   - queues: one waiting line, in the order of the scenario.
  ///   - tables: of the chains of concurrent sessions; queues with the same concurrency share them.
  init(queues: [QueueIndex], workload: Workload, scenario: Scenario, tables: SessionTables) throws {
    grid = workload.grid
    self.scenario = scenario
    let busyness = Busyness(scenario)
    line = WaitingLineLoad(queues: queues, workload: workload, scenario: scenario, factor: busyness.factor)
    let leader = queues[0]
    let loads = Set(line.demands.lazy.compactMap { $0.map { [$0.load, $0.handleSeconds] } })
    // Tables take more than a few loads do, and less than many.
    let isOften = busyness.ofCustomers != nil || loads.count >= LivePositions.manyDemands
    model = try LineModel(
      queue: scenario.queues[leader.raw], channel: scenario.channel(of: leader), busyness: busyness.ofCustomers,
      tables: isOften ? tables : nil)
    targets = Set(queues.flatMap { scenario.targetsCovering($0) }).sorted()
    let promised = targets.map { scenario.targets[$0] }
    if busyness.ofCustomers != nil, !model.patienceSeconds.isFinite { try LivePositions.refuseSpeedOverDays(promised) }
    let answer = LivePositions.answer(of: leader, in: scenario)
    hasWindows = promised.contains { $0.isWindowed }
    memo = MeasureMemo(model, usual: (answer?.within ?? 0, answer?.counted.shortSeconds ?? 0))
  }

  /// The first answer target that covers a queue; nil where there is none.
  private static func answer(
    of queue: QueueIndex, in scenario: Scenario
  ) -> (within: Double, counted: ServiceLevelDefinition)? {
    scenario.targetsCovering(queue).lazy.compactMap { target -> (Double, ServiceLevelDefinition)? in
      guard case .answer(_, let seconds, let definition, let short) = scenario.targets[target].measure else {
        return nil
      }
      return (seconds, definition.counted(shortSeconds: short))
    }.first
  }

  /// Without patience waits have no mean over days of which some are overloaded.
  private static func refuseSpeedOverDays(_ targets: [Target]) throws {
    for target in targets {
      guard case .speedOfAnswer = target.measure else { continue }
      throw PlanningFault(
        code: "speed-over-busy-days", subject: target.path,
        message: "nobody gives up in this queue, so that waits have no mean over days of which some are overloaded",
        remedy: "give the queue patience, or staff it for the mean day or for a quantile")
    }
  }

  /// The positions of the line, of its first queue; the others have none of their own.
  ///
  /// - Parameter promised: positions that a roster promises for targets over windows; nil: the fewest agent-intervals.
  func positions(promised: [Double]?) throws -> [StaffingRequirement.Positions] {
    let bases = try self.bases()
    var whole = bases.map(\.whole)
    var driver = bases.map(\.driver)
    var fractional = bases.map(\.fractional)
    var windows: StaffingRequirement.WindowNeed?
    if hasWindows {
      let least = whole
      let goals = targets.filter { scenario.targets[$0].isWindowed }.compactMap { goal($0, from: whole) }
      windows = .init(least: whole, goals: goals)
      if let promised, promised.count == whole.count {
        let tightest = LivePositions.tightest(goals) { promised[$0] - Double(least[$0]) }
        for (interval, agents) in promised.enumerated() {
          if agents > Double(whole[interval]), let goal = tightest[interval] {
            driver[interval] = .target(goal)
          }
          whole[interval] = exactCeiling(agents)
        }
        fractional = promised
      } else {
        for goal in goals { try allocate(goal, least: least, to: &whole, &driver) }
        // The windows are met by whole positions; a fraction less would miss them.
        fractional = zip(whole, line.demands).map { $1 == nil ? 0 : Double($0) }
      }
    }
    let own = StaffingRequirement.Positions(
      fractional: Series(fractional), whole: whole, driver: driver,
      model: model.name + (line.hasPriorities ? "-priority" : ""), floor: bases.map(\.floor),
      expectedServiceLevel: Series(serviceLevels(of: 0, promised == nil ? whole.map(Double.init) : fractional)),
      outlook: outlook(of: 0, promised == nil ? whole.map(Double.init) : fractional), windows: windows)
    return [own]
      + line.queues.indices.dropFirst().map {
        pooled($0, agents: promised == nil ? whole.map(Double.init) : fractional, driver: driver)
      }
  }

  /// A part whose contacts the positions of the line's first queue serve.
  private func pooled(
    _ member: Int, agents: [Double], driver: [StaffingRequirement.Driver]
  ) -> StaffingRequirement.Positions {
    let none = [Int](repeating: 0, count: grid.count)
    return StaffingRequirement.Positions(
      fractional: Series(zeros: grid.count), whole: none,
      driver: driver.map { $0 == .closed ? .closed : .pooled(in: queue) }, model: "pooled", floor: none,
      expectedServiceLevel: Series(serviceLevels(of: member, agents)), outlook: outlook(of: member, agents))
  }

  // MARK: Intervals by themselves

  /// An interval's demand, of the line and of the contacts of each target; nil where none of those come.
  private struct Question: Hashable {
    var demand: LineModel.Demand
    var byTarget: [LineModel.Demand?]
  }

  private func bases() throws -> [Base] {
    var known: [Question: Base] = [:]
    let open = scenario.queues[queue.raw].opening.openShare(of: grid)
    return try line.demands.indices.map { interval in
      guard let demand = line.demands[interval] else {
        return Base(whole: 0, fractional: 0, driver: open[interval] > 0 ? .load : .closed, floor: 0)
      }
      let question = Question(demand: demand, byTarget: targets.map { line.demand(of: $0, at: interval) })
      if let base = known[question] { return base }
      let base = try self.base(question)
      known[question] = base
      return base
    }
  }

  private func base(_ question: Question) throws -> Base {
    let demand = question.demand
    // The line must not grow without end; with patience it cannot, and whoever does not wait needs nobody.
    let stable = try model.agents(demand, goals: StaffingGoals(), fractional: !hasWindows)
    let floorHeads = max(1, stable.whole)
    var base = Base(
      whole: stable.whole, fractional: stable.fractional, driver: .load, floor: 0)
    var hasGoal = false
    for (target, meant) in zip(targets, question.byTarget) {
      if let goals = intervalGoals(target) {
        hasGoal = true
        // Caps on occupancy are the line's; any other target is about contacts that have to be there.
        guard let asking = goals.maxOccupancy == nil ? meant : demand else { continue }
        raise(&base, to: try agents(asking, goals: goals, target: target), driver: .target(target))
      } else if scenario.targets[target].isWindowed {
        hasGoal = true
        var floor = (whole: floorHeads, fractional: Double(floorHeads))
        if let goals = floorGoals(target) {
          if let meant {
            let needed = try agents(meant, goals: goals, target: target)
            let likely = try floorAgents(meant, from: max(needed.whole, floorHeads), target: target)
            if likely > floor.whole { floor = (likely, Double(likely)) }
          }
        }
        base.floor = max(base.floor, floor.whole)
        raise(&base, to: floor, driver: .floor(target))
      }
    }
    if !hasGoal {
      // Without any target the load decides: as many as it keeps busy.
      let needed = model.loadInAgents(demand)
      raise(&base, to: (exactCeiling(needed), needed), driver: .load)
    }
    if base.whole < 1 { raise(&base, to: (1, base.fractional), driver: .minimumHeads) }
    return base
  }

  /// The fewest agents that keep a target's floor although some of them are absent by chance.
  private func floorAgents(_ demand: LineModel.Demand, from lowest: Int, target: Int) throws -> Int {
    let subject = scenario.targets[target]
    guard let floor = subject.floor, let curve = TargetCurve(subject.measure, goal: floor) else { return lowest }
    guard let agents = curve.fewest(from: lowest, demand, presence: presence, memo: memo) else {
      throw unreachable(target)
    }
    return agents
  }

  private func raise(
    _ base: inout Base, to agents: (whole: Int, fractional: Double), driver: StaffingRequirement.Driver
  ) {
    // Where only whole numbers are worked out, a floor that asks for what the load needs anyway is named.
    let asksAsMuch =
      agents.whole == base.whole && (hasWindows ? base.driver == .load : agents.fractional > base.fractional)
    if agents.whole > base.whole || asksAsMuch { base.driver = driver }
    base.whole = max(base.whole, agents.whole)
    base.fractional = max(base.fractional, agents.fractional)
  }

  private func agents(
    _ demand: LineModel.Demand, goals: StaffingGoals, target: Int
  ) throws -> (whole: Int, fractional: Double) {
    do {
      return try model.agents(demand, goals: goals, fractional: !hasWindows)
    } catch let error as QueueingError {
      guard case .unreachableGoal = error else { throw error }
      throw unreachable(target)
    }
  }

  /// What a target asks of each interval by itself; nil where it asks of a window or of something else.
  private func intervalGoals(_ target: Int) -> StaffingGoals? {
    let subject = scenario.targets[target]
    switch subject.measure {
    case .answer(let share, let within, let definition, let short) where subject.over == .interval:
      return StaffingGoals(
        serviceLevel: .init(
          share: share, withinSeconds: within, definition: definition.counted(shortSeconds: short)))
    case .abandonment(let share) where subject.over == .interval: return StaffingGoals(maxAbandonment: share)
    case .speedOfAnswer(let seconds) where subject.over == .interval: return StaffingGoals(maxAnswerSeconds: seconds)
    // Caps are planned interval by interval, whatever window they are judged over. Live handling alone must keep
    // below the cap on all handling.
    case .liveOccupancy(let cap), .totalOccupancy(let cap): return StaffingGoals(maxOccupancy: cap)
    default: return nil
    }
  }

  private func floorGoals(_ target: Int) -> StaffingGoals? {
    let subject = scenario.targets[target]
    guard case .answer(_, let within, let definition, let short) = subject.measure, let floor = subject.floor
    else { return nil }
    return StaffingGoals(
      serviceLevel: .init(share: floor, withinSeconds: within, definition: definition.counted(shortSeconds: short)))
  }

  // MARK: What is promised

  /// Expected share of a part's contacts answered in time by its first answer target; the share answered at all where
  /// there is none.
  private func serviceLevels(of member: Int, _ agents: [Double]) -> [Double] {
    let answer = LivePositions.answer(of: line.queues[member], in: scenario)
    return agents.indices.map { interval in
      guard let demand = line.demand(ofMember: member, at: interval) else { return 1 }
      return LivePositions.mean(agents[interval]) { agents in
        guard let answer else { return memo.measures(demand, agents: agents)?.answered ?? 0 }
        let measures = memo.measures(demand, agents: agents, within: answer.within, short: answer.counted.shortSeconds)
        return measures?.serviceLevel(answer.counted) ?? 0
      }
    }
  }

  /// What else is expected, by the same model.
  private func outlook(of member: Int, _ agents: [Double]) -> StaffingRequirement.Outlook {
    func series(_ figure: (QueueMeasures) -> Double) -> Series {
      Series(
        agents.indices.map { interval in
          guard let demand = line.demand(ofMember: member, at: interval) else { return 0 }
          return LivePositions.mean(agents[interval]) { memo.measures(demand, agents: $0).map(figure) ?? 0 }
        })
    }
    return StaffingRequirement.Outlook(
      occupancy: series(\.occupancy), answerSeconds: series(\.meanAnswerSeconds), abandonment: series(\.abandonment))
  }

  /// A figure at a fraction of an agent: its mean over the time with one fewer and with one more.
  private static func mean(_ agents: Double, _ figure: (Int) -> Double) -> Double {
    let low = Int(agents)
    let share = agents - Double(low)
    guard share > 1e-9 else { return figure(low) }
    return (1 - share) * figure(low) + share * figure(low + 1)
  }
}
