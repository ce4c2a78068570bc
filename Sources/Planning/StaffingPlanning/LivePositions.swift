import CivilTime
import QueueingTheory
import WorkforceModel

/// The positions of one live or concurrent queue, interval by interval.
///
/// Goals of an interval, occupancy caps and floors hold in each open interval. Targets over a day or longer are then met
/// over each of their windows, with the agents where they help most customers. While closed nobody is required, also
/// where the queue is finished after closing time: those few minutes are late finishes of people who are there.
struct LivePositions {
  let queue: QueueIndex
  let load: Workload.QueueLoad
  let grid: IntervalGrid
  let scenario: Scenario
  private let model: LineModel
  private let memo: MeasureMemo
  /// Whether some target is met over windows, by whole positions.
  private let hasWindows: Bool
  /// The first answer target; nil where there is none.
  private let answer: (within: Double, counted: ServiceLevelDefinition)?
  /// By interval; nil while closed and where nothing arrives.
  private let demands: [LineModel.Demand?]
  /// Contacts offered while open, by interval.
  private let volumes: [Double]

  /// What one interval needs by itself.
  private struct Base {
    var whole: Int
    var fractional: Double
    var driver: StaffingRequirement.Driver
    var floor: Int
  }

  /// Fewer contacts than this in an interval, or than this share of a small queue's largest interval, count as none.
  static let dust = 1e-3
  /// From so many different loads on, those of concurrent sessions are tabulated.
  private static let manyDemands = 48

