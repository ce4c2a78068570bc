import CivilTime
import Randomness
import WorkforceModel

/// Translates a scenario into the plain tables of a `ServiceNetwork`.
struct NetworkBuilder {
  let scenario: Scenario
  let workload: Workload
  let escalationFactor: Double
  /// The routes as the scenario states them, where a stress test has moved their shares; else the scenario's own.
  let statedRoutes: [Route]
  var timeline: Timeline
  var queues: [QueueRule] = []
  var routes: [RouteRule] = []
  /// Dates on which shares are laid out, each with all routes of its own; one where no share changes.
  let shareDates: [CivilDate]
  /// Factors of events on handle times of (queue, interval from time 0); empty without events.
  var handleFactors: [Double] = []
  /// Of first touches, by events and forecast together; empty where nothing changes with time.
  var firstHandleFactors: [Double] = []
  var visitMeasures: [VisitMeasure] = []
  var caseMeasures: [CaseMeasure] = []
  var promises: [PromiseRule] = []
  var parts: [PartRule] = []
  var triggers: [TriggerRule] = []
  /// Of each queue, in microseconds: see `BacklogBefore`.
  var backlogAges: [[Int64]] = []
  var blocks: [BlockRule] = []
  var tables: [OpenTable] = []
  var tableHours: [OpeningHours] = []
  var teamOrder: [Int] = []
  /// Beside `teamOrder`: sum of the share of the team and of those before it, and microseconds of waiting before it helps.
  var allocatedUpTo: [Double] = []
  var overflowAfter: [Int64] = []
  /// By (team, queue): microseconds that a contact has waited before the team helps out; empty where none does.
  var helpsAfter: [Int64] = []
  var concurrencyOfTeam: [Int] = []
  var workOfTeam: [[Int]] = []
  var slowness: [Double] = []
  var shapes: [Distribution] = []
  var rates: [Double] = []
  var dayOfInterval: [Int] = []
  var handovers: [ServiceNetwork.Handover] = []
  /// Teams of each queue of hand-over work.
  var handoverTeams: [[Int]] = []
  var closings: [(time: Int64, queue: Int)] = []

  init(
    scenario: Scenario, workload: Workload, escalationFactor: Double, warmUpSeconds: Int64? = nil,
    statedRoutes: [Route]? = nil
  ) {
    self.scenario = scenario
    self.workload = workload
    self.escalationFactor = escalationFactor
    self.statedRoutes = statedRoutes ?? scenario.routes
    shareDates = scenario.shareDates
    timeline = Timeline(
      scenario.horizon, runOutSeconds: NetworkBuilder.runOutSeconds(scenario), warmUpSeconds: warmUpSeconds)
  }

  mutating func build() throws {
    try check()
    addHandleFactors()
    for position in scenario.queues.indices { try addQueue(position) }
    repeatRoutes()
    addFirstHandleFactors()
    addBlocks()
    addHandovers()
    addTeams()
    addRates()
    closings.sort { ($0.time, $0.queue) < ($1.time, $1.queue) }
  }

  /// How long after the horizon the last promise made in it falls due.
  private static func runOutSeconds(_ scenario: Scenario) -> Int64 {
    let end = scenario.horizon.grid.end
    var longest: Int64 = 0
    for target in scenario.targets {
      guard case .respond(let promise) = target.measure.promised ?? target.measure else { continue }
      let due: Instant? =
        switch promise.within {
        case .seconds(let seconds): promise.clock.deadline(from: end, seconds: seconds)
        case .businessDays(let days): promise.clock.businessDays(from: end, days)
        }
      longest = max(longest, due.map { $0.seconds(since: end) } ?? 7 * 86_400)
    }
    return longest
  }

