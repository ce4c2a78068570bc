import RealFunctions

/// The stationary measures of one waiting line; all shares are of the contacts offered unless said otherwise.
public struct QueueMeasures: Hashable, Sendable {
  /// Share of contacts that find nobody free, 0 to 1.
  public var waitProbability: Double
  /// Share of contacts that leave unanswered, 0 to 1.
  public var abandonment: Double
  /// Share answered within the threshold, an answer exactly at the threshold included.
  public var answeredWithin: Double
  /// Share that left within the answer threshold.
  public var abandonedWithin: Double
  /// Share that left within the threshold of short abandons.
  public var shortAbandonment: Double
  /// Share answered, 0 to 1; kept beside `abandonment` so that neither loses digits.
  public var answered: Double
  /// Mean wait of all contacts in seconds, those that left included.
  public var meanWaitSeconds: Double
  /// Mean wait of the answered contacts in seconds (speed of answer); 0 where none is answered.
  public var meanAnswerSeconds: Double
  /// Mean wait of the contacts that left in seconds; 0 where none leaves.
  public var meanAbandonSeconds: Double
  /// Mean wait in seconds of those contacts that had to wait at all; 0 where nobody may wait.
  public var meanDelaySeconds: Double
  /// Handled load per agent, or per session where agents hold several, 0 to 1.
  public var occupancy: Double
  /// Mean number of waiting contacts.
  public var queueLength: Double

  /// The service level in one of its four definitions; empty where its base is empty.
  ///
  /// The thresholds are those that the measures were computed for.
  public func serviceLevel(_ definition: ServiceLevelDefinition = .ofOffered) -> Double? {
    let (met, base) = serviceLevelParts(definition)
    return base > 0 ? min(1, met / base) : nil
  }

  /// What a service level counts as met, and of what, both as shares of the contacts offered.
  ///
  /// Over several lines or days these add up by volume, where the service levels themselves do not.
  public func serviceLevelParts(_ definition: ServiceLevelDefinition) -> (met: Double, base: Double) {
    switch definition {
    case .ofOffered: (answeredWithin, 1)
    case .ofAnswered: (answeredWithin, answered)
    case .excludingShortAbandons: (answeredWithin, 1 - shortAbandonment)
    case .abandonsWithinCount: (answeredWithin + abandonedWithin, 1)
    }
  }
}

extension QueueMeasures {
  /// What a contact would meet in a system that is empty.
  static let idle = QueueMeasures(
    waitProbability: 0, abandonment: 0, answeredWithin: 1, abandonedWithin: 0, shortAbandonment: 0, answered: 1,
    meanWaitSeconds: 0, meanAnswerSeconds: 0, meanAbandonSeconds: 0, meanDelaySeconds: 0, occupancy: 0,
    queueLength: 0)

  /// What contacts meet where nobody serves them: all leave once their patience is over.
  static func unserved(
    arrivalsPerSecond: Double, patienceSeconds: Double, withinSeconds threshold: Double, shortSeconds: Double
  ) -> QueueMeasures {
    func leftBy(_ seconds: Double) -> Double {
      patienceSeconds > 0 ? -exponentialMinusOne(-seconds / patienceSeconds) : 1
    }
    return QueueMeasures(
      waitProbability: 1, abandonment: 1, answeredWithin: 0, abandonedWithin: leftBy(threshold),
      shortAbandonment: shortSeconds > 0 ? leftBy(shortSeconds) : 0, answered: 0, meanWaitSeconds: patienceSeconds,
      meanAnswerSeconds: 0, meanAbandonSeconds: patienceSeconds, meanDelaySeconds: patienceSeconds, occupancy: 0,
      queueLength: arrivalsPerSecond * patienceSeconds)
  }
}
