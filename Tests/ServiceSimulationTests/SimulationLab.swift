import CivilTime
import EventSimulation
import TestSupport
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// A scenario small enough to compute by hand: queues, teams of a few agents, and either flat rates or arrivals at
/// chosen times.
struct SimulationLab {
  var scenario: Scenario
  /// First contacts per hour of each queue.
  var perHour: [Double]
  /// Agents of each team, all the time.
  var agents: [Int]
  /// Whether the lead-in week has contacts as well.
  var warmsUp = false

  /// Queues of the given channel kinds at tiers of their own, all served by one team of one agent; nothing else.
  init(
    _ channels: [Channel.Kind], handleSeconds: Double = 300, shape: HandleTime.Shape = .deterministic, weeks: Int = 1
  )
    throws
  {
    scenario = try SampleScenario.twoTier(weeks: weeks, minutes: 60, zoneId: "UTC")
    let zone = scenario.horizon.zone
    scenario.tiers = channels.indices.map { Tier(id: "t\($0 + 1)", name: "Tier \($0 + 1)") }
    scenario.channels = channels.enumerated().map { Channel(id: "channel-\($0)", kind: $1) }
    scenario.queues = channels.indices.map { number in
      Queue(
        id: "queue-\(number)", tier: number, channel: number, language: "en", opening: .always(zone: zone),
        handleTime: HandleTime(
          meanSeconds: handleSeconds, variation: shape == .deterministic ? 0 : 1, shape: shape))
    }
    scenario.routes = []
    scenario.targets = []
    var team = scenario.teams[0]
    team.serves = channels.indices.map { Team.Skill(queue: QueueIndex($0)) }
    team.shrinkage = Team.Shrinkage(inShift: 0, unplanned: 0, planned: 0)
    scenario.teams = [team]
    perHour = channels.map { _ in 0 }
    agents = [1]
  }

  /// One team for each list of queues, with so many agents.
  mutating func staff(_ teams: [(serves: [Int], agents: Int)]) {
    let sample = scenario.teams[0]
    scenario.teams = teams.enumerated().map { number, value in
      var team = sample
      team.id = "team-\(number)"
      team.serves = value.serves.map { Team.Skill(queue: QueueIndex($0)) }
      return team
    }
    agents = teams.map(\.agents)
  }

  mutating func target(_ queue: Int, _ measure: Target.Measure, over: Target.Window = .horizon) {
    scenario.targets.append(
      Target(queue: QueueIndex(queue), measure: measure, over: over, zone: scenario.horizon.zone))
  }

  static func answer(
    _ share: Double, within seconds: Double, _ definition: Target.ServiceLevelDefinition = .ofOffered, short: Double = 5
  ) -> Target.Measure {
    .answer(share: share, withinSeconds: seconds, definition: definition, shortSeconds: short)
  }

  static func within(
    _ seconds: Int64, _ clock: ServiceClock = .elapsed, from start: Target.ClockStart = .entered, share: Double = 0.9
  ) -> Target.Promise {
    Target.Promise(share: share, within: .seconds(seconds), clock: clock, from: start)
  }

  var staffing: Staffing {
    let grid = scenario.horizon.grid
    return .counts(
      grid, byTeam: agents.map { Series([Double](repeating: Double($0), count: grid.count)) })
  }

  var workload: Workload {
    let grid = scenario.horizon.grid
    let zero = Series(zeros: grid.count)
    let perInterval = perHour.map { $0 * Double(grid.minutes) / 60 }
    return Workload(
      grid: grid,
      queues: perInterval.map { contacts in
        Workload.QueueLoad(
          flows: [
            .init(
              origin: .first, contacts: Series([Double](repeating: contacts, count: grid.count)), meanHandleSeconds: 0)
          ],
          handleSeconds: zero, handleVariation: 1, offeredLoad: zero, loadMethod: "interval", handoverSeconds: zero,
          lostAfterHours: zero)
      },
      leadInFirst: perInterval.map { contacts in
        Series([Double](repeating: warmsUp ? contacts : 0, count: scenario.horizon.leadInGrid.count))
      })
  }

