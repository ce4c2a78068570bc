public import CivilTime
import WorkforceModel

/// Everything that happened to one contact in the first replication, for a person to read and check by hand.
public struct ContactTrace: Hashable, Sendable {
  public enum Step: String, Hashable, Sendable {
    case entered, notContained, contained, afterHours, lost, moved, gaveUp, started, ended, pending
    case customerAnswered, sentOn, heldTooLong, orphaned, handedOver, closingDue, resolved
    case expertsAnswered, cameBack, redialled, reopened, stillOpen
    case waiting, paced, promised, promiseMoved, promiseKept, promiseBroken

    /// Whether it explains a step rather than being one: the place in the line, the pace of a session, a promise.
    public var isDetail: Bool {
      switch self {
      case .waiting, .paced, .promised, .promiseMoved, .promiseKept, .promiseBroken: true
      default: false
      }
    }
  }

  public struct Event: Hashable, Sendable {
    /// Seconds after the contact was created, to the microsecond.
    public var seconds: Double
    /// The same as an instant, rounded down to the second.
    public var time: Instant
    public var step: Step
    /// Name of the queue in which it happened.
    public var queue: String
    /// Team and line of the agent, empty where nobody takes part.
    public var agent: String
    /// What belongs to the step: a wait, a place in the line, a date.
    public var note: String

    public init(seconds: Double, time: Instant, step: Step, queue: String, agent: String, note: String = "") {
      self.seconds = seconds
      self.time = time
      self.step = step
      self.queue = queue
      self.agent = agent
      self.note = note
    }
  }

  /// The queue that it entered first, the begin of the interval, and its number among those drawn for both.
  public var queue: String
  public var interval: Instant
  public var ordinal: Int
  /// When it was created, rounded down to the second.
  public var created: Instant
  public var events: [Event]

  public init(queue: String, interval: Instant, ordinal: Int, created: Instant, events: [Event]) {
    self.queue = queue
    self.interval = interval
    self.ordinal = ordinal
    self.created = created
    self.events = events
  }
}
