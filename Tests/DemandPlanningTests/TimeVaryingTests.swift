import CivilTime
import DemandPlanning
import TestSupport
import Testing
import WorkforceModel

/// Shares that change with the date, and events that fade.
struct TimeVaryingTests {
  private func date(_ text: String) throws -> CivilDate { try SampleScenario.require(CivilDate(iso: text)) }

  @Test func coursesStepOrMoveEvenly() throws {
    let points = [
      ShareCourse.Point(date: try date("2026-03-23"), share: 0.25),
      ShareCourse.Point(date: try date("2026-03-27"), share: 0.17),
    ]
    let step = try #require(ShareCourse(points: points, isLinear: false))
    let linear = try #require(ShareCourse(points: points, isLinear: true))
    let days = ["2026-03-20", "2026-03-23", "2026-03-25", "2026-03-26", "2026-03-27", "2026-05-01"]
    #expect(try days.map { step.share(on: try date($0)) } == [0.25, 0.25, 0.25, 0.25, 0.17, 0.17])
    let moved = try days.map { linear.share(on: try date($0)) }
    for (value, expected) in zip(moved, [0.25, 0.25, 0.21, 0.19, 0.17, 0.17]) { #expect(abs(value - expected) < 1e-12) }
    #expect(ShareCourse(points: points.reversed(), isLinear: false) == nil)
    #expect(ShareCourse(points: [], isLinear: false) == nil)
  }

  /// 100 an interval, 10 % until Wednesday and 30 % from Thursday on; contacts take one interval.
  @Test func escalationsFollowTheDate() throws {
    var network = try Network()
    network.scenario.queues[1].handleTime = HandleTime(meanSeconds: 1800)
    network.offer(100, at: 1)
    network.route(.escalate, 1, 2, 0.2, extra: 60)
    network.scenario.routes[0].course = ShareCourse(
      points: [.init(date: try date("2026-02-02"), share: 0.1), .init(date: try date("2026-02-05"), share: 0.3)],
      isLinear: false)
    let (workload, explanation) = try network.result()
    let arriving = workload.queues[2].arriving
    #expect(abs(arriving[3 * 48 - 1] - 10) < 1e-9)
    #expect(abs(arriving[3 * 48] - 30) < 1e-9)
    #expect(abs(arriving.sum - (3 * 48 * 10 + 4 * 48 * 30)) < 1e-6)
    #expect(abs(workload.queues[1].handleSeconds[0] - 1806) < 1e-9)
    #expect(abs(workload.queues[1].handleSeconds[200] - 1818) < 1e-9)
    let share = try #require(explanation.queues[2].contributions.last).share
    #expect(abs(share - (3 * 0.1 + 4 * 0.3) / 7) < 1e-12)
  }

  @Test func sharesThatSumToMoreOnOneDateAreRefused() throws {
    var network = try Network()
    network.route(.escalate, 1, 2, 0.3)
    network.route(.bypass, 1, 3, 0.4)
    network.scenario.routes[0].course = ShareCourse(
      points: [.init(date: try date("2026-02-02"), share: 0.1), .init(date: try date("2026-02-05"), share: 0.7)],
      isLinear: false)
    #expect {
      _ = try network.result()
    } throws: { error in
      (error as? PlanningFaults)?.faults.map(\.code) == ["share-sum"]
    }
  }

  /// Of a factor 1.6 with half-life H, the excess over a time T sums to 0.6 H / ln 2 (1 - 2^(-T/H)).
  @Test func eventsAddTheirIntegral() throws {
    var network = try Network()
    network.offer(40, at: 1)
    network.scenario.events = [
      DemandEvent(
        name: "release 4.2", at: network.scenario.horizon.grid.start.adding(seconds: 2 * 86_400 + 900),
        volumeFactor: 1.6, handleFactor: 1.15, halfLifeSeconds: 86_400, queues: [QueueIndex(1)])
    ]
    let (workload, _) = try network.result()
    let first = workload.queues[1].flows[0].contacts
    #expect(first[95] == 40)
    // Half of the interval lies behind the event: about 40 (1 + 0.6 / 2).
    #expect(first[96] > 51.9 && first[96] < 52)
    // 2^(-(5 days - 15 min)/1 day) = 0.0314764, so 0.6 × 48 × 40 / ln 2 × 0.9685236.
    #expect(abs(first.sum - 40 * 336 - 0.6 * 48 * 40 / 0.6931471805599453 * (1 - 0.0314764)) < 0.01)
    // One half-life after the event the excess is halved.
    #expect(abs(workload.queues[1].handleSeconds[96 + 48] - 300 * (1 + 0.15 * 0.5)) < 0.05)
    #expect(workload.queues[1].handleSeconds[50] == 300)
    #expect(workload.leadInFirst[1].sum == 40 * 336)
  }

  @Test func eventsMultiplyWhatTheRowsLeave() throws {
    var network = try Network()
    network.scenario.queues[1].plannedAbandonment = 0.05
    network.route(.redial, 1, 1, 0.4)
    network.offer(100, at: 1)
    network.forecast.meaning = RowMeaning(counts: .allOffered)
    let calm = try network.result().workload
    network.scenario.events = [
      DemandEvent(
        name: "outage", at: network.scenario.horizon.leadInGrid.start, volumeFactor: 2, halfLifeSeconds: 1e12,
        queues: [QueueIndex(1)])
    ]
    let stormy = try network.result().workload
    #expect(abs(calm.queues[1].arriving[20] - 100) < 1e-9)
    #expect(abs(stormy.queues[1].arriving[20] - 200) < 1e-3)
  }
}
