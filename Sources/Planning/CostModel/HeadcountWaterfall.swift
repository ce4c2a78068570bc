import CivilTime
public import WorkforceModel

/// From contacts to people, step by step: each factor once, and the added hours sum to the whole.
public struct HeadcountWaterfall: Hashable, Sendable {
  /// What a step stands for, in the order of the steps.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Handling of the contacts and hand-over work.
    case workload
    /// Waiting for contacts, so that targets hold: positions, not rounded.
    case positions
    /// Rounding to whole positions; 0 for deferred work.
    case rounding
    /// Meetings, coaching, system time.
    case inShift = "in-shift"
    /// Sickness and no-show.
    case unplanned
    /// Leave and long courses.
    case planned
  }

  public struct Step: Hashable, Sendable {
    public var kind: Kind
    /// Hours that the step adds.
    public var added: Double
    /// Hours with this step and all before it.
    public var hours: Double
  }

  /// Visits that arrive.
  public let contacts: Double
  public let steps: [Step]
  /// Full-time people of the site who have these hours over the horizon, not rounded.
  public let fullTimeEquivalents: Double

  /// The waterfall of one queue if one team did all of its work.
  ///
  /// Nil for queues without people. Breaks and what a roster cannot fit are not in it: they come with the roster.
  public init?(
    of queue: QueueIndex, team: TeamIndex, workload: Workload, requirement: StaffingRequirement, in scenario: Scenario
  ) {
    let hoursPerInterval = Double(workload.grid.minutes) / 60
    let load = workload.queues[queue.raw]
    let fractional: Double
    let whole: Double
    switch requirement.needs[queue.raw] {
    case .none: return nil
    case .positions(let positions):
      fractional = positions.fractional.sum * hoursPerInterval
      whole = Double(positions.whole.reduce(0, +)) * hoursPerInterval
    case .work(let releases):
      fractional = releases.reduce(0) { $0 + $1.agentIntervals } * hoursPerInterval
      whole = fractional
    }
    let member = scenario.teams[team.raw]
    let proficiency = member.proficiency(for: queue) ?? 1
    let workloadHours = (load.offeredLoad.sum * hoursPerInterval + load.handoverSeconds.sum / 3600) / proficiency
    self.init(
      contacts: load.arriving.sum, workloadHours: workloadHours, positionHours: fractional / proficiency,
      wholeHours: whole / proficiency, shrinkage: member.shrinkage,
      fullTimeHours: scenario.sites[member.site].fullTimeHours * Double(scenario.horizon.weeks))
  }

  /// The waterfall from hours that are already known.
  ///
  /// - Parameters:
  ///   - wholeHours: hours of whole positions on the queue; in-shift, unplanned and planned shrinkage follow, each by
  ///     division by what it leaves.
  ///   - fullTimeHours: hours of one full-time person over the same time, more than 0.
  public init(
    contacts: Double, workloadHours: Double, positionHours: Double, wholeHours: Double, shrinkage: Team.Shrinkage,
    fullTimeHours: Double
  ) {
    self.contacts = contacts
    let afterInShift = wholeHours / (1 - shrinkage.inShift)
    let rostered = afterInShift / (1 - shrinkage.unplanned)
    let levels = [
      workloadHours, positionHours, wholeHours, afterInShift, rostered, rostered / (1 - shrinkage.planned),
    ]
    var before = 0.0
    steps = zip(Kind.allCases, levels).map { kind, hours in
      defer { before = hours }
      return Step(kind: kind, added: hours - before, hours: hours)
    }
    fullTimeEquivalents = levels[5] / fullTimeHours
  }

  /// Hours with a step and all before it.
  public func hours(after kind: Kind) -> Double {
    steps.first { $0.kind == kind }?.hours ?? 0
  }
}
