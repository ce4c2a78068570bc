import DemandPlanning
import Testing
import WorkforceModel

/// Shares on their right base: the known values N11, N15, N24 and N25.
struct FlowTests {
  /// 1,000 contacts enter the bot in one interval of the horizon.
  private func bot(share: Double, redial: Double, residual: Double = 1) throws -> Network {
    var network = try Network()
    network.forecast.offered[0][10] = 1000
    network.scenario.automations[0].containment = 0.22
    network.scenario.automations[0].silentReturnShare = 0.15
    network.scenario.automations[0].silentReturnDelaySeconds = 3600
    network.scenario.automations[0].residualHandleFactor = residual
    network.scenario.queues[1].plannedAbandonment = 0.05
    network.scenario.queues[1].patienceMeanSeconds = 240
    network.route(.escalate, 1, 2, share)
    if redial > 0 { network.route(.redial, 1, 1, redial, after: 1200) }
    return network
  }

  private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(value - expected) <= tolerance * max(1, abs(expected))
  }

  @Test func escalationWithoutRedialTakesTheHandled() throws {
    let (workload, explanation) = try bot(share: 0.18, redial: 0).result()
    #expect(isClose(workload.queues[1].arriving.sum, 813))
    #expect(isClose(explanation.queues[1].handled, 772.35))
    #expect(isClose(workload.total(2, .escalated(from: QueueIndex(1))), 139.023))
    #expect(workload.total(1, .first) == 0)
    #expect(isClose(workload.total(1, .notContained(from: QueueIndex(0))), 780))
    #expect(isClose(workload.total(1, .silentReturn(from: QueueIndex(0))), 33))
  }

  @Test func redialBringsTheAbandonedBack() throws {
    let (workload, explanation) = try bot(share: 0.18, redial: 0.4).result()
    #expect(isClose(workload.queues[1].arriving.sum, 813 / (1 - 0.05 * 0.4)))
    #expect(abs(workload.queues[1].arriving.sum - 829.59) < 0.005)
    #expect(abs(explanation.queues[1].handled - 788.11) < 0.005)
    #expect(abs(workload.total(2, .escalated(from: QueueIndex(1))) - 141.86) < 0.005)
  }

  @Test(arguments: [(0.0, 7.7235), (0.4, 7.881122448979592)])
  func onePointMoreOfShareMovesTierTwoByItsShareOfTheHandled(redial: Double, more: Double) throws {
    let low = try bot(share: 0.18, redial: redial).result().workload
    let high = try bot(share: 0.19, redial: redial).result().workload
    #expect(isClose(high.queues[2].arriving.sum - low.queues[2].arriving.sum, more))
    let work = high.queues[2].offeredLoad.sum - low.queues[2].offeredLoad.sum
    #expect(isClose(work, more * 1200 / 1800))
  }

  @Test func containmentSavesLessWorkThanContacts() throws {
    let with = try bot(share: 0, redial: 0, residual: 1.12).result()
    var without = try bot(share: 0, redial: 0)
    without.scenario.automations[0].containment = 0
    let saved = 1 - with.workload.queues[1].offeredLoad.sum / (try without.result().workload.queues[1].offeredLoad.sum)
    #expect(abs(saved - 0.08944) < 1e-6)
    let implied = try #require(with.explanation.queues[0].impliedContainedHandleFactor)
    #expect(abs(implied - 0.57455) < 5e-6)
  }

  @Test func deflectionOfEasyContactsSavesHalfOfTheirShare() throws {
    // N24: 20 % deflected, handle time 6 -> 6.75 min.
    var network = try bot(share: 0, redial: 0, residual: 6.75 / 6)
    network.scenario.automations[0].containment = 0.2
    network.scenario.automations[0].silentReturnShare = 0
    let (workload, explanation) = try network.result()
    #expect(isClose(workload.queues[1].offeredLoad.sum, 0.9 * 1000 * 300 / 1800))
    #expect(isClose((explanation.queues[0].impliedContainedHandleFactor ?? 0) * 6, 3))
  }

  @Test func reopeningTakesTheResolvedOfItsOwnTier() throws {
    var network = try Network()
    network.forecast.offered[2][0] = 1000
    network.route(.escalate, 2, 3, 0.12)
    network.route(.reopen, 2, 2, 0.06, after: 3600)
    let (workload, explanation) = try network.result()
    #expect(isClose(workload.queues[2].arriving.sum, 1000 / (1 - 0.06 * 0.88)))
    #expect(abs(workload.queues[2].arriving.sum / 1000 - 1.05574) < 5e-6)
    #expect(isClose(explanation.queues[2].resolved, 0.88 * explanation.queues[2].handled))
  }

  @Test(arguments: [(false, 11.54), (true, 11.0)])
  func extraWorkCountsUnlessItWasMeasured(included: Bool, minutes: Double) throws {
    var network = try Network()
    network.scenario.queues[1].handleTime = HandleTime(meanSeconds: 660)
    network.offer(10, at: 1)
    network.route(.escalate, 1, 2, 0.18, extra: 180, included: included)
    let load = try network.result().workload.queues[1]
    #expect(isClose(load.handleSeconds[5], minutes * 60))
    #expect(isClose(load.offeredLoad[5], 10 * minutes * 60 / 1800))
  }

  @Test func closingTouchesGoHomeInProportionToTheInflow() throws {
    var network = try Network()
    var other = network.scenario.queues[2]
    other.id = "t2-case-es"
    network.scenario.queues.append(other)
    network.scenario.queues[3].closingTouch = Queue.ClosingTouch(returnsTo: .owner, meanSeconds: 360)
    network.clearForecast()
    network.forecast.offered[2][0] = 300
    network.forecast.offered[4][20] = 100
    network.route(.escalate, 2, 3, 0.1)
    network.route(.escalate, 4, 3, 0.2)
    let workload = try network.result().workload
    #expect(isClose(workload.queues[3].arriving.sum, 50))
    #expect(isClose(workload.total(2, .closingTouch(from: QueueIndex(3))), 30))
    #expect(isClose(workload.total(4, .closingTouch(from: QueueIndex(3))), 20))
    let flow = try #require(workload.queues[2].flows.first { $0.origin == .closingTouch(from: QueueIndex(3)) })
    #expect(flow.meanHandleSeconds == 360)
  }

  @Test func laterTouchesAreOnePartOfTheCases() throws {
    var network = try Network()
    network.forecast.offered[2][0] = 100
    network.scenario.queues[2].touches = Touches(
      mean: 2.4, laterSeconds: 660, pendingShare: 0.6, pendingMeanSeconds: 7200)
    network.route(.escalate, 2, 3, 0.12, extra: 100)
    let workload = try network.result().workload
    #expect(isClose(workload.total(2, .laterTouch), 140, 1e-6))
    #expect(isClose(workload.total(3, .escalated(from: QueueIndex(2))), 12, 1e-6))
    // Work of a case: first touch, 1.4 later ones, and the extra work once.
    let hours = workload.queues[2].offeredLoad.sum * 1800
    #expect(isClose(hours, 100 * (1200 + 1.4 * 660 + 0.12 * 100), 1e-6))
  }
}
