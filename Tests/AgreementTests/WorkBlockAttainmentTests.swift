import CivilTime
import FollowSun
import StaffingPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// One-off work beside the daily business of a desk: what is planned to be done by its date, and what is.
struct WorkBlockAttainmentTests {
  /// Emails at all hours with a promise of 4 h, and a block of 2,400 pieces of 10 minutes (400 h) from Tuesday 09:00 to
  /// Thursday 17:00, of which a share is promised.
  private func desk(share: Double = 1, cap: Double? = nil) throws -> DeferredAttainmentTests.Desk {
    var desk = try DeferredAttainmentTests.Desk(
      perInterval: DeferredAttainmentTests.always(10), handle: HandleTime(meanSeconds: 1200), hours: 4,
      isOpeningHours: false)
    let start = desk.scenario.horizon.grid.start
    desk.scenario.workBlocks = [
      WorkBlock(
        name: "migration", queue: QueueIndex(1), contacts: 2400, meanSeconds: 600,
        released: start.adding(seconds: 33 * 3600), due: start.adding(seconds: 89 * 3600))
    ]
    desk.scenario.targets.append(
      Target(
        queue: QueueIndex(1), measure: .workBlock(share: share, block: 0), over: .horizon,
        zone: desk.scenario.horizon.zone))
    if let cap {
      desk.scenario.targets.append(
        Target(
          queue: QueueIndex(1), measure: .totalOccupancy(cap), over: .horizon, zone: desk.scenario.horizon.zone))
    }
    try desk.plan(DeferredAttainmentTests.always(10))
    return desk
  }

  @Test func itsHoursStandInTheRequirementWithItsDate() throws {
    let whole = try desk().releases.filter { $0.interval == 66 && $0.due == 178 }
    #expect(whole.count == 1)
    // 400 h are 800 agents for half an hour.
    #expect(abs((whole.first?.agentIntervals ?? 0) - 800) < 1e-9)
    // Of a promised 80 % the rest may take twice the 56 hours, to Saturday 01:00; a cap on all handling leaves room.
    let parts = try desk(share: 0.8, cap: 0.92).releases.filter { $0.interval == 66 && [178, 290].contains($0.due) }
    #expect(parts.map(\.due) == [178, 290])
    #expect(abs(parts[0].agentIntervals - 640 / 0.92) < 1e-9 && abs(parts[1].agentIntervals - 160 / 0.92) < 1e-9)
  }

  @Test func whatIsPlannedIsDoneInTheSimulation() throws {
    let desk = try desk()
    let staffing = desk.leastStaffing { _, _ in true }
    let kept = try desk.kept(staffing)
    #expect(abs(kept.planned[1] - kept.simulated[1]) < 0.02, "\(kept)")
    #expect(kept.planned[1] > 0.99)
    // The daily promise is kept beside it.
    #expect(abs(kept.planned[0] - kept.simulated[0]) < 0.02, "\(kept)")
  }

  /// With two agents more than the emails need, the block is late by the same share in both.
  @Test func aBlockThatIsTooMuchIsLate() throws {
    var desk = try desk()
    var bare = desk
    bare.scenario.workBlocks = []
    bare.scenario.targets.removeLast()
    try bare.plan(DeferredAttainmentTests.always(10))
    let daily = bare.leastStaffing { _, _ in true }
    let short = Series(daily.values.map { $0 + 2 })
    let kept = try desk.kept(short)
    #expect(kept.planned[1] < 0.9 && kept.planned[1] > 0.1, "\(kept)")
    #expect(abs(kept.planned[1] - kept.simulated[1]) < 0.02, "\(kept)")
    #expect(kept.result.targets[1].verdict == .fails)
    #expect(kept.result.targets[1].measured.replications == 4)
    // Nothing is dropped: whoever entered is accounted for, and the pieces are among the handled of their queue.
    #expect(kept.result.conservation.balances)
    desk.scenario.workBlocks[0].contacts = 1
    let one = try desk.kept(short)
    #expect(one.result.queues[1].entered.mean < kept.result.queues[1].entered.mean - 2000)
  }
}
