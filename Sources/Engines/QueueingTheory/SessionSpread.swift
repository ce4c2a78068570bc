/// How sessions are taken to lie on the agents of a `ConcurrentQueue`.
public enum SessionSpread: Hashable, Sendable {
  /// Evenly at every moment, as if agents handed sessions to each other; quick for any number of agents.
  case even
  /// Each session stays with the agent who got it, and the least busy agent gets the next one: the exact chain on how
  /// many agents hold how many sessions.
  ///
  /// Taken up to `ConcurrentQueue.mostSessionVectors` ways to hold sessions; above, where the two come close, the spread
  /// is even.
  case kept
}