  func result(
    replications: Int = 1, seed: UInt64 = 1, threads: Int = 2, escalationFactor: Double = 1, staffing: Staffing? = nil
  ) throws -> SimulationResult {
    try SimulationStudy(seed: seed, replications: replications, escalationFactor: escalationFactor)
      .result(
        of: staffing ?? self.staffing, facing: workload, in: scenario, run: RunContext(threads: threads))
  }

  /// What one replication shows when contacts come to queues at these seconds after the begin of the horizon, each
  /// less than 71 minutes, and at no other time.
  ///
  /// - Parameter kept: positions kept free of deferred work for queue 0, at all times.
  func scripted(
    _ arrivals: [Int: [Double]], staffing: Staffing? = nil, hour: Int64 = 0, keepingFree kept: Int? = nil
  ) throws -> Scripted {
    var quiet = self
    quiet.perHour = perHour.map { _ in 0 }
    let network = try ServiceNetwork(
      scenario, staffing: staffing ?? self.staffing, workload: quiet.workload, escalationFactor: 1,
      keepingFree: kept.map(requirement))
    let recorder = TraceRecorder(limit: 100, scenario: scenario)
    let run = ServiceRun(network, seed: 7, replication: 0, recorder: recorder)
    for (queue, times) in arrivals.sorted(by: { $0.key < $1.key }) {
      var line = ArrivalLine()
      line.contacts = times.enumerated().map { UInt64($1 * 1e6) << 32 | UInt64($0) }
      line.begin = network.timeline.begin + hour * 3_600_000_000
      line.interval = network.timeline.leadInCount
      run.arrivals[queue] = line
      run.schedule(.arrival, queue, at: line.begin + Int64(line.contacts[0] >> 32))
    }
    let tally = try run.run(CancellationFlag())
    var summary = StudySummary(scenario)
    summary.add(tally)
    return Scripted(tally: tally, traces: recorder.traces, result: summary.result(seed: 7))
  }

  private func requirement(_ positions: Int) -> StaffingRequirement {
    let grid = scenario.horizon.grid
    let need = StaffingRequirement.Need.positions(
      .init(
        fractional: Series([Double](repeating: Double(positions), count: grid.count)),
        whole: [Int](repeating: positions, count: grid.count),
        driver: [StaffingRequirement.Driver](repeating: .given, count: grid.count), model: "given",
        floor: [Int](repeating: 0, count: grid.count),
        expectedServiceLevel: Series([Double](repeating: 1, count: grid.count))))
    return StaffingRequirement(
      grid: grid, needs: [need] + scenario.queues.dropFirst().map { _ in .work([]) }, posts: [])
  }

  /// Agents of team 0 on the first day: seconds after midnight of begin and end, and pauses as (begin, minutes).
  func roster(_ shifts: [(begin: Int64, end: Int64, pauses: [(Int64, Int)])]) -> Staffing {
    let start = scenario.horizon.grid.start
    let lines = shifts.enumerated().map { number, shift in
      Roster.Line(
        id: number, team: TeamIndex(0), contract: 0,
        shifts: [
          Roster.Shift(
            start: start.adding(seconds: shift.begin), end: start.adding(seconds: shift.end),
            pauses: shift.pauses.map {
              Roster.Pause(start: start.adding(seconds: $0.0), minutes: $0.1, paid: true)
            }, paidMinutes: Int(shift.end - shift.begin) / 60)
        ])
    }
    return .roster(
      Roster(grid: scenario.horizon.grid, lines: lines, plannedShare: [], shortages: [], certificate: nil))
  }

  struct Scripted {
    var tally: ReplicationTally
    var traces: [ContactTrace]
    var result: SimulationResult

    /// Seconds after creation at which a contact took a step.
    func times(_ contact: Int, _ step: ContactTrace.Step) -> [Double] {
      traces[contact].events.filter { $0.step == step }.map(\.seconds)
    }

    func steps(_ contact: Int) -> [ContactTrace.Step] {
      traces[contact].events.map(\.step).filter { !$0.isDetail }
    }
  }
}
