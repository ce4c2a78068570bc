/// How many contacts an agent holds at once (chat, messaging), and how each slows as there are more.
///
/// With j sessions each of them takes base * (1 + slowdown (j - 1)), alike for all sessions of that agent.
public struct SessionConcurrency: Hashable, Sendable {
  /// Most sessions of one agent, at least 1.
  public let sessionsPerAgent: Int
  /// Added elapsed time for each further session, as a share of the base; at least 0.
  public let slowdown: Double

  /// - Throws: `QueueingError.invalidConcurrency` where a value is outside its range.
  public init(sessionsPerAgent: Int, slowdown: Double) throws(QueueingError) {
    guard sessionsPerAgent >= 1, sessionsPerAgent <= 1000, slowdown >= 0, slowdown < .infinity else {
      throw .invalidConcurrency
    }
    self.sessionsPerAgent = sessionsPerAgent
    self.slowdown = slowdown
  }

  /// Elapsed time over base time of a contact at a concurrency of `sessions`, at least 1.
  public func elapsedFactor(sessions: Double) -> Double { 1 + slowdown * (sessions - 1) }

  /// The elapsed time of a contact alone with its agent, from one measured at an average concurrency.
  ///
  /// - Parameters:
  ///   - measuredSeconds: mean elapsed seconds as a platform reports them.
  ///   - measuredAtConcurrency: sessions that an agent held on average meanwhile, at least 1.
  public func baseSeconds(measuredSeconds: Double, measuredAtConcurrency: Double) -> Double {
    measuredSeconds / elapsedFactor(sessions: measuredAtConcurrency)
  }

  /// Contacts that one agent completes per base handle time while holding `sessions`.
  func completionRate(sessions: Int) -> Double {
    sessions == 0 ? 0 : Double(sessions) / elapsedFactor(sessions: Double(sessions))
  }
}
