import EventSimulation
import Randomness
import WorkScheduling

/// One replication: the state of every queue, agent and contact, and the loop that takes one event after the other.
///
/// All mutable state is plain memory behind pointers that belong to this object and to one thread. The parts of its
/// behaviour are extensions: arrivals, agents, dispatch, service, lifecycle, promises, hand-over, tallies.
final class ServiceRun {
  enum Kind: UInt8 {
    case interval, arrival, serviceEnd, patience, trigger, hold, orphan, wake, shiftStart, offDue, back, shiftEnd
    case closing, handover, horizonStart, block, overflow
  }

  enum Purpose: UInt16 {
    case arrivals = 1
    case epochs, busyness, contact, absence, inShift
    /// Of joint draws of a stress test, by draw in place of replication.
    case assumptions = 100
  }

  /// What a draw of one visit is for; the draws of touch k follow from `touch` in steps of `perTouch`.
  enum Draw {
    static let patience: UInt32 = 0
    static let touches: UInt32 = 2
    static let delay: UInt32 = 3
    static let extraWork: UInt32 = 4
    static let again: UInt32 = 5
    static let againDelay: UInt32 = 6
    static let containment: UInt32 = 7
    static let silentReturn: UInt32 = 8
    static let silentDelay: UInt32 = 9
    static let afterHours: UInt32 = 10
    static let lead: UInt32 = 11
    static let issue: UInt32 = 12
    static let allocation: UInt32 = 13
    static let touch: UInt32 = 16
    static let perTouch: UInt32 = 4
    /// The handle time of a touch and, if it is the last one, the route taken after it: both from one block.
    static let handle: UInt32 = 0
    static let fate: UInt32 = 1
    static let pending: UInt32 = 2
    static let pendingTime: UInt32 = 3
  }

  /// The numbers that change with every event.
  struct Clock {
    var now: Int64 = 0
    /// The interval from time 0 that holds `now`, its begin and end, and its number among those counted.
    var place = 0
    var intervalBegin: Int64 = 0
    var intervalEnd: Int64 = 0
    var interval = 0
    var fates = ReplicationTally.Fates()
    var open = ReplicationTally.OpenContacts()
    var events: Int64 = 0
    var traced: Int32 = 0
  }

  let network: ServiceNetwork
  let timeline: Timeline
  let rules: UnsafeMutablePointer<QueueRule>
  let queueCount: Int
  let intervals: Int
  /// Most sessions of any agent.
  let width: Int

  let calendar = EventCalendar(capacity: 4096)
  let arena = Arena()
  let clock: UnsafeMutablePointer<Clock>
  let contacts: UnsafeMutablePointer<Pool<Contact>>
  let openPromises: UnsafeMutablePointer<Pool<OpenPromise>>
  let movedVisits: UnsafeMutablePointer<Pool<MovedVisit>>
  let agents: UnsafeMutablePointer<AgentState>
  /// [agent × width]: contacts in hand and the queue that each is counted for.
  let inHand: UnsafeMutablePointer<Int32>
  let inHandQueue: UnsafeMutablePointer<Int32>
  /// [agent × most offs]: time off the queue in the present shift.
  let offs: UnsafeMutablePointer<StaffPlan.Pause>
  /// Heads and tails of the lists of agents: [team × (sessions 0...width)].
  let agentHead: UnsafeMutablePointer<Int32>
  let agentTail: UnsafeMutablePointer<Int32>
  /// Heads and tails of waiting contacts: one line for each queue, then one for each agent who owns cases.
  let lineHead: UnsafeMutablePointer<Int32>
  let lineTail: UnsafeMutablePointer<Int32>
  let waiting: UnsafeMutablePointer<Int32>
  let waitingSince: UnsafeMutablePointer<Int64>
  let deferredLines: UnsafeMutablePointer<DeadlineLine>
  let arrivals: UnsafeMutablePointer<ArrivalLine>

  /// [cell][queue × (intervals + 1)]; the last interval of a row takes what lies outside the horizon.
  let cells: UnsafeMutablePointer<Int64>
  let queueTotals: UnsafeMutablePointer<ReplicationTally.QueueTotals>
  let teamTotals: UnsafeMutablePointer<ReplicationTally.TeamTotals>
  let teamCells: UnsafeMutablePointer<Int64>
  let numerators: UnsafeMutablePointer<Int64>
  let denominators: UnsafeMutablePointer<Int64>
  /// [queue × QueueTime], then [team × TeamTime].
  let histograms: UnsafeMutablePointer<DurationCounter>
  /// Sum of the times at which those waiting came to each queue, and [queue × (intervals + 1)] their ages over time.
  let waitingEntered: UnsafeMutablePointer<Int64>
  let backlogAges: UnsafeMutablePointer<Double>
  let busynessOfInterval: UnsafeMutablePointer<Double>
  /// Agents on the queue without deferred work, by group of `LiveReserve`.
  let freeForLive: UnsafeMutablePointer<Int32>
  /// The same without those who chat.
  let freeForCalls: UnsafeMutablePointer<Int32>

