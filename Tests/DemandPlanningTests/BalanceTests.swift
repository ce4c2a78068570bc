import CivilTime
import DemandPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Conservation, loops, hours and grids.
struct BalanceTests {
  /// Everything that a contact can live through, at once.
  private func everything(zone: String = "Europe/Warsaw", start: String = "2026-03-23") throws -> Network {
    var network = try Network(weeks: 2, zone: zone, start: start)
    let place = try SampleScenario.require(Zone(identifier: zone))
    let day = OpeningHours.Span(
      from: try SampleScenario.require(TimeOfDay("08:15")), to: try SampleScenario.require(TimeOfDay("20:00")))
    let hours = OpeningHours(zone: place, weekly: Array(repeating: [day], count: 5) + [[], []], holidays: .none)
    network.scenario.tiers.append(
      Tier(
        id: "t4", name: "Outside", kind: .external, customerFacing: false, leadTimeSeconds: 2 * 86_400,
        unitPrice: Money(minorUnits: 9500, currency: SampleScenario.euro)))
    network.scenario.queues.append(
      Queue(
        id: "t4-case", tier: 4, channel: 1, language: "en", opening: .always(zone: place), handleTime: nil,
        closingTouch: .init(returnsTo: .owner, meanSeconds: 300)))
    network.scenario.queues[1].opening = hours
    network.scenario.queues[1].afterHours = .init(to: QueueIndex(2), share: 0.6)
    network.scenario.queues[1].plannedAbandonment = 0.04
    network.scenario.queues[2].opening = hours
    network.scenario.queues[2].touches = Touches(
      mean: 2.4, laterSeconds: 660, pendingShare: 0.6, pendingMeanSeconds: 18 * 3600)
    network.scenario.queues[3].closingTouch = .init(returnsTo: .owner, meanSeconds: 360)
    network.scenario.targets = [
      Target(
        queue: QueueIndex(2),
        measure: .respond(
          .init(share: 0.9, within: .seconds(4 * 3600), clock: .openingHours(hours), from: .entered)),
        over: .horizon, zone: place)
    ]
    network.scenario.automations[0].containment = 0.22
    network.scenario.automations[0].silentReturnShare = 0.15
    network.scenario.automations[0].silentReturnDelaySeconds = 6 * 3600
    network.clearForecast()
    for interval in network.forecast.offered[0].values.indices {
      network.forecast.offered[0][interval] = Double((interval * 37) % 23)
      network.forecast.offered[1][interval] = Double((interval * 11) % 17)
    }
    for interval in network.forecast.leadIn[0].values.indices {
      network.forecast.leadIn[0][interval] = Double((interval * 29) % 19)
    }
    network.route(.escalate, 1, 2, 0.18, extra: 180)
    network.route(.bypass, 1, 3, 0.005)
    network.route(.escalate, 2, 3, 0.12, after: 600)
    network.route(.bounce, 2, 1, 0.05)
    network.route(.escalate, 3, 4, 0.1)
    network.route(.reopen, 2, 2, 0.06, after: 2 * 86_400)
    network.route(.redial, 1, 1, 0.4, after: 1200)
    return network
  }

  @Test func everyContactIsAccountedForAtEveryInterval() throws {
    let network = try everything()
    let (workload, explanation) = try network.result()
    let entered = explanation.balance.entered
    #expect(entered > 10_000)
    #expect(explanation.balance.stillOpen > 0)
    #expect(explanation.balance.resolvedOutside > 0)
    #expect(explanation.balance.lostAfterHours > 0)
    #expect(abs(explanation.balance.difference) < 1e-9 * entered)
    #expect(explanation.largestDifference < 1e-9 * entered)
    for load in workload.queues {
      #expect(load.flows.allSatisfy { $0.contacts.values.allSatisfy { $0 >= 0 && $0.isFinite } })
      #expect(load.offeredLoad.values.allSatisfy { $0 >= 0 && $0.isFinite })
      #expect(load.flows[0].origin == .first)
    }
  }

