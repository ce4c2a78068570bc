#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import CivilTime
import QueueingTheory
import StaffingPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Issue types of a live queue: one line where the same people serve them, and what priority and promises change.
struct IssuePositionsTests {
  /// A voice queue of 10 erlangs at 300 s in every interval, spread over its parts.
  static func bench(_ prepare: (inout Scenario) -> Void) throws -> Bench {
    var bench = try Bench()
    prepare(&bench.scenario)
    let parts = bench.scenario.parts(entering: QueueIndex(0))
    let count = bench.workload.grid.count
    bench.workload.queues = bench.scenario.queues.indices.map { queue in
      let share = parts.first { $0.queue.raw == queue }?.share ?? 0
      let seconds = bench.scenario.queues[queue].handleTime?.meanSeconds ?? 1
      return Bench.load(count: count, minutes: 30) { _ in (60 * share, seconds) }
    }
    bench.workload.leadInFirst = bench.scenario.queues.map { _ in
      Series(zeros: bench.scenario.horizon.leadInGrid.count)
    }
    return bench
  }

  static func positions(_ bench: Bench) throws -> [StaffingRequirement.Positions] {
    try StaffingCalculator().requirement(for: bench.workload, in: bench.scenario, run: RunContext()).needs.compactMap {
      if case .positions(let positions) = $0 { positions } else { nil }
    }
  }

  /// N22 of the known values: five queues of 2 erlangs take 20 agents apart and 14 together.
  @Test func fiveAlikeTypesNeedWhatTheQueueNeeds() throws {
    var whole = try Self.bench { _ in }
    whole.target(0, Bench.answer(0.8, 20))
    var typed = try Self.bench { scenario in
      for number in 1...4 { scenario.addIssue("type-\(number)", of: 0, share: 0.2) }
    }
    typed.target(0, Bench.answer(0.8, 20))
    let one = try Self.positions(whole)[0]
    let five = try Self.positions(typed)
    #expect(one.whole[0] == 14)
    #expect(five[0].whole == one.whole)
    #expect(zip(five[0].fractional.values, one.fractional.values).allSatisfy { abs($0 - $1) <= 1e-12 * $1 })
    #expect(five[0].model == "erlang-c")
    for type in five.dropFirst() {
      #expect(type.whole.allSatisfy { $0 == 0 })
      #expect(type.fractional.values.allSatisfy { $0 == 0 })
      #expect(type.driver.allSatisfy { $0 == .pooled(in: QueueIndex(0)) })
      let levels = zip(type.expectedServiceLevel.values, one.expectedServiceLevel.values)
      #expect(levels.allSatisfy { abs($0 - $1) < 1e-9 })
    }
    // Served by people of their own each is a line of its own.
    for type in 2...5 {
      var team = typed.scenario.teams[0]
      team.id += "-\(type)"
      team.serves = [.init(queue: QueueIndex(type))]
      typed.scenario.teams.append(team)
      typed.scenario.teams[0].serves.removeAll { $0.queue.raw == type }
    }
    #expect(try Self.positions(typed).map { $0.whole[0] } == [4, 4, 4, 4, 4])
  }

  /// Other people, or the same at another proficiency: the queue and its type are two lines.
  @Test func aTypeServedAtAnotherSpeedIsALineOfItsOwn() throws {
    var bench = try Self.bench { $0.addIssue("legal", of: 0, share: 0.2) }
    bench.target(0, Bench.answer(0.8, 20))
    #expect(try Self.positions(bench).map { $0.whole[0] } == [14, 0])
    bench.scenario.teams[0].serves[2].proficiency = 0.8
    let apart = try Self.positions(bench).map { $0.whole[0] }
    #expect(apart == [12, 4])
    for (agents, load) in zip(apart, [8.0, 2.0]) {
      #expect(erlangCServiceLevel(load: load, agents: agents, handle: 300, within: 20) >= 0.8)
      #expect(erlangCServiceLevel(load: load, agents: agents - 1, handle: 300, within: 20) < 0.8)
    }
  }

  @Test func theMixedHandleTimeIsWeightedByContacts() throws {
    var bench = try Self.bench { $0.addIssue("long", of: 0, share: 0.25, handleFactor: 2) }
    bench.target(0, Bench.answer(0.8, 20))
    let agents = try Self.positions(bench)[0].whole[0]
    // 60 contacts of (3 · 300 + 600) / 4 = 375 s are 12.5 erlangs.
    #expect(erlangCServiceLevel(load: 12.5, agents: agents, handle: 375, within: 20) >= 0.8)
    #expect(erlangCServiceLevel(load: 12.5, agents: agents - 1, handle: 375, within: 20) < 0.8)
  }

