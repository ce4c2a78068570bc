import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Who leaves a line leaves it for good: nothing that a line remembers of a contact serves it, or its successor, elsewhere.
struct LineByHandTests {
  /// Mail and calls have an agent each. The number of a mail that has ended is given to a later call; the line of the
  /// mails must not take that call for the mail of before.
  @Test func aCallWithTheNumberOfAnEarlierMailWaitsForItsOwnAgent() throws {
    var lab = try SimulationLab([.deferred, .live])
    lab.scenario.queues[1].handleTime?.meanSeconds = 3000
    lab.staff([([0], 1), ([1], 1)])
    let run = try lab.scripted([0: [0, 10, 615, 620], 1: [500, 610]])
    // In order of arrival: mails of 0 and 10, the call of 500, the call of 610, mails of 615 and 620.
    #expect(run.traces.map(\.queue) == ["queue-0", "queue-0", "queue-1", "queue-1", "queue-0", "queue-0"])
    #expect(run.times(1, .started) == [290])
    #expect(run.times(3, .started) == [2890])
    #expect(run.times(3, .ended) == [5890])
    #expect(run.times(4, .started) == [0])
    #expect(run.times(5, .started) == [295])
    #expect(run.traces[3].events.last { $0.step == .started }?.agent == "team-1 0")
  }

  /// A mail that a trigger has moved to the calls waits there for their agent; the mails' agent has lost it.
  @Test func aMovedMailIsNotTakenByThoseItLeft() throws {
    var lab = try SimulationLab([.deferred, .live])
    lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 60, to: QueueIndex(1))]
    lab.scenario.queues[1].handleTime?.meanSeconds = 3000
    lab.staff([([0], 1), ([1], 1)])
    let run = try lab.scripted([0: [0, 20, 290], 1: [10]])
    // The mail of 20 moves at 80 and is served when the call ends at 3010, though mails are free from 300 on.
    #expect(run.times(2, .moved) == [60])
    #expect(run.times(2, .started) == [2990])
    #expect(run.times(3, .started) == [10])
  }

  /// Closing time cuts a line while an agent holds one of those who wait for the next tier: the agent whom that sets
  /// free seeks work at once, and nobody who is to be sent away is served.
  @Test func closingTimeCutsALineInWhichSomebodyIsHeld() throws {
    var lab = try SimulationLab([.live, .live])
    lab.scenario.queues[1].opening = OpeningHours(
      zone: lab.scenario.horizon.zone,
      weekly: Array(repeating: [.init(from: .midnight, to: try #require(TimeOfDay("01:00")))], count: 7),
      holidays: .none)
    lab.scenario.queues[1].afterHours = .init(to: QueueIndex(0), share: 0)
    lab.scenario.queues[1].atClose = .cut
    lab.scenario.queues[1].handleTime?.meanSeconds = 3000
    lab.scenario.routes = [
      Route(
        kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1, handover: .warm(maxHoldSeconds: 3000))
    ]
    lab.staff([([0, 1], 1), ([1], 1)])
    // The first call of queue 1 keeps team 1 busy; the call of queue 0 is held from 3300 on; another waits behind.
    let run = try lab.scripted([0: [3000], 1: [1000, 3400]])
    #expect(run.times(0, .ended) == [3000])
    #expect(run.times(1, .lost) == [600])
    #expect(run.times(2, .lost) == [200])
    #expect(run.times(2, .started).isEmpty)
    #expect(run.tally.fates.lost == 2)
    #expect(run.tally.fates.resolved == 1)
    #expect(run.tally.fates.open == 0)
  }
}
