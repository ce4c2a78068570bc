public import CivilTime

/// What customers lived through on a staffing, over many replications of the horizon.
public struct SimulationResult: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case holds, fails, undecided
  }

  /// One queue in one interval; means over replications. Contacts belong to the interval in which they arrived.
  public struct Cell: Hashable, Sendable {
    /// Visits of customers; pieces of work blocks are not among them.
    public var offered: Estimate
    public var answered: Estimate
    public var abandoned: Estimate
    /// Within the threshold of the queue's first answer target; 0 where it has none.
    public var answeredInThreshold: Estimate
    /// Sum of waits of the answered, seconds.
    public var waitSeconds: Estimate
    /// Time-average of agents busy on the queue; an agent with several sessions is divided among them.
    public var busyAgents: Estimate
    /// Time-average of contacts waiting.
    public var backlog: Estimate
    /// Mean time in seconds since those waiting came to the queue, weighted by how long each waited in the interval.
    public var backlogAge: Estimate

    public init(
      offered: Estimate, answered: Estimate, abandoned: Estimate, answeredInThreshold: Estimate,
      waitSeconds: Estimate, busyAgents: Estimate, backlog: Estimate, backlogAge: Estimate = .nothing
    ) {
      self.offered = offered
      self.answered = answered
      self.abandoned = abandoned
      self.answeredInThreshold = answeredInThreshold
      self.waitSeconds = waitSeconds
      self.busyAgents = busyAgents
      self.backlog = backlog
      self.backlogAge = backlogAge
    }
  }

  /// One team in one interval; time-averages of agents, means over replications.
  public struct TeamCell: Hashable, Sendable {
    /// Logged in and on the queue: neither on break nor in a meeting nor absent.
    public var onQueue: Estimate
    /// With at least one contact in hand.
    public var busy: Estimate
    /// Taken by live work; a session of a channel that allows k of them at once takes 1 ÷ k of an agent.
    public var live: Estimate
    /// Taken by deferred work.
    public var deferred: Estimate

    public init(onQueue: Estimate, busy: Estimate, live: Estimate, deferred: Estimate) {
      self.onQueue = onQueue
      self.busy = busy
      self.live = live
      self.deferred = deferred
    }
  }

  /// One window of one target.
  public struct Window: Hashable, Sendable {
    /// Position in `Scenario.targets`.
    public var target: Int
    /// Intervals of the grid.
    public var range: Range<Int>
    /// The measure as a ratio of sums.
    public var attainment: Estimate
    /// Share of replications in which the window kept the goal.
    public var probabilityHeld: Estimate
    /// The measure in each replication; nil where the window had no contacts. Empty for windows of one interval.
    public var perReplication: [Double?]

    public init(
      target: Int, range: Range<Int>, attainment: Estimate, probabilityHeld: Estimate, perReplication: [Double?]
    ) {
      self.target = target
      self.range = range
      self.attainment = attainment
      self.probabilityHeld = probabilityHeld
      self.perReplication = perReplication
    }
  }

  /// The judgement of one target over all its windows.
  public struct TargetOutcome: Hashable, Sendable {
    public var verdict: Verdict
    /// The measure over the whole horizon as a ratio of sums, or the probability where the target asks for one.
    public var measured: Estimate
    /// The measure that was judged, in words: "expected service level of-offered".
    public var measureText: String
    /// Whether a window longer than the horizon was judged on the horizon alone.
    public var projected: Bool
    /// The window that did worst, as a position in `windows`; nil where the target has none.
    public var worstWindow: Int?
    /// Windows that a probability takes to be judged at all, over all replications; 0 for other targets.
    public var windowsNeeded: Int

    public init(
      verdict: Verdict, measured: Estimate, measureText: String, projected: Bool, worstWindow: Int?,
      windowsNeeded: Int = 0
    ) {
      self.verdict = verdict
      self.measured = measured
      self.measureText = measureText
      self.projected = projected
      self.worstWindow = worstWindow
      self.windowsNeeded = windowsNeeded
    }
  }

  /// What became of every contact that began inside the horizon, summed over replications: exact whole numbers.
  public struct Conservation: Hashable, Sendable {
    /// Contacts created or in the system at the start of the horizon.
    public var entered: Int64
    public var contained: Int64
    public var resolved: Int64
    public var abandonedForGood: Int64
    public var lostAfterHours: Int64
    public var stillOpen: Int64

    public init(
      entered: Int64, contained: Int64, resolved: Int64, abandonedForGood: Int64, lostAfterHours: Int64,
      stillOpen: Int64
    ) {
      self.entered = entered
      self.contained = contained
      self.resolved = resolved
      self.abandonedForGood = abandonedForGood
      self.lostAfterHours = lostAfterHours
      self.stillOpen = stillOpen
    }

    public var balances: Bool {
      entered == contained + resolved + abandonedForGood + lostAfterHours + stillOpen
    }
  }

  public var grid: IntervalGrid
  /// [queue][interval].
  public var cells: [[Cell]]
  /// By `QueueIndex`.
  public var queues: [QueueSummary]
  /// By `TeamIndex`.
  public var teams: [TeamSummary]
  /// By position in `Scenario.tiers`: the visits to all queues of the tier together.
  public var tiers: [QueueSummary]
  /// By position in `Scenario.sites`: all teams of the site together.
  public var sites: [TeamSummary]
  /// [team][interval].
  public var teamCells: [[TeamCell]]
  /// In the order of targets, then of time.
  public var windows: [Window]
  /// By position in `Scenario.targets`.
  public var targets: [TargetOutcome]
  public var conservation: Conservation
  public var replications: Int
  public var seed: UInt64
  /// Why it were so many replications; nil where their number was given.
  public var stopping: Stopping?
  /// Nil for a result that was not simulated.
  public var warmUp: WarmUp?

  public init(
    grid: IntervalGrid, cells: [[Cell]], queues: [QueueSummary], teams: [TeamSummary], windows: [Window],
    targets: [TargetOutcome], conservation: Conservation, replications: Int, seed: UInt64,
    tiers: [QueueSummary] = [], sites: [TeamSummary] = [], teamCells: [[TeamCell]] = []
  ) {
    self.grid = grid
    self.cells = cells
    self.queues = queues
    self.teams = teams
    self.windows = windows
    self.targets = targets
    self.conservation = conservation
    self.replications = replications
    self.seed = seed
    self.tiers = tiers
    self.sites = sites
    self.teamCells = teamCells
  }
}
