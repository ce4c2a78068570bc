import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Pairs of mechanisms that meet: all four combinations of on and off, each with its figure by hand. Absence and the
/// floor of a target meet in `ShrinkageTests`.
struct MechanismPairTests {
  /// The next tier is busy until 400; the first call is ready for it at 300, and the second waits for its agent.
  @Test(arguments: holds)
  func warmHoldAndPatience(isWarm: Bool, patience: Double?, start: Double) throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routes = [
      Route(
        kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1,
        handover: isWarm ? .warm(maxHoldSeconds: 3600) : .cold)
    ]
    if let patience {
      lab.scenario.queues[1].patience = Patience(meanSeconds: patience, variation: 0, shape: .deterministic)
    }
    let run = try lab.scripted([0: [0, 10], 1: [100]])
    #expect(run.times(1, .started).first == start)
    // Whoever hangs up was handled by the first tier and abandoned the second.
    #expect(run.times(0, .gaveUp) == (patience == nil ? [] : [330]))
    #expect(run.tally.queues[0].handled == 2)
    #expect(run.tally.queues[1].abandoned == (patience == nil ? 0 : 1))
  }

  static let holds: [(Bool, Double?, Double)] = [
    (true, 30, 320), (true, nil, 390), (false, 30, 290), (false, nil, 290),
  ]

  /// A break of 900 s falls due at 300 while the first contact lasts until 600; the second comes at 400.
  @Test(arguments: [(true, true, 1100.0), (true, false, 1100), (false, true, 0), (false, false, 200)])
  func breakAndChat(hasBreak: Bool, isChat: Bool, start: Double) throws {
    let lab = try SimulationLab(
      [isChat ? .concurrent(maxConcurrency: 3, slowdown: 0) : .live], handleSeconds: 600)
    let staff = lab.roster([(begin: 0, end: 8 * 3600, pauses: hasBreak ? [(300, 15)] : [])])
    let run = try lab.scripted([0: [0, 400]], staffing: staff)
    #expect(run.times(1, .started) == [start])
    #expect(run.tally.staffed.reduce(0, +) == Int64(8 * 3600 - (hasBreak ? 900 : 0)) * 1_000_000)
  }

  /// The customer answers after the owner's shift of an hour has ended: the case waits for the next day, or the colleague
  /// who is there goes on at once.
  @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
  func shiftEndAndPendingCase(ends: Bool, ownerKeeps: Bool) throws {
    var lab = try SimulationLab([.deferred])
    lab.scenario.queues[0].touches = Touches(
      mean: 1e12, laterSeconds: 300, pendingShare: 1, pendingMeanSeconds: 20_000)
    if ownerKeeps {
      lab.scenario.ownerships = [
        Ownership(queues: [QueueIndex(0)], mode: .ownerKeeps, takeSeconds: 100, orphanAfterSeconds: 172_800)
      ]
    }
    let staff = lab.roster([
      (begin: 0, end: ends ? 3600 : 86_400, pauses: []), (begin: 86_400, end: 172_800, pauses: []),
      (begin: 500, end: 172_800, pauses: []),
    ])
    // The second shift is the first agent's: the lab gives each shift to a line of its own.
    guard case .roster(var roster) = staff else { return }
    roster.lines[0].shifts += roster.lines[1].shifts
    roster.lines.remove(at: 1)
    let run = try lab.scripted([0: [0]], staffing: .roster(roster))
    let answered = try #require(run.times(0, .customerAnswered).first)
    #expect(answered > 3600 && answered < 86_400)
    let start = run.times(0, .started)[1]
    #expect(start == (ends && ownerKeeps ? 86_400 : answered))
  }

  /// The agent of queue 0 is busy until 300. Moved after 10 s a call is answered in time for 20 s in the other queue, or
  /// too late while that is busy until 100; in any case two calls are counted, and so they are without the trigger.
  @Test(arguments: [(true, false, 1.0), (true, true, 0.5), (false, false, 0.5), (false, true, 0.5)])
  func triggerAndDenominator(moves: Bool, isBusy: Bool, share: Double) throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0], 1), ([1], 1)])
    if moves {
      lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 10, to: QueueIndex(1))]
    }
    lab.target(0, SimulationLab.answer(0.8, within: 20))
    let run = try lab.scripted(isBusy ? [0: [0, 50], 1: [40]] : [0: [0, 50]])
    #expect(run.tally.denominators.reduce(0, +) == 2)
    #expect(run.result.targets[0].measured.mean == share)
  }
}
