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

    public init(
      offered: Estimate, answered: Estimate, abandoned: Estimate, answeredInThreshold: Estimate,
      waitSeconds: Estimate, busyAgents: Estimate, backlog: Estimate
    ) {
      self.offered = offered
      self.answered = answered
      self.abandoned = abandoned
      self.answeredInThreshold = answeredInThreshold
      self.waitSeconds = waitSeconds
      self.busyAgents = busyAgents
      self.backlog = backlog
    }
  }

  /// Percentiles of a time in seconds, pooled over replications, with the number of observations.
  public struct Percentiles: Hashable, Sendable {
    public var p50: Double
    public var p90: Double
    public var p95: Double
    public var p99: Double
    public var observations: Int

    public init(p50: Double, p90: Double, p95: Double, p99: Double, observations: Int) {
      self.p50 = p50
      self.p90 = p90
      self.p95 = p95
      self.p99 = p99
      self.observations = observations
    }
  }

  /// One queue over the horizon.
  public struct QueueSummary: Hashable, Sendable {
    /// Visits that entered, all causes, and pieces of work blocks.
    public var entered: Estimate
    public var handled: Estimate
    public var abandoned: Estimate
    /// Cases closed by this queue (its own work; closing touches for other tiers are not counted again, pieces of work
    /// blocks are no cases).
    public var resolved: Estimate
    /// Sent up or back, by escalation, bypass and bounce.
    public var escalated: Estimate
    public var reopened: Estimate
    public var lostAfterHours: Estimate
    public var meanWaitSeconds: Estimate
    public var meanHandleSeconds: Estimate
    public var wait: Percentiles
    /// Seconds from entering this queue to the end of the first touch.
    public var response: Percentiles
    /// Seconds from creation to closing of cases closed here, pending included.
    public var resolution: Percentiles

    public init(
      entered: Estimate, handled: Estimate, abandoned: Estimate, resolved: Estimate, escalated: Estimate,
      reopened: Estimate, lostAfterHours: Estimate, meanWaitSeconds: Estimate, meanHandleSeconds: Estimate,
      wait: Percentiles, response: Percentiles, resolution: Percentiles
    ) {
      self.entered = entered
      self.handled = handled
      self.abandoned = abandoned
      self.resolved = resolved
      self.escalated = escalated
      self.reopened = reopened
      self.lostAfterHours = lostAfterHours
      self.meanWaitSeconds = meanWaitSeconds
      self.meanHandleSeconds = meanHandleSeconds
      self.wait = wait
      self.response = response
      self.resolution = resolution
    }
  }

  /// One team over the horizon.
  public struct TeamSummary: Hashable, Sendable {
    /// Share of staffed time with at least one contact in hand.
    public var occupancy: Estimate
    /// Hours logged in and not on break, meeting or absent.
    public var staffedHours: Estimate
    public var absentShifts: Estimate
    /// Paid minutes as worked: late finishes added, absence counted as the roster says.
    public var paidMinutes: Estimate
    public var handoverHours: Estimate

    public init(
      occupancy: Estimate, staffedHours: Estimate, absentShifts: Estimate, paidMinutes: Estimate,
      handoverHours: Estimate
    ) {
      self.occupancy = occupancy
      self.staffedHours = staffedHours
      self.absentShifts = absentShifts
      self.paidMinutes = paidMinutes
      self.handoverHours = handoverHours
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

    public init(verdict: Verdict, measured: Estimate, measureText: String, projected: Bool, worstWindow: Int?) {
      self.verdict = verdict
      self.measured = measured
      self.measureText = measureText
      self.projected = projected
      self.worstWindow = worstWindow
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
  /// In the order of targets, then of time.
  public var windows: [Window]
  /// By position in `Scenario.targets`.
  public var targets: [TargetOutcome]
  public var conservation: Conservation
  public var replications: Int
  public var seed: UInt64

  public init(
    grid: IntervalGrid, cells: [[Cell]], queues: [QueueSummary], teams: [TeamSummary], windows: [Window],
    targets: [TargetOutcome], conservation: Conservation, replications: Int, seed: UInt64
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
  }
}
