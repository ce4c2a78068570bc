/// A group of agents at one site, of one employer, with the same skills and terms.
public struct Team: Hashable, Sendable {
  /// The three shrinkages, each applied once, each a share 0..<1.
  public struct Shrinkage: Hashable, Sendable {
    public enum Breaks: String, Hashable, Sendable, CaseIterable {
      /// Breaks are placed in the shift; `inShift` is without them.
      case placed
      /// Paid breaks are in `inShift` and not placed; unpaid ones are placed, since they are no paid time.
      case included
    }

    public var breaks: Breaks
    /// Coaching, meetings, system time: reduces the coverage of a rostered person.
    public var inShift: Double
    /// Sickness and no-show, known after publication: reduces expected coverage and is drawn in simulation.
    public var unplanned: Double
    /// Leave and long courses, known before publication: turns rostered into headcount, never touches a roster.
    public var planned: Double

    public init(breaks: Breaks = .placed, inShift: Double, unplanned: Double, planned: Double) {
      self.breaks = breaks
      self.inShift = inShift
      self.unplanned = unplanned
      self.planned = planned
    }

    /// Expected coverage of a rostered person outside breaks: (1 - inShift)(1 - unplanned).
    public var coverage: Double {
      (1 - inShift) * (1 - unplanned)
    }
  }

  /// One queue that the team serves.
  public struct Skill: Hashable, Sendable {
    public var queue: QueueIndex
    /// Handle time is divided by this: 0.9 makes 11 min into 12.2 min; more than 0, at most 2.
    public var proficiency: Double

    public init(queue: QueueIndex, proficiency: Double = 1) {
      self.queue = queue
      self.proficiency = proficiency
    }
  }

  public enum Premiums: String, Hashable, Sendable, CaseIterable {
    /// The site's night, weekend and holiday premiums are paid on top of the rate.
    case byClock = "by-clock"
    /// The rate is the same at all hours.
    case included
  }

  public var id: String
  /// Position in `Scenario.sites`.
  public var site: Int
  /// Position in `Scenario.providers`.
  public var provider: Int
  /// In the order of the scenario's queues.
  public var serves: [Skill]
  /// Positions in `Scenario.contracts`.
  public var contracts: [Int]
  /// Rostered people, at least and at most; where that changes, from the least of any week to the most of any.
  public var headcount: ClosedRange<Int>
  /// People at work in each week of the horizon, where that changes; else empty.
  public var headcountByWeek: [ClosedRange<Int>]
  public var rate: HourlyRate
  public var premiums: Premiums
  public var shrinkage: Shrinkage
  /// Seconds that an agent stays with deferred work who has begun some, before live work, if there is enough of it; 0 for
  /// one touch at a time.
  public var deferredBlockSeconds: Double
  /// Most different local times at which its shifts begin over the horizon; nil: any number.
  public var startTimes: Int?
  /// The people of the team; nil where there is no list, so that ids are made up.
  public var staff: [Person]?
  public var path: ScenarioPath

  public init(
    id: String, site: Int, provider: Int, serves: [Skill], contracts: [Int], headcount: ClosedRange<Int>,
    rate: HourlyRate, premiums: Premiums = .byClock, shrinkage: Shrinkage, path: ScenarioPath = ScenarioPath(),
    headcountByWeek: [ClosedRange<Int>] = [], staff: [Person]? = nil,
    startTimes: Int? = nil, deferredBlockSeconds: Double = 0
  ) {
    self.headcountByWeek = headcountByWeek
    self.id = id
    self.site = site
    self.provider = provider
    self.serves = serves
    self.contracts = contracts
    self.headcount = headcount
    self.rate = rate
    self.premiums = premiums
    self.shrinkage = shrinkage
    self.staff = staff
    self.startTimes = startTimes
    self.deferredBlockSeconds = deferredBlockSeconds
    self.path = path
  }

  /// People at work in a week of the horizon, at least and at most.
  public func headcount(inWeek week: Int) -> ClosedRange<Int> {
    headcountByWeek.indices.contains(week) ? headcountByWeek[week] : headcount
  }

  /// Positions that an agent of the team covers on the queue on which it is fastest; 0 without any queue.
  public var bestProficiency: Double {
    serves.map(\.proficiency).max() ?? 0
  }

  public func proficiency(for queue: QueueIndex) -> Double? {
    serves.first { $0.queue == queue }?.proficiency
  }
}
