import RealFunctions

/// Erlang C: contacts wait without limit (M/M/n).
///
/// Fractional agents use the continuous extension of Erlang B. There is no value of this type where the queue would
/// grow without end.
public struct ErlangC: Hashable, Sendable {
  /// Erlangs, at least 0.
  public let offeredLoad: Double
  /// Above the offered load, whole or not.
  public let agents: Double
  /// Seconds, above 0.
  public let meanHandleSeconds: Double
  /// Share of contacts that find nobody free, 0 to 1.
  public let waitProbability: Double
  private let immediate: Double

  /// Empty where the system is unstable (agents <= load) or an input is outside its range.
  public init?(offeredLoad: Double, agents: Double, meanHandleSeconds: Double) {
    guard offeredLoad >= 0, agents > offeredLoad, agents < .infinity, meanHandleSeconds > 0,
      meanHandleSeconds < .infinity
    else { return nil }
    self.offeredLoad = offeredLoad
    self.agents = agents
    self.meanHandleSeconds = meanHandleSeconds
    guard offeredLoad > 0 else {
      waitProbability = 0
      immediate = 1
      return
    }
    // C = 1 / (1 + (1 - a/n) (1/B - 1)); the share that does not wait keeps its own digits.
    let odds = (agents - offeredLoad) / agents * blockingExcess(load: offeredLoad, agents: agents)
    waitProbability = 1 / (1 + odds)
    immediate = odds == .infinity ? 1 : odds / (1 + odds)
  }

  /// Mean wait in seconds of the contacts that wait at all.
  public var meanDelaySeconds: Double { meanHandleSeconds / (agents - offeredLoad) }

  /// Mean wait in seconds of all contacts.
  public var meanWaitSeconds: Double { waitProbability * meanDelaySeconds }

  /// Load per agent, 0 to 1.
  public var occupancy: Double { offeredLoad / agents }

  /// Mean number of waiting contacts.
  public var queueLength: Double { waitProbability * offeredLoad / (agents - offeredLoad) }

  /// Share answered within a threshold, an answer exactly at the threshold included.
  ///
  /// All four definitions agree here, as nobody abandons.
  public func serviceLevel(withinSeconds threshold: Double) -> Double {
    immediate - waitProbability * exponentialMinusOne(-(agents - offeredLoad) * threshold / meanHandleSeconds)
  }

  /// All measures at an answer threshold in seconds.
  public func measures(withinSeconds threshold: Double) -> QueueMeasures {
    QueueMeasures(
      waitProbability: waitProbability, abandonment: 0, answeredWithin: serviceLevel(withinSeconds: threshold),
      abandonedWithin: 0, shortAbandonment: 0, answered: 1, meanWaitSeconds: meanWaitSeconds,
      meanAnswerSeconds: meanWaitSeconds, meanAbandonSeconds: 0, meanDelaySeconds: meanDelaySeconds,
      occupancy: occupancy, queueLength: queueLength)
  }
}
