/// Which teams the contacts of a queue are offered to, in which order and shares, and who helps out after which wait.
///
/// Teams that serve the queue and are not named come behind those that are. Teams that help out are no part of the plan:
/// requirement and roster count on those alone that serve the queue.
public struct Routing: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// Position in `Scenario.teams`.
    public var team: Int
    /// Share 0...1 of the contacts for which the team is asked first; nil where the order is always the same.
    public var allocation: Double?
    /// Seconds that a contact has waited before a team helps out that does not serve the queue; nil for those that do.
    public var afterWaitingSeconds: Double?
    public var path: ScenarioPath

    public init(
      team: Int, allocation: Double? = nil, afterWaitingSeconds: Double? = nil, path: ScenarioPath = ScenarioPath()
    ) {
      self.path = path
      self.team = team
      self.allocation = allocation
      self.afterWaitingSeconds = afterWaitingSeconds
    }
  }

  public var queue: QueueIndex
  /// In the order in which they are asked.
  public var entries: [Entry]
  public var path: ScenarioPath

  public init(queue: QueueIndex, entries: [Entry], path: ScenarioPath = ScenarioPath()) {
    self.queue = queue
    self.entries = entries
    self.path = path
  }
}
