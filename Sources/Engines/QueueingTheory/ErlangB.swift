/// Erlang B: contacts that find nobody free are lost (M/G/n/n).
///
/// Fractional agents use the continuous extension of the blocking formula.
public struct ErlangB: Hashable, Sendable {
  /// Erlangs, at least 0.
  public let offeredLoad: Double
  /// At least 0, whole or not.
  public let agents: Double
  private let excess: Double

  /// Empty where the load or the agents are negative or not finite.
  public init?(offeredLoad: Double, agents: Double) {
    guard offeredLoad >= 0, offeredLoad < .infinity, agents >= 0, agents < .infinity else { return nil }
    self.offeredLoad = offeredLoad
    self.agents = agents
    excess = offeredLoad > 0 ? blockingExcess(load: offeredLoad, agents: agents) : (agents > 0 ? .infinity : 0)
  }

  /// Share of contacts lost, 0 to 1.
  public var blocking: Double { 1 / (1 + excess) }

  /// Handled load in erlangs.
  public var carriedLoad: Double { excess == .infinity ? offeredLoad : offeredLoad * (excess / (1 + excess)) }

  /// Handled load per agent, 0 to 1; 0 without agents.
  public var occupancy: Double { agents > 0 ? carriedLoad / agents : 0 }

  /// The measures of a loss system in the form that the waiting systems have: who finds nobody free leaves at once.
  ///
  /// - Parameters:
  ///   - shortSeconds: threshold of short abandons; a loss at time 0 is below it unless it is 0.
  public func measures(shortSeconds: Double = 5) -> QueueMeasures {
    let lost = blocking
    let answered = excess == .infinity ? 1 : excess / (1 + excess)
    return QueueMeasures(
      waitProbability: lost, abandonment: lost, answeredWithin: answered, abandonedWithin: lost,
      shortAbandonment: shortSeconds > 0 ? lost : 0, answered: answered, meanWaitSeconds: 0, meanAnswerSeconds: 0,
      meanAbandonSeconds: 0, meanDelaySeconds: 0, occupancy: occupancy, queueLength: 0)
  }
}
