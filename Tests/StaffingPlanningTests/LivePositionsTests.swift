#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import CivilTime
import QueueingTheory
import TestSupport
import Testing
import WorkforceModel

/// Requirements of live queues interval by interval: N3, N8, N16, N22 and caps.
struct LivePositionsTests {
  @Test func wholeAndFractionalComeFromErlangC() throws {
    // N8: 10 erlangs, 180 s, 80/20.
    var bench = try Bench()
    bench.voice { _ in (100, 180) }
    bench.target(0, Bench.answer(0.8, 20))
    let positions = try bench.positions()
    #expect(positions.model == "erlang-c")
    #expect(positions.whole.allSatisfy { $0 == 14 })
    #expect(abs(positions.fractional[0] - 13.0372) < 5e-5)
    #expect(positions.driver[0] == .target(0))
    let outside = erlangCServiceLevel(load: 10, agents: 14, handle: 180, within: 20)
    #expect(abs(positions.expectedServiceLevel[7] - outside) < 1e-12)
  }

  @Test(arguments: [(2.0, 4), (10.0, 14), (500.0, 513)])
  func poolingNeedsFewerPeople(erlangs: Double, agents: Int) throws {
    // N22.
    var bench = try Bench()
    bench.voice { _ in (erlangs * 6, 300) }
    bench.target(0, Bench.answer(0.8, 20))
    #expect(try bench.positions().whole[0] == agents)
  }

  @Test func occupancyCapDrivesLargeQueues() throws {
    var bench = try Bench()
    bench.voice { _ in (3000, 300) }
    bench.target(0, Bench.answer(0.8, 20))
    bench.target(0, .liveOccupancy(0.85), over: .horizon)
    let positions = try bench.positions()
    #expect(positions.whole[0] == 589)
    #expect(abs(positions.fractional[0] - 500 / 0.85) < 1e-9)
    #expect(positions.driver[0] == .target(1))
  }

  @Test func capsAreNotRoundedUpTwice() throws {
    // N2: 22.1 erlangs at 85 % are 26 agents, although 22.1 / 0.85 is 26.000000000000004 in floating point.
    var bench = try Bench()
    bench.voice { _ in (132.6, 300) }
    bench.target(0, .liveOccupancy(0.85), over: .horizon)
    #expect(try bench.positions().whole[0] == 26)
  }

  @Test func tailsOfDelaysKeepNobodyAwake() throws {
    var bench = try Bench()
    bench.voice { $0 < 20 ? (60, 300) : (60 * pow(0.5, Double($0 - 19)), 300) }
    bench.target(0, Bench.answer(0.8, 20))
    let positions = try bench.positions()
    #expect(positions.whole[30] == 1)
    #expect(positions.whole[36] == 0)
    // A queue with few contacts at all is staffed for them.
    bench.voice { _ in (0.0005, 300) }
    #expect(try bench.positions().whole.allSatisfy { $0 == 1 })
  }

