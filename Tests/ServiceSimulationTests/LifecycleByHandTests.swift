import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// What follows after handling, with fixed handle times and shares of 0 or 1.
struct LifecycleByHandTests {
  private func escalating(_ handover: Route.Handover, patience: Double? = nil) throws -> SimulationLab {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1, handover: handover)
    ]
    lab.scenario.queues[1].patienceMeanSeconds = patience
    return lab
  }

  @Test func theAgentStaysUntilTheNextAnswers() throws {
    // Tier 2 is busy with its own call until 400; the first escalation is ready at 300.
    let run = try escalating(.warm(maxHoldSeconds: 120)).scripted([0: [0, 10], 1: [100]])
    #expect(run.times(0, .started) == [0, 400])
    #expect(run.times(1, .started).first == 390)
  }

  @Test func theHoldEndsAfterItsMaximum() throws {
    let run = try escalating(.warm(maxHoldSeconds: 60)).scripted([0: [0, 10], 1: [100]])
    #expect(run.times(0, .heldTooLong) == [360])
    #expect(run.times(0, .started) == [0, 400])
    #expect(run.times(1, .started).first == 350)
  }

  @Test func aColdHandoverHoldsNobody() throws {
    let run = try escalating(.cold).scripted([0: [0, 10], 1: [100]])
    #expect(run.times(1, .started).first == 290)
  }

  @Test func whoHangsUpDuringTheHoldWasHandledAndNotResolved() throws {
    var lab = try escalating(.warm(maxHoldSeconds: 120), patience: 0)
    let run = try lab.scripted([0: [0], 1: [100]])
    #expect(run.tally.queues[0].handled == 1)
    #expect(run.tally.queues[1].abandoned == 1)
    #expect(run.tally.queues.map(\.resolved) == [0, 1])
    #expect(run.tally.fates.abandoned == 1)
    // The redial of tier 1 takes the customer back there.
    lab.scenario.routes.append(
      Route(kind: .redial, from: QueueIndex(0), to: QueueIndex(0), share: 1, delayMeanSeconds: 3600))
    let again = try lab.scripted([0: [0], 1: [100]])
    #expect(again.tally.queues[0].handled == 2)
    #expect(again.tally.fates.abandoned == 0)
    #expect(again.tally.fates.resolved == 2)
  }

  @Test func aTierThatDoesNotFaceCustomersIsFollowedByAClosingTouch() throws {
    var lab = try SimulationLab([.live, .deferred])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.tiers[1].customerFacing = false
    lab.scenario.queues[1].closingTouch = .init(returnsTo: .owner, meanSeconds: 60)
    lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1)]
    lab.target(0, .resolve(SimulationLab.within(660, from: .created)))
    lab.target(0, .resolve(SimulationLab.within(659, from: .created)))
    let run = try lab.scripted([0: [0]])
    #expect(run.steps(0).suffix(5) == [.closingDue, .entered, .started, .ended, .resolved])
    #expect(run.times(0, .resolved) == [660])
    #expect(run.tally.queues.map(\.resolved) == [0, 1])
    #expect(run.tally.queues.map(\.escalated) == [1, 0])
    #expect(run.tally.queues.map(\.entered) == [2, 1])
    #expect(run.result.targets.map(\.measured.mean) == [1, 0])
  }

  @Test func anExternalTierAnswersAfterItsLeadTime() throws {
    var lab = try SimulationLab([.live, .deferred])
    lab.scenario.tiers[1] = Tier(id: "experts", name: "Experts", kind: .external, leadTimeSeconds: 3600)
    lab.scenario.queues[1].handleTime = nil
    lab.staff([([0], 1)])
    lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1)]
    let run = try lab.scripted([0: [0]])
    #expect(run.tally.queues[1].handled == 1)
    #expect(run.tally.queues[1].resolved == 1)
    #expect(run.times(0, .resolved)[0] > 300)
  }

  @Test func extraWorkIsAddedUnlessIncluded() throws {
    var lab = try escalating(.cold)
    lab.scenario.routes[0].extraWorkSeconds = 180
    #expect(try lab.scripted([0: [0]]).times(0, .ended)[0] > 300)
    lab.scenario.routes[0].extraWorkIncluded = true
    #expect(try lab.scripted([0: [0]]).times(0, .ended)[0] == 300)
  }

  @Test func closedQueuesSendElsewhereOrLose() throws {
    var lab = try SimulationLab([.live, .deferred])
    let nine = try #require(TimeOfDay("09:00"))
    let ten = try #require(TimeOfDay("10:00"))
    let daily = OpeningHours(
      zone: lab.scenario.horizon.zone, weekly: Array(repeating: [.init(from: nine, to: ten)], count: 7), holidays: .none
    )
    lab.scenario.queues[0].opening = daily
    lab.scenario.queues[0].afterHours = .init(to: QueueIndex(1), share: 1)
    let sent = try lab.scripted([0: [0]])
    #expect(sent.tally.queues.map(\.entered) == [0, 1])
    lab.scenario.queues[0].afterHours = .init(to: QueueIndex(1), share: 0)
    let lost = try lab.scripted([0: [0]])
    #expect(lost.tally.queues[0].lost == 1)
    #expect(lost.tally.fates.lost == 1)
    let open = try lab.scripted([0: [0]], hour: 9)
    #expect(open.tally.queues[0].answered == 1)
  }

  @Test func closingTimeCutsOrFinishesTheQueue() throws {
    var lab = try SimulationLab([.live, .deferred], handleSeconds: 4000)
    lab.scenario.queues[0].opening = OpeningHours(
      zone: lab.scenario.horizon.zone,
      weekly: Array(repeating: [.init(from: .midnight, to: try #require(TimeOfDay("01:00")))], count: 7),
      holidays: .none)
    lab.scenario.queues[0].afterHours = .init(to: QueueIndex(1), share: 0)
    lab.target(0, SimulationLab.answer(0.8, within: 5000))
    let finished = try lab.scripted([0: [0, 100]])
    #expect(finished.times(1, .started) == [3900])
    #expect(finished.result.targets[0].measured.mean == 1)
    lab.scenario.queues[0].atClose = .cut
    let cut = try lab.scripted([0: [0, 100]])
    #expect(cut.times(1, .lost) == [3500])
    #expect(cut.result.targets[0].measured.mean == 0.5)
    #expect(cut.tally.fates.lost == 1)
  }

  @Test func anOrphanedCaseIsTakenOverWithWork() throws {
    var lab = try SimulationLab([.deferred])
    // Always another touch: nobody ever finishes the case.
    lab.scenario.queues[0].touches = Touches(mean: 1e12, laterSeconds: 300)
    lab.scenario.ownerships = [
      Ownership(queues: [QueueIndex(0)], mode: .ownerKeeps, takeSeconds: 100, orphanAfterSeconds: 600)
    ]
    let staff = lab.roster([(begin: 0, end: 3600, pauses: []), (begin: 7200, end: 10_800, pauses: [])])
    let run = try lab.scripted([0: [0]], staffing: staff)
    #expect(run.times(0, .orphaned).first == 4200)
    let later = run.traces[0].events.filter { $0.seconds > 4200 }.prefix(2)
    #expect(later.map(\.step) == [.started, .ended])
    #expect(later.map(\.seconds) == [7200, 7600])
    #expect(run.tally.fates.open == 1)
  }

  @Test func anOwnerComesBackToTheCase() throws {
    var lab = try SimulationLab([.deferred])
    lab.scenario.queues[0].touches = Touches(mean: 1e12, laterSeconds: 300)
    lab.scenario.ownerships = [
      Ownership(queues: [QueueIndex(0)], mode: .ownerKeeps, takeSeconds: 100, orphanAfterSeconds: 86_400)
    ]
    // The second agent is there, and may not go on with the first one's case during the break.
    let staff = lab.roster([(begin: 0, end: 7200, pauses: [(600, 30)]), (begin: 500, end: 7200, pauses: [])])
    let run = try lab.scripted([0: [0]], staffing: staff)
    #expect(run.times(0, .started).prefix(3) == [0, 300, 2400])
  }
}
