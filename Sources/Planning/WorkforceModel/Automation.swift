/// What a bot or self-service does with the contacts that enter an automated queue.
public struct Automation: Hashable, Sendable {
  /// The automated queue that contacts enter.
  public var queue: QueueIndex
  /// Where contacts that are not contained go.
  public var to: QueueIndex
  /// Share 0..<1 of the contacts entering that no person sees, at first.
  public var containment: Double
  /// Share 0...1 of the contained that come back, because they were not really helped.
  public var silentReturnShare: Double
  /// Where they come back to.
  public var silentReturnTo: QueueIndex
  /// Mean seconds until they do, exponential, at least 0.
  public var silentReturnDelaySeconds: Double
  /// Handle time of the never contained ÷ the queue's handle time, more than 0: 1.12 for +12 %.
  public var residualHandleFactor: Double
  public var path: ScenarioPath

  public init(
    queue: QueueIndex, to: QueueIndex, containment: Double, silentReturnShare: Double = 0,
    silentReturnTo: QueueIndex, silentReturnDelaySeconds: Double = 0, residualHandleFactor: Double = 1,
    path: ScenarioPath = ScenarioPath()
  ) {
    self.queue = queue
    self.to = to
    self.containment = containment
    self.silentReturnShare = silentReturnShare
    self.silentReturnTo = silentReturnTo
    self.silentReturnDelaySeconds = silentReturnDelaySeconds
    self.residualHandleFactor = residualHandleFactor
    self.path = path
  }

  /// Handle time of the contained ÷ the old mean, implied by the two other figures: (1 - (1 - c) r) / c.
  ///
  /// Nil without containment. Below 0 the figures contradict each other.
  public var impliedContainedHandleFactor: Double? {
    containment > 0 ? (1 - (1 - containment) * residualHandleFactor) / containment : nil
  }
}
