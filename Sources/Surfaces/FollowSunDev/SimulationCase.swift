import CivilTime
import ServiceSimulation
import WorkScheduling
import WorkforceModel

/// A stationary service with constant staffing, for comparing the simulator with closed forms.
struct SimulationCase {
  struct Station {
    var perHour: Double
    var handle: HandleTime
    var agents: Int
    var channel: Channel.Kind = .live
    var patienceSeconds: Double?
  }

  var scenario: Scenario
  private let stations: [Station]

  /// One queue and one team for each station, open all the time.
  init(_ stations: [Station], weeks: Int) throws {
    guard let date = CivilDate(iso: "2026-02-02"),
      let horizon = Horizon(start: date, weeks: weeks, minutes: 60, zone: .utc), let euro = Currency(code: "EUR"),
      let latest = TimeOfDay("23:00")
    else { throw CheckFailed(description: "the calendar of the case is not valid") }
    self.stations = stations
    let price = Money(minorUnits: 10_000, currency: euro)
    scenario = Scenario(
      name: "Closed form", horizon: horizon, currency: euro,
      tiers: stations.indices.map { Tier(id: "t\($0)", name: "Tier \($0)") },
      channels: stations.enumerated().map { Channel(id: "channel-\($0)", kind: $1.channel) },
      queues: stations.enumerated().map { number, station in
        Queue(
          id: "queue-\(number)", tier: number, channel: number, language: "en", opening: .always(zone: .utc),
          handleTime: station.handle, patienceMeanSeconds: station.patienceSeconds)
      },
      sites: [Site(id: "site", zone: .utc)], providers: [Provider(id: "own", name: "Own", kind: .inHouse)],
      contracts: [Contract(id: "any", paidMinutes: 480, days: 5, startFrom: .midnight, startTo: latest)],
      teams: stations.indices.map { number in
        Team(
          id: "team-\(number)", site: 0, provider: 0, serves: [.init(queue: QueueIndex(number))], contracts: [0],
          headcount: 0...1000, rate: HourlyRate(amount: price, basis: .paidHour),
          shrinkage: .init(inShift: 0, unplanned: 0, planned: 0))
      },
      prices: PlanningPrices(shortagePerHour: price, postPerHour: price, latePerHour: price))
  }

  mutating func target(_ queue: Int, _ measure: Target.Measure) {
    scenario.targets.append(Target(queue: QueueIndex(queue), measure: measure, over: .horizon, zone: .utc))
  }

  var staffing: Staffing {
    .counts(scenario.horizon.grid, byTeam: stations.map { flat(Double($0.agents), scenario.horizon.grid) })
  }

  var workload: Workload {
    let grid = scenario.horizon.grid
    let zeros = Series(zeros: grid.count)
    return Workload(
      grid: grid,
      queues: stations.map { station in
        Workload.QueueLoad(
          flows: [
            .init(
              origin: .first, contacts: flat(station.perHour, grid), meanHandleSeconds: station.handle.meanSeconds)
          ],
          handleSeconds: zeros, handleVariation: 1, offeredLoad: zeros, loadMethod: "interval", handoverSeconds: zeros,
          lostAfterHours: zeros)
      }, leadInFirst: stations.map { flat($0.perHour, scenario.horizon.leadInGrid) })
  }

  private func flat(_ value: Double, _ grid: IntervalGrid) -> Series {
    Series([Double](repeating: value, count: grid.count))
  }

  func result(seed: UInt64, replications: Int, threads: Int = 2) throws -> SimulationResult {
    try SimulationStudy(seed: seed, replications: replications).result(
      of: staffing, facing: workload, in: scenario, run: RunContext(threads: threads))
  }
}