  /// A tenth of the contacts is promised 95 % in a minute and served first, in its turn, or last.
  @Test(arguments: [(1, 14), (5, 15), (9, 16)])
  func aTypeWithItsOwnPromise(_ type: (priority: Int, agents: Int)) throws {
    var bench = try Self.bench { $0.addIssue("outage", of: 0, share: 0.1, priority: type.priority) }
    bench.target(0, Bench.answer(0.8, 20))
    bench.target(2, Bench.answer(0.95, 60))
    let positions = try Self.positions(bench)
    #expect(positions[0].whole[0] == type.agents)
    #expect(positions[0].model == (type.priority == 5 ? "erlang-c" : "erlang-c-priority"))
    let met = (0...1).map { place in (type.agents - 1...type.agents).map { levels(type.priority, agents: $0)[place] } }
    #expect(met[0][1] >= 0.8 && met[1][1] >= 0.95)
    #expect(met[0][0] < 0.8 || met[1][0] < 0.95)
    // What is expected of each part is what its contacts meet.
    #expect(abs(positions[0].expectedServiceLevel[0] - met[0][1]) < 1e-9)
    #expect(abs(positions[1].expectedServiceLevel[0] - met[1][1]) < 1e-9)
    #expect(positions[0].driver[0] == .target(met[1][0] < 0.95 ? 1 : 0))
  }

  /// Service levels of the ordinary 9 erlangs in 20 s and of the outage in 60 s. Whoever is served first waits an
  /// exponential time at the rate n μ - λ of those who are.
  private func levels(_ priority: Int, agents: Int) -> [Double] {
    let waits = 1 - erlangCServiceLevel(load: 10, agents: agents, handle: 300, within: 0)
    func first(_ load: Double, _ within: Double) -> Double {
      1 - waits * exp(-(Double(agents) - load) / 300 * within)
    }
    func second(_ better: Double, _ within: Double) -> Double {
      let line = PriorityLine(
        arrivalsPerSecond: [better / 300, (10 - better) / 300], fullRatePerSecond: Double(agents) / 300,
        fullProbability: waits, meanPatienceSeconds: .infinity)
      return line?.measures(of: 1, withinSeconds: within, shortSeconds: 5)?.answeredWithin ?? 0
    }
    switch priority {
    case ..<5: return [second(1, 20), first(1, 60)]
    case 5: return [first(10, 20), first(10, 60)]
    default: return [first(9, 20), second(9, 60)]
    }
  }

  /// A target of the queue is about its own contacts and those of types without one: a ratio of sums over both.
  @Test func aTargetCoversTypesWithoutTheirOwn() throws {
    var bench = try Self.bench { scenario in
      scenario.addIssue("first", of: 0, share: 0.5, priority: 1)
      scenario.addIssue("apart", of: 0, share: 0.2, priority: 2)
    }
    bench.target(0, Bench.answer(0.9, 20), over: .day)
    bench.target(3, Bench.answer(0.8, 60), over: .day)
    #expect(bench.scenario.targetsCovering(QueueIndex(0)) == [0])
    #expect(bench.scenario.targetsCovering(QueueIndex(2)) == [0])
    #expect(bench.scenario.targetsCovering(QueueIndex(3)) == [1])
    #expect(bench.scenario.queuesCovered(by: 0).map(\.raw) == [0, 2])
    let positions = try Self.positions(bench)
    for day in 0..<7 {
      let intervals = day * 48..<(day + 1) * 48
      func sum(_ queue: Int) -> Double { intervals.reduce(0) { $0 + positions[queue].expectedServiceLevel[$1] } / 48 }
      // 30 % ordinary and 50 % first: the worse ordinary work is made good by the better half.
      #expect((0.3 * sum(0) + 0.5 * sum(1)) / 0.8 >= 0.9 - 1e-9)
      #expect(sum(0) < 0.9 && sum(1) > 0.9)
      #expect(sum(2) >= 0.8 - 1e-9)
    }
  }

  @Test func priorityWorksForChatAndWithPatience() throws {
    for (patience, isChat) in [(240.0, false), (240, true)] {
      var bench = try Self.bench { scenario in
        if isChat { scenario.channels[0].kind = .concurrent(maxConcurrency: 3, slowdown: 0.15) }
        scenario.queues[0].patienceMeanSeconds = patience
        scenario.addIssue("outage", of: 0, share: 0.1, priority: 1)
      }
      bench.target(0, Bench.answer(0.8, 20))
      let plain = try Self.positions(bench)
      bench.target(2, Bench.answer(0.95, 20))
      let promised = try Self.positions(bench)
      #expect(plain[0].model.hasSuffix("-priority"))
      // The outage meets more than the line as a whole, the rest a little less; both meet their promises in the end.
      #expect(plain[1].expectedServiceLevel[0] > plain[0].expectedServiceLevel[0])
      #expect(promised[0].expectedServiceLevel[0] >= 0.8 - 1e-9)
      #expect(promised[1].expectedServiceLevel[0] >= 0.95 - 1e-9)
      #expect(promised[0].whole[0] >= plain[0].whole[0])
      let outlook = try #require(plain[1].outlook)
      #expect(try #require(plain[0].outlook).abandonment[0] > outlook.abandonment[0])
    }
  }
}
