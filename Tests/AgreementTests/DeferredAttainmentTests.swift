import CivilTime
import FollowSun
import StaffingPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Released work, the staffing that just meets it, and what comes of it contact by contact.
struct DeferredAttainmentTests {
  /// An email queue with work by the hour of the day, and one team that does nothing else.
  struct Desk {
    var scenario: Scenario
    var workload: Workload
    var releases: [StaffingRequirement.Release] = []
    var requirement: StaffingRequirement

    init(
      perInterval: (_ day: Int, _ interval: Int) -> Double, handle: HandleTime, hours: Int64, isOpeningHours: Bool
    ) throws {
      scenario = try SampleScenario.twoTier(weeks: 2, zoneId: "UTC")
      scenario.routes = []
      scenario.queues[1].handleTime = handle
      scenario.teams[0].serves = [.init(queue: QueueIndex(1))]
      let zone = scenario.horizon.zone
      var clock = ServiceClock.elapsed
      if isOpeningHours {
        let span = OpeningHours.Span(
          from: try SampleScenario.require(TimeOfDay("09:00")), to: try SampleScenario.require(TimeOfDay("18:00")))
        clock = .openingHours(
          OpeningHours(zone: zone, weekly: Array(repeating: [span], count: 5) + [[], []], holidays: .none))
      }
      scenario.targets = [
        Target(
          queue: QueueIndex(1),
          measure: .respond(.init(share: 0.9, within: .seconds(hours * 3600), clock: clock, from: .entered)),
          over: .horizon, zone: zone)
      ]
      let grid = scenario.horizon.grid
      workload = Workload(grid: grid, queues: [], leadInFirst: [])
      requirement = StaffingRequirement(grid: grid, needs: [], posts: [])
      try plan(perInterval)
    }

    /// Plans again, after the scenario was changed.
    mutating func plan(_ perInterval: (_ day: Int, _ interval: Int) -> Double) throws {
      let count = scenario.horizon.grid.count
      func series(_ length: Int) -> Series { Series((0..<length).map { perInterval($0 / 48 % 7, $0 % 48) }) }
      let forecast = ContactForecast(
        offered: [Series(zeros: count), series(count)], leadIn: [Series(zeros: 336), series(336)],
        handleSeconds: [nil, nil])
      let planner = Planner()
      workload = try planner.workload(of: scenario, forecast: forecast, run: RunContext())
      requirement = try planner.requirement(for: workload, in: scenario, run: RunContext())
      if case .work(let work) = requirement.needs[1] { releases = work }
    }

    /// The share of every promise, in the order of the targets, by plan and in simulation.
    func kept(
      _ agents: Series, replications: Int = 4
    ) throws -> (planned: [Double], simulated: [Double], result: SimulationResult) {
      let planned = try PlannedAttainment(of: QueueIndex(1), facing: workload, agents: agents, in: scenario)
      let simulated = try Planner(seed: 5, replications: replications).simulation(
        of: .counts(scenario.horizon.grid, byTeam: [agents]), facing: workload, keepingFree: requirement,
        in: scenario, run: RunContext(threads: 2))
      return (planned.kept.map(\.share), simulated.targets.map(\.measured.mean), simulated)
    }

    /// Whether some agents while at work do all releases in time, nearest date first.
    func meets(_ agents: Series) -> Bool {
      var byInterval = [[StaffingRequirement.Release]](repeating: [], count: agents.values.count)
      for release in releases { byInterval[release.interval].append(release) }
      var open: [StaffingRequirement.Release] = []
      for interval in byInterval.indices {
        open += byInterval[interval]
        open.sort { $0.due < $1.due }
        var capacity = agents[interval]
        while capacity > 0, !open.isEmpty {
          let done = min(capacity, open[0].agentIntervals)
          capacity -= done
          open[0].agentIntervals -= done
          if open[0].agentIntervals <= 1e-9 { open.removeFirst() }
        }
        if open.contains(where: { $0.due <= interval + 1 }) { return false }
      }
      return true
    }

