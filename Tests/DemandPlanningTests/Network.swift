import CivilTime
import DemandPlanning
import TestSupport
import WorkScheduling
import WorkforceModel

/// A tiered operation whose parts a test switches on one by one.
struct Network {
  var scenario: Scenario
  var forecast: ContactForecast

  /// Queues 0 bot (automated), 1 voice (tier 1), 2 cases (tier 2), 3 engineering (tier 3, not facing customers).
  init(weeks: Int = 1, minutes: Int = 30, zone: String = "UTC", start: String = "2026-02-02") throws {
    scenario = try SampleScenario.twoTier(start: start, weeks: weeks, minutes: minutes, zoneId: zone)
    let place = try SampleScenario.require(Zone(identifier: zone))
    scenario.tiers = [
      Tier(id: "t0", name: "Assistant", kind: .automated), Tier(id: "t1", name: "Frontline"),
      Tier(id: "t2", name: "Investigation"), Tier(id: "t3", name: "Engineering", customerFacing: false),
    ]
    func queue(_ id: String, tier: Int, channel: Int, seconds: Double?) -> Queue {
      Queue(
        id: id, tier: tier, channel: channel, language: "en", opening: .always(zone: place),
        handleTime: seconds.map { HandleTime(meanSeconds: $0) }, path: ScenarioPath([.key("queues"), .key(id)]))
    }
    scenario.queues = [
      queue("t0-bot", tier: 0, channel: 0, seconds: nil), queue("t1-voice", tier: 1, channel: 0, seconds: 300),
      queue("t2-case", tier: 2, channel: 1, seconds: 1200), queue("t3-case", tier: 3, channel: 1, seconds: 2400),
    ]
    scenario.automations = [
      Automation(queue: QueueIndex(0), to: QueueIndex(1), containment: 0, silentReturnTo: QueueIndex(1))
    ]
    scenario.routes = []
    scenario.targets = []
    forecast = ContactForecast(offered: [], leadIn: [], handleSeconds: [])
    clearForecast()
  }

  mutating func clearForecast() {
    let zeros = Series(zeros: scenario.horizon.grid.count)
    forecast = ContactForecast(
      offered: scenario.queues.map { _ in zeros },
      leadIn: scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) },
      handleSeconds: scenario.queues.map { _ in nil })
  }

  mutating func offer(_ perInterval: Double, at queue: Int) {
    for interval in forecast.offered[queue].values.indices { forecast.offered[queue][interval] = perInterval }
    for interval in forecast.leadIn[queue].values.indices { forecast.leadIn[queue][interval] = perInterval }
  }

  mutating func route(
    _ kind: Route.Kind, _ from: Int, _ to: Int, _ share: Double, after delay: Double = 0, extra: Double = 0,
    included: Bool = false
  ) {
    scenario.routes.append(
      Route(
        kind: kind, from: QueueIndex(from), to: QueueIndex(to), share: share, extraWorkSeconds: extra,
        extraWorkIncluded: included, delayMeanSeconds: delay,
        path: ScenarioPath([.key("escalations"), .index(scenario.routes.count)])))
  }

  func result(
    _ method: DemandModel.LoadMethod = .automatic
  ) throws -> (workload: Workload, explanation: DemandExplanation) {
    try DemandModel(loadMethod: method).explained(of: scenario, forecast: forecast, run: RunContext())
  }
}

extension Workload {
  /// Visits at a queue from one cause over the horizon.
  func total(_ queue: Int, _ origin: Origin) -> Double {
    queues[queue].flows.filter { $0.origin == origin }.reduce(0) { $0 + $1.contacts.sum }
  }
}
