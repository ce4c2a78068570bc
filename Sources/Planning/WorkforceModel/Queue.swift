public import CivilTime

/// Where contacts of one tier, channel and language wait to be served.
public struct Queue: Hashable, Sendable {
  public enum AtClose: String, Hashable, Sendable, CaseIterable {
    /// Contacts waiting at closing time are still served.
    case finishQueue = "finish-queue"
    /// Contacts waiting at closing time are dealt with as arriving after hours.
    case cut
  }

  /// What becomes of contacts that arrive outside opening hours at a queue that is not deferred.
  public struct AfterHours: Hashable, Sendable {
    /// Where the share that does not give up goes.
    public var to: QueueIndex
    /// Share 0...1 that leaves word there; the rest is lost.
    public var share: Double

    public init(to: QueueIndex, share: Double) {
      self.to = to
      self.share = share
    }
  }

  public enum ClosingReturn: Hashable, Sendable {
    /// To the queue that escalated the case.
    case owner
    case queue(QueueIndex)
  }

  /// The work of telling the customer, after a tier that does not face customers has finished.
  public struct ClosingTouch: Hashable, Sendable {
    public var returnsTo: ClosingReturn
    /// Mean seconds of the closing touch, more than 0.
    public var meanSeconds: Double

    public init(returnsTo: ClosingReturn, meanSeconds: Double) {
      self.returnsTo = returnsTo
      self.meanSeconds = meanSeconds
    }
  }

  public var id: String
  /// Position in `Scenario.tiers`.
  public var tier: Int
  /// Position in `Scenario.channels`.
  public var channel: Int
  /// BCP 47 tag.
  public var language: String
  public var opening: OpeningHours
  public var atClose: AtClose
  public var afterHours: AfterHours?
  /// Which contact an agent takes first: the lowest number; default 5.
  public var priority: Int
  /// Nil for queues of an automated or external tier. For cases with touches: of the first touch.
  public var handleTime: HandleTime?
  public var touches: Touches?
  /// How long a waiting customer stays; nil means that nobody gives up.
  public var patience: Patience?
  /// Share of offered contacts that the demand step counts as abandoned, 0..<1.
  public var plannedAbandonment: Double
  public var closingTouch: ClosingTouch?
  /// What waits when the horizon begins; nil where the week before leaves it over. Deferred queues alone.
  public var backlogBefore: BacklogBefore?
  /// Which part of which queue it is; nil for a whole queue, and for the ordinary work of one with issue types.
  public var issue: IssueType?
  public var path: ScenarioPath

  public init(
    id: String, tier: Int, channel: Int, language: String, opening: OpeningHours, atClose: AtClose = .finishQueue,
    afterHours: AfterHours? = nil, priority: Int = 5, handleTime: HandleTime?, touches: Touches? = nil,
    patienceMeanSeconds: Double? = nil, plannedAbandonment: Double = 0, closingTouch: ClosingTouch? = nil,
    backlogBefore: BacklogBefore? = nil, issue: IssueType? = nil, path: ScenarioPath = ScenarioPath()
  ) {
    self.id = id
    self.tier = tier
    self.channel = channel
    self.language = language
    self.opening = opening
    self.atClose = atClose
    self.afterHours = afterHours
    self.priority = priority
    self.handleTime = handleTime
    self.touches = touches
    patience = patienceMeanSeconds.map { Patience(meanSeconds: $0) }
    self.plannedAbandonment = plannedAbandonment
    self.closingTouch = closingTouch
    self.backlogBefore = backlogBefore
    self.issue = issue
    self.path = path
  }

  /// Mean seconds before a waiting customer gives up; nil means that nobody does. Who sets it keeps the shape.
  public var patienceMeanSeconds: Double? {
    get { patience?.meanSeconds }
    set {
      guard let newValue else {
        patience = nil
        return
      }
      if patience == nil { patience = Patience(meanSeconds: newValue) } else { patience?.meanSeconds = newValue }
    }
  }

  /// Mean seconds per visit over first and later touches; 0 where no people work.
  public var meanVisitSeconds: Double {
    guard let handleTime else { return 0 }
    guard let touches else { return handleTime.meanSeconds }
    return (handleTime.meanSeconds + (touches.mean - 1) * touches.laterSeconds) / touches.mean
  }
}
