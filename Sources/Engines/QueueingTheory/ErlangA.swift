/// Erlang A: contacts wait with exponential patience (M/M/n+M).
///
/// Patience 0 gives Erlang B, infinite patience Erlang C. Fractional agents use the continuous extension of Erlang B.
public struct ErlangA: Hashable, Sendable {
  /// Erlangs, at least 0.
  public let offeredLoad: Double
  /// At least 0, whole or not.
  public let agents: Double
  /// Seconds, above 0.
  public let meanHandleSeconds: Double
  /// Mean patience in seconds, 0 to infinity.
  public let meanPatienceSeconds: Double
  private let excess: Double

  /// Empty where an input is outside its range, or where patience is infinite and the agents do not exceed the load.
  public init?(offeredLoad: Double, agents: Double, meanHandleSeconds: Double, meanPatienceSeconds: Double) {
    guard offeredLoad >= 0, offeredLoad < .infinity, agents >= 0, agents < .infinity, meanHandleSeconds > 0,
      meanHandleSeconds < .infinity, meanPatienceSeconds >= 0
    else { return nil }
    if meanHandleSeconds / meanPatienceSeconds < 1e-100, agents <= offeredLoad { return nil }
    self.offeredLoad = offeredLoad
    self.agents = agents
    self.meanHandleSeconds = meanHandleSeconds
    self.meanPatienceSeconds = meanPatienceSeconds
    excess = offeredLoad > 0 ? blockingExcess(load: offeredLoad, agents: agents) : .infinity
  }

  /// All measures at an answer threshold and a threshold of short abandons, both in seconds.
  ///
  /// Without any agents every contact abandons and the waits are those of the patience.
  public func measures(withinSeconds threshold: Double, shortSeconds: Double = 5) -> QueueMeasures {
    guard offeredLoad > 0 else { return .idle }
    guard agents > 0 else {
      return .unserved(
        arrivalsPerSecond: offeredLoad / meanHandleSeconds, patienceSeconds: meanPatienceSeconds,
        withinSeconds: threshold, shortSeconds: shortSeconds)
    }
    let line = WaitingLine(
      servers: agents, load: offeredLoad, serviceSeconds: meanHandleSeconds, patienceSeconds: meanPatienceSeconds,
      freeWeight: excess)
    // The initialiser admits no unstable line, so the measures exist.
    guard var (measures, _) = line.measures(withinSeconds: threshold, shortSeconds: shortSeconds) else { return .idle }
    measures.occupancy = offeredLoad * measures.answered / agents
    return measures
  }
}
