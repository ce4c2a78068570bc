import CivilTime
import GLPKSolver
import Rostering
import Synchronization
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Small operations of which the cheapest remedy can be counted by hand.
///
/// A head covers 0.8648 of a position and costs 40 hours of 20.00 a week; shifts of 8 hours without breaks.
@Suite struct RemedySearchTests {
  private static let week = 80_000.0
  private let zone: Zone

  init() throws {
    zone = try SampleScenario.require(Zone(identifier: "Europe/Warsaw"))
  }

  private func operation(starts: [String], headcount: ClosedRange<Int> = 0...1) throws -> Scenario {
    var scenario = try SmallOperation.scenario(starts: starts, headcount: headcount)
    scenario.contracts[0].breaks = []
    return scenario
  }

  private func weekdays(_ scenario: Scenario, _ hours: Range<Int>, _ positions: Double) -> StaffingRequirement {
    SmallOperation.requirement(scenario) { day, hour in day < .saturday && hours.contains(hour) ? positions : 0 }
  }

  private func hours(_ from: String, _ to: String) throws -> OpeningHours {
    let span = OpeningHours.Span(
      from: try SampleScenario.require(TimeOfDay(from)), to: try SampleScenario.require(TimeOfDay(to)))
    return OpeningHours(zone: zone, weekly: (0..<7).map { $0 < 5 ? [span] : [] }, holidays: .none)
  }