    /// The least number of agents in the hours of the desk that meets every release.
    func leastStaffing(_ isOn: (_ day: Int, _ interval: Int) -> Bool) -> Series {
      for agents in 1..<500 {
        let staffing = Series(
          (0..<scenario.horizon.grid.count).map { isOn($0 / 48 % 7, $0 % 48) ? Double(agents) : 0 })
        if meets(staffing) { return staffing }
      }
      return Series(zeros: scenario.horizon.grid.count)
    }

    func shares(_ agents: Series, replications: Int = 4) throws -> (planned: Double, simulated: Double) {
      let planned = try PlannedAttainment(of: QueueIndex(1), facing: workload, agents: agents, in: scenario)
      let simulated = try Planner(seed: 5, replications: replications).simulation(
        of: .counts(scenario.horizon.grid, byTeam: [agents]), facing: workload, keepingFree: requirement,
        in: scenario, run: RunContext(threads: 2))
      return (planned.kept[0].share, simulated.targets[0].measured.mean)
    }
  }

  /// Contacts by the half-hour: a peak in the morning, a third of it in the afternoon, nothing while closed.
  static func office(_ peak: Double) -> (Int, Int) -> Double {
    { day, interval in day < 5 && (18..<36).contains(interval) ? (interval < 26 ? peak : peak / 3) : 0 }
  }

  /// Contacts by the half-hour at all hours, six times as many from 8 to 14.
  static func always(_ peak: Double) -> (Int, Int) -> Double {
    { _, interval in (16..<28).contains(interval) ? peak : peak / 6 }
  }

  static let handleTimes = [
    HandleTime(meanSeconds: 1200), HandleTime(meanSeconds: 1200, variation: 1.1, shape: .lognormal),
  ]

  @Test(arguments: [(2, 60.0), (4, 20), (4, 60), (8, 60)], handleTimes)
  func agreeOnTheElapsedClock(_ desk: (hours: Int, peak: Double), _ handle: HandleTime) throws {
    let desk = try Desk(
      perInterval: Self.always(desk.peak), handle: handle, hours: Int64(desk.hours), isOpeningHours: false)
    let staffing = desk.leastStaffing { _, _ in true }
    let shares = try desk.shares(staffing)
    #expect(abs(shares.planned - shares.simulated) < 0.02, "\(shares)")
    #expect(shares.planned > 0.9)
    #expect(shares.simulated > 0.9 - 0.005)
  }

  @Test(arguments: [(2, 60.0), (4, 20)], handleTimes)
  func agreeOnTheClockOfOpeningHours(_ desk: (hours: Int, peak: Double), _ handle: HandleTime) throws {
    let desk = try Desk(
      perInterval: Self.office(desk.peak), handle: handle, hours: Int64(desk.hours), isOpeningHours: true)
    let staffing = desk.leastStaffing { day, interval in day < 5 && (18..<36).contains(interval) }
    let shares = try desk.shares(staffing)
    #expect(abs(shares.planned - shares.simulated) < 0.02, "\(shares)")
    #expect(shares.simulated > 0.9 - 0.005)
  }

  /// 7 % too few agents cost some contacts their reply in time, not all of them a little.
  @Test(arguments: [false, true]) func aTightDeskDoesNotCollapse(isOpeningHours: Bool) throws {
    let desk = try Desk(
      perInterval: isOpeningHours ? Self.office(60) : Self.always(60), handle: Self.handleTimes[0],
      hours: isOpeningHours ? 2 : 4, isOpeningHours: isOpeningHours)
    let staffing = desk.leastStaffing { day, interval in
      !isOpeningHours || day < 5 && (18..<36).contains(interval)
    }
    let shares = try desk.shares(Series(staffing.values.map { ($0 * 0.93).rounded() }))
    #expect(shares.planned < 0.9)
    #expect(shares.simulated > 0.85)
    #expect(abs(shares.planned - shares.simulated) < 0.02, "\(shares)")
  }
}
