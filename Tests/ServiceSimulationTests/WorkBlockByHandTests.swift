import CivilTime
import EventSimulation
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// One-off work with fixed handle times, by hand.
struct WorkBlockByHandTests {
  /// A deferred queue in which everything is sent on, reopened and moved, with one agent and a block of three pieces of
  /// 600 s that is released an hour after the begin.
  private func lab(dueAfter seconds: Int64) throws -> SimulationLab {
    var lab = try SimulationLab([.deferred, .deferred])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.tiers[0].customerFacing = false
    lab.scenario.queues[0].closingTouch = .init(returnsTo: .queue(QueueIndex(1)), meanSeconds: 60)
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1),
      Route(kind: .reopen, from: QueueIndex(0), to: QueueIndex(0), share: 1, delayMeanSeconds: 60),
    ]
    lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 60, to: QueueIndex(1))]
    lab.target(0, .respond(SimulationLab.within(900)))
    lab.target(0, .reopened(0.08))
    let released = lab.scenario.horizon.grid.start.adding(seconds: 3600)
    lab.scenario.workBlocks = [
      WorkBlock(
        name: "migration", queue: QueueIndex(0), contacts: 3, meanSeconds: 600, released: released,
        due: released.adding(seconds: seconds))
    ]
    lab.target(0, .workBlock(share: 1, block: 0))
    return lab
  }

  @Test(arguments: [(600, 1.0 / 3), (1799, 2.0 / 3), (1800, 1)])
  func piecesAreDoneOneAfterTheOther(_ due: Int64, _ share: Double) throws {
    let run = try lab(dueAfter: due).scripted([:])
    #expect(abs(run.result.targets[2].measured.mean - share) < 1e-12)
    // Nothing follows from a piece, and no promise to customers is about it.
    #expect(run.tally.queues.map(\.entered) == [3, 0] && run.tally.queues[0].handled == 3)
    #expect(run.tally.queues.map(\.resolved) == [0, 0] && run.tally.queues.map(\.reopened) == [0, 0])
    #expect(run.result.targets[0].measured.replications == 0 && run.result.targets[1].measured.replications == 0)
    #expect(run.tally.queueTimes.allSatisfy { $0.count == 0 })
    #expect(run.tally.fates.entered == 3 && run.tally.fates.resolved == 3)
    // The half-hour of work lies in the second hour of the horizon.
    #expect(run.tally.cells[ReplicationTally.Cell.busy.rawValue].prefix(3) == [0, 1_800_000_000, 0])
  }

  /// An email that comes while the block is worked on is wanted sooner than the pieces that are left.
  @Test func aNearerDateGoesFirst() throws {
    var lab = try lab(dueAfter: 4 * 3600)
    lab.scenario.triggers = []
    lab.scenario.routes = []
    lab.scenario.tiers[0].customerFacing = true
    let run = try lab.scripted([0: [700]], hour: 1)
    // Pieces from 0 to 600 and on to 1200; the email of 700 is next, and replied to at 1500 of 700 + 900.
    #expect(run.times(0, .started) == [500])
    #expect(run.result.targets[0].measured.mean == 1 && run.result.targets[2].measured.mean == 1)
  }

  /// What is left undone is still open, and late.
  @Test func withoutStaffEverythingIsLate() throws {
    var lab = try lab(dueAfter: 1800)
    lab.agents = [0, 1]
    let run = try lab.scripted([:])
    #expect(run.result.targets[2].measured.mean == 0 && run.result.targets[2].verdict != .holds)
    #expect(run.tally.fates.open == 3 && run.tally.fates.resolved == 0)
  }
}
