public import CivilTime

/// Who works when: one line for each agent, anonymous until people are assigned.
public struct Roster: Hashable, Sendable {
  public struct Pause: Hashable, Sendable {
    public var start: Instant
    public var minutes: Int
    public var paid: Bool

    public init(start: Instant, minutes: Int, paid: Bool) {
      self.start = start
      self.minutes = minutes
      self.paid = paid
    }

    public var end: Instant {
      start.adding(seconds: Int64(minutes) * 60)
    }
  }

  public struct Shift: Hashable, Sendable {
    public var start: Instant
    public var end: Instant
    /// In order of time.
    public var pauses: [Pause]
    public var paidMinutes: Int
    /// Whether the shift was given and may not be moved.
    public var fixed: Bool

    public init(start: Instant, end: Instant, pauses: [Pause], paidMinutes: Int, fixed: Bool = false) {
      self.start = start
      self.end = end
      self.pauses = pauses
      self.paidMinutes = paidMinutes
      self.fixed = fixed
    }
  }

  /// One agent's shifts over the horizon, in order of time.
  public struct Line: Hashable, Sendable {
    public var id: Int
    public var team: TeamIndex
    /// Position in `Scenario.contracts`.
    public var contract: Int
    public var shifts: [Shift]
    public var person: String?

    public init(id: Int, team: TeamIndex, contract: Int, shifts: [Shift], person: String? = nil) {
      self.id = id
      self.team = team
      self.contract = contract
      self.shifts = shifts
      self.person = person
    }
  }

  /// Demand that the roster leaves uncovered.
  public struct Shortage: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
      case queue(QueueIndex)
      /// Position in `Scenario.posts`.
      case post(Int)
    }

    public var subject: Subject
    public var interval: Int
    /// Positions, agent-intervals of late work, or heads of a post, more than 0.
    public var positions: Double
    /// The rule that stands in the way, in words.
    public var bindingRule: String

    public init(subject: Subject, interval: Int, positions: Double, bindingRule: String) {
      self.subject = subject
      self.interval = interval
      self.positions = positions
      self.bindingRule = bindingRule
    }
  }

  /// What proves that it costs more to keep targets over windows in every interval.
  public struct EveryInterval: Hashable, Sendable {
    /// No roster that does so costs less; minor units.
    public var bound: Double
    /// As in `Certificate`.
    public var prices: [[Double]]

    public init(bound: Double, prices: [[Double]]) {
      self.bound = bound
      self.prices = prices
    }
  }

  /// What proves how far from the cheapest roster this one can be at most.
  public struct Certificate: Hashable, Sendable {
    /// Cost of the roster in minor units: pay and priced shortage.
    public var cost: Double
    /// No roster of the same rules costs less; minor units.
    public var bound: Double
    /// Prices λ in minor units: [row][interval], rows are queues, then posts; the bound is recomputed from them.
    public var prices: [[Double]]
    /// Prices μ in minor units for one contact more that keeps a target over a window: [queue][target of its window
    /// need][window]; empty where a queue has none.
    public var windowPrices: [[[Double]]]
    /// The same for rosters that keep targets over windows in every interval; nil where there are no such targets, or the
    /// search was cancelled.
    public var everyInterval: EveryInterval?
    /// Why the search stopped, and at which effort.
    public var stop: String

    public init(
      cost: Double, bound: Double, prices: [[Double]], windowPrices: [[[Double]]] = [],
      everyInterval: EveryInterval? = nil, stop: String
    ) {
      self.cost = cost
      self.bound = bound
      self.prices = prices
      self.windowPrices = windowPrices
      self.everyInterval = everyInterval
      self.stop = stop
    }

    /// (cost - bound) / cost, 0 where nothing costs anything.
    public var gap: Double {
      cost > 0 ? max(0, (cost - bound) / cost) : 0
    }
  }

  /// What it costs that teams have no more start times than they may.
  public struct StartLimit: Hashable, Sendable {
    public struct LimitedTeam: Hashable, Sendable {
      public var team: TeamIndex
      /// Most different local start times.
      public var most: Int
      /// Those that the best roster known without the limit has, more than `most`.
      public var wanted: Int

      public init(team: TeamIndex, most: Int, wanted: Int) {
        self.team = team
        self.most = most
        self.wanted = wanted
      }
    }

    /// In the order of the scenario.
    public var teams: [LimitedTeam]
    /// Cost of the cheapest roster known without the limits, found with the same effort; minor units, at most that of the
    /// roster with them.
    public var costWithout: Double

    public init(teams: [LimitedTeam], costWithout: Double) {
      self.teams = teams
      self.costWithout = costWithout
    }
  }

  public var grid: IntervalGrid
  /// Sorted by (team, first start, id).
  public var lines: [Line]
  /// [team][k-th skill of the team]: expected agents there in each interval, for display; the simulator ignores it.
  public var plannedShare: [[Series]]
  public var shortages: [Shortage]
  /// Positions by queue and interval that keep its targets over windows with this roster; empty where each interval
  /// asks by itself, or the roster was made elsewhere.
  public var promised: [[Double]]
  /// Nil for a roster made elsewhere.
  public var certificate: Certificate?
  /// Nil where no team would have more start times than it may.
  public var startLimit: StartLimit?

  /// The shortages of minimum posts.
  public var unfilledPosts: [Shortage] {
    shortages.filter { shortage in
      if case .post = shortage.subject { return true }
      return false
    }
  }

  public init(
    grid: IntervalGrid, lines: [Line], plannedShare: [[Series]], shortages: [Shortage], promised: [[Double]] = [],
    certificate: Certificate?, startLimit: StartLimit? = nil
  ) {
    self.grid = grid
    self.lines = lines
    self.plannedShare = plannedShare
    self.shortages = shortages
    self.promised = promised
    self.certificate = certificate
    self.startLimit = startLimit
  }
}
