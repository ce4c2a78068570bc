public import CivilTime

/// A number of people who have to be there whatever the load: safety, security, a promise.
///
/// Counted in scheduled heads: no shrinkage is applied to it.
public struct MinimumPost: Hashable, Sendable {
  public enum BreakCover: String, Hashable, Sendable, CaseIterable {
    /// Somebody on break does not count.
    case required
    /// Somebody on break counts; the uncovered minutes are listed.
    case tolerated
  }

  /// A head counts if it can serve at least one of these.
  public var queues: [QueueIndex]
  /// At least 1.
  public var heads: Int
  /// When the post is held: daily hours of a zone (`OpeningHours.always` for all the time).
  public var when: OpeningHours
  public var breakCover: BreakCover
  public var why: String
  public var path: ScenarioPath

  public init(
    queues: [QueueIndex], heads: Int, when: OpeningHours, breakCover: BreakCover, why: String,
    path: ScenarioPath = ScenarioPath()
  ) {
    self.queues = queues
    self.heads = heads
    self.when = when
    self.breakCover = breakCover
    self.why = why
    self.path = path
  }
}

/// What the optimiser pays for demand that it leaves uncovered.
public struct PlanningPrices: Hashable, Sendable {
  /// For an agent-hour short of a load-driven requirement.
  public var shortagePerHour: Money
  /// For a head-hour short of a minimum post or a floor; dearer than `shortagePerHour`.
  public var postPerHour: Money
  /// For an agent-hour of deferred work done after it was due.
  public var latePerHour: Money

  /// For an agent-hour present that neither live queues nor deferred work need; not negative, nil: none.
  public var abovePerHour: Money?

  public init(shortagePerHour: Money, postPerHour: Money, latePerHour: Money, abovePerHour: Money? = nil) {
    self.abovePerHour = abovePerHour
    self.shortagePerHour = shortagePerHour
    self.postPerHour = postPerHour
    self.latePerHour = latePerHour
  }
}
