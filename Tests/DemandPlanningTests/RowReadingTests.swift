import CivilTime
import DemandPlanning
import Testing
import WorkforceModel

/// First contacts out of rows that hold more: solved backwards and followed forwards they give the rows again.
struct RowReadingTests {
  private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(value - expected) <= tolerance * max(1, abs(expected))
  }

  /// N11 the other way round: 829.59 offered with 5 % abandoned of which 40 % call again are 813 first contacts.
  @Test func redialsAreDividedOut() throws {
    var network = try Network()
    network.scenario.queues[1].plannedAbandonment = 0.05
    network.route(.redial, 1, 1, 0.4)
    network.offer(829.5918367346939, at: 1)
    network.forecast.meaning = RowMeaning(counts: .allOffered)
    let (workload, explanation) = try network.result()
    #expect(isClose(workload.queues[1].flows[0].contacts[7], 813))
    #expect(isClose(workload.queues[1].arriving[7], 829.5918367346939))
    let redial = try #require(
      explanation.queues[1].contributions.first { $0.origin == .redialled(from: QueueIndex(1)) })
    #expect(redial.isInRows)
    #expect(isClose(try #require(explanation.queues[1].rows), 829.5918367346939 * 336))
    // Taken as first contacts the same rows would bring 846.5.
    network.forecast.meaning = RowMeaning()
    #expect(isClose(try network.result().workload.queues[1].arriving[7], 829.5918367346939 / 0.98))
  }

  /// N15: visits are 1.05574 of the first contacts, not 1.06383.
  @Test func reopeningsAreDividedOut() throws {
    var network = try Network()
    network.route(.escalate, 2, 3, 0.12)
    network.route(.reopen, 2, 2, 0.06, after: 1800)
    network.offer(1055.74324, at: 2)
    network.forecast.meaning = RowMeaning(counts: .allOffered)
    let workload = try network.result().workload
    // After a week of warm-up the flow stands.
    #expect(isClose(workload.queues[2].flows[0].contacts[300], 1000, 1e-6))
  }

  @Test func escalationsInTheRowsAreTakenOff() throws {
    var network = try Network()
    network.scenario.queues[1].handleTime = HandleTime(meanSeconds: 1800)
    network.offer(100, at: 1)
    network.offer(30, at: 2)
    network.route(.escalate, 1, 2, 0.18)
    let added = try network.result().workload
    #expect(isClose(added.queues[2].arriving[50], 48))
    network.forecast.meaning = RowMeaning(inflowIncluded: [QueueIndex(2)])
    let (included, explanation) = try network.result()
    #expect(isClose(included.queues[2].arriving[50], 30))
    #expect(isClose(included.queues[2].flows[0].contacts[50], 12))
    #expect(isClose(included.total(2, .escalated(from: QueueIndex(1))), 18 * 336))
    #expect(explanation.queues[2].contributions.map(\.isInRows) == [true, true])
    #expect(explanation.queues[1].contributions.map(\.isInRows) == [true, false])
  }

  /// Of 1,000 entering 780 pass the bot and 33 come back: rows behind the bot say 780, or 813 with the returns.
  @Test(arguments: [(RowMeaning.Counts.firstContacts, 780.0), (.allOffered, 813.0)])
  func rowsBehindABot(counts: RowMeaning.Counts, rows: Double) throws {
    var network = try Network()
    network.scenario.automations[0].containment = 0.22
    network.scenario.automations[0].silentReturnShare = 0.15
    network.offer(rows, at: 1)
    network.forecast.meaning = RowMeaning(counts: counts, position: .afterAutomation)
    let (workload, explanation) = try network.result()
    #expect(isClose(workload.queues[0].flows[0].contacts[9], 1000))
    #expect(workload.queues[1].flows[0].contacts[9] == 0)
    #expect(isClose(workload.queues[1].arriving[9], 813))
    #expect(isClose(explanation.queues[0].contained, 220 * 336))
  }

  @Test func aRowThatIsTooSmallIsNamed() throws {
    var network = try Network()
    network.offer(100, at: 1)
    network.offer(30, at: 2)
    network.forecast.offered[2][3] = 5
    network.forecast.offered[2][4] = 17
    network.route(.escalate, 1, 2, 0.18)
    network.forecast.meaning = RowMeaning(inflowIncluded: [QueueIndex(2)])
    #expect {
      _ = try network.result()
    } throws: { error in
      let fault = (error as? PlanningFaults)?.faults.first
      return fault?.code == "rows-too-small" && fault?.subject.description == "queues.t2-case"
        && fault?.message.contains("'t2-case' at 2026-02-02T01:30:00Z has 5.0 contacts, and 18.0") == true
        && fault?.message.contains("the worst of 2 such intervals") == true
    }
  }

  @Test func rowsOnTheWrongSideOfABotAreRefused() throws {
    var network = try Network()
    network.offer(10, at: 0)
    network.forecast.meaning = RowMeaning(position: .afterAutomation)
    #expect(network.scenario.faultsOfRows(network.forecast).map(\.code) == ["rows-before-automation"])
    network.clearForecast()
    network.forecast.meaning = RowMeaning(position: .afterAutomation)
    #expect(network.scenario.faultsOfRows(network.forecast).map(\.code) == ["rows-missing-after-automation"])
    #expect(throws: PlanningFaults.self) { try network.result() }
  }

  /// Forwards, then backwards from what arrived: the same first contacts, whatever the loops.
  @Test(arguments: 1...6)
  func backwardsUndoesForwards(seed: Int) throws {
    var network = try RandomNetwork(seed: UInt64(seed)).network
    for queue in network.forecast.leadIn.indices {
      network.forecast.leadIn[queue] = Series(zeros: network.scenario.horizon.leadInGrid.count)
    }
    let forwards = try network.result().workload
    let withRows = network.forecast.offered.indices.filter { network.forecast.offered[$0].sum > 0 }
    let first = network.forecast.offered
    for queue in withRows {
      var rows = Series(zeros: first[queue].values.count)
      for flow in forwards.queues[queue].flows where flow.origin.isInRows {
        for interval in rows.values.indices { rows[interval] += flow.contacts[interval] }
      }
      network.forecast.offered[queue] = rows
    }
    network.forecast.meaning = RowMeaning(
      counts: .allOffered, inflowIncluded: Set(withRows.map(QueueIndex.init)))
    let backwards = try network.result().workload
    for queue in withRows {
      let most = first[queue].values.max() ?? 0
      for (interval, contacts) in backwards.queues[queue].flows[0].contacts.values.enumerated() {
        #expect(abs(contacts - first[queue][interval]) <= 1e-8 * most)
      }
    }
  }
}

extension Workload.Origin {
  fileprivate var isInRows: Bool {
    switch self {
    case .laterTouch, .closingTouch: false
    default: true
    }
  }
}
