import CivilTime
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

struct ReproducibilityTests {
  /// Everything at once: bot, calls, chats, cases with touches, experts, warm hand-over, redial, reopen, bounce,
  /// trigger, closing touch, after hours, follow-the-sun, absence, busyness.
  static func everything() throws -> SimulationLab {
    var lab = try SimulationLab(
      [
        .concurrent(maxConcurrency: 3, slowdown: 0.15), .concurrent(maxConcurrency: 3, slowdown: 0.15), .live,
        .deferred, .deferred, .deferred,
      ], handleSeconds: 400, shape: .exponential)
    let zone = lab.scenario.horizon.zone
    lab.scenario.tiers[0].kind = .automated
    lab.scenario.queues[0].handleTime = nil
    lab.scenario.tiers[4].customerFacing = false
    lab.scenario.queues[4].closingTouch = .init(returnsTo: .owner, meanSeconds: 120)
    lab.scenario.tiers[5] = Tier(id: "experts", name: "Experts", kind: .external, leadTimeSeconds: 20_000)
    lab.scenario.queues[5].handleTime = nil
    lab.scenario.automations = [
      Automation(
        queue: QueueIndex(0), to: QueueIndex(1), containment: 0.3, silentReturnShare: 0.2,
        silentReturnTo: QueueIndex(2), silentReturnDelaySeconds: 3000, residualHandleFactor: 1.1)
    ]
    lab.scenario.queues[1].patienceMeanSeconds = 200
    lab.scenario.queues[2].patienceMeanSeconds = 150
    let day = OpeningHours.Span(from: try #require(TimeOfDay("07:00")), to: try #require(TimeOfDay("21:00")))
    lab.scenario.queues[2].opening = OpeningHours(
      zone: zone, weekly: Array(repeating: [day], count: 7), holidays: .none)
    lab.scenario.queues[2].atClose = .cut
    lab.scenario.queues[2].afterHours = .init(to: QueueIndex(3), share: 0.6)
    lab.scenario.queues[3].touches = Touches(
      mean: 2.2, laterSeconds: 300, pendingShare: 0.7, pendingMeanSeconds: 20_000)
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(3), share: 0.15, extraWorkSeconds: 60),
      Route(
        kind: .escalate, from: QueueIndex(2), to: QueueIndex(3), share: 0.2, handover: .warm(maxHoldSeconds: 120)),
      Route(kind: .bypass, from: QueueIndex(2), to: QueueIndex(4), share: 0.02, delayMeanSeconds: 300),
      Route(kind: .escalate, from: QueueIndex(3), to: QueueIndex(4), share: 0.2),
      Route(kind: .bounce, from: QueueIndex(3), to: QueueIndex(2), share: 0.05),
      Route(kind: .escalate, from: QueueIndex(4), to: QueueIndex(5), share: 0.1),
      Route(kind: .reopen, from: QueueIndex(3), to: QueueIndex(3), share: 0.08, delayMeanSeconds: 40_000),
      Route(kind: .redial, from: QueueIndex(1), to: QueueIndex(1), share: 0.4, delayMeanSeconds: 1200),
      Route(kind: .redial, from: QueueIndex(2), to: QueueIndex(2), share: 0.5, delayMeanSeconds: 900),
    ]
    lab.scenario.triggers = [Trigger(queue: QueueIndex(3), afterWaitingSeconds: 7200, to: QueueIndex(4))]
    lab.scenario.sites.append(Site(id: "away", zone: zone))
    lab.staff([([1, 2], 4), ([2], 2), ([3], 3), ([2, 3], 3), ([4], 2)])
    lab.scenario.teams[3].site = 1
    let noon = try #require(TimeOfDay("12:00"))
    lab.scenario.ownerships = [
      Ownership(
        queues: [QueueIndex(3)], mode: .followTheSun,
        windows: [.init(site: 0, from: .midnight, to: noon), .init(site: 1, from: noon, to: .midnight)],
        giveSeconds: 60, takeSeconds: 90)
    ]
    lab.scenario.busynessVariation = 0.1
    lab.perHour = [15, 0, 20, 1, 0.2, 0]
    lab.warmsUp = true
    lab.target(2, SimulationLab.answer(0.8, within: 20), over: .day)
    lab.target(1, SimulationLab.answer(0.8, within: 45), over: .interval)
    lab.target(3, .respond(SimulationLab.within(14_400)))
    lab.target(3, .resolve(SimulationLab.within(2 * 86_400, from: .created)))
    lab.target(3, .acknowledge(SimulationLab.within(3600), route: 1))
    lab.target(2, .firstContactResolution(0.7))
    lab.target(3, .reopened(0.1))
    lab.target(2, .totalOccupancy(0.9))
    return lab
  }

  @Test func everyContactHasOneFate() throws {
    let result = try Self.everything().result(replications: 3)
    let fates = result.conservation
    #expect(fates.balances)
    #expect([fates.contained, fates.resolved, fates.abandonedForGood, fates.lostAfterHours].allSatisfy { $0 > 0 })
    #expect(Double(fates.stillOpen) < 0.2 * Double(fates.entered))
    for row in result.cells {
      #expect(row.allSatisfy { $0.answered.mean + $0.abandoned.mean <= $0.offered.mean + 1e-9 })
    }
    #expect(result.teams.allSatisfy { $0.occupancy.mean > 0 && $0.occupancy.mean <= 1 })
    #expect(result.teams[3].handoverHours.mean > 0)
  }

  @Test func everyVisitHasOneFate() throws {
    var lab = try Self.everything()
    // Too few for the mails, and a rush in which closing time finds a line.
    lab.agents = [4, 1, 1, 1, 2]
    lab.perHour[2] = 40
    let result = try lab.result(replications: 3)
    // What entered each queue is handled, gave up, moved on, was cut or is still open: to the last visit.
    for queue in result.queues + result.tiers {
      #expect(queue.balance.entered > 0)
      #expect(queue.balance.balances)
      #expect(Double(queue.balance.entered) == (3 * queue.entered.mean).rounded())
      #expect(queue.lostAtDoor.mean <= queue.lostAfterHours.mean)
      #expect(abs(queue.resolvedForGood.mean - queue.resolved.mean + queue.reopened.mean) < 1e-9)
    }
    // Each queue has a tier of its own here.
    #expect(result.tiers == result.queues)
    // The bot passes on whom it does not contain; triggers and closing time do their part.
    #expect(result.queues[0].balance.moved > 0 && result.queues[3].balance.moved > 0)
    #expect(result.queues[2].balance.cutAtClose > 0 && result.queues[2].lostAtDoor.mean > 0)
    #expect(result.queues[3].bounced.mean > 0 && result.queues[3].escalated.mean > result.queues[3].bounced.mean)
  }

  @Test func threadsChangeNothingAndSeedsDo() throws {
    let lab = try Self.everything()
    let one = try lab.result(replications: 3, threads: 1)
    #expect(try lab.result(replications: 3, threads: 3) == one)
    #expect(try lab.result(replications: 3, seed: 2, threads: 2) != one)
  }

  @Test func moreStaffBringsTheSameCustomers() throws {
    let lab = try Self.everything()
    var richer = lab
    richer.agents = lab.agents.map { $0 + 2 }
    let study = SimulationStudy(seed: 3, replications: 1)
    let run = RunContext()
    let few = try study.traces(ofFirst: 20, on: lab.staffing, facing: lab.workload, in: lab.scenario, run: run)
    let many = try study.traces(ofFirst: 20, on: richer.staffing, facing: lab.workload, in: lab.scenario, run: run)
    #expect(few.count == 20)
    #expect(few.map(\.created) == many.map(\.created))
    #expect(few.map(\.ordinal) == many.map(\.ordinal))
    #expect(few.allSatisfy { !$0.events.isEmpty })
  }

  @Test func aRaisedFlagStopsTheStudy() throws {
    let lab = try Self.everything()
    let flag = CancellationFlag()
    flag.cancel()
    #expect(throws: WorkCancelled.self) {
      try SimulationStudy(seed: 1, replications: 2).result(
        of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext(cancellation: flag))
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let lab = try SimulationLab([.live])
    let grid = lab.scenario.horizon.grid
    for staffing in [
      Staffing.counts(grid, byTeam: []), .counts(grid, byTeam: [Series([0.5])]),
      .counts(IntervalGrid(start: grid.start, minutes: 60, count: 3), byTeam: [Series([1, 1, 1])]),
    ] {
      #expect(throws: PlanningFaults.self) { try lab.result(staffing: staffing) }
    }
    var wrong = lab.workload
    wrong.leadInFirst = []
    #expect(throws: PlanningFaults.self) {
      try SimulationStudy(seed: 1, replications: 1).result(
        of: lab.staffing, facing: wrong, in: lab.scenario, run: RunContext())
    }
    #expect(throws: PlanningFaults.self) {
      try SimulationStudy(seed: 1, replications: 0).result(
        of: lab.staffing, facing: lab.workload, in: lab.scenario, run: RunContext())
    }
  }
}
