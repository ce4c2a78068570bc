import CivilTime
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// The routing table, with fixed handle times and contacts at chosen times.
struct RoutingByHandTests {
  private func agents(_ run: SimulationLab.Scripted) -> [String] {
    run.traces.map { trace in trace.events.first { $0.step == .started }?.agent ?? "" }
  }

  /// Two teams with the same skill are asked in the order of the scenario, or of the table.
  @Test func theTableSaysWhoIsAskedFirst() throws {
    var lab = try SimulationLab([.live])
    lab.staff([([0], 1), ([0], 1)])
    #expect(agents(try lab.scripted([0: [0, 1]])) == ["team-0 0", "team-1 0"])
    lab.scenario.routings = [Routing(queue: QueueIndex(0), entries: [.init(team: 1)])]
    #expect(agents(try lab.scripted([0: [0, 1]])) == ["team-1 0", "team-0 0"])
  }

  /// All are offered to the second team first; the first one gets who comes while that is busy.
  @Test func whoHasAllOfTheAllocationIsAskedFirst() throws {
    var lab = try SimulationLab([.live])
    lab.staff([([0], 2), ([0], 1)])
    lab.scenario.routings = [
      Routing(
        queue: QueueIndex(0), entries: [.init(team: 0, allocation: 0), .init(team: 1, allocation: 1)])
    ]
    #expect(agents(try lab.scripted([0: [0, 10, 400]])) == ["team-1 0", "team-0 0", "team-1 0"])
  }

  /// 70 % of 3,360 calls are offered to the first of two teams that always have somebody free.
  @Test func callsAreSharedByTheAllocation() throws {
    var lab = try SimulationLab([.live])
    lab.staff([([0], 30), ([0], 30)])
    lab.perHour = [20]
    lab.scenario.routings = [
      Routing(
        queue: QueueIndex(0), entries: [.init(team: 0, allocation: 0.7), .init(team: 1, allocation: 0.3)])
    ]
    let network = try ServiceNetwork(
      lab.scenario, staffing: lab.staffing, workload: lab.workload, escalationFactor: 1)
    let tally = try ServiceRun(network, seed: 3, replication: 0).run(.init())
    let inHand = [0, 1].map { team in tally.inHand[team * 168..<(team + 1) * 168].reduce(0, +) }
    let share = Double(inHand[0]) / Double(inHand[0] + inHand[1])
    // Four standard errors of a share of 3,360 contacts.
    #expect(abs(share - 0.7) < 4 * 0.0079)
  }

  private func helping() throws -> SimulationLab {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routings = [
      Routing(queue: QueueIndex(0), entries: [.init(team: 0), .init(team: 1, afterWaitingSeconds: 60)])
    ]
    return lab
  }

  /// The second call waits a minute for its own team, then the other one helps out; the third is taken at 300 by the
  /// first team, before it has waited for the help that is busy. Without the table the second waits for the first.
  @Test func anotherTeamHelpsOutAfterAWait() throws {
    var lab = try helping()
    let run = try lab.scripted([0: [0, 10, 250]])
    #expect(agents(run) == ["team-0 0", "team-1 0", "team-0 0"])
    #expect(run.times(1, .started) == [60])
    #expect(run.times(2, .started) == [50])
    lab.scenario.routings = []
    #expect(try lab.scripted([0: [0, 10, 250]]).times(1, .started) == [290])
  }

  /// Whoever helps takes their own call first where it has waited longer, and one of the others only from its minute on.
  @Test func whoHelpsLeavesFreshCallsToTheirOwnTeam() throws {
    let lab = try helping()
    // Team 0 takes the call of 290 at 300. Team 1 is free at 305 and leaves the call of 295 until 355.
    let run = try lab.scripted([0: [0, 290, 295], 1: [5]])
    #expect(agents(run).prefix(2) == ["team-0 0", "team-1 0"])
    #expect(run.times(2, .started) == [10])
    #expect(run.times(3, .started) == [60])
    #expect(agents(run)[3] == "team-1 0")
  }

  /// A chat is a session of whoever helps as well.
  @Test func chatsAreHelpedOutWith() throws {
    var lab = try SimulationLab([.concurrent(maxConcurrency: 2, slowdown: 0), .live])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routings = [
      Routing(queue: QueueIndex(0), entries: [.init(team: 0), .init(team: 1, afterWaitingSeconds: 60)])
    ]
    let run = try lab.scripted([0: [0, 1, 2, 3]])
    #expect(run.times(2, .started) == [60])
    #expect(run.times(3, .started) == [60])
    #expect(agents(run) == ["team-0 0", "team-0 0", "team-1 0", "team-1 0"])
  }
}
