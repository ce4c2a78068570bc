import CivilTime
import Randomness
import WorkforceModel

/// A scenario, its staffing and its first contacts, laid out for the event loop; shared by all replications.
final class ServiceNetwork: Sendable {
  let timeline: Timeline
  let staff: StaffPlan
  /// The scenario's queues, then one queue of hand-over work for each follow-the-sun rule and site.
  let queues: [QueueRule]
  /// How many of them are the scenario's.
  let queueCount: Int
  let routes: FlatTable<RouteRule>
  /// Where the routes of each interval from time 0 begin: as many as there are for each date on which shares change.
  let routeShifts: FlatTable<Int>
  /// Handle time of contacts sent on beyond the stated share ÷ that of the others, by position in `Scenario.routes`.
  let marginalHandle: FlatTable<Double>
  /// Factors of events on handle times of (queue, interval from time 0); empty without events.
  let handleFactors: FlatTable<Double>
  /// Of first touches, by events and forecast together; empty where nothing changes with time.
  let firstHandleFactors: FlatTable<Double>
  let visitMeasures: FlatTable<VisitMeasure>
  let caseMeasures: FlatTable<CaseMeasure>
  let promises: [PromiseRule]
  let parts: FlatTable<PartRule>
  let triggers: FlatTable<TriggerRule>
  /// By position in `Scenario.routes`: the route of whose contacts its own count, see `Scenario.routesAlike`.
  let routeAlike: FlatTable<Int32>
  /// Ages of the contacts that wait at the begin of the horizon, by queue of the scenario.
  let backlogAges: [[Int64]]
  /// In the order of `Scenario.workBlocks`.
  let blocks: [BlockRule]
  let tables: [OpenTable]
  /// Teams of each queue, see `QueueRule.teams`.
  let teamOrder: FlatTable<Int>
  /// See `NetworkBuilder`.
  let allocatedUpTo: FlatTable<Double>
  let overflowAfter: FlatTable<Int64>
  let helpsAfter: FlatTable<Int64>
  let teamCount: Int
  let siteOfTeam: FlatTable<Int>
  let inShiftOfTeam: [Double]
  let unplannedOfTeam: [Double]
  /// See `Team.deferredBlockSeconds`, in microseconds.
  let blockOfTeam: [Int64]
  /// Most sessions that an agent of the team may hold.
  let concurrencyOfTeam: [Int]
  /// The queues of each team in the order in which it looks for work, as positions in `workOrder`.
  let workOfTeam: FlatTable<Range<Int>>
  let workOrder: FlatTable<Int>
  /// 1 ÷ proficiency of (team, queue), 0 where the team does not serve it.
  let slowness: FlatTable<Double>
  let shapes: DistributionTable
  /// Expected first contacts of (queue, interval from time 0) at busyness 1.
  let rates: FlatTable<Double>
  let arrivals: ArrivalLaw
  /// Local day of each interval, for the busyness factor.
  let dayOfInterval: [Int]
  let busyness: Distribution?
  /// Changes of owner of started cases.
  let handovers: [Handover]
  /// Position in `Scenario.ownerships` of each queue, negative for none.
  let ownershipOfQueue: FlatTable<Int>
  let closings: [(time: Int64, queue: Int)]
  let targetCount: Int
  let mostSessions: Int
  /// Whether any case waits for its customer between touches.
  let hasPending: Bool
  let reserve: LiveReserve

  /// The end of a site's ownership window, or its announcement a quarter of an hour before.
  struct Handover {
    static let announcedBefore: Int64 = 15 * 60 * 1_000_000

    var time: Int64
    var isAnnounced: Bool
    /// Position in `Scenario.ownerships`.
    var ownership: Int
    var from: Int
    var to: Int
    var give: Int64
    var take: Int64
    /// Queues of hand-over work, negative where no team of the site serves any of the queues.
    var giveQueue: Int
    var takeQueue: Int
  }

  /// - Parameter statedRoutes: the routes before a stress test moved their shares; nil where none did.
  /// - Throws: `PlanningFaults` if the values do not belong together.
  init(
    _ scenario: Scenario, staffing: Staffing, workload: Workload, escalationFactor: Double,
    keepingFree requirement: StaffingRequirement? = nil, warmUpSeconds: Int64? = nil,
    arrivals: ArrivalLaw = .poisson, statedRoutes: [Route]? = nil
  ) throws {
    var builder = NetworkBuilder(
      scenario: scenario, workload: workload, escalationFactor: escalationFactor, warmUpSeconds: warmUpSeconds,
      statedRoutes: statedRoutes)
    try builder.build()
    let timeline = builder.timeline
    self.timeline = timeline
    staff = try StaffPlan(staffing, scenario: scenario, timeline: timeline)
    queues = builder.queues
    queueCount = scenario.queues.count
    routes = FlatTable(builder.routes)
    routeShifts = FlatTable(builder.routeShifts())
    marginalHandle = FlatTable(scenario.routes.map(\.marginalHandleFactor))
    handleFactors = FlatTable(builder.handleFactors)
    firstHandleFactors = FlatTable(builder.firstHandleFactors)
    visitMeasures = FlatTable(builder.visitMeasures)
    caseMeasures = FlatTable(builder.caseMeasures)
    promises = builder.promises
    parts = FlatTable(builder.parts)
    triggers = FlatTable(builder.triggers)
    routeAlike = FlatTable(builder.routeAlike())
    backlogAges = builder.backlogAges
    blocks = builder.blocks
    tables = builder.tables
    teamOrder = FlatTable(builder.teamOrder)
    allocatedUpTo = FlatTable(builder.allocatedUpTo)
    overflowAfter = FlatTable(builder.overflowAfter)
    helpsAfter = FlatTable(builder.helpsAfter)
    teamCount = scenario.teams.count
    siteOfTeam = FlatTable(scenario.teams.map(\.site))
    inShiftOfTeam = scenario.teams.map(\.shrinkage.inShift)
    unplannedOfTeam = scenario.teams.map(\.shrinkage.unplanned)
    blockOfTeam = scenario.teams.map { NetworkBuilder.microseconds($0.deferredBlockSeconds) }
    concurrencyOfTeam = builder.concurrencyOfTeam
    var end = 0
    workOfTeam = FlatTable(
      builder.workOfTeam.map { work in
        defer { end += work.count }
        return end..<end + work.count
      })
    workOrder = FlatTable(builder.workOfTeam.flatMap { $0 })
    slowness = FlatTable(builder.slowness)
    shapes = DistributionTable(builder.shapes)
    rates = FlatTable(builder.rates)
    self.arrivals = arrivals
    dayOfInterval = builder.dayOfInterval
    busyness =
      scenario.busynessVariation > 0
      ? try Distribution.busyness(coefficientOfVariation: scenario.busynessVariation) : nil
    handovers = builder.handovers
    ownershipOfQueue = FlatTable(
      builder.queues.indices.map { queue in
        queue < scenario.queues.count
          ? scenario.ownerships.firstIndex { $0.queues.contains(QueueIndex(queue)) } ?? -1 : -1
      })
    closings = builder.closings
    targetCount = scenario.targets.count
    reserve = LiveReserve(requirement, scenario: scenario, timeline: timeline)
    hasPending = builder.queues.contains { $0.continueShare > 0 && $0.pendingShare > 0 }
    mostSessions = max(1, builder.concurrencyOfTeam.max() ?? 1)
  }
}
