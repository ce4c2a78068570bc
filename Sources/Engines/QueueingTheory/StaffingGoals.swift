/// What a number of agents has to meet; goals that are nil do not bind.
public struct StaffingGoals: Hashable, Sendable {
  /// A service level: this share answered within so many seconds, by one of the four definitions.
  public struct ServiceLevel: Hashable, Sendable {
    /// 0 to 1.
    public var share: Double
    /// Answer threshold in seconds.
    public var withinSeconds: Double
    public var definition: ServiceLevelDefinition

    public init(share: Double, withinSeconds: Double, definition: ServiceLevelDefinition = .ofOffered) {
      self.share = share
      self.withinSeconds = withinSeconds
      self.definition = definition
    }
  }

  public var serviceLevel: ServiceLevel?
  /// Cap on handled load per agent (per session where agents hold several), above 0.
  public var maxOccupancy: Double?
  /// Cap on the mean wait of answered contacts in seconds.
  public var maxAnswerSeconds: Double?
  /// Cap on the share of contacts that leave unanswered, 0 to 1.
  public var maxAbandonment: Double?

  public init(
    serviceLevel: ServiceLevel? = nil, maxOccupancy: Double? = nil, maxAnswerSeconds: Double? = nil,
    maxAbandonment: Double? = nil
  ) {
    self.serviceLevel = serviceLevel
    self.maxOccupancy = maxOccupancy
    self.maxAnswerSeconds = maxAnswerSeconds
    self.maxAbandonment = maxAbandonment
  }

  /// The threshold of short abandons that the definition asks for, else the answer threshold, which costs nothing more.
  var shortSeconds: Double {
    guard let level = serviceLevel else { return 0 }
    if case .excludingShortAbandons(let seconds) = level.definition { return seconds }
    return level.withinSeconds
  }

  /// How far rounding may put a measure on the wrong side of its goal.
  static let tolerance = 1e-12

  func validate() throws(QueueingError) {
    if let level = serviceLevel {
      guard level.share >= 0, level.share <= 1 else { throw .invalidGoal(.serviceLevel, level.share) }
      guard level.withinSeconds >= 0 else { throw .invalidTime(level.withinSeconds) }
      if case .excludingShortAbandons(let seconds) = level.definition, !(seconds >= 0) { throw .invalidTime(seconds) }
    }
    if let cap = maxOccupancy, !(cap > 0) { throw .invalidGoal(.occupancyCap, cap) }
    if let seconds = maxAnswerSeconds, !(seconds >= 0) { throw .invalidGoal(.answerTime, seconds) }
    if let share = maxAbandonment, !(share >= 0 && share <= 1) { throw .invalidGoal(.abandonment, share) }
  }
}

/// What decided a number of agents.
public enum StaffingDriver: Hashable, Sendable, CaseIterable {
  case serviceLevel
  case occupancyCap
  case answerTime
  case abandonment
  /// The load alone: with fewer agents the queue would grow without end, or there is no load at all.
  case load
}

/// The least whole number of agents that meets a set of goals, and the goal that one agent less would miss.
///
/// Where one agent less misses several goals it is one of them; `FractionalAgents` names the one that needs most.
public struct LeastAgents: Hashable, Sendable {
  public var agents: Int
  public var driver: StaffingDriver
  /// 1/B - 1 at so many agents, where the search came by it.
  var excess: Double?

  public init(agents: Int, driver: StaffingDriver) {
    self.init(agents: agents, driver: driver, excess: nil)
  }

  init(agents: Int, driver: StaffingDriver, excess: Double?) {
    self.agents = agents
    self.driver = driver
    self.excess = excess
  }

  public static func == (left: LeastAgents, right: LeastAgents) -> Bool {
    left.agents == right.agents && left.driver == right.driver
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(agents)
    hasher.combine(driver)
  }
}

/// The real number of agents at which every goal is just met, and the goal that needs it.
public struct FractionalAgents: Hashable, Sendable {
  public var agents: Double
  public var driver: StaffingDriver

  public init(agents: Double, driver: StaffingDriver) {
    self.agents = agents
    self.driver = driver
  }
}
