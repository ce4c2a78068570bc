import CivilTime

/// From contacts to paid hours, step by step over the horizon: each factor once, and the added hours sum to the whole.
///
/// Without a roster the steps end with the people that the requirement asks for; with one, with those who are paid.
public struct PlanWaterfall: Hashable, Sendable {
  /// What a step stands for, in the order of the steps.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Handling of the contacts and hand-over work, at proficiency 1.
    case workload
    /// Time between contacts, so that targets hold: positions, not rounded. Of deferred work: what is over from before
    /// the horizon, and the room that a cap on all handling leaves.
    case positions
    /// Whole positions, queue by queue; a blended team pools it away, so that roster inefficiency gives it back.
    case rounding
    /// What floors and least heads ask for beyond the load.
    case floors
    /// Meetings, coaching, system time.
    case inShift = "in-shift"
    /// Sickness and no-show.
    case unplanned
    /// Minimum posts beyond that, in scheduled heads.
    case posts = "minimum posts"
    /// What shifts and breaks cannot fit, and proficiency, less what pooling saves and what is left uncovered.
    case rosterInefficiency = "roster inefficiency"
    /// Breaks that are paid.
    case breaks = "paid breaks"
    /// Leave and long courses.
    case planned
  }

  public struct Step: Hashable, Sendable {
    public var kind: Kind
    /// Hours that the step adds; less than 0 where it saves.
    public var added: Double
    /// Hours with this step and all before it.
    public var hours: Double
  }

  /// Contacts of one cause at all queues that people serve, with their share of the workload.
  public struct Cause: Hashable, Sendable {
    public var name: String
    public var contacts: Double
    public var hours: Double
  }

  /// Their hours sum to the workload.
  public let causes: [Cause]
  public let steps: [Step]
  /// Full-time people over the horizon, planned absence included.
  public let fullTimeEquivalents: Double
  /// People on the roster and the hours they are paid for; nil without one.
  public let rostered: Int?
  public let paidHours: Double?
  /// Pay of all teams; nil without a roster.
  public let pay: Money?

  /// - Parameters:
  ///   - roster: with its cost; nil for what the requirement alone asks for, at the mean shrinkage of the teams that
  ///     serve each queue.
  public init(
    of workload: Workload, requirement: StaffingRequirement, roster: (roster: Roster, cost: PlanCost)? = nil,
    in scenario: Scenario
  ) {
    let causes = PlanWaterfall.causes(workload, in: scenario)
    self.causes = causes
    var needs = Needs(count: scenario.queues.count)
    for queue in scenario.queues.indices {
      needs.add(queue, workload: workload, requirement: requirement, in: scenario)
    }
    let weeks = Double(scenario.horizon.weeks)
    var levels: [(Kind, Double)] = [
      (.workload, causes.reduce(0) { $0 + $1.hours }), (.positions, needs.fractional.reduce(0, +)),
      (.rounding, needs.rounded.reduce(0, +)), (.floors, needs.floored.reduce(0, +)),
    ]
    let means = scenario.queues.indices.map { TeamMeans(of: [QueueIndex($0)], in: scenario) }
    let present = zip(needs.floored, means).map { $0 / $1.inShift }
    let scheduled = zip(needs.floored, means).map { $0 / $1.coverage }
    levels += [(.inShift, present.reduce(0, +)), (.unplanned, scheduled.reduce(0, +))]
    let posts = zip(scenario.posts, requirement.posts).map { post, heads in
      PlanWaterfall.missing(post, heads, requirement, means, in: scenario)
    }
    levels.append((.posts, scheduled.reduce(0, +) + posts.reduce(0, +)))
    if let (roster, cost) = roster {
      let paid = cost.teams.reduce(0) { $0 + $1.paidHours }
      levels += [
        (.rosterInefficiency, PlanWaterfall.workedHours(roster)), (.breaks, paid),
        (.planned, cost.teams.reduce(0) { $0 + $1.paidHours / (1 - scenario.teams[$1.team.raw].shrinkage.planned) }),
      ]
      fullTimeEquivalents = cost.teams.reduce(0) { $0 + $1.fullTimeEquivalents }
      rostered = cost.teams.reduce(0) { $0 + $1.rostered }
      paidHours = paid
      pay = Money(
        minorUnits: cost.teams.reduce(0) { $0 + $1.basePay.minorUnits + $1.premiumPay.minorUnits },
        currency: scenario.currency)
    } else {
      let postMeans = scenario.posts.map { TeamMeans(of: $0.queues, in: scenario) }
      let parts = Array(zip(scheduled, means)) + Array(zip(posts, postMeans))
      levels.append((.planned, parts.reduce(0) { $0 + $1.0 / $1.1.planned }))
      fullTimeEquivalents = parts.reduce(0) { $0 + $1.0 / $1.1.planned / $1.1.fullTimeHours } / weeks
      (rostered, paidHours, pay) = (nil, nil, nil)
    }
    var before = 0.0
    steps = levels.map { kind, hours in
      defer { before = hours }
      return Step(kind: kind, added: hours - before, hours: hours)
    }
  }

  /// Hours with a step and all before it; nil where the step is not taken.
  public func hours(after kind: Kind) -> Double? {
    steps.first { $0.kind == kind }?.hours
  }

  private static func causes(_ workload: Workload, in scenario: Scenario) -> [Cause] {
    let hours = Double(workload.grid.minutes) / 60
    var causes: [Cause] = []
    func add(_ name: String, contacts: Double, hours: Double) {
      if let known = causes.firstIndex(where: { $0.name == name }) {
        causes[known].contacts += contacts
        causes[known].hours += hours
      } else if contacts > 0 || hours > 0 {
        causes.append(Cause(name: name, contacts: contacts, hours: hours))
      }
    }
    for (queue, load) in workload.queues.enumerated() where scenario.isStaffed(QueueIndex(queue)) {
      var byFlow = load.flows.map { _ in 0.0 }
      var carried = 0.0
      for interval in load.offeredLoad.values.indices {
        let work = load.flows.map { $0.contacts[interval] * $0.meanHandleSeconds }
        let sum = work.reduce(0, +)
        guard sum > 0 else {
          carried += load.offeredLoad[interval] * hours
          continue
        }
        // What a block brings is known exactly; the load of the others may be other than their mean.
        let blocks = load.blockSeconds(in: interval)
        for flow in work.indices {
          if blocks > 0, load.flows[flow].origin.isOfBlock {
            byFlow[flow] += work[flow] / 3600
          } else if blocks <= 0 {
            byFlow[flow] += load.offeredLoad[interval] * hours * work[flow] / sum
          } else if sum > blocks {
            byFlow[flow] += (load.offeredLoad[interval] * hours - blocks / 3600) * work[flow] / (sum - blocks)
          }
        }
      }
      for (flow, own) in zip(load.flows, byFlow) { add(flow.origin.name, contacts: flow.contacts.sum, hours: own) }
      // A long contact is still in hand in intervals in which no other one comes.
      add("carried over", contacts: 0, hours: carried)
      add("hand-over", contacts: 0, hours: load.handoverSeconds.sum / 3600)
    }
    return causes
  }

  /// Head-hours of a post beyond those who are scheduled for its queues anyway.
  private static func missing(
    _ post: MinimumPost, _ heads: [Int], _ requirement: StaffingRequirement, _ means: [TeamMeans],
    in scenario: Scenario
  ) -> Double {
    let hours = Double(requirement.grid.minutes) / 60
    return heads.indices.reduce(0) { sum, interval in
      let scheduled = post.queues.reduce(0.0) { sum, queue in
        guard case .positions(let positions) = requirement.needs[queue.raw] else { return sum }
        return sum + Double(positions.whole[interval]) / means[queue.raw].coverage
      }
      return sum + max(0, Double(heads[interval]) - scheduled) * hours
    }
  }

  private static func workedHours(_ roster: Roster) -> Double {
    roster.lines.reduce(0) { sum, line in
      line.shifts.reduce(sum) { sum, shift in
        shift.pauses.reduce(sum + Double(shift.end.seconds(since: shift.start)) / 3600) {
          $0 - Double($1.minutes) / 60
        }
      }
    }
  }
}

