/// A rule that moves a contact on when it has waited too long; it stays in the count of the queue that promised.
public struct Trigger: Hashable, Sendable {
  public var queue: QueueIndex
  /// Seconds of waiting, elapsed, after which the contact moves; more than 0.
  public var afterWaitingSeconds: Double
  public var to: QueueIndex
  public var path: ScenarioPath

  public init(queue: QueueIndex, afterWaitingSeconds: Double, to: QueueIndex, path: ScenarioPath = ScenarioPath()) {
    self.queue = queue
    self.afterWaitingSeconds = afterWaitingSeconds
    self.to = to
    self.path = path
  }
}