  /// - Parameter tables: of the chains of concurrent sessions; queues with the same concurrency share them.
  init(
    queue: QueueIndex, load: Workload.QueueLoad, grid: IntervalGrid, scenario: Scenario, tables: SessionTables
  ) throws {
    self.queue = queue
    self.load = load
    self.grid = grid
    self.scenario = scenario
    let busyness = Busyness(scenario)
    let targets = scenario.targets.filter { $0.queue == queue }
    answer =
      targets.lazy.compactMap { target -> (Double, ServiceLevelDefinition)? in
        guard case .answer(_, let seconds, let definition, let short) = target.measure else { return nil }
        return (seconds, definition.counted(shortSeconds: short))
      }.first
    hasWindows = targets.contains { $0.isWindowed }
    let open = scenario.queues[queue.raw].opening.openShare(of: grid)
    let arriving = load.arriving
    volumes = (0..<grid.count).map { arriving[$0] * open[$0] * busyness.factor }
    let peaks = (volumes.max() ?? 0, (load.offeredLoad.values.max() ?? 0) * busyness.factor)
    let volumes = self.volumes
    demands = (0..<grid.count).map { interval in
      let erlangs = load.offeredLoad[interval] * busyness.factor
      guard open[interval] > 0, erlangs > 0, load.handleSeconds[interval] > 0 else { return nil }
      // Delays have endless tails; nobody stays for their dust.
      if volumes[interval] < LivePositions.dust * min(1, peaks.0), erlangs < LivePositions.dust * min(1, peaks.1) {
        return nil
      }
      // An interval that is open in part has all its load in that part.
      return LineModel.Demand(
        load: erlangs / open[interval], handleSeconds: load.handleSeconds[interval])
    }
    // Tables take more than a few loads do, and less than many.
    let isOften = busyness.ofCustomers != nil || Set(demands.lazy.compactMap { $0 }).count >= LivePositions.manyDemands
    model = try LineModel(
      queue: scenario.queues[queue.raw], channel: scenario.channel(of: queue), busyness: busyness.ofCustomers,
      tables: isOften ? tables : nil)
    memo = MeasureMemo(model, usual: (answer?.within ?? 0, answer?.counted.shortSeconds ?? 0))
    if busyness.ofCustomers != nil, !model.patienceSeconds.isFinite { try LivePositions.refuseSpeedOverDays(targets) }
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

  func positions() throws -> StaffingRequirement.Positions {
    let bases = try self.bases()
    var whole = bases.map(\.whole)
    var driver = bases.map(\.driver)
    var fractional = bases.map(\.fractional)
    for target in scenario.targetIndices(of: queue) where scenario.targets[target].isWindowed {
      for window in scenario.targets[target].windows(on: grid) {
        let raised = try allocate(target, window: window, from: whole)
        for (interval, agents) in zip(window, raised) where agents > whole[interval] {
          whole[interval] = agents
          driver[interval] = .target(target)
        }
      }
    }
    if hasWindows {
      // The windows are met by whole positions; a fraction less would miss them.
      fractional = zip(whole, demands).map { $1 == nil ? 0 : Double($0) }
    }
    return StaffingRequirement.Positions(
      fractional: Series(fractional), whole: whole, driver: driver, model: model.name, floor: bases.map(\.floor),
      expectedServiceLevel: Series(serviceLevels(whole)), outlook: outlook(whole))
  }

  // MARK: Intervals by themselves

  private func bases() throws -> [Base] {
    var known: [LineModel.Demand: Base] = [:]
    let open = scenario.queues[queue.raw].opening.openShare(of: grid)
    return try demands.indices.map { interval in
      guard let demand = demands[interval] else {
        return Base(whole: 0, fractional: 0, driver: open[interval] > 0 ? .load : .closed, floor: 0)
      }
      if let base = known[demand] { return base }
      let base = try self.base(demand)
      known[demand] = base
      return base
    }
  }

  private func base(_ demand: LineModel.Demand) throws -> Base {
    // The line must not grow without end; with patience it cannot, and whoever does not wait needs nobody.
    let stable = try model.agents(demand, goals: StaffingGoals(), fractional: !hasWindows)
    let floorHeads = max(1, stable.whole)
    var base = Base(
      whole: stable.whole, fractional: stable.fractional, driver: .load, floor: 0)
    var hasGoal = false
    for target in scenario.targetIndices(of: queue) {
      if let goals = intervalGoals(target) {
        hasGoal = true
        raise(&base, to: try agents(demand, goals: goals, target: target), driver: .target(target))
      } else if scenario.targets[target].isWindowed {
        hasGoal = true
        var floor = (whole: floorHeads, fractional: Double(floorHeads))
        if let goals = floorGoals(target) {
          let needed = try agents(demand, goals: goals, target: target)
          if needed.whole > floor.whole { floor = needed }
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

  // MARK: Windows

  private func allocate(_ target: Int, window: Range<Int>, from whole: [Int]) throws -> [Int] {
    let volume = volumes[window].reduce(0, +)
    guard let curve = TargetCurve(scenario.targets[target].measure, goal: planningGoal(target, volume: volume)) else {
      return Array(whole[window])
    }
    struct Start: Hashable {
      var demand: LineModel.Demand
      var lowest: Int
    }
    var known: [Start: [Double]] = [:]
    let intervals = window.map { interval -> WindowAllocation.Interval in
      guard let demand = demands[interval], volumes[interval] > 0 else {
        return WindowAllocation.Interval(volume: 0, lowest: whole[interval], margins: [0])
      }
      let start = Start(demand: demand, lowest: whole[interval])
      let margins = known[start] ?? curve.margins(from: start.lowest, demand, memo: memo)
      known[start] = margins
      return WindowAllocation.Interval(volume: volumes[interval], lowest: start.lowest, margins: margins)
    }
    var allocation = WindowAllocation(intervals)
    guard let agents = allocation.agents() else { throw unreachable(target) }
    return agents
  }

  /// The goal to plan for: the target's own, or the higher one that a window of so many independent contacts keeps with
  /// the probability asked for, by Wilson's interval.
  private func planningGoal(_ target: Int, volume: Double) -> Double {
    let subject = scenario.targets[target]
    guard case .probability(let probability) = subject.judgement, probability > 0.5 else { return subject.goal }
    switch subject.measure {
    case .answer(let share, _, _, _): return WilsonBound.upper(share: share, count: volume, probability: probability)
    case .abandonment(let share):
      return 1 - WilsonBound.upper(share: 1 - share, count: volume, probability: probability)
    default: return subject.goal
    }
  }

  private func unreachable(_ target: Int) -> PlanningFault {
    PlanningFault(
      code: "target-unreachable", subject: scenario.targets[target].path,
      message: "no number of agents meets the \(scenario.targets[target].measureName) target of "
        + "\(scenario.queues[queue.raw].id)",
      remedy: "ask for less than everything, or for more time")
  }

  // MARK: What is promised

  /// Expected share answered in time by the first answer target; the share answered at all where there is none.
  private func serviceLevels(_ whole: [Int]) -> [Double] {
    zip(demands, whole).map { demand, agents in
      guard let demand else { return 1 }
      guard let answer else { return memo.measures(demand, agents: agents)?.answered ?? 0 }
      let measures = memo.measures(
        demand, agents: agents, within: answer.within, short: answer.counted.shortSeconds)
      return measures?.serviceLevel(answer.counted) ?? 0
    }
  }

  /// What else is expected, by the same model.
  private func outlook(_ whole: [Int]) -> StaffingRequirement.Outlook {
    let measures = zip(demands, whole).map { demand, agents in demand.flatMap { memo.measures($0, agents: agents) } }
    return StaffingRequirement.Outlook(
      occupancy: Series(measures.map { $0?.occupancy ?? 0 }),
      answerSeconds: Series(measures.map { $0?.meanAnswerSeconds ?? 0 }),
      abandonment: Series(measures.map { $0?.abandonment ?? 0 }))
  }
}