  @Test func moreEscalationNeverMeansLessWorkAbove() throws {
    var network = try everything()
    var last = [0.0, 0, 0, 0]
    for share in [0.12, 0.18, 0.28] {
      network.scenario.routes[0].share = share
      let workload = try network.result().workload
      let work = workload.queues.map(\.offeredLoad.sum)
      for queue in 1...3 { #expect(work[queue] > last[queue]) }
      last = Array(work[0...3])
    }
  }

  @Test func contactsAfterHoursAreLeftOrLost() throws {
    var network = try everything(zone: "UTC", start: "2026-02-02")
    network.scenario.routes = []
    network.clearForecast()
    // Sunday, and the half-open half hour from 08:00 on Monday.
    network.forecast.offered[1][6 * 48 + 20] = 50
    network.forecast.offered[1][16] = 60
    let workload = try network.result().workload
    #expect(abs(workload.queues[1].lostAfterHours[6 * 48 + 20] - 20) < 1e-9)
    #expect(abs(workload.queues[1].lostAfterHours[16] - 60 * 0.5 * 0.4) < 1e-9)
    #expect(abs(workload.total(2, .afterHours(from: QueueIndex(1))) - 30 - 18) < 1e-9)
    #expect(workload.queues[1].offeredLoad[6 * 48 + 20] == 0)
    #expect(abs(workload.queues[1].offeredLoad[16] - 30 * 300 / 1800) < 1e-9)
    #expect(workload.total(1, .first) == 110)
  }

  @Test func endlessLoopsAreRefusedByName() throws {
    var network = try Network()
    network.route(.escalate, 1, 2, 1)
    network.route(.bounce, 2, 1, 1)
    #expect {
      _ = try network.result()
    } throws: { error in
      let fault = error as? PlanningFault
      return fault?.code == "endless-loop" && fault?.message.contains("t1-voice -> t2-case -> t1-voice") == true
        && fault?.subject.description == "escalations[0]"
    }
    network.scenario.routes[1].share = 0.99
    network.forecast.offered[1][0] = 10
    // 99 of 100 come back: long, yet it ends.
    #expect(try network.result().workload.queues[1].arriving.sum > 100)
  }

  @Test func sharesBeyondTheirBaseAreRefused() throws {
    var network = try Network()
    network.route(.escalate, 1, 2, 0.7)
    network.route(.bypass, 1, 3, 0.4)
    #expect {
      _ = try network.result()
    } throws: { error in
      (error as? PlanningFaults)?.faults.map(\.code) == ["share-sum"]
    }
  }

  /// N20: weeks with clock changes have more or fewer intervals.
  @Test(arguments: [("Europe/Lisbon", 670), ("Australia/Sydney", 674), ("Asia/Manila", 672)])
  func gridsFollowTheClocks(zone: String, intervals: Int) throws {
    let workload = try everything(zone: zone).result().workload
    #expect(workload.grid.count == intervals)
    #expect(workload.queues.allSatisfy { $0.offeredLoad.values.count == intervals })
    #expect(workload.queues.allSatisfy { $0.handoverSeconds.values.count == intervals })
    #expect(workload.leadInFirst[0].values.count == 336)
  }

  @Test func threadsAndRepetitionChangeNothing() throws {
    let network = try everything()
    let first = try network.result().workload
    let second = try DemandModel().workload(
      of: network.scenario, forecast: network.forecast, run: RunContext(threads: 2))
    #expect(first == second)
  }

  @Test func cancellationStopsTheMarch() throws {
    let network = try everything()
    let flag = CancellationFlag()
    flag.cancel()
    #expect(throws: WorkCancelled.self) {
      _ = try DemandModel().workload(
        of: network.scenario, forecast: network.forecast, run: RunContext(cancellation: flag))
    }
  }
}
