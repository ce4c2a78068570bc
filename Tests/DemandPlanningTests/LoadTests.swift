import CivilTime
import DemandPlanning
import TestSupport
import Testing
import WorkforceModel

/// Loads, delays and hand-over work: N12, N18, N21 and the forecast's own handle times.
struct LoadTests {
  /// 30 contacts an hour of 38 min from an empty start, as N18.
  private func longCalls(_ handle: HandleTime) throws -> Network {
    var network = try Network()
    network.scenario.queues[1].handleTime = handle
    for interval in network.forecast.offered[1].values.indices { network.forecast.offered[1][interval] = 15 }
    return network
  }

  @Test(arguments: [
    (HandleTime(meanSeconds: 2280), [5.862, 13.034, 16.291, 17.770]),
    (HandleTime(meanSeconds: 2280, variation: 0, shape: .deterministic), [7.5, 18.467, 19, 19]),
    (HandleTime(meanSeconds: 2280, variation: 1.1, shape: .lognormal), [6.295, 13.340, 16.069, 17.312]),
  ])
  func longContactsOverlapTheirIntervals(handle: HandleTime, expected: [Double]) throws {
    let load = try longCalls(handle).result().workload.queues[1]
    #expect(load.loadMethod == "modified-offered-load")
    for (interval, erlangs) in expected.enumerated() { #expect(abs(load.offeredLoad[interval] - erlangs) < 6e-4) }
  }

  @Test func theIntervalMethodStaysSelectable() throws {
    let load = try longCalls(HandleTime(meanSeconds: 2280)).result(.interval).workload.queues[1]
    #expect(load.loadMethod == "interval")
    #expect(load.offeredLoad[0] == 19)
  }

  @Test func shortContactsAreTakenIntervalByInterval() throws {
    let load = try longCalls(HandleTime(meanSeconds: 300)).result().workload.queues[1]
    #expect(load.loadMethod == "interval")
    #expect(abs(load.offeredLoad[0] - 2.5) < 1e-12)
  }

  @Test func theForecastsHandleTimeGoesFirst() throws {
    var network = try longCalls(HandleTime(meanSeconds: 300, variation: 0.8, shape: .lognormal))
    network.forecast.handleSeconds[1] = Series(
      network.forecast.offered[1].values.indices.map { $0 < 48 ? 360 : 240 })
    network.route(.escalate, 1, 2, 0.1, extra: 60)
    let load = try network.result().workload.queues[1]
    #expect(abs(load.handleSeconds[3] - 366) < 1e-9)
    #expect(abs(load.handleSeconds[100] - 246) < 1e-9)
    // The mixture of two means varies a little more than each part.
    #expect(load.handleVariation > 0.8)
    #expect(load.handleVariation < 0.85)
  }

  /// A delay of 45 min puts half of an interval's contacts into each of the two intervals that it reaches.
  @Test func deterministicDelaysAreSplitLinearly() throws {
    var network = try Network()
    network.scenario.queues[1].handleTime = HandleTime(meanSeconds: 2700)
    network.forecast.offered[1][4] = 100
    network.route(.escalate, 1, 2, 0.5)
    let arriving = try network.result().workload.queues[2].arriving
    #expect(abs(arriving[5] - 25) < 1e-9)
    #expect(abs(arriving[6] - 25) < 1e-9)
    #expect(abs(arriving.sum - 50) < 1e-9)
  }

  /// Uniform arrivals over an interval and an exponential hour: chances by the closed form 1 - m(1 - e^(-1/m)) ...
  @Test func exponentialDelaysAreExactByInterval() throws {
    var network = try Network()
    network.scenario.automations[0].containment = 0.5
    network.scenario.automations[0].silentReturnShare = 1
    network.scenario.automations[0].silentReturnDelaySeconds = 3600
    network.forecast.offered[0][0] = 200
    let workload = try network.result().workload
    let flow = try #require(workload.queues[1].flows.first { $0.origin == .silentReturn(from: QueueIndex(0)) })
    // m = 2 intervals: 1 - 2 (1 - e^-0.5) = 0.21306, then 2 (1 - e^-0.5)^2 = 0.30964, then × e^-0.5.
    #expect(abs(flow.contacts[0] - 21.306131942526685) < 1e-9)
    #expect(abs(flow.contacts[1] - 30.963624349235094) < 1e-9)
    #expect(abs(flow.contacts[2] - 18.780387503635723) < 1e-9)
  }

  /// N12: 10 cases/h, 60 % pending for 18 h on average: 108 pending cases, 432 min a side at 4 min.
  @Test func handOverCountsPendingCases() throws {
    var network = try Network(weeks: 2)
    network.offer(5, at: 2)
    network.scenario.queues[2].touches = Touches(
      mean: 2, laterSeconds: 1200, pendingShare: 0.6, pendingMeanSeconds: 18 * 3600)
    let morning = try SampleScenario.require(TimeOfDay("07:00"))
    let evening = try SampleScenario.require(TimeOfDay("19:00"))
    network.scenario.ownerships = [
      Ownership(
        queues: [QueueIndex(2)], mode: .followTheSun,
        windows: [.init(site: 0, from: morning, to: evening), .init(site: 1, from: evening, to: morning)],
        giveSeconds: 240, takeSeconds: 240)
    ]
    let (workload, explanation) = try network.result()
    #expect(explanation.handovers.count == 28)
    let last = try #require(explanation.handovers.last)
    #expect(abs(last.pending - 108) < 0.01)
    // In hand by Little: 20 touches an hour of 20 min.
    #expect(abs(last.inHand - 20.0 / 3) < 1e-6)
    let series = workload.queues[2].handoverSeconds
    #expect(abs(series[last.interval] - last.startedCases * 240) < 1e-9)
    #expect(abs(series[last.interval - 1] - last.startedCases * 240) < 1e-9)
    #expect(abs(last.pending * 4 - 432) < 0.05)
    #expect(abs(series.sum - explanation.handovers.reduce(0) { $0 + $1.startedCases * 480 }) < 1e-6)
  }
}
