public import WorkforceModel

/// Where the contacts of each queue come from and where they go, over the horizon: sums that a sceptic can recompute.
public struct DemandExplanation: Hashable, Sendable {
  /// What a share is taken of.
  public enum Base: String, Hashable, Sendable, CaseIterable {
    case enteringAutomation = "entering automation"
    case contained, handled, resolved, abandoned
    case afterHours = "arriving after hours"
    /// Touches done that are followed by another one.
    case touches = "touches not the last"
  }

  /// One cause of arrivals at a queue.
  public struct Contribution: Hashable, Sendable {
    public var origin: Workload.Origin
    /// Nil for first contacts.
    public var base: Base?
    /// Contacts of the base inside the horizon, at the queue that they come from.
    public var baseContacts: Double
    /// Share 0...1 of the base.
    public var share: Double
    /// Visits that arrive inside the horizon; other than base × share where the delay carries some over its edges.
    public var contacts: Double
    /// Mean handle seconds of these visits at proficiency 1.
    public var meanHandleSeconds: Double
  }

  /// One queue over the horizon.
  public struct QueueBalance: Hashable, Sendable {
    public var contributions: [Contribution]
    /// Contacts that enter; later and closing touches not counted.
    public var entering: Double
    /// Contained by automation, silent returns included.
    public var contained: Double
    /// Arrive while closed.
    public var afterHours: Double
    public var lostAfterHours: Double
    public var abandoned: Double
    public var handled: Double
    public var resolved: Double
    /// Handle time of the contained ÷ the old mean that an automation entry implies; nil without one.
    public var impliedContainedHandleFactor: Double?
  }

  /// Started cases at the end of one site's window.
  public struct HandoverPoint: Hashable, Sendable {
    public var queue: QueueIndex
    /// The interval that begins with the window of the next site.
    public var interval: Int
    /// Cases pending with the customer.
    public var pending: Double
    /// Cases that somebody works on.
    public var inHand: Double
    /// Cases started before that wait for their next touch.
    public var waitingAgain: Double

    public var startedCases: Double { pending + inHand + waitingAgain }
  }

  /// What became of all contacts of the lead-in and the horizon together.
  public struct Balance: Hashable, Sendable {
    /// First contacts.
    public var entered: Double
    /// Contained by automation for good.
    public var contained: Double
    /// Closed by staffed tiers and not reopened.
    public var resolved: Double
    /// Closed by outside experts and not reopened.
    public var resolvedOutside: Double
    public var abandonedForGood: Double
    public var lostAfterHours: Double
    /// On their way after the last interval, and so in no figure of the workload.
    public var stillOpen: Double

    /// entered - everything else: 0 but for rounding.
    public var difference: Double {
      entered - contained - resolved - resolvedOutside - abandonedForGood - lostAfterHours - stillOpen
    }
  }

  /// By `QueueIndex`.
  public var queues: [QueueBalance]
  public var balance: Balance
  /// Largest difference of the same balance over all beginnings of the time, interval by interval.
  public var largestDifference: Double
  public var handovers: [HandoverPoint]
}
