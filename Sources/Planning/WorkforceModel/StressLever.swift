/// One assumption that a stress test moves, from a favourable to an unfavourable end or the other way round.
///
/// A place on it is a position: -1 at `low`, 0 at `base`, 1 at `high`, and evenly between.
public struct StressLever: Hashable, Sendable {
  /// The shares between which one route moves.
  public struct RouteRange: Hashable, Sendable {
    /// Position in `Scenario.routes`.
    public var route: Int
    public var low: Double
    /// As the scenario states it; with a course the mean over its days.
    public var base: Double
    public var high: Double
    /// Visits at the queue that the route leaves, as planned: its weight among routes that move together.
    public var weight: Double

    public init(route: Int, low: Double, base: Double, high: Double, weight: Double) {
      self.route = route
      self.low = low
      self.base = base
      self.high = high
      self.weight = weight
    }

    /// The share at a position.
    public func share(at position: Double) -> Double {
      StressLever.value(at: position, low, base, high)
    }
  }

  public enum Subject: Hashable, Sendable {
    /// Shares of routes, all at the same position of their own range.
    case shares([RouteRange])
    /// First contacts of every queue.
    case volume
    /// Handle times of every touch, with the work of sending on; work blocks keep theirs.
    case handleTime
    /// Handle times of contacts that are sent on beyond the stated shares, while all shares of escalation and bypass are
    /// at their upper ends.
    case marginalHandleTime
    /// Unplanned absence of every team.
    case absence
    /// Mean patience of every queue.
    case patience
    /// Shares, volume, handle time and absence, all at the same position.
    case together
  }

  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// The share itself.
    case share
    /// A factor on what the scenario states.
    case factor
    /// The position, where no one figure says it.
    case position
  }

  /// Where the range comes from.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// Stated in the scenario.
    case scenario
    /// Given with the command.
    case given
    /// Filled in: nobody has said how far off the figure may be.
    case standard
  }

  /// Short and unique: `escalations[0]`, `volume`.
  public var id: String
  /// In words.
  public var name: String
  public var subject: Subject
  public var unit: Unit
  public var source: Source
  public var low: Double
  public var base: Double
  public var high: Double
  /// Whether a joint draw moves it; not where it only sums other levers up.
  public var isDrawn: Bool

  public init(
    id: String, name: String, subject: Subject, unit: Unit, source: Source, low: Double, base: Double, high: Double,
    isDrawn: Bool
  ) {
    self.id = id
    self.name = name
    self.subject = subject
    self.unit = unit
    self.source = source
    self.low = low
    self.base = base
    self.high = high
    self.isDrawn = isDrawn
  }

  /// The lever's own figure at a position.
  public func value(at position: Double) -> Double {
    StressLever.value(at: position, low, base, high)
  }

  static func value(at position: Double, _ low: Double, _ base: Double, _ high: Double) -> Double {
    position < 0 ? base + position * (base - low) : base + position * (high - base)
  }
}

/// What a stress test moves, and how.
public struct StressSettings: Hashable, Sendable {
  /// How assumptions are spread over their ranges in joint draws.
  public enum Distribution: String, Hashable, Sendable, CaseIterable {
    /// Most likely as stated.
    case triangular
    case uniform
  }

  /// Which assumptions of one joint draw lie at the same quantile of their ranges.
  public enum Correlation: String, Hashable, Sendable, CaseIterable {
    /// All shares of escalation and bypass; every other assumption has a quantile of its own.
    case shares
    /// None.
    case independent
    /// All.
    case all
  }

  /// Kinds of levers, to test some of them alone.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case escalations, reopen, volume
    case handleTime = "handle-time"
    case marginalHandleTime = "marginal-handle-time"
    case absence, patience, together
  }

  /// Factors on what the scenario states: of shares without a range of their own, and of all else.
  public var ranges: [Kind: ClosedRange<Double>]
  /// All where empty.
  public var kinds: Set<Kind>
  /// Points of each lever's curve, both ends and the stated value included: odd, at least 3.
  public var points: Int
  /// Joint draws, 0 for none.
  public var draws: Int
  public var distribution: Distribution
  public var correlation: Correlation

  public init(
    ranges: [Kind: ClosedRange<Double>] = [:], kinds: Set<Kind> = [], points: Int = 5, draws: Int = 100,
    distribution: Distribution = .triangular, correlation: Correlation = .shares
  ) {
    self.ranges = ranges
    self.kinds = kinds
    self.points = points
    self.draws = draws
    self.distribution = distribution
    self.correlation = correlation
  }

  /// The range of a kind where nobody gives one: a fifth more or less of volume and handle time, half of all else.
  public static func standardRange(of kind: Kind) -> ClosedRange<Double> {
    switch kind {
    case .volume, .handleTime: 0.8...1.2
    case .escalations, .reopen, .marginalHandleTime, .absence, .patience, .together: 0.5...1.5
    }
  }

  public func range(of kind: Kind) -> ClosedRange<Double> {
    ranges[kind] ?? StressSettings.standardRange(of: kind)
  }

  public func moves(_ kind: Kind) -> Bool {
    kinds.isEmpty || kinds.contains(kind)
  }
}
