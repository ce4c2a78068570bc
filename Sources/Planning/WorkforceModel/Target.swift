public import CivilTime

/// What is promised about one queue, and how it is judged.
public struct Target: Hashable, Sendable {
  /// The four ways in which service level is counted. A = answered within the threshold, N = offered, L = abandoned.
  public enum ServiceLevelDefinition: String, Hashable, Sendable, CaseIterable {
    /// A ÷ N.
    case ofOffered = "of-offered"
    /// A ÷ (N - L).
    case ofAnswered = "of-answered"
    /// A ÷ (N - abandoned within the short-abandon threshold).
    case excludingShortAbandons = "excluding-short-abandons"
    /// (A + abandoned within the answer threshold) ÷ N.
    case abandonsWithinCount = "abandons-within-count"
  }

  /// A time limit in the words of the promise.
  public enum Limit: Hashable, Sendable {
    case seconds(Int64)
    /// The same clock time on the n-th following business day.
    case businessDays(Int)
  }

  /// Where a clock starts for a case that came from another queue.
  public enum ClockStart: String, Hashable, Sendable, CaseIterable {
    /// When the customer first asked.
    case created
    /// When the case entered this queue.
    case entered
  }

  public struct Promise: Hashable, Sendable {
    /// Share 0...1 that has to make it.
    public var share: Double
    public var within: Limit
    /// Elapsed, or the opening hours of the queue that promises.
    public var clock: ServiceClock
    public var from: ClockStart

    public init(share: Double, within: Limit, clock: ServiceClock, from: ClockStart) {
      self.share = share
      self.within = within
      self.clock = clock
      self.from = from
    }
  }

  public enum Measure: Hashable, Sendable {
    /// Service level: share answered within seconds. `shortSeconds` is used by `.excludingShortAbandons` alone.
    case answer(share: Double, withinSeconds: Double, definition: ServiceLevelDefinition, shortSeconds: Double)
    /// At most this share of the offered abandons.
    case abandonment(Double)
    /// Mean wait of the answered is at most these seconds.
    case speedOfAnswer(seconds: Double)
    /// Queue-driven handling ÷ staffed time at most; of sessions for concurrent channels.
    case liveOccupancy(Double)
    /// All handling, live and deferred, ÷ staffed time at most.
    case totalOccupancy(Double)
    /// The first touch has ended (a reply is sent).
    case respond(Promise)
    /// The case is closed, by whichever tier.
    case resolve(Promise)
    /// A person has accepted it. `route` is the escalation whose contacts are meant, or nil for all of the queue.
    case acknowledge(Promise, route: Int?)
    /// Share of first contacts that are resolved by their first agent and neither escalated nor reopened.
    case firstContactResolution(Double)
    /// At most this share of the resolved is reopened.
    case reopened(Double)
    /// Share of the pieces of a work block, by its position in `Scenario.workBlocks`, that are done by its due date.
    case workBlock(share: Double, block: Int)
  }

  public enum Window: String, Hashable, Sendable, CaseIterable {
    case interval, day, week, month, horizon
  }

  public enum Judgement: Hashable, Sendable {
    /// The long-run ratio of sums.
    case expected
    /// The share of windows in which the target is met is at least this.
    case probability(Double)
  }

  public var queue: QueueIndex
  public var measure: Measure
  public var over: Window
  /// Whose days, weeks and months are meant.
  public var zone: Zone
  public var judgement: Judgement
  /// For answer targets over more than an interval: the service level that every open interval keeps, 0...1.
  public var floor: Double?
  /// Windows with more than this times the planned contacts are not judged; nil where all are.
  public var reliefAbove: Double?
  public var path: ScenarioPath

  public init(
    queue: QueueIndex, measure: Measure, over: Window, zone: Zone, judgement: Judgement = .expected,
    floor: Double? = nil, reliefAbove: Double? = nil, path: ScenarioPath = ScenarioPath()
  ) {
    self.queue = queue
    self.measure = measure
    self.over = over
    self.zone = zone
    self.judgement = judgement
    self.floor = floor
    self.reliefAbove = reliefAbove
    self.path = path
  }

  /// The number to reach: a share 0...1, or seconds for `speedOfAnswer`.
  public var goal: Double {
    switch measure {
    case .answer(let share, _, _, _): share
    case .abandonment(let share), .liveOccupancy(let share), .totalOccupancy(let share), .reopened(let share): share
    case .speedOfAnswer(let seconds): seconds
    case .respond(let promise), .resolve(let promise), .acknowledge(let promise, _): promise.share
    case .firstContactResolution(let share), .workBlock(let share, _): share
    }
  }

  /// Whether more is better; if not, the goal is an upper limit.
  public var moreIsBetter: Bool {
    switch measure {
    case .answer, .respond, .resolve, .acknowledge, .firstContactResolution, .workBlock: true
    case .abandonment, .speedOfAnswer, .liveOccupancy, .totalOccupancy, .reopened: false
    }
  }

  /// The measure's name as written in a scenario.
  public var measureName: String {
    switch measure {
    case .answer: "answer"
    case .abandonment: "abandonment"
    case .speedOfAnswer: "speedOfAnswer"
    case .liveOccupancy: "liveOccupancy"
    case .totalOccupancy: "totalOccupancy"
    case .respond: "respond"
    case .resolve: "resolve"
    case .acknowledge: "acknowledge"
    case .firstContactResolution: "firstContactResolution"
    case .reopened: "reopened"
    case .workBlock: "workBlock"
    }
  }
}
