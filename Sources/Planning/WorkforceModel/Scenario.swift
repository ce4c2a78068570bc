/// Everything a planner says about one operation: a validated value, independent of any file.
///
/// Ids are positions in these arrays, in the order of the file. Queues are in file order after patterns are expanded.
public struct Scenario: Hashable, Sendable {
  public var name: String
  /// What the scenario is about, for readers of reports; may be empty.
  public var description: String
  public var horizon: Horizon
  public var currency: Currency
  public var tiers: [Tier]
  public var channels: [Channel]
  public var queues: [Queue]
  public var routes: [Route]
  public var automations: [Automation]
  public var triggers: [Trigger]
  /// Of all queues, in file order; those of escalations and work blocks come last.
  public var targets: [Target]
  public var sites: [Site]
  public var providers: [Provider]
  public var contracts: [Contract]
  public var teams: [Team]
  public var posts: [MinimumPost]
  public var ownerships: [Ownership]
  public var rules: LabourRules
  public var prices: PlanningPrices
  /// Coefficient of variation of the busyness of a day (a factor with mean 1 on all arrivals); 0 for none.
  public var busynessVariation: Double
  /// The day that staffing is made for.
  public var busynessStaffing: BusynessStaffing
  public var assumptions: [Assumption]
  public var defaults: [FilledDefault]
  /// Happenings that the forecast does not know, such as a release.
  public var events: [DemandEvent]
  /// Work that is done once; each block has a target.
  public var workBlocks: [WorkBlock]
  /// At most one for each queue; teams of the others are asked by their number of skills.
  public var routings: [Routing] = []

  public init(
    name: String, horizon: Horizon, currency: Currency, tiers: [Tier], channels: [Channel], queues: [Queue],
    routes: [Route] = [], automations: [Automation] = [], triggers: [Trigger] = [], targets: [Target] = [],
    sites: [Site], providers: [Provider], contracts: [Contract], teams: [Team], posts: [MinimumPost] = [],
    ownerships: [Ownership] = [], rules: LabourRules = LabourRules(), prices: PlanningPrices,
    busynessVariation: Double = 0, busynessStaffing: BusynessStaffing = .mean, assumptions: [Assumption] = [],
    defaults: [FilledDefault] = [], description: String = "", events: [DemandEvent] = [],
    workBlocks: [WorkBlock] = []
  ) {
    self.name = name
    self.description = description
    self.horizon = horizon
    self.currency = currency
    self.tiers = tiers
    self.channels = channels
    self.queues = queues
    self.routes = routes
    self.automations = automations
    self.triggers = triggers
    self.targets = targets
    self.sites = sites
    self.providers = providers
    self.contracts = contracts
    self.teams = teams
    self.posts = posts
    self.ownerships = ownerships
    self.rules = rules
    self.prices = prices
    self.busynessVariation = busynessVariation
    self.busynessStaffing = busynessStaffing
    self.assumptions = assumptions
    self.defaults = defaults
    self.events = events
    self.workBlocks = workBlocks
  }

  public func tier(of queue: QueueIndex) -> Tier {
    tiers[queues[queue.raw].tier]
  }

  public func channel(of queue: QueueIndex) -> Channel {
    channels[queues[queue.raw].channel]
  }

  /// Whether rostered people work on the queue.
  public func isStaffed(_ queue: QueueIndex) -> Bool {
    tier(of: queue).kind == .staffed
  }

  /// The rule for started cases of a queue; a pool where the scenario says nothing.
  public func ownership(of queue: QueueIndex) -> Ownership {
    ownerships.first { $0.queues.contains(queue) } ?? Ownership(queues: [queue], mode: .pool)
  }

  /// Positions in `targets` of the targets of one queue.
  public func targetIndices(of queue: QueueIndex) -> [Int] {
    targets.indices.filter { targets[$0].queue == queue }
  }
}
