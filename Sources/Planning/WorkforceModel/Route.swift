/// One way in which contacts of one queue bring work to another: escalation, bypass, bounce, reopening or redial.
public struct Route: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// To a higher tier; of contacts handled at `from`.
    case escalate
    /// To a higher tier, leaving out the one between; of contacts handled at `from`.
    case bypass
    /// Back to a lower tier; of contacts handled at `from`.
    case bounce
    /// The same case again after it was resolved; of contacts resolved at `from`.
    case reopen
    /// The same customer again after giving up; of contacts abandoned at `from`.
    case redial
  }

  public enum Handover: Hashable, Sendable {
    case cold
    /// The agent stays with the customer until the next one answers, at most `maxHoldSeconds`, then hands over cold.
    case warm(maxHoldSeconds: Double)
  }

  public var kind: Kind
  public var from: QueueIndex
  public var to: QueueIndex
  /// Share 0...1 of the base that the kind names; with a course the mean over the days of the horizon.
  public var share: Double
  /// How the share changes with the date; nil where it does not.
  public var course: ShareCourse?
  /// The range in which the share may lie, for stress tests; nil where none is given.
  public var range: ClosedRange<Double>?
  public var handover: Handover
  /// Mean seconds of work that the escalation adds at `from`, at least 0; not part of the handle time unless
  /// `extraWorkIncluded`.
  public var extraWorkSeconds: Double
  /// Whether the handle time of `from` was measured with the extra work in it.
  public var extraWorkIncluded: Bool
  /// Handle time at `to` of contacts sent on beyond the stated share ÷ that of the others, more than 0: cases that go up
  /// too early are easier.
  public var marginalHandleFactor: Double
  /// Mean seconds between the end at `from` and the arrival at `to`, exponential; 0 means at once.
  public var delayMeanSeconds: Double
  public var path: ScenarioPath

  public init(
    kind: Kind, from: QueueIndex, to: QueueIndex, share: Double, range: ClosedRange<Double>? = nil,
    handover: Handover = .cold, extraWorkSeconds: Double = 0, extraWorkIncluded: Bool = false,
    delayMeanSeconds: Double = 0, course: ShareCourse? = nil, marginalHandleFactor: Double = 1,
    path: ScenarioPath = ScenarioPath()
  ) {
    self.kind = kind
    self.from = from
    self.to = to
    self.share = share
    self.range = range
    self.handover = handover
    self.extraWorkSeconds = extraWorkSeconds
    self.extraWorkIncluded = extraWorkIncluded
    self.delayMeanSeconds = delayMeanSeconds
    self.marginalHandleFactor = marginalHandleFactor
    self.course = course
    self.path = path
  }

  /// Whether the share is taken of contacts handled, so that the shares of one queue sum to at most 1.
  public var isOfHandled: Bool {
    kind == .escalate || kind == .bypass || kind == .bounce
  }
}
