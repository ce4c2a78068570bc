public import CivilTime

/// How many agents each queue needs in each interval, or which work has to be done until when.
public struct StaffingRequirement: Hashable, Sendable {
  /// What made a number as large as it is.
  public enum Driver: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    case target(Int)
    /// The floor of a target over more than an interval, by its position.
    case floor(Int)
    /// At least one head while open and contacts may come.
    case minimumHeads
    case load
    case given
    case closed
    /// Its contacts wait in the line of another part of the same queue, whose positions hold them.
    case pooled(in: QueueIndex)
  }

  /// What is expected of each interval beside the service level; 0 where nothing arrives.
  public struct Outlook: Hashable, Sendable {
    /// Handled load ÷ agents, of sessions for concurrent channels.
    public var occupancy: Series
    /// Mean wait of the answered in seconds.
    public var answerSeconds: Series
    /// Share of the offered that give up.
    public var abandonment: Series

    public init(occupancy: Series, answerSeconds: Series, abandonment: Series) {
      self.occupancy = occupancy
      self.answerSeconds = answerSeconds
      self.abandonment = abandonment
    }
  }

  /// The need of a live or concurrent queue, in positions: agents on the queue, before any shrinkage.
  public struct Positions: Hashable, Sendable {
    public var fractional: Series
    public var whole: [Int]
    public var driver: [Driver]
    /// `erlang-c`, `erlang-a`, `general-patience`, `concurrency`, each with `-priority` behind it where classes wait by priority, `pooled` or
    /// `given`.
    public var model: String
    /// Positions below which the target's floor is broken; a shortage below it costs the price of a post.
    public var floor: [Int]
    /// Expected share of the interval's contacts answered in time at `whole`, NaN-free; 1 where nothing arrives.
    public var expectedServiceLevel: Series
    /// What else is expected at `whole`; nil for positions that were given.
    public var outlook: Outlook?
    /// Targets that hold over windows, which leaves it open where agents are; nil where each interval asks by itself.
    public var windows: WindowNeed?

    public init(
      fractional: Series, whole: [Int], driver: [Driver], model: String, floor: [Int], expectedServiceLevel: Series,
      outlook: Outlook? = nil, windows: WindowNeed? = nil
    ) {
      self.fractional = fractional
      self.whole = whole
      self.driver = driver
      self.model = model
      self.floor = floor
      self.expectedServiceLevel = expectedServiceLevel
      self.outlook = outlook
      self.windows = windows
    }

    /// Whether anybody is required and something expected; without contacts there is no service level, nor an occupancy.
    public func hasExpectations(_ interval: Int) -> Bool { whole[interval] > 0 }
  }

  /// Deferred work that arrives in an interval and has to be finished by the beginning of interval `due`.
  public struct Release: Hashable, Sendable {
    public var interval: Int
    /// Agents × intervals of work at proficiency 1.
    public var agentIntervals: Double
    /// Exclusive; at least `interval` + 1; may lie beyond the grid.
    public var due: Int

    public init(interval: Int, agentIntervals: Double, due: Int) {
      self.interval = interval
      self.agentIntervals = agentIntervals
      self.due = due
    }
  }

  public enum Need: Hashable, Sendable {
    case positions(Positions)
    /// Sorted by (interval, due); deadlines need not come in the order of release.
    case work([Release])
    /// Automated and external queues.
    case none
  }

  public var grid: IntervalGrid
  /// By `QueueIndex`.
  public var needs: [Need]
  /// By position in `Scenario.posts`: heads asked in each interval.
  public var posts: [[Int]]

  public init(grid: IntervalGrid, needs: [Need], posts: [[Int]]) {
    self.grid = grid
    self.needs = needs
    self.posts = posts
  }
}
