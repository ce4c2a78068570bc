import CivilTime
import ServiceSimulation
import WorkScheduling
import WorkforceModel

/// A service with given staffing, for comparing the simulator with exact values.
struct SimulationCase {
  struct Station {
    /// First contacts an hour: one figure for all times, or one for each hour of the day in UTC.
    var perHour: [Double]
    var handle: HandleTime
    var channel: Channel.Kind = .live
    var patienceSeconds: Double?
    var priority = 5
  }

  struct Crew {
    /// One figure for all times, or one for each hour of the day in UTC.
    var agents: [Int]
    /// Positions of the stations.
    var serves: [Int]
    var proficiency = 1.0
  }

  var scenario: Scenario
  var stations: [Station]
  var crews: [Crew]
  /// First contacts of each station and interval of the horizon, in place of `perHour`; nothing in the lead-in, unless
  /// `leadIn` is given as well.
  var contacts: [[Double]]?
  var leadIn: [[Double]]?
  /// Agents of each crew and interval of the horizon, in place of `agents`.
  var agents: [[Double]]?

  /// One queue for each station, open all the time, and one team for each crew.
  init(_ stations: [Station], crews: [Crew], weeks: Int, minutes: Int = 60) throws {
    guard let date = CivilDate(iso: "2026-02-02"),
      let horizon = Horizon(start: date, weeks: weeks, minutes: minutes, zone: .utc), let euro = Currency(code: "EUR"),
      let latest = TimeOfDay("23:00")
    else { throw CheckFailed(description: "the calendar of the case is not valid") }
    self.stations = stations
    self.crews = crews
    let price = Money(minorUnits: 10_000, currency: euro)
    scenario = Scenario(
      name: "Closed form", horizon: horizon, currency: euro,
      tiers: stations.indices.map { Tier(id: "t\($0)", name: "Tier \($0)") },
      channels: stations.enumerated().map { Channel(id: "channel-\($0)", kind: $1.channel) },
      queues: stations.enumerated().map { number, station in
        Queue(
          id: "queue-\(number)", tier: number, channel: number, language: "en", opening: .always(zone: .utc),
          priority: station.priority, handleTime: station.handle, patienceMeanSeconds: station.patienceSeconds)
      },
      sites: [Site(id: "site", zone: .utc)], providers: [Provider(id: "own", name: "Own", kind: .inHouse)],
      contracts: [Contract(id: "any", paidMinutes: 480, days: 5, startFrom: .midnight, startTo: latest)],
      teams: crews.enumerated().map { number, crew in
        Team(
          id: "team-\(number)", site: 0, provider: 0,
          serves: crew.serves.map { .init(queue: QueueIndex($0), proficiency: crew.proficiency) }, contracts: [0],
          headcount: 0...1000, rate: HourlyRate(amount: price, basis: .paidHour),
          shrinkage: .init(inShift: 0, unplanned: 0, planned: 0))
      },
      prices: PlanningPrices(shortagePerHour: price, postPerHour: price, latePerHour: price))
  }

  /// A team of its own for each station.
  init(_ stations: [Station], agents: [Int], weeks: Int) throws {
    try self.init(
      stations, crews: agents.enumerated().map { Crew(agents: [$1], serves: [$0]) }, weeks: weeks)
  }

  mutating func target(_ queue: Int, _ measure: Target.Measure) {
    scenario.targets.append(Target(queue: QueueIndex(queue), measure: measure, over: .horizon, zone: .utc))
  }

  var staffing: Staffing {
    let grid = scenario.horizon.grid
    if let agents { return .counts(grid, byTeam: agents.map { Series($0) }) }
    return .counts(grid, byTeam: crews.map { laid($0.agents.map(Double.init), perHour: false, grid) })
  }

  var workload: Workload {
    let grid = scenario.horizon.grid
    let zeros = Series(zeros: grid.count)
    return Workload(
      grid: grid,
      queues: stations.enumerated().map { number, station in
        Workload.QueueLoad(
          flows: [
            .init(
              origin: .first,
              contacts: contacts.map { Series($0[number]) } ?? laid(station.perHour, perHour: true, grid),
              meanHandleSeconds: station.handle.meanSeconds)
          ],
          handleSeconds: zeros, handleVariation: 1, offeredLoad: zeros, loadMethod: "interval", handoverSeconds: zeros,
          lostAfterHours: zeros)
      },
      leadInFirst: stations.enumerated().map { number, station in
        let before = scenario.horizon.leadInGrid
        if let leadIn { return Series(leadIn[number]) }
        return contacts == nil ? laid(station.perHour, perHour: true, before) : Series(zeros: before.count)
      })
  }

  /// A figure for each interval, from one for all times or one for each hour of the day.
  private func laid(_ pattern: [Double], perHour: Bool, _ grid: IntervalGrid) -> Series {
    let scale = perHour ? Double(grid.secondsPerInterval) / 3600 : 1
    return Series(
      (0..<grid.count).map { interval in
        let hour = Int(Int64(interval) * grid.secondsPerInterval / 3600) % 24
        return scale * (pattern.count == 24 ? pattern[hour] : pattern[0])
      })
  }

  func result(
    seed: UInt64, replications: Int, threads: Int = 2, arrivals: ArrivalLaw = .poisson
  ) throws -> SimulationResult {
    try SimulationStudy(seed: seed, replications: replications, arrivals: arrivals).result(
      of: staffing, facing: workload, in: scenario, run: RunContext(threads: threads))
  }
}