  private func check() throws {
    var faults: [PlanningFault] = []
    func refuse(_ code: String, _ message: String) {
      faults.append(
        PlanningFault(
          code: code, subject: ScenarioPath(), message: message,
          remedy: "Give the workload that was computed for this scenario."))
    }
    if workload.queues.count != scenario.queues.count || workload.leadInFirst.count != scenario.queues.count {
      refuse(
        "workload-queues", "the workload has \(workload.queues.count) queues, the scenario \(scenario.queues.count)")
    } else {
      for (position, load) in workload.queues.enumerated() {
        let first = load.flows.first
        let id = scenario.queues[position].id
        if let first, first.origin != .first {
          refuse("workload-flows", "the flows of \(id) do not begin with first contacts")
        }
        let values = (first?.contacts.values ?? []) + workload.leadInFirst[position].values
        if !values.allSatisfy({ $0 >= 0 && $0 <= 1e6 }) {
          refuse("workload-contacts", "first contacts of \(id) are outside 0...1,000,000 in an interval")
        }
        if let first, first.contacts.values.count != timeline.count {
          refuse(
            "workload-grid",
            "first contacts of \(id) have \(first.contacts.values.count) intervals of \(timeline.count)")
        }
        if workload.leadInFirst[position].values.count != scenario.horizon.leadInGrid.count {
          refuse("workload-grid", "the lead-in of \(id) does not have \(scenario.horizon.leadInGrid.count) intervals")
        }
      }
    }
    if !faults.isEmpty { throw PlanningFaults(faults) }
  }

  private mutating func addRates() {
    let total = timeline.totalCount
    let week = timeline.leadInCount + timeline.count
    let perWeek = min(timeline.count, Int(7 * 86_400_000_000 / timeline.width))
    rates = [Double](repeating: 0, count: scenario.queues.count * total)
    for queue in scenario.queues.indices {
      let row = queue * total
      let leadIn = workload.leadInFirst[queue].values
      // A shorter lead-in is the end of the week before; a longer one repeats it.
      for interval in 0..<timeline.leadInCount {
        let before = timeline.leadInCount - 1 - interval
        rates[row + interval] = leadIn[leadIn.count - 1 - before % leadIn.count]
      }
      if let first = workload.queues[queue].flows.first?.contacts.values {
        for interval in 0..<timeline.count { rates[row + timeline.leadInCount + interval] = first[interval] }
      }
      // After the horizon customers come as in its last week, so that the run-out is no emptier than the rest.
      for interval in week..<total { rates[row + interval] = rates[row + interval - perWeek] }
    }
    let zone = scenario.horizon.zone
    dayOfInterval = (0..<total).map { interval in
      zone.civil(at: timeline.origin.adding(seconds: Int64(interval) * timeline.width / 1_000_000)).date.daysSinceEpoch
    }
  }

  private mutating func addBlocks() {
    blocks = scenario.workBlocks.map { block in
      let usual = shapes[queues[block.queue.raw].shape].quantile(QueueRule.usualShare)
      return BlockRule(
        released: block.released.seconds(since: timeline.origin) * 1_000_000, queue: block.queue.raw,
        contacts: block.contacts, mean: block.meanSeconds * 1e6,
        usualWork: Int64((block.meanSeconds * 1e6 * usual).rounded()))
    }
  }

  /// The position of the laid-out hours, made on first use; negative for hours that never close.
  mutating func table(_ hours: OpeningHours) -> Int {
    if hours.isAlways { return -1 }
    if let known = tableHours.firstIndex(of: hours) { return known }
    // Deadlines that fall due after the run need hours as well, and so does a stated backlog that is older than the run.
    let end = timeline.origin.adding(seconds: timeline.stop / 1_000_000 + 60 * 86_400)
    let oldest = scenario.queues.compactMap { $0.backlogBefore?.oldestSeconds }.max() ?? 0
    tableHours.append(hours)
    tables.append(OpenTable(hours, from: timeline.origin, since: timeline.origin.adding(seconds: -oldest), until: end))
    return tables.count - 1
  }

  /// Microseconds, rounded.
  static func microseconds(_ seconds: Double) -> Int64 {
    Int64((min(seconds, 1e10) * 1e6).rounded())
  }
}

extension Target.Measure {
  /// The promise of a measure that has one, as a `.respond` of it, so that all three read alike.
  var promised: Target.Measure? {
    switch self {
    case .respond(let promise), .resolve(let promise), .acknowledge(let promise, _): .respond(promise)
    default: nil
    }
  }
}
