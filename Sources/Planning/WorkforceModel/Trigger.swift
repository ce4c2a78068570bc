public import CivilTime

/// A rule that moves a contact on when it has waited too long or was worked on too often; it stays in the count of the
/// queue that promised.
public struct Trigger: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// The contact has waited so many seconds for its first answer, more than 0, on this clock.
    case waiting(seconds: Double, clock: ServiceClock)
    /// So many touches, at least 1, have ended without closing the case; those before a reopening count.
    case attempts(Int)
  }

  public var queue: QueueIndex
  public var condition: Condition
  public var to: QueueIndex
  public var path: ScenarioPath

  public init(queue: QueueIndex, on condition: Condition, to: QueueIndex, path: ScenarioPath = ScenarioPath()) {
    self.queue = queue
    self.condition = condition
    self.to = to
    self.path = path
  }

  /// A trigger on elapsed time.
  public init(queue: QueueIndex, afterWaitingSeconds: Double, to: QueueIndex, path: ScenarioPath = ScenarioPath()) {
    self.init(queue: queue, on: .waiting(seconds: afterWaitingSeconds, clock: .elapsed), to: to, path: path)
  }
}
