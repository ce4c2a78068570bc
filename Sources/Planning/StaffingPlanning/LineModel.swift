import QueueingTheory
import WorkforceModel

/// The queueing model of one live or concurrent queue: Erlang C, Erlang A, a line with patience of another shape, or
/// concurrent sessions, whose patience is taken as exponential with the same mean.
struct LineModel {
  /// One interval's demand while open.
  struct Demand: Hashable {
    /// Erlangs at one session an agent, more than 0.
    var load: Double
    /// Mean seconds, more than 0.
    var handleSeconds: Double
    /// Nil where all wait in one line, first come first served.
    var mix: PriorityMix?
  }

  /// Mean patience in seconds; infinite where nobody gives up.
  let patienceSeconds: Double
  /// Exponential where nobody gives up, and of concurrent sessions. Of a measured shape mean and variation are taken.
  let patienceShape: PatienceShape
  /// Nil for one contact at a time.
  let concurrency: SessionConcurrency?
  /// Where measures are means over the customers of busy and quiet days; nil for those of the day as it is.
  let busyness: GammaBusyness?
  /// Of the chains of concurrent sessions; nil where each is solved for itself.
  let tables: SessionTables?

  /// - Throws: `QueueingError` where the channel's concurrency is outside its range.
  init(
    queue: Queue, channel: Channel, busyness: GammaBusyness? = nil, tables: SessionTables? = nil
  ) throws {
    self.busyness = busyness
    self.tables = tables
    patienceSeconds = queue.patienceMeanSeconds ?? .infinity
    if case .concurrent(let most, let slowdown) = channel.kind {
      concurrency = try SessionConcurrency(sessionsPerAgent: most, slowdown: slowdown)
      patienceShape = .exponential
    } else {
      concurrency = nil
      patienceShape = LineModel.shape(of: queue.patience)
    }
  }

  /// As named beside each requirement.
  var name: String {
    if concurrency != nil { return "concurrency" }
    if !patienceSeconds.isFinite { return "erlang-c" }
    return patienceShape == .exponential ? "erlang-a" : "general-patience"
  }

  private static func shape(of patience: Patience?) -> PatienceShape {
    guard let patience else { return .exponential }
    switch patience.shape {
    case .exponential: return .exponential
    case .deterministic: return .deterministic
    case .gamma: return .gamma(coefficientOfVariation: patience.variation)
    case .lognormal, .empirical:
      return patience.variation > 0 ? .lognormal(coefficientOfVariation: patience.variation) : .deterministic
    }
  }

  /// The measures with a number of agents, or nil where the line grows without end.
  func measures(_ demand: Demand, agents: Int, within: Double, short: Double) -> QueueMeasures? {
    if busyness != nil { return customerMeasures(demand, agents: agents, within: within, short: short) }
    return dayMeasures(demand, agents: agents, within: within, short: short)
  }

  /// The measures of a day with this demand, or nil where the line grows without end.
  func dayMeasures(_ demand: Demand, agents: Int, within: Double, short: Double) -> QueueMeasures? {
    guard let line = lineMeasures(demand, agents: agents, within: within, short: short) else { return nil }
    guard let mix = demand.mix else { return line }
    return priorityMeasures(demand, of: mix, line: line, agents: agents, within: within, short: short)
  }

  /// The measures of the line as a whole, whoever is served first.
  private func lineMeasures(_ demand: Demand, agents: Int, within: Double, short: Double) -> QueueMeasures? {
    if let concurrency {
      return ConcurrentQueue(
        arrivalsPerSecond: demand.load / demand.handleSeconds, agents: agents, baseHandleSeconds: demand.handleSeconds,
        concurrency: concurrency, meanPatienceSeconds: patienceSeconds, spread: .kept, tables: tables
      )?.measures(withinSeconds: within, shortSeconds: short)
    }
    if patienceShape != .exponential {
      return GeneralPatienceQueue(
        offeredLoad: demand.load, agents: Double(agents), meanHandleSeconds: demand.handleSeconds,
        meanPatienceSeconds: patienceSeconds, patienceShape: patienceShape
      )?.measures(withinSeconds: within, shortSeconds: short)
    }
    return ErlangA(
      offeredLoad: demand.load, agents: Double(agents), meanHandleSeconds: demand.handleSeconds,
      meanPatienceSeconds: patienceSeconds
    )?.measures(withinSeconds: within, shortSeconds: short)
  }