extension PlanWaterfall {
  /// Hours that each queue needs on the queue.
  private struct Needs {
    var fractional: [Double]
    var rounded: [Double]
    var floored: [Double]

    init(count: Int) {
      fractional = [Double](repeating: 0, count: count)
      (rounded, floored) = (fractional, fractional)
    }

    mutating func add(
      _ queue: Int, workload: Workload, requirement: StaffingRequirement, in scenario: Scenario
    ) {
      let hours = Double(requirement.grid.minutes) / 60
      switch requirement.needs[queue] {
      case .none: return
      case .work(let releases):
        fractional[queue] = releases.reduce(0) { $0 + $1.agentIntervals } * hours
        (rounded[queue], floored[queue]) = (fractional[queue], fractional[queue])
      case .positions(let positions):
        // The positions of a waiting line hold the load of all parts of the queue that wait in it.
        let line = scenario.waitingLine(of: QueueIndex(queue)).map { workload.queues[$0.raw].offeredLoad }
        for interval in positions.whole.indices {
          let whole = Double(positions.whole[interval]) * hours
          floored[queue] += whole
          let driver = positions.driver.indices.contains(interval) ? positions.driver[interval] : .given
          switch driver {
          case .floor, .minimumHeads:
            let load = min(whole, line.reduce(0) { $0 + $1[interval] } * hours)
            fractional[queue] += load
            rounded[queue] += load
          default:
            fractional[queue] += positions.fractional[interval] * hours
            rounded[queue] += whole
          }
        }
      }
    }
  }

  /// Plain means over the teams that serve some queues, each counted once.
  private struct TeamMeans {
    var inShift = 1.0
    var coverage = 1.0
    var planned = 1.0
    var fullTimeHours = 40.0

    init(of queues: [QueueIndex], in scenario: Scenario) {
      let teams = scenario.teams.filter { team in queues.contains { team.proficiency(for: $0) != nil } }
      guard !teams.isEmpty else { return }
      func mean(_ value: (Team) -> Double) -> Double { teams.reduce(0) { $0 + value($1) } / Double(teams.count) }
      inShift = mean { 1 - $0.shrinkage.inShift }
      coverage = mean { $0.shrinkage.coverage }
      planned = mean { 1 - $0.shrinkage.planned }
      fullTimeHours = mean { scenario.sites[$0.site].fullTimeHours }
    }
  }
}