  let arrivalStream: RandomStream
  let epochStream: RandomStream
  let contactStream: RandomStream
  let absenceStream: RandomStream
  let inShiftStream: RandomStream
  let recorder: TraceRecorder?

  init(_ network: ServiceNetwork, seed: UInt64, replication: Int, recorder: TraceRecorder? = nil) {
    self.network = network
    timeline = network.timeline
    queueCount = network.queues.count
    intervals = network.timeline.count
    width = network.mostSessions
    self.recorder = recorder
    let staff = network.staff
    clock = arena.make(1, of: Clock())
    rules = .allocate(capacity: max(1, queueCount))
    rules.initialize(from: network.queues, count: queueCount)
    contacts = .allocate(capacity: 1)
    contacts.initialize(to: Pool(blank: Contact(), capacity: 1024))
    openPromises = .allocate(capacity: 1)
    openPromises.initialize(
      to: Pool(
        blank: OpenPromise(next: -1, rule: 0, queue: 0, interval: 0, deadline: 0, lastDate: 0), capacity: 1024))
    movedVisits = .allocate(capacity: 1)
    movedVisits.initialize(
      to: Pool(blank: MovedVisit(next: -1, queue: 0, interval: 0, since: 0, movedAt: 0), capacity: 64))
    agents = arena.make(staff.agents.count, of: AgentState(team: 0, group: -1, shifts: 0..<0))
    for (number, agent) in staff.agents.enumerated() {
      agents[number] = AgentState(
        team: agent.team, group: network.reserve.groupOfTeam[agent.team], shifts: agent.shifts,
        block: network.blockOfTeam[agent.team])
    }
    inHand = arena.make(staff.agents.count * width, of: -1)
    inHandQueue = arena.make(staff.agents.count * width, of: -1)
    offs = arena.make(staff.agents.count * staff.mostOffs, of: StaffPlan.Pause(start: 0, length: 0))
    agentHead = arena.make(network.teamCount * (width + 1), of: -1)
    agentTail = arena.make(network.teamCount * (width + 1), of: -1)
    let lines = queueCount + staff.agents.count
    lineHead = arena.make(lines, of: -1)
    lineTail = arena.make(lines, of: -1)
    waiting = arena.make(queueCount, of: 0)
    waitingSince = arena.make(queueCount, of: 0)
    deferredLines = .allocate(capacity: max(1, queueCount))
    deferredLines.initialize(repeating: DeadlineLine(), count: queueCount)
    arrivals = .allocate(capacity: max(1, queueCount))
    arrivals.initialize(repeating: ArrivalLine(), count: queueCount)
    let row = network.timeline.count + 1
    cells = arena.make(ReplicationTally.Cell.allCases.count * queueCount * row, of: 0)
    queueTotals = arena.make(queueCount, of: ReplicationTally.QueueTotals())
    teamTotals = arena.make(network.teamCount, of: ReplicationTally.TeamTotals())
    teamCells = arena.make(TeamCell.count * network.teamCount * row, of: 0)
    numerators = arena.make(network.targetCount * row, of: 0)
    denominators = arena.make(network.targetCount * row, of: 0)
    let times = ServiceRun.timeCount(queueCount, network.teamCount)
    histograms = .allocate(capacity: max(1, times))
    for place in 0..<times { (histograms + place).initialize(to: DurationCounter()) }
    waitingEntered = arena.make(queueCount, of: 0)
    backlogAges = arena.make(queueCount * row, of: 0)
    let number = UInt32(truncatingIfNeeded: replication)
    func stream(_ purpose: Purpose) -> RandomStream {
      RandomStream(seed: seed, replication: number, purpose: purpose.rawValue)
    }
    arrivalStream = stream(.arrivals)
    epochStream = stream(.epochs)
    contactStream = stream(.contact)
    absenceStream = stream(.absence)
    inShiftStream = stream(.inShift)
    freeForLive = arena.make(max(1, network.reserve.groupCount), of: 0)
    freeForCalls = arena.make(max(1, network.reserve.groupCount), of: 0)
    busynessOfInterval = arena.make(network.timeline.totalCount, of: 1)
    if let busyness = network.busyness {
      let days = stream(.busyness)
      for interval in 0..<network.timeline.totalCount {
        let day = UInt64(bitPattern: Int64(network.dayOfInterval[interval]))
        busynessOfInterval[interval] = busyness.quantile(days.uniform(entity: EntityAddress.of(day)))
      }
    }
  }