  private func remedies(
    _ scenario: Scenario, _ requirement: StaffingRequirement, threads: Int = 1,
    restaffed: @escaping RemedySearch<GLPK>.Restaffing = { _, _ in nil }
  ) throws -> Remedies {
    let run = RunContext(threads: threads)
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: run)
    let found = try RemedySearch(solver: GLPK()).remedies(
      for: roster, covering: requirement, in: scenario, run: run, restaffed: restaffed)
    for remedy in found.groups.flatMap(\.remedies) {
      if remedy.change.neverHarms { #expect(remedy.after.cost <= remedy.before.cost + 1e-6) }
      if remedy.change != .coverAtAnyPrice { #expect(remedy.after.bound <= remedy.after.cost + 1e-6) }
    }
    return found
  }

  private func onlyGroup(_ remedies: Remedies) throws -> Remedies.Group {
    #expect(remedies.groups.count == 1)
    return try #require(remedies.groups.first)
  }

  private func full(_ group: Remedies.Group) -> [Remedy] {
    group.remedies.filter(group.removesAll)
  }

  @Test func nothingShortNothingTried() throws {
    let scenario = try operation(starts: ["08:00"])
    #expect(try remedies(scenario, weekdays(scenario, 9..<15, 0.8)).groups == [])
  }

  /// 1.7 positions need two heads; with one, 0.8352 are short for 30 hours.
  @Test func oneHeadMore() throws {
    let scenario = try operation(starts: ["08:00"])
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, 9..<15, 1.7)))
    #expect(abs(group.before.shortageHours - 30 * (1.7 - 0.8648)) < 1e-9)
    #expect(group.teams == [TeamIndex(0)] && group.subjects == [.queue(QueueIndex(0))])
    let best = try #require(group.remedies.first)
    #expect(full(group) == [best])
    #expect(best.change == .moreHeads(TeamIndex(0), by: 1))
    #expect(abs(best.price - Self.week) < 1e-6)
    #expect(best.after.shortageHours < 1e-9 && best.after.shortageCost < 1e-6)
    #expect(best.change.words(in: scenario) == "1 head more in frontline: 2 instead of 1")
  }

  /// 4.2 positions need five heads: one more is not enough, the least number that is enough is found.
  @Test func asManyHeadsAsItTakes() throws {
    let scenario = try operation(starts: ["08:00"])
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, 9..<15, 4.2)))
    let best = try #require(group.remedies.first)
    #expect(best.change == .moreHeads(TeamIndex(0), by: 4))
    #expect(abs(best.price - 4 * Self.week) < 1e-6)
    // One head more is listed as what it is: a part.
    let one = try #require(group.remedies.first { $0.change == .moreHeads(TeamIndex(0), by: 1) })
    #expect(!group.removesAll(one) && abs(one.removedHours - 30 * 0.8648) < 1e-9)
  }

  /// Shifts of 8 hours that begin at 10:00 leave 09:00 uncovered, and one that may begin an hour earlier does not.
  @Test(arguments: [true, false]) func anHourOfTheStartWindow(earlier: Bool) throws {
    let scenario = try operation(starts: ["10:00"])
    let need = earlier ? 9..<17 : 11..<19
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, need, 0.8)))
    #expect(abs(group.before.shortageHours - 4) < 1e-9)
    let best = try #require(group.remedies.first)
    let team = TeamIndex(0)
    #expect(best.change == (earlier ? .earlierStarts(team, contract: 0) : .laterStarts(team, contract: 0)))
    #expect(abs(best.price) < 1e-6 && best.after.shortageHours < 1e-9)
    // From 10:00 a ninth hour reaches 19:00 as well, and is paid.
    #expect(full(group).dropFirst().map(\.change) == (earlier ? [] : [.overtime(team, contract: 0)]))
    #expect(
      best.change.words(in: scenario)
        == "frontline may start \(earlier ? "from 09:00" : "until 11:00") instead of 10:00 on contract day")
  }

  @Test func anotherContract() throws {
    var scenario = try operation(starts: ["08:00"])
    var night = scenario.contracts[0]
    night.id = "night"
    night.startFrom = try SampleScenario.require(TimeOfDay("22:00"))
    night.startTo = night.startFrom
    scenario.contracts.append(night)
    let requirement = SmallOperation.requirement(scenario) { day, hour in
      (hour >= 22 && day < .saturday) || (hour < 6 && day > .monday && day <= .saturday) ? 0.4 : 0
    }
    let group = try onlyGroup(try remedies(scenario, requirement))
    #expect(full(group).map(\.change) == [.anotherContract(TeamIndex(0), contract: 1)])
    let best = try #require(group.remedies.first)
    #expect(abs(best.before.pay) < 1e-6 && abs(best.price - Self.week) < 1e-6)
  }

  /// A second team is paid anyway and idle: that it learns the queue costs nothing, one head more costs a week.
  @Test func anotherSkillIsCheaperThanAnotherHead() throws {
    var scenario = try operation(starts: ["08:00"])
    scenario.queues[1].tier = 0
    var idle = scenario.teams[0]
    idle.id = "idle"
    idle.serves = [.init(queue: QueueIndex(1))]
    idle.headcount = 1...1
    scenario.teams[0].serves = [.init(queue: QueueIndex(0), proficiency: 1)]
    scenario.teams.append(idle)
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, 9..<15, 1.2)))
    #expect(abs(group.before.shortageHours - 30 * (1.2 - 0.8648)) < 1e-9)
    #expect(
      full(group).map(\.change) == [
        .anotherSkill(TeamIndex(1), QueueIndex(0), proficiency: 1), .moreHeads(TeamIndex(0), by: 1),
      ])
    #expect(abs(group.remedies[0].price) < 1e-6 && abs(group.remedies[1].price - Self.week) < 1e-6)
    // Both teams are touched by the skill, with and without it.
    #expect(abs(group.remedies[0].before.pay - 2 * Self.week) < 1e-6)
  }

  @Test func aQueueThatNobodyServes() throws {
    var scenario = try operation(starts: ["08:00"], headcount: 1...1)
    scenario.queues[1].tier = 0
    scenario.teams[0].serves = [.init(queue: QueueIndex(1))]
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, 9..<15, 0.5)))
    #expect(group.teams.isEmpty && abs(group.before.shortageHours - 15) < 1e-9)
    #expect(full(group).map(\.change) == [.anotherSkill(TeamIndex(0), QueueIndex(0), proficiency: 1)])
  }

  /// One point less asked for, worked out again by whoever made the requirement.
  @Test func lowerTarget() throws {
    var scenario = try operation(starts: ["08:00"])
    scenario.targets = [
      Target(
        queue: QueueIndex(0),
        measure: .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5), over: .day,
        zone: zone, floor: 0.5)
    ]
    let easier = weekdays(scenario, 9..<15, 0.8)
    let asked = Mutex<[Remedy.Change: Scenario]>([:])
    let group = try onlyGroup(
      try remedies(scenario, weekdays(scenario, 9..<15, 0.9)) { change, changed in
        asked.withLock { $0[change] = changed }
        return change == .lowerTarget(0) ? easier : nil
      })
    let seen = asked.withLock { $0 }
    #expect(abs((seen[.lowerTarget(0)]?.targets[0].goal ?? 0) - 0.79) < 1e-12)
    #expect(abs((seen[.lowerFloor(0)]?.targets[0].floor ?? 0) - 0.49) < 1e-12)
    let best = try #require(group.remedies.first)
    #expect(best.change == .lowerTarget(0) && abs(best.price) < 1e-6 && best.after.shortageHours < 1e-9)
    #expect(best.change.words(in: scenario) == "answer of t1-voice-en promised to 79% instead of 80%")
    // A second head for the tenth that is short is dearer than the shortage.
    #expect(full(group).map(\.change) == [.lowerTarget(0)])
  }

  /// Opening an hour later, or closing an hour earlier, where nobody can be there in that hour.
  @Test(arguments: [true, false]) func fewerHours(morning: Bool) throws {
    var scenario = try operation(starts: ["10:00"])
    scenario.queues[0].opening = try morning ? hours("09:00", "17:00") : hours("11:00", "19:00")
    let need = morning ? 9..<17 : 11..<19
    let group = try onlyGroup(
      try remedies(scenario, weekdays(scenario, need, 0.8)) { _, changed in
        SmallOperation.requirement(changed) { day, hour in
          guard day < .saturday, let span = changed.queues[0].opening.weekly[0].first else { return 0 }
          return (span.from.minutes / 60..<span.to.minutes / 60).contains(hour) ? 0.8 : 0
        }
      })
    let fewer: Remedy.Change = morning ? .laterOpening(QueueIndex(0)) : .earlierClosing(QueueIndex(0))
    #expect(full(group).map(\.change).contains(fewer))
    let remedy = try #require(group.remedies.first { $0.change == fewer })
    #expect(abs(remedy.price) < 1e-6 && remedy.after.shortageHours < 1e-9)
    let other: Remedy.Change = morning ? .earlierClosing(QueueIndex(0)) : .laterOpening(QueueIndex(0))
    #expect(group.remedies.first { $0.change == other }.map(group.removesAll) == false)
  }

  /// Nine hours from one start: the ninth hour of five days is paid.
  @Test func overtime() throws {
    let scenario = try operation(starts: ["09:00"])
    let group = try onlyGroup(try remedies(scenario, weekdays(scenario, 9..<18, 0.8)))
    #expect(full(group).map(\.change) == [.overtime(TeamIndex(0), contract: 0)])
    let best = try #require(group.remedies.first)
    #expect(abs(best.before.shortageHours - 4) < 1e-9 && abs(best.price - 5 * 2_000) < 1e-6)
    #expect(
      best.change.words(in: scenario) == "shifts of frontline on contract day one hour longer: 9h paid instead of 8h")
  }

  /// A post from 08:00 that nobody can hold before 10:00.
  @Test func posts() throws {
    var scenario = try operation(starts: ["10:00"])
    scenario.posts = [
      MinimumPost(
        queues: [QueueIndex(0)], heads: 1, when: try hours("08:00", "16:00"), breakCover: .tolerated, why: "safety")
    ]
    let requirement = weekdays(scenario, 0..<0, 0)
    let group = try onlyGroup(
      try remedies(scenario, requirement) { _, changed in
        var altered = requirement
        altered.posts = changed.posts.map { post in
          post.when.openShare(of: requirement.grid).map { $0 > 0 ? post.heads : 0 }
        }
        return altered
      })
    #expect(group.subjects == [.post(0)] && abs(group.before.shortageHours - 10) < 1e-9)
    // Given up, it saves the only head; an hour of either side is a half.
    #expect(full(group).map(\.change) == [.smallerPost(0)])
    #expect(abs((group.remedies.first?.price ?? 0) + Self.week) < 1e-6)
    for change in [Remedy.Change.laterPost(0), .earlierStarts(TeamIndex(0), contract: 0)] {
      let remedy = try #require(group.remedies.first { $0.change == change })
      #expect(abs(remedy.after.shortageHours - 5) < 1e-9 && abs(remedy.price) < 1e-6)
    }
    let earlier = try #require(group.remedies.first { $0.change == .earlierPost(0) })
    #expect(abs(earlier.after.shortageHours - 10) < 1e-9)
  }

  /// An hour on Saturday that is cheaper to leave: no rule has to change, at the price of a second week's work.
  @Test func coverAtAnyPrice() throws {
    let scenario = try operation(starts: ["08:00"], headcount: 0...2)
    let requirement = SmallOperation.requirement(scenario) { day, hour in
      day < .saturday ? ((9..<15).contains(hour) ? 0.8 : 0) : day == .saturday && hour == 10 ? 0.1 : 0
    }
    let group = try onlyGroup(try remedies(scenario, requirement))
    let best = try #require(group.remedies.first)
    #expect(best.change == .coverAtAnyPrice && full(group) == [best])
    #expect(abs(best.price - Self.week) < 1e-6 && best.after.shortageHours < 1e-9)
    #expect(abs(best.before.shortageCost - 0.1 * 20_000) < 1e-6)
  }

  /// Two groups, the one with most hours first; threads change nothing.
  @Test func threadsChangeNothing() throws {
    var scenario = try operation(starts: ["08:00"])
    scenario.teams[0].serves = [.init(queue: QueueIndex(0))]
    var second = scenario.teams[0]
    second.id = "cases"
    second.serves = [.init(queue: QueueIndex(1), proficiency: 0.8)]
    scenario.teams.append(second)
    var requirement = weekdays(scenario, 8..<17, 0.8)
    requirement.needs[1] = weekdays(scenario, 9..<15, 1.1).needs[0]
    let one = try remedies(scenario, requirement, threads: 1)
    let two = try remedies(scenario, requirement, threads: 2)
    #expect(one == two)
    #expect(one.groups.count == 2)
    let hours = one.groups.map(\.before.shortageHours)
    #expect(hours == hours.sorted(by: >))
  }

  /// Late work is explained by the whole time in which it could have been done, not by the hour it was due in.
  @Test func lateWorkNamesTheHeadsThatAreMissing() throws {
    let scenario = try operation(starts: ["08:00"])
    let requirement = SmallOperation.requirement(
      scenario, positions: { _, _ in 0 }, work: [.init(interval: 8, agentIntervals: 20, due: 20)])
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext())
    let late = try #require(roster.shortages.first { $0.interval == 19 })
    #expect(late.bindingRule == "headcount maximum of frontline (1)")
  }

  @Test func aCancelledSearchSaysSo() throws {
    let scenario = try operation(starts: ["08:00"])
    let requirement = weekdays(scenario, 9..<15, 1.7)
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: RunContext())
    let flag = CancellationFlag()
    flag.cancel()
    #expect(throws: WorkCancelled.self) {
      try RemedySearch(solver: GLPK()).remedies(
        for: roster, covering: requirement, in: scenario, run: RunContext(cancellation: flag)
      ) { _, _ in nil }
    }
  }
}
