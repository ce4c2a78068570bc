/// Where the contacts of each queue come from and where they go: sums that a sceptic can recompute.
public struct DemandExplanation: Hashable, Sendable {
  /// What a share is taken of.
  public enum Base: String, Hashable, Sendable, CaseIterable {
    case enteringAutomation = "entering automation"
    case contained, handled, resolved, abandoned
    case afterHours = "arriving after hours"
    /// Touches done that are followed by another one.
    case touches = "touches not the last"
  }

  /// One cause of arrivals at a queue, over the horizon.
  public struct Contribution: Hashable, Sendable {
    public var origin: Workload.Origin
    /// Nil for first contacts and work blocks.
    public var base: Base?
    /// Contacts of the base inside the horizon, at the queue that they come from.
    public var baseContacts: Double
    /// Share 0...1 of the base; of a share that changes with the date its mean by contacts.
    public var share: Double
    /// Visits that arrive inside the horizon; other than base × share where the delay carries some over its edges.
    public var contacts: Double
    /// Mean handle seconds of these visits at proficiency 1.
    public var meanHandleSeconds: Double
    /// Whether the rows of the queue's forecast hold these contacts, so that they are not added to them.
    public var isInRows: Bool

    public init(
      origin: Workload.Origin, base: Base?, baseContacts: Double, share: Double, contacts: Double,
      meanHandleSeconds: Double, isInRows: Bool
    ) {
      self.origin = origin
      self.base = base
      self.baseContacts = baseContacts
      self.share = share
      self.contacts = contacts
      self.meanHandleSeconds = meanHandleSeconds
      self.isInRows = isInRows
    }
  }

  /// One queue over the horizon.
  public struct QueueBalance: Hashable, Sendable {
    public var contributions: [Contribution]
    /// The sum of the forecast's rows; nil for a queue without any.
    public var rows: Double?
    /// Contacts that enter; later and closing touches not counted.
    public var entering: Double
    /// Contained by automation, silent returns included.
    public var contained: Double
    /// Arrive while closed.
    public var afterHours: Double
    public var lostAfterHours: Double
    public var abandoned: Double
    public var handled: Double
    public var resolved: Double
    /// Handle time of the contained ÷ the old mean that an automation entry implies; nil without one.
    public var impliedContainedHandleFactor: Double?

    public init(
      contributions: [Contribution], rows: Double?, entering: Double, contained: Double, afterHours: Double,
      lostAfterHours: Double, abandoned: Double, handled: Double, resolved: Double,
      impliedContainedHandleFactor: Double?
    ) {
      self.contributions = contributions
      self.rows = rows
      self.entering = entering
      self.contained = contained
      self.afterHours = afterHours
      self.lostAfterHours = lostAfterHours
      self.abandoned = abandoned
      self.handled = handled
      self.resolved = resolved
      self.impliedContainedHandleFactor = impliedContainedHandleFactor
    }
  }

  /// Started cases at the end of one site's window.
  public struct HandoverPoint: Hashable, Sendable {
    public var queue: QueueIndex
    /// The interval that begins with the window of the next site.
    public var interval: Int
    /// Cases pending with the customer.
    public var pending: Double
    /// Cases that somebody works on.
    public var inHand: Double
    /// Cases started before that wait for their next touch.
    public var waitingAgain: Double

    public init(queue: QueueIndex, interval: Int, pending: Double, inHand: Double, waitingAgain: Double) {
      self.queue = queue
      self.interval = interval
      self.pending = pending
      self.inHand = inHand
      self.waitingAgain = waitingAgain
    }

    public var startedCases: Double { pending + inHand + waitingAgain }
  }

  /// What becomes of the contacts of a time: those open before and those that enter end in one of six ways, or are open
  /// after it.
  public struct Balance: Hashable, Sendable {
    /// On their way before.
    public var openBefore: Double
    /// First contacts, and pieces of work blocks.
    public var entered: Double
    /// Contained by automation for good.
    public var contained: Double
    /// Closed by staffed tiers and not reopened.
    public var resolved: Double
    /// Left to outside experts, closed there and not reopened.
    public var resolvedOutside: Double
    public var abandonedForGood: Double
    public var lostAfterHours: Double
    /// On their way after it, and so in no figure of the workload yet.
    public var stillOpen: Double

    public init(
      openBefore: Double = 0, entered: Double = 0, contained: Double = 0, resolved: Double = 0,
      resolvedOutside: Double = 0, abandonedForGood: Double = 0, lostAfterHours: Double = 0, stillOpen: Double = 0
    ) {
      self.openBefore = openBefore
      self.entered = entered
      self.contained = contained
      self.resolved = resolved
      self.resolvedOutside = resolvedOutside
      self.abandonedForGood = abandonedForGood
      self.lostAfterHours = lostAfterHours
      self.stillOpen = stillOpen
    }

    /// What goes in less what comes out: 0 but for rounding.
    public var difference: Double {
      openBefore + entered - contained - resolved - resolvedOutside - abandonedForGood - lostAfterHours - stillOpen
    }

    /// The balance of this time and of the one that follows.
    public func followed(by next: Balance) -> Balance {
      Balance(
        openBefore: openBefore, entered: entered + next.entered, contained: contained + next.contained,
        resolved: resolved + next.resolved, resolvedOutside: resolvedOutside + next.resolvedOutside,
        abandonedForGood: abandonedForGood + next.abandonedForGood,
        lostAfterHours: lostAfterHours + next.lostAfterHours, stillOpen: next.stillOpen)
    }
  }

  /// What automation takes off one queue: visits and their handle seconds over the horizon, with it and without it.
  public struct Saving: Hashable, Sendable {
    public var visitsWithout: Double
    public var visits: Double
    public var secondsWithout: Double
    public var seconds: Double

    public init(visitsWithout: Double, visits: Double, secondsWithout: Double, seconds: Double) {
      self.visitsWithout = visitsWithout
      self.visits = visits
      self.secondsWithout = secondsWithout
      self.seconds = seconds
    }

    /// Share of the visits that is saved; 0 where there were none.
    public var shareOfVisits: Double { visitsWithout > 0 ? 1 - visits / visitsWithout : 0 }
    /// Share of the work that is saved.
    public var shareOfWork: Double { secondsWithout > 0 ? 1 - seconds / secondsWithout : 0 }
  }

  /// By `QueueIndex`.
  public var queues: [QueueBalance]
  /// The interval balances of the horizon.
  public var intervals: [Balance]
  /// Lead-in and horizon together, from an empty network; what is open at its end is counted from the delays.
  public var balance: Balance
  /// Largest difference, over all beginnings of the time.
  public var largestDifference: Double
  public var handovers: [HandoverPoint]
  /// By `QueueIndex`, of queues where people work; empty without automation.
  ///
  /// Without it means that bots contain nothing, contacts take the old mean and no assistant helps, everything else the
  /// same.
  public var savings: [Saving?]

  public init(
    queues: [QueueBalance], intervals: [Balance], balance: Balance, largestDifference: Double,
    handovers: [HandoverPoint], savings: [Saving?]
  ) {
    self.queues = queues
    self.intervals = intervals
    self.balance = balance
    self.largestDifference = largestDifference
    self.handovers = handovers
    self.savings = savings
  }

  /// The balance of the horizon alone.
  public var horizon: Balance {
    guard let first = intervals.first else { return Balance() }
    return intervals.dropFirst().reduce(first) { $0.followed(by: $1) }
  }
}
