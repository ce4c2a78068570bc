/// One change of a scenario, and what it does to demand that a roster could not cover.
public struct Remedy: Hashable, Sendable {
  /// A change of one thing; everything else stays as it is.
  public enum Change: Hashable, Sendable {
    /// Nothing but the price: shortage is made so dear that whatever the rules allow is covered.
    case coverAtAnyPrice
    /// The most heads of a team, more by a number.
    case moreHeads(TeamIndex, by: Int)
    /// Shifts of a team on a contract (position in `Scenario.contracts`) may begin an hour earlier.
    case earlierStarts(TeamIndex, contract: Int)
    /// They may begin an hour later.
    case laterStarts(TeamIndex, contract: Int)
    /// A team may use one more contract of the scenario.
    case anotherContract(TeamIndex, contract: Int)
    /// A team learns a queue, at a proficiency.
    case anotherSkill(TeamIndex, QueueIndex, proficiency: Double)
    /// A target (position in `Scenario.targets`) asks one percentage point less.
    case lowerTarget(Int)
    /// The floor of a target asks one percentage point less.
    case lowerFloor(Int)
    /// A queue opens an hour later.
    case laterOpening(QueueIndex)
    /// A queue closes an hour earlier.
    case earlierClosing(QueueIndex)
    /// Shifts of a team on a contract are one paid hour longer.
    case overtime(TeamIndex, contract: Int)
    /// A minimum post (position in `Scenario.posts`) asks one head less.
    case smallerPost(Int)
    /// A minimum post begins an hour later.
    case laterPost(Int)
    /// A minimum post ends an hour earlier.
    case earlierPost(Int)
  }

  /// What the teams and queues that a change can touch come to.
  public struct Outcome: Hashable, Sendable {
    /// Agent-hours short or late, and head-hours of posts.
    public var shortageHours: Double
    /// Those of them that a rule stands in the way of; the others are cheaper to leave than to cover.
    public var forcedHours: Double
    /// Pay of all shifts, minor units.
    public var pay: Double
    /// Priced shortage, minor units.
    public var shortageCost: Double
    /// No roster under the same rules costs less; minor units.
    public var bound: Double

    public init(shortageHours: Double, forcedHours: Double, pay: Double, shortageCost: Double, bound: Double) {
      self.shortageHours = shortageHours
      self.forcedHours = forcedHours
      self.pay = pay
      self.shortageCost = shortageCost
      self.bound = bound
    }

    /// Pay and priced shortage, minor units.
    public var cost: Double { pay + shortageCost }

    /// (cost - bound) / cost, 0 where nothing costs anything.
    public var gap: Double { cost > 0 ? max(0, (cost - bound) / cost) : 0 }

    public static func + (left: Outcome, right: Outcome) -> Outcome {
      Outcome(
        shortageHours: left.shortageHours + right.shortageHours,
        forcedHours: left.forcedHours + right.forcedHours, pay: left.pay + right.pay,
        shortageCost: left.shortageCost + right.shortageCost, bound: left.bound + right.bound)
    }
  }

  public var change: Change
  /// Without the change, solved in the same way.
  public var before: Outcome
  public var after: Outcome

  public init(change: Change, before: Outcome, after: Outcome) {
    self.change = change
    self.before = before
    self.after = after
  }

  /// What the change costs: pay with it less pay without it, minor units; negative where it saves.
  public var price: Double { after.pay - before.pay }

  /// Hours of shortage that the change takes away; negative where it adds some.
  public var removedHours: Double { before.shortageHours - after.shortageHours }
}

/// The single changes that were tried for demand that a roster leaves uncovered, each found by solving again.
public struct Remedies: Hashable, Sendable {
  /// Shortage of queues and posts that depend on the same teams.
  public struct Group: Hashable, Sendable {
    /// The teams that can work there; empty where nobody can.
    public var teams: [TeamIndex]
    /// What is short, in the order of the scenario.
    public var subjects: [Roster.Shortage.Subject]
    /// The roster of these teams alone, solved in the same way as the remedies.
    public var before: Remedy.Outcome
    /// First those that remove all, the cheapest first; then the others, those that remove most first.
    public var remedies: [Remedy]

    public init(
      teams: [TeamIndex], subjects: [Roster.Shortage.Subject], before: Remedy.Outcome, remedies: [Remedy]
    ) {
      self.teams = teams
      self.subjects = subjects
      self.before = before
      self.remedies = remedies
    }

    /// Share of the shortage that a change has to remove to count as a full remedy: odd intervals remain that are cheaper
    /// to leave.
    public static let enough = 0.95
    /// The same where no rule stands in the way of anything that is left.
    public static let enoughUnforced = 0.75
    /// Share of the shortage below which a change is without use.
    public static let least = 0.01

    /// Whether next to nothing of the group's shortage is left, or little of it and nothing that a rule stands in the way
    /// of: that is cheaper to leave than to cover.
    public func removesAll(_ remedy: Remedy) -> Bool {
      guard helps(remedy) else { return false }
      let forced = remedy.before.forcedHours - remedy.after.forcedHours
      let isUnforced = before.forcedHours > 0 && forced >= before.forcedHours * (1 - 1e-9)
      return remedy.removedHours >= (isUnforced ? Group.enoughUnforced : Group.enough) * before.shortageHours
    }

    /// Whether a change removes at least a hundredth of the group's shortage.
    public func helps(_ remedy: Remedy) -> Bool {
      remedy.removedHours >= Group.least * before.shortageHours && remedy.removedHours > 1e-9
    }

    /// Puts the remedies into their order; equal ones keep theirs.
    public mutating func rank() {
      let group = self
      func key(_ remedy: Remedy) -> (Int, Double, Double) {
        group.removesAll(remedy)
          ? (0, remedy.price, remedy.after.shortageHours) : (1, -remedy.removedHours, remedy.price)
      }
      remedies = remedies.enumerated().sorted { left, right in
        let first = key(left.element)
        let second = key(right.element)
        return first == second ? left.offset < right.offset : first < second
      }.map(\.element)
    }
  }

  /// The group with most shortage first.
  public var groups: [Group]
  /// The effort at which each change was solved again.
  public var effort: String

  public init(groups: [Group], effort: String) {
    self.groups = groups
    self.effort = effort
  }
}
