/// A way in which customers are served; it decides which staffing model applies.
public struct Channel: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// One contact at a time while the customer waits: voice.
    case live
    /// Several contacts at a time: chat and messaging. Elapsed time with j sessions is the time at one session
    /// × (1 + `slowdown` × (j - 1)) for each session of that agent.
    case concurrent(maxConcurrency: Int, slowdown: Double)
    /// Work with a deadline and nobody on the line: email, cases, back office.
    case deferred
  }

  public var id: String
  public var kind: Kind

  public init(id: String, kind: Kind) {
    self.id = id
    self.kind = kind
  }

  public var isDeferred: Bool {
    kind == .deferred
  }

  /// Sessions that one agent may hold at most: 1 unless concurrent.
  public var maxConcurrency: Int {
    if case .concurrent(let most, _) = kind { return most }
    return 1
  }
}
