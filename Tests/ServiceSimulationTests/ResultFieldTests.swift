import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Fields of the result whose values follow by hand from contacts at chosen times.
struct ResultFieldTests {
  /// One agent, calls of 300 s at 0, 10 and 20 s: they wait 0, 290 and 580 s. The line is 290 s old in the sum of the
  /// second call and 580 s in that of the third: areas 290²/2 and 580²/2 over 870 seconds of waiting.
  @Test func agesOfThoseWhoWait() throws {
    let lab = try SimulationLab([.live])
    let queue = try #require(try lab.scripted([0: [0, 10, 20]]).result.queues.first)
    let areas = (290.0 * 290 + 580 * 580) / 2
    #expect(abs(queue.backlogAge.mean - areas / 870) < 1e-9)
    #expect(abs(queue.backlog.mean - 870 / (7 * 86_400)) < 1e-12)
    let cell = try #require(try lab.scripted([0: [0, 10, 20]]).result.cells.first?.first)
    #expect(abs(cell.backlogAge.mean - areas / 870) < 1e-9)
  }

  /// Calls at 3,500 and 3,510 s of the hour before closing time; the second is cut at 3,600, and one at 3,700 finds the
  /// door closed.
  @Test func cutAtCloseIsNotTheDoor() throws {
    var lab = try SimulationLab([.live])
    let zone = lab.scenario.horizon.zone
    let span = OpeningHours.Span(from: .midnight, to: try #require(TimeOfDay("01:00")))
    lab.scenario.queues[0].opening = OpeningHours(
      zone: zone, weekly: Array(repeating: [span], count: 7), holidays: .none)
    lab.scenario.queues[0].atClose = .cut
    let queue = try #require(try lab.scripted([0: [3500, 3510, 3700]]).result.queues.first)
    #expect(
      queue.balance
        == .init(entered: 2, handled: 1, abandoned: 0, moved: 0, cutAtClose: 1, open: 0))
    #expect(queue.lostAfterHours.mean == 2)
    #expect(queue.lostAtDoor.mean == 1)
  }

  /// A case of two touches with pending between them: the clocks with and without pending, and that of opening hours
  /// from 00:00 to 01:00. Created at 3,300 s, first touch to 3,600 s, then pending p; the second touch takes 300 s.
  @Test func threeClocksOfAResolution() throws {
    var lab = try SimulationLab([.deferred])
    let zone = lab.scenario.horizon.zone
    let span = OpeningHours.Span(from: .midnight, to: try #require(TimeOfDay("01:00")))
    lab.scenario.queues[0].opening = OpeningHours(
      zone: zone, weekly: Array(repeating: [span], count: 7), holidays: .none)
    lab.scenario.queues[0].touches = Touches(mean: 40, laterSeconds: 300, pendingShare: 1, pendingMeanSeconds: 900)
    let outcome = try lab.scripted([0: [3300]])
    let steps = outcome.traces[0].events
    let queue = try #require(outcome.result.queues.first)
    let end = try #require(outcome.times(0, .resolved).first)
    var pending = 0.0
    for (begun, over) in zip(outcome.times(0, .pending), outcome.times(0, .customerAnswered)) {
      pending += over - begun
    }
    #expect(steps.count > 4)
    // Percentiles are middles of buckets, within 1/128.
    #expect(abs(queue.resolution.p50 - end) <= end / 128)
    #expect(abs(queue.activeResolution.p50 - (end - pending)) <= (end - pending) / 128)
    #expect(abs(queue.response.p50 - 300) <= 300 / 128)
    #expect(abs(queue.openResponse.p50 - 300) <= 300 / 128)
    #expect(queue.openResolution.p50 <= queue.activeResolution.p50 + 1)
  }

  /// A reply that takes from 3,500 to 4,100 s after midnight, of which the queue is open until 3,600.
  @Test func repliesInOpeningHours() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 600)
    let zone = lab.scenario.horizon.zone
    let span = OpeningHours.Span(from: .midnight, to: try #require(TimeOfDay("01:00")))
    lab.scenario.queues[0].opening = OpeningHours(
      zone: zone, weekly: Array(repeating: [span], count: 7), holidays: .none)
    let queue = try #require(try lab.scripted([0: [3500]]).result.queues.first)
    #expect(abs(queue.response.p50 - 600) <= 600 / 128)
    #expect(abs(queue.openResponse.p50 - 100) <= 100 / 128)
    #expect(abs(queue.openResolution.p50 - 100) <= 100 / 128)
  }

  /// Two chats of three possible in one agent's hands from 0 to 330 s (300 × 1.1): busy all the time, a capacity of two
  /// thirds in use, in a week of one agent on the queue.
  @Test func sessionOccupancyCountsSessions() throws {
    let lab = try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: 0.1)])
    let result = try lab.scripted([0: [0, 0]]).result
    let team = try #require(result.teams.first)
    let week = 7 * 86_400.0
    #expect(abs(team.occupancy.mean - 330 / week) < 1e-9)
    #expect(abs(team.liveOccupancy.mean - 330 * 2 / 3 / week) < 1e-9)
    #expect(team.totalOccupancy == team.liveOccupancy)
    #expect(team.answered.mean == 2)
    #expect(abs(team.meanTouchSeconds.mean - 330) < 1e-6)
    let cell = try #require(result.teamCells.first?.first)
    #expect(abs(cell.onQueue.mean - 1) < 1e-12)
    #expect(abs(cell.busy.mean - 330.0 / 3600) < 1e-9)
    #expect(abs(cell.live.mean - 220.0 / 3600) < 1e-9)
    #expect(cell.deferred.mean == 0)
    #expect(result.sites == result.teams)
  }

  /// Percentiles of waits in M/M/1 at 80 % of one agent's time are known: P(W > t) = 0.8 exp(-0.2 t ÷ mean). The interval
  /// by sectioning covers P90, and is narrower the more replications there are.
  @Test func percentilesHaveIntervals() throws {
    var lab = try SimulationLab([.live], shape: .exponential)
    lab.perHour = [9.6]
    lab.warmsUp = true
    let few = try lab.result(replications: 20).queues[0].wait
    let many = try lab.result(replications: 80).queues[0].wait
    let exact = 300 / 0.2 * 2.0794415416798357
    let half = try #require(many.halfWidths95)
    #expect(abs(many.p90 - exact) < 1.5 * half.p90)
    #expect(half.p90 < 0.15 * exact)
    #expect(try #require(few.halfWidths95).p90 > half.p90)
    #expect(half.p50 < half.p90 && half.p90 < half.p99)
  }

  /// One replication has no interval.
  @Test func oneReplicationHasNoInterval() throws {
    let lab = try SimulationLab([.live])
    #expect(try lab.scripted([0: [0]]).result.queues[0].wait.halfWidths95 == nil)
  }
}