  /// The least whole and, if asked for, the fractional number of agents that meet some goals; else both are whole.
  func agents(
    _ demand: Demand, goals: StaffingGoals, fractional: Bool
  ) throws -> (whole: Int, fractional: Double) {
    if demand.mix?.meant != nil {
      // What a class needs may be less than what the line as a whole would, so the search begins at what is stable.
      let least = try dayAgents(demand, goals: StaffingGoals(maxOccupancy: goals.maxOccupancy), fractional: false)
      let whole = try customerAgents(demand, goals: goals, from: least.whole)
      return (whole, Double(whole))
    }
    let day = try dayAgents(demand, goals: goals, fractional: fractional)
    guard busyness != nil, goals != StaffingGoals() else { return day }
    let whole = try customerAgents(demand, goals: goals, from: day.whole)
    return (whole, Double(whole))
  }

  private func dayAgents(
    _ demand: Demand, goals: StaffingGoals, fractional: Bool
  ) throws -> (whole: Int, fractional: Double) {
    if let concurrency {
      let rate = demand.load / demand.handleSeconds
      let least = try ConcurrentQueue.leastAgents(
        arrivalsPerSecond: rate, baseHandleSeconds: demand.handleSeconds, concurrency: concurrency,
        meanPatienceSeconds: patienceSeconds, spread: .kept, tables: tables, goals: goals)
      guard fractional else { return (least.agents, Double(least.agents)) }
      let real = ConcurrentQueue.fractionalAgents(
        arrivalsPerSecond: rate, baseHandleSeconds: demand.handleSeconds, concurrency: concurrency,
        meanPatienceSeconds: patienceSeconds, spread: .kept, tables: tables, goals: goals, least: least)
      return (least.agents, real.agents)
    }
    if patienceShape != .exponential {
      let least = try GeneralPatienceQueue.leastAgents(
        offeredLoad: demand.load, meanHandleSeconds: demand.handleSeconds, meanPatienceSeconds: patienceSeconds,
        patienceShape: patienceShape, goals: goals)
      guard fractional else { return (least.agents, Double(least.agents)) }
      let real = GeneralPatienceQueue.fractionalAgents(
        offeredLoad: demand.load, meanHandleSeconds: demand.handleSeconds, meanPatienceSeconds: patienceSeconds,
        patienceShape: patienceShape, goals: goals, least: least)
      return (least.agents, real.agents)
    }
    let least = try ErlangA.leastAgents(
      offeredLoad: demand.load, meanHandleSeconds: demand.handleSeconds, meanPatienceSeconds: patienceSeconds,
      goals: goals)
    guard fractional else { return (least.agents, Double(least.agents)) }
    let real = ErlangA.fractionalAgents(
      offeredLoad: demand.load, meanHandleSeconds: demand.handleSeconds, meanPatienceSeconds: patienceSeconds,
      goals: goals, least: least)
    return (least.agents, real.agents)
  }

  /// Agents below which a queue without any target is not staffed: those that the load itself keeps busy.
  func loadInAgents(_ demand: Demand) -> Double {
    guard let concurrency else { return demand.load }
    let sessions = Double(concurrency.sessionsPerAgent)
    return demand.load * concurrency.elapsedFactor(sessions: sessions) / sessions
  }
}

extension Target.ServiceLevelDefinition {
  /// The definition in the words of queueing theory.
  func counted(shortSeconds: Double) -> ServiceLevelDefinition {
    switch self {
    case .ofOffered: .ofOffered
    case .ofAnswered: .ofAnswered
    case .excludingShortAbandons: .excludingShortAbandons(shortSeconds: shortSeconds)
    case .abandonsWithinCount: .abandonsWithinCount
    }
  }
}