  /// The positions of calls follow the shape of patience: those of the line with that patience, and not of Erlang A.
  @Test func otherShapesOfPatienceAreFollowed() throws {
    var bench = try Bench()
    bench.voice { _ in (100, 180) }
    bench.target(0, Bench.answer(0.8, 20))
    let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20))
    var found: [Int] = []
    for (patience, shape) in [
      (Patience(meanSeconds: 120, variation: 0, shape: .deterministic), PatienceShape.deterministic),
      (Patience(meanSeconds: 120, variation: 3, shape: .gamma), .gamma(coefficientOfVariation: 3)),
      (Patience(meanSeconds: 120, variation: 3, shape: .empirical), .lognormal(coefficientOfVariation: 3)),
    ] {
      bench.scenario.queues[0].patience = patience
      let positions = try bench.positions()
      let least = try GeneralPatienceQueue.leastAgents(
        offeredLoad: 10, meanHandleSeconds: 180, meanPatienceSeconds: 120, patienceShape: shape, goals: goals)
      #expect(positions.model == "general-patience")
      #expect(positions.whole[0] == least.agents)
      found.append(least.agents)
    }
    #expect(Set(found).count > 1)
  }

  @Test func patienceMakesItErlangA() throws {
    // N3: 10 agents give .63994 of-offered and .74193 of-answered, with 13.746 % abandoned.
    var bench = try Bench()
    bench.scenario.queues[0].patienceMeanSeconds = 120
    bench.voice { _ in (100, 180) }
    bench.target(0, Bench.answer(0.6399, 20))
    var positions = try bench.positions()
    #expect(positions.model == "erlang-a")
    #expect(positions.whole[0] == 10)
    #expect(abs(positions.expectedServiceLevel[0] - 0.63994) < 5e-6)
    let outlook = try #require(positions.outlook)
    #expect(abs(outlook.abandonment[0] - 0.13746) < 5e-6 && abs(outlook.occupancy[0] - 0.86254) < 5e-6)
    bench.scenario.targets = []
    bench.target(0, Bench.answer(0.7419, 20, .ofAnswered))
    positions = try bench.positions()
    #expect(positions.whole[0] == 10)
    #expect(abs(positions.expectedServiceLevel[0] - 0.74193) < 5e-6)
    bench.scenario.targets = []
    bench.target(0, .abandonment(0.1374))
    #expect(try bench.positions().whole[0] == 11)
    bench.scenario.targets = []
    bench.target(0, .abandonment(0.1375))
    #expect(try bench.positions().whole[0] == 10)
  }

  @Test func closedAndEmptyIntervalsNeedNobody() throws {
    var bench = try Bench()
    let from = try SampleScenario.require(TimeOfDay("08:15"))
    let to = try SampleScenario.require(TimeOfDay("20:00"))
    let day = OpeningHours.Span(from: from, to: to)
    bench.scenario.queues[0].opening = OpeningHours(
      zone: bench.zone, weekly: Array(repeating: [day], count: 7), holidays: .none)
    bench.voice { $0 == 20 ? (0, 300) : (60, 300) }
    // The demand step counts the part of an interval in which the queue is open.
    bench.workload.queues[0].offeredLoad[16] = 5
    bench.target(0, Bench.answer(0.8, 20))
    let positions = try bench.positions()
    #expect(positions.whole[10] == 0)
    #expect(positions.driver[10] == .closed)
    #expect(positions.whole[20] == 0)
    #expect(positions.driver[20] == .load)
    #expect(positions.expectedServiceLevel[20] == 1)
    #expect(positions.whole[16] == 14)
    #expect(positions.whole[17] == 14)
    #expect(positions.whole[40] == 0)
  }

  @Test func aQueueWithoutTargetsIsStaffedForItsLoad() throws {
    var bench = try Bench()
    bench.voice { _ in (60, 300) }
    #expect(try bench.positions().whole[0] == 11)
    bench.scenario.queues[0].patienceMeanSeconds = 120
    #expect(try bench.positions().whole[0] == 10)
    bench.voice { _ in (1, 30) }
    let positions = try bench.positions()
    #expect(positions.whole[0] == 1)
    #expect(positions.driver[0] == .load)
  }

  @Test func moreContactsNeverNeedFewerPeople() throws {
    var bench = try Bench()
    bench.scenario.queues[0].patienceMeanSeconds = 200
    bench.voice { (Double($0) * 0.7, 240) }
    bench.target(0, Bench.answer(0.8, 20))
    bench.target(0, .abandonment(0.05))
    let positions = try bench.positions()
    for interval in 1..<336 {
      #expect(positions.whole[interval] >= positions.whole[interval - 1])
      #expect(positions.fractional[interval] >= positions.fractional[interval - 1] - 1e-9)
      #expect(Double(positions.whole[interval]) >= positions.fractional[interval] - 1e-9)
    }
  }

  @Test func postsAreHeldWhereHalfAnIntervalIsCovered() throws {
    var bench = try Bench()
    let hours = OpeningHours(
      zone: bench.zone,
      weekly: Array(
        repeating: [
          .init(
            from: try SampleScenario.require(TimeOfDay("22:15")), to: try SampleScenario.require(TimeOfDay("06:10")))
        ], count: 7), holidays: .none)
    bench.scenario.posts = [
      MinimumPost(queues: [QueueIndex(0)], heads: 2, when: hours, breakCover: .required, why: "safety")
    ]
    let post = try bench.requirement().posts[0]
    #expect(post[44] == 2)
    #expect(post[43] == 0)
    #expect(post[48 + 11] == 2)
    #expect(post[48 + 12] == 0)
  }
}
