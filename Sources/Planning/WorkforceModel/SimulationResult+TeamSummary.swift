extension SimulationResult {
  /// One team, or all teams of one site, over the horizon; means over replications.
  public struct TeamSummary: Hashable, Sendable {
    /// Share of staffed time with at least one contact in hand.
    public var occupancy: Estimate
    /// Hours logged in and not on break, meeting or absent.
    public var staffedHours: Estimate
    public var absentShifts: Estimate
    /// Paid minutes as worked: late finishes added, absence counted as the roster says.
    public var paidMinutes: Estimate
    public var handoverHours: Estimate

    /// Share of the capacity on the queue taken by live work; a session of a channel that allows k of them at once takes
    /// 1 ÷ k of an agent (session occupancy).
    public var liveOccupancy = Estimate.nothing
    /// The same with deferred work.
    public var totalOccupancy = Estimate.nothing
    /// Visits of customers that these agents answered.
    public var answered = Estimate.nothing
    public var meanWaitSeconds = Estimate.nothing
    /// Mean length of their touches.
    public var meanTouchSeconds = Estimate.nothing
    /// Share of the answered visits that were answered within the threshold of their queue, where it has one.
    public var answeredInThreshold = Estimate.nothing
    /// Of the visits that they answered.
    public var wait = Percentiles.nothing
    public var response = Percentiles.nothing

    /// A summary with the figures that every team has; the others are set one by one.
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
}
