import CivilTime
import TestSupport
import WorkforceModel

/// A network of random shares, delays, hours, touches, events and courses; the same for the same seed.
struct RandomNetwork {
  private var state: UInt64
  private(set) var network: Network

  init(seed: UInt64) throws {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    network = try Network(minutes: 60, zone: "Europe/Warsaw", start: "2026-03-23")
    try build()
  }

  private mutating func uniform(_ low: Double = 0, _ high: Double = 1) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + (high - low) * Double(state >> 11) * 0x1p-53
  }

  private mutating func build() throws {
    let zone = network.scenario.horizon.zone
    let day = OpeningHours.Span(
      from: try SampleScenario.require(TimeOfDay("08:00")), to: try SampleScenario.require(TimeOfDay("20:00")))
    network.scenario.queues[1].opening = OpeningHours(
      zone: zone, weekly: Array(repeating: [day], count: 6) + [[]], holidays: .none)
    network.scenario.queues[1].afterHours = .init(to: QueueIndex(2), share: uniform())
    network.scenario.queues[1].plannedAbandonment = uniform(0, 0.3)
    network.scenario.queues[2].touches = Touches(
      mean: uniform(1, 4), laterSeconds: 600, pendingShare: uniform(), pendingMeanSeconds: uniform(0, 90_000))
    network.scenario.queues[3].closingTouch = .init(returnsTo: .owner, meanSeconds: 360)
    network.scenario.automations[0].containment = uniform(0, 0.9)
    network.scenario.automations[0].silentReturnShare = uniform()
    network.scenario.automations[0].silentReturnDelaySeconds = uniform(0, 40_000)
    network.clearForecast()
    for queue in 0...2 {
      let level = uniform(1, 50)
      for interval in network.forecast.offered[queue].values.indices {
        network.forecast.offered[queue][interval] = level * uniform(0.5, 1.5)
      }
      for interval in network.forecast.leadIn[queue].values.indices {
        network.forecast.leadIn[queue][interval] = level * uniform(0.5, 1.5)
      }
    }
    network.route(.escalate, 1, 2, uniform(0, 0.5), after: uniform(0, 7200))
    network.route(.bypass, 1, 3, uniform(0, 0.3))
    network.route(.escalate, 2, 3, uniform(0, 0.5), after: uniform(0, 7200))
    network.route(.bounce, 2, 1, uniform(0, 0.3))
    network.route(.bounce, 3, 2, uniform(0, 0.5), after: uniform(0, 200_000))
    network.route(.reopen, 2, 2, uniform(0, 0.4), after: uniform(0, 200_000))
    network.route(.reopen, 3, 1, uniform(0, 0.2), after: uniform(0, 200_000))
    network.route(.redial, 1, 1, uniform(0, 0.9), after: uniform(0, 4000))
    let start = network.scenario.horizon.start
    network.scenario.routes[0].course = ShareCourse(
      points: [.init(date: start, share: uniform(0, 0.5)), .init(date: start.adding(days: 4), share: uniform(0, 0.5))],
      isLinear: uniform() < 0.5)
  }
}