  deinit {
    rules.deallocate()
    contacts.pointee.deallocate()
    contacts.deinitialize(count: 1).deallocate()
    openPromises.pointee.deallocate()
    openPromises.deinitialize(count: 1).deallocate()
    movedVisits.pointee.deallocate()
    movedVisits.deinitialize(count: 1).deallocate()
    deferredLines.deinitialize(count: queueCount).deallocate()
    arrivals.deinitialize(count: queueCount).deallocate()
    for place in 0..<ServiceRun.timeCount(queueCount, network.teamCount) { histograms[place].deallocate() }
    histograms.deallocate()
  }

  var now: Int64 { clock.pointee.now }
  /// The counted interval of the present time, or the number of intervals outside the horizon.
  var interval: Int { clock.pointee.interval }

  @inline(__always) func contact(_ number: Int) -> UnsafeMutablePointer<Contact> {
    contacts.pointee.items + number
  }

  /// Runs to the end of the run-out and returns what was counted.
  ///
  /// - Throws: `WorkCancelled` when the flag is raised.
  func run(_ cancellation: CancellationFlag) throws -> ReplicationTally {
    schedule(.interval, 0, at: 0)
    schedule(.horizonStart, 0, at: timeline.begin)
    for (number, closing) in network.closings.enumerated() { schedule(.closing, number, at: closing.time) }
    for (number, handover) in network.handovers.enumerated() { schedule(.handover, number, at: handover.time) }
    for (number, block) in network.blocks.enumerated() { schedule(.block, number, at: block.released) }
    for agent in network.staff.agents.indices { scheduleNextShift(agent) }
    while let event = calendar.next(), event.time < timeline.stop {
      clock.pointee.now = event.time
      if event.time >= clock.pointee.intervalEnd { enterInterval() }
      clock.pointee.events += 1
      if clock.pointee.events & 0xFFFF == 0, cancellation.isCancelled { throw WorkCancelled() }
      take(event)
    }
    clock.pointee.now = timeline.stop
    enterInterval()
    finish()
    return tally()
  }

  /// Looks up the interval of the present time.
  private func enterInterval() {
    let place = min(Int(now / timeline.width), timeline.totalCount - 1)
    clock.pointee.place = place
    clock.pointee.intervalBegin = Int64(place) * timeline.width
    clock.pointee.intervalEnd = Int64(place + 1) * timeline.width
    clock.pointee.interval = timeline.interval(now)
  }

  @discardableResult @inline(__always)
  func schedule(_ kind: Kind, _ entity: Int, at time: Int64) -> UInt64 {
    calendar.schedule(at: min(time, OpenTable.never >> 8), kind: kind.rawValue, entity: entity)
  }

  private func take(_ event: Event) {
    let entity = event.entity
    switch Kind(rawValue: event.kind) {
    case .interval:
      beginInterval(entity)
      seekDeferredWork()
    case .arrival: arrive(at: entity)
    case .serviceEnd: if contact(entity).pointee.ticket == event.ticket { endTouch(entity) }
    case .wake: if contact(entity).pointee.ticket == event.ticket { wake(entity) }
    case .patience: if contact(entity).pointee.patienceTicket == event.ticket { giveUp(entity) }
    case .trigger: if contact(entity).pointee.triggerTicket == event.ticket { moveOn(entity) }
    case .hold: if contact(entity).pointee.holdTicket == event.ticket { endHold(entity) }
    case .orphan: if contact(entity).pointee.holdTicket == event.ticket { orphan(entity) }
    case .shiftStart: startShift(entity)
    case .offDue: if agents[entity].offTicket == event.ticket { offIsDue(entity) }
    case .back: if agents[entity].backTicket == event.ticket { comeBack(entity) }
    case .shiftEnd: if agents[entity].endTicket == event.ticket { endShift(entity) }
    case .closing: close(network.closings[entity].queue)
    case .handover: handOver(network.handovers[entity])
    case .horizonStart: beginHorizon()
    case .block: release(block: entity)
    case .overflow: overflow(entity)
    case nil: break
    }
  }
}
