import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Contacts at chosen times and fixed handle times: every expected number can be computed by hand.
struct ServiceByHandTests {
  @Test func secondCallWaitsForTheFirst() throws {
    let run = try SimulationLab([.live]).scripted([0: [0, 100]])
    #expect(run.times(0, .started) == [0])
    #expect(run.times(1, .started) == [200])
    #expect(run.times(1, .ended) == [500])
    #expect(run.tally.queues[0].wait == 200_000_000)
    #expect(
      run.traces[1].lines(in: try #require(Zone(identifier: "America/New_York"))).joined(separator: "\n") == """
        contact 1 of queue-0, created 2026-02-01T19:01 (2026-02-02T00:01:40Z)
          +0:00:00.000  19:01:40  entered at queue-0
          +0:00:00.000  19:01:40  waiting at queue-0: number 1
          +0:03:20.000  19:05:00  started at queue-0 by frontline 0: waited 0:03:20.000, work 0:05:00.000
          +0:08:20.000  19:10:00  ended at queue-0 by frontline 0
          +0:08:20.000  19:10:00  resolved at queue-0
        """)
    #expect(run.tally.fates.resolved == 2)
  }

  @Test func liveComesBeforeDeferredAndPriorityBeforeBoth() throws {
    var lab = try SimulationLab([.live, .deferred, .deferred])
    lab.scenario.queues[2].priority = 1
    let run = try lab.scripted([0: [20], 1: [0, 10], 2: [30]])
    let starts = run.traces.map { [$0.queue, "\($0.events.first { $0.step == .started }?.seconds ?? -1)"] }
    #expect(starts == [["queue-1", "0.0"], ["queue-1", "890.0"], ["queue-0", "580.0"], ["queue-2", "270.0"]])
  }

  @Test func deferredWorkGoesByDeadline() throws {
    var lab = try SimulationLab([.deferred, .deferred])
    lab.target(0, .respond(SimulationLab.within(7200)))
    lab.target(1, .respond(SimulationLab.within(600)))
    let run = try lab.scripted([0: [0, 10], 1: [20]])
    #expect(run.times(1, .started) == [590])
    #expect(run.times(2, .started) == [280])
    // Replies after 300, 890 and 580 seconds.
    #expect(run.result.targets[0].measured.mean == 1)
    #expect(run.result.targets[1].measured.mean == 1)
  }

  /// The workload's handle time (of the forecast) goes before the scenario's, less the extra work expected in it.
  @Test func handleTimeIsThatOfTheWorkload() throws {
    var lab = try SimulationLab([.live, .live])
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.2, extraWorkSeconds: 50)
    ]
    var workload = lab.workload
    workload.queues[0].flows[0].meanHandleSeconds = 410
    let network = try ServiceNetwork(
      lab.scenario, staffing: lab.staffing, workload: workload, escalationFactor: 1)
    #expect(network.queues[0].handleMean == 400e6)
    #expect(network.queues[1].handleMean == 300e6)
  }

  @Test func proficiencyDividesHandleTime() throws {
    var lab = try SimulationLab([.live], handleSeconds: 660)
    lab.scenario.teams[0].serves[0].proficiency = 0.9
    let run = try lab.scripted([0: [0]])
    #expect(abs(run.times(0, .ended)[0] - 733.333333) < 1e-6)
  }

  @Test func specialistsComeBeforeGeneralistsAndTheLongestIdleFirst() throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0, 1], 1), ([0], 2)])
    let run = try lab.scripted([0: [0, 1, 2]])
    let agents = run.traces.map { trace in trace.events.first { $0.step == .started }?.agent ?? "" }
    #expect(agents == ["team-1 0", "team-1 1", "team-0 0"])
  }

  @Test func sessionsSlowEachOtherDown() throws {
    let lab = try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: 0.15)], handleSeconds: 600)
    let run = try lab.scripted([0: [0, 300]])
    // The first does 300 s alone and 300 s at 1.15; the second 345 s at 1.15 (300 s of work) and 300 s alone.
    #expect(abs(run.times(0, .ended)[0] - 645) < 1e-5)
    #expect(abs(run.times(1, .ended)[0] - 645) < 1e-5)
    let full = try lab.scripted([0: [0, 0, 0, 0]])
    #expect(full.times(2, .started) == [0])
    #expect(abs(full.times(0, .ended)[0] - 780) < 1e-5)
    #expect(abs(full.times(3, .started)[0] - 780) < 1e-5)
    #expect(abs(full.times(3, .ended)[0] - 1380) < 1e-5)
  }

  @Test func sessionsGoToTheLeastBusyAgent() throws {
    var lab = try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: 0.15)], handleSeconds: 600)
    lab.agents = [2]
    let run = try lab.scripted([0: [0, 1, 2, 3]])
    let agents = run.traces.map { trace in trace.events.first { $0.step == .started }?.agent ?? "" }
    #expect(agents == ["team-0 0", "team-0 1", "team-0 0", "team-0 1"].map { $0.replacingOccurrences(lab) })
  }

  @Test func callsAndChatsDoNotMix() throws {
    let lab = try SimulationLab([.live, .concurrent(maxConcurrency: 3, slowdown: 0)])
    // While a chat is in hand no call is taken, though a further chat is; while a call is, neither.
    let run = try lab.scripted([0: [20], 1: [0, 10]])
    #expect(run.times(0, .started) == [0])
    #expect(run.times(1, .started) == [0])
    #expect(run.times(2, .started) == [290])
  }

  /// No further chat is begun before a call of the same priority that has waited longer; with the chats preferred it is.
  @Test func chatsDoNotKeepCallsWaiting() throws {
    var lab = try SimulationLab([.live, .concurrent(maxConcurrency: 3, slowdown: 0)])
    let fair = try lab.scripted([0: [10], 1: [0, 20, 200]])
    #expect(fair.times(1, .started) == [290])
    #expect(fair.times(2, .started) == [580])
    #expect(fair.times(3, .started) == [400])
    lab.scenario.queues[1].priority = -1
    let preferred = try lab.scripted([0: [10], 1: [0, 20, 200]])
    #expect(preferred.times(1, .started) == [490])
    #expect(preferred.times(2, .started) == [0])
    #expect(preferred.times(3, .started) == [0])
  }

  @Test func aBreakWaitsForTheSessionsAndKeepsItsLength() throws {
    let lab = try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: 0)], handleSeconds: 600)
    let staff = lab.roster([(begin: 0, end: 8 * 3600, pauses: [(300, 15)])])
    let run = try lab.scripted([0: [0, 400]], staffing: staff)
    #expect(run.times(0, .ended) == [600])
    #expect(run.times(1, .started) == [1100])
    #expect(run.tally.staffed.reduce(0, +) == Int64(8 * 3600 - 900) * 1_000_000)
  }

  @Test func aLateFinishIsPaid() throws {
    let lab = try SimulationLab([.live])
    let run = try lab.scripted([0: [3500]], staffing: lab.roster([(begin: 0, end: 3600, pauses: [])]))
    #expect(run.times(0, .ended) == [300])
    #expect(run.tally.teams[0].paidMicroseconds == 3_800_000_000)
    #expect(run.tally.staffed.reduce(0, +) == 3_800_000_000)
  }

  @Test func aTriggerLeavesTheContactInTheCountOfItsQueue() throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([1], 1)])
    lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 60, to: QueueIndex(1))]
    for queue in 0...1 { lab.target(queue, SimulationLab.answer(0.8, within: 20)) }
    lab.target(0, .acknowledge(SimulationLab.within(600), route: nil))
    let run = try lab.scripted([0: [0]])
    #expect(run.steps(0) == [.entered, .moved, .entered, .started, .ended, .resolved])
    #expect(run.times(0, .started) == [60])
    #expect(run.tally.denominators.reduce(0, +) == 3)
    // Answered 60 s after the wait began: too late for 20 s in its first queue, in time for an hour's tenth.
    #expect(run.result.targets.map(\.measured.mean) == [0, 1, 1])
  }

  /// Moved after 10 s and answered 5 s later elsewhere, it is in time for 20 s in the queue that promised; with another
  /// call there before it, it is not, and who gives up there has given up on the first queue as well.
  @Test func aMovedContactIsMetIfAnsweredInTimeWhereItGoes() throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([1], 1)])
    lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 10, to: QueueIndex(1))]
    lab.target(0, SimulationLab.answer(0.8, within: 20))
    lab.target(0, .abandonment(0.05))
    lab.target(0, .speedOfAnswer(seconds: 30))
    let soon = try lab.scripted([0: [300], 1: [15]])
    #expect(soon.times(1, .started) == [15])
    #expect(soon.result.targets.map(\.measured.mean) == [1, 0, 15])
    let late = try lab.scripted([0: [300], 1: [100]])
    #expect(late.times(1, .started) == [100])
    #expect(late.result.targets.map(\.measured.mean) == [0, 0, 100])
    lab.scenario.queues[1].patienceMeanSeconds = 0
    let lost = try lab.scripted([0: [300], 1: [100]])
    #expect(lost.times(1, .gaveUp) == [10])
    #expect(lost.tally.queues.map(\.abandoned) == [0, 1])
    #expect(lost.result.targets.prefix(2).map(\.measured.mean) == [0, 1])
  }
}

extension String {
  /// The name as traces spell it, with the team's own id.
  fileprivate func replacingOccurrences(_ lab: SimulationLab) -> String {
    lab.scenario.teams[0].id + String(dropFirst("team-0".count))
  }
}
