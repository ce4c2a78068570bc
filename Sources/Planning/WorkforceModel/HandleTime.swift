/// How long an agent works on one contact, as a distribution.
public struct HandleTime: Hashable, Sendable {
  public enum Shape: String, Hashable, Sendable, CaseIterable {
    case exponential, lognormal, gamma, deterministic
    /// As measured: by values that are equally far apart in probability.
    case empirical
  }

  /// Mean seconds per visit at proficiency 1 and concurrency 1, more than 0; with the help of an assistant where there
  /// is one.
  public var meanSeconds: Double
  /// Standard deviation ÷ mean; 1 for exponential and 0 for deterministic.
  public var variation: Double
  public var shape: Shape
  /// Of the empirical shape: the quantiles ÷ mean; else nil.
  public var curve: QuantileCurve?
  /// How an assistant changes the parts of the time; nil without one. `meanSeconds` has it in already, handle times of a
  /// forecast do not.
  public var assist: AssistEffect?

  public init(
    meanSeconds: Double, variation: Double = 1, shape: Shape = .exponential, curve: QuantileCurve? = nil,
    assist: AssistEffect? = nil
  ) {
    self.meanSeconds = meanSeconds
    self.variation = variation
    self.shape = shape
    self.curve = curve
    self.assist = assist
  }
}

/// What an assistant that helps agents does to the parts of a handle time.
public struct AssistEffect: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public enum Name: String, Hashable, Sendable, CaseIterable {
      case talk, hold, afterWork
    }

    public var name: Name
    /// Share of the handle time without the assistant; the parts sum to 1.
    public var share: Double
    /// Relative change of the part, -0.4 for 40 % less.
    public var change: Double

    public init(name: Name, share: Double, change: Double) {
      self.name = name
      self.share = share
      self.change = change
    }
  }

  public var parts: [Part]

  public init(parts: [Part]) {
    self.parts = parts
  }

  /// Handle time with ÷ without the assistant: the sum over parts of share × (1 + change).
  public var factor: Double {
    parts.reduce(0) { $0 + $1.share * (1 + $1.change) }
  }
}

/// A case that is worked on in several touches, with the customer's turn between them.
///
/// The number of touches is geometric on 1, 2, ... with the given mean. The first takes the queue's handle time, each
/// later one `laterSeconds` on average with the same shape. After each touch but the last the case waits for the
/// customer with probability `pendingShare`, for an exponential time; otherwise it queues again at once.
public struct Touches: Hashable, Sendable {
  /// Mean touches of a case at this tier, at least 1.
  public var mean: Double
  /// Mean seconds of each touch after the first, more than 0.
  public var laterSeconds: Double
  /// Share of non-final touches after which the case is pending with the customer, 0...1.
  public var pendingShare: Double
  /// Mean seconds pending, at least 0.
  public var pendingMeanSeconds: Double
  /// Whether time pending is left out of the resolution clock.
  public var pausesClock: Bool

  public init(
    mean: Double, laterSeconds: Double, pendingShare: Double = 0, pendingMeanSeconds: Double = 0,
    pausesClock: Bool = true
  ) {
    self.mean = mean
    self.laterSeconds = laterSeconds
    self.pendingShare = pendingShare
    self.pendingMeanSeconds = pendingMeanSeconds
    self.pausesClock = pausesClock
  }

  /// Probability that a touch is followed by another one: 1 - 1/mean.
  public var continueShare: Double {
    1 - 1 / mean
  }
}
