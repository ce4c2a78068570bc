extension SimulationResult {
  /// What became of every visit that entered inside the horizon, summed over replications: exact whole numbers.
  ///
  /// A visit is counted as handled when its first touch has ended, whatever happens to the case later.
  public struct VisitBalance: Hashable, Sendable {
    public var entered: Int64
    public var handled: Int64
    public var abandoned: Int64
    /// Left for another queue before anybody took them up: by a trigger, or passed on by a bot.
    public var moved: Int64
    /// In the line at closing time of a queue that cuts.
    public var cutAtClose: Int64
    /// Not yet handled when the run ended.
    public var open: Int64

    public init(entered: Int64, handled: Int64, abandoned: Int64, moved: Int64, cutAtClose: Int64, open: Int64) {
      self.entered = entered
      self.handled = handled
      self.abandoned = abandoned
      self.moved = moved
      self.cutAtClose = cutAtClose
      self.open = open
    }

    public static let zero = VisitBalance(entered: 0, handled: 0, abandoned: 0, moved: 0, cutAtClose: 0, open: 0)

    public var balances: Bool { entered == handled + abandoned + moved + cutAtClose + open }
  }

  /// One queue, or all queues of one tier, over the horizon; means over replications.
  public struct QueueSummary: Hashable, Sendable {
    /// Visits that entered, all causes, and pieces of work blocks.
    public var entered: Estimate
    public var handled: Estimate
    public var abandoned: Estimate
    /// Cases closed by this queue (its own work; closing touches for other tiers are not counted again, pieces of work
    /// blocks are no cases).
    public var resolved: Estimate
    /// Sent up by escalation and bypass.
    public var escalated: Estimate
    public var reopened: Estimate
    /// Turned away at the door or sent away at closing time, and lost for good.
    public var lostAfterHours: Estimate
    /// Of the answered alone; who still waits at the end or has given up is not in it.
    public var meanWaitSeconds: Estimate
    public var meanHandleSeconds: Estimate
    /// Of the answered alone; for deferred work the time to acknowledgement.
    public var wait: Percentiles
    /// Seconds from entering this queue to the end of the first touch.
    public var response: Percentiles
    /// Seconds from creation to closing of cases closed here, pending included.
    public var resolution: Percentiles

    /// Left for another queue before anybody took them up: by a trigger, or passed on by a bot.
    public var moved = Estimate.nothing
    /// In the line at closing time of a queue that cuts.
    public var cutAtClose = Estimate.nothing
    /// Not yet handled when the run ended.
    public var open = Estimate.nothing
    /// Of `lostAfterHours` those who found the queue closed; they are not among the entered.
    public var lostAtDoor = Estimate.nothing
    /// Sent back to where they came from.
    public var bounced = Estimate.nothing
    /// Resolved and not reopened: `resolved` less `reopened`.
    public var resolvedForGood = Estimate.nothing
    /// Share of the customers' visits answered within the threshold of the queue's first answer target; of 0
    /// replications where it has none.
    public var serviceLevel = Estimate.nothing
    /// Share of the customers' visits that were given up.
    public var abandonment = Estimate.nothing
    /// Contacts waiting, averaged over the horizon.
    public var backlog = Estimate.nothing
    /// Mean time in seconds since those waiting came to the queue, weighted by how long each waited.
    public var backlogAge = Estimate.nothing
    /// As `response` and `resolution`, in the opening hours of the queue that answered or closed; of a resolution the
    /// time that the case was pending, by the hours of the queue where it was, is left out.
    public var openResponse = Percentiles.nothing
    public var openResolution = Percentiles.nothing
    /// As `resolution`, elapsed, without the time that the case was pending.
    public var activeResolution = Percentiles.nothing
    /// What became of every visit, in whole numbers.
    public var balance = VisitBalance.zero

    /// A summary with the figures that every queue has; the others are set one by one.
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
}
