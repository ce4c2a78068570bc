/// What a plan costs, by team and in total.
public struct PlanCost: Hashable, Sendable {
  public struct TeamCost: Hashable, Sendable {
    public var team: TeamIndex
    /// Lines with a shift in each week of the horizon.
    public var rosteredByWeek: [Int]
    /// The most of them.
    public var rostered: Int
    /// People to employ: rostered ÷ (1 - planned shrinkage), not rounded.
    public var headcount: Double
    /// Mean weekly paid hours ÷ full-time hours of the site, ÷ (1 - planned).
    public var fullTimeEquivalents: Double
    public var paidHours: Double
    /// Expected: paid hours less breaks, in-shift shrinkage and absence.
    public var productiveHours: Double
    /// At the rate without premiums.
    public var basePay: Money
    /// What night, weekend and holiday hours add.
    public var premiumPay: Money

    public init(
      team: TeamIndex, rosteredByWeek: [Int], rostered: Int, headcount: Double, fullTimeEquivalents: Double,
      paidHours: Double, productiveHours: Double, basePay: Money, premiumPay: Money
    ) {
      self.team = team
      self.rosteredByWeek = rosteredByWeek
      self.rostered = rostered
      self.headcount = headcount
      self.fullTimeEquivalents = fullTimeEquivalents
      self.paidHours = paidHours
      self.productiveHours = productiveHours
      self.basePay = basePay
      self.premiumPay = premiumPay
    }
  }

  /// The price of contacts sent to an external tier, from simulation.
  public struct ExternalCost: Hashable, Sendable {
    public var queue: QueueIndex
    public var contacts: Estimate
    /// Minor units.
    public var cost: Estimate

    public init(queue: QueueIndex, contacts: Estimate, cost: Estimate) {
      self.queue = queue
      self.contacts = contacts
      self.cost = cost
    }
  }

  /// By `TeamIndex`.
  public var teams: [TeamCost]
  public var external: [ExternalCost]
  /// Pay of all teams and the expected price of outside contacts.
  public var total: Money
  /// Total ÷ first contacts, minor units.
  public var perFirstContact: Estimate
  /// Total ÷ cases closed and not reopened inside the horizon, minor units.
  public var perResolution: Estimate

  public init(
    teams: [TeamCost], external: [ExternalCost], total: Money, perFirstContact: Estimate, perResolution: Estimate
  ) {
    self.teams = teams
    self.external = external
    self.total = total
    self.perFirstContact = perFirstContact
    self.perResolution = perResolution
  }
}
