import CivilTime
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@testable import Rostering

/// Rosters with names against rules, counts and enumerations made here.
@Suite struct NamingTests {
  private typealias Week = NamingCase.Week

  private func schedule(_ item: NamingCase, threads: Int = 1) throws -> Schedule {
    try ScheduleOptimizer().schedule(
      naming: item.roster, in: item.scenario, run: RunContext(threads: threads))
  }

  private func day(_ hour: Int = 9) -> Week { Week(days: NamingCase.workdays, hour: hour) }

  @Test func nightsOfTwoLinesAreSharedByFour() throws {
    let item = try NamingCase([[day(22), day(22)], [day(22), day(22)], [day(), day()], [day(), day()]])
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(schedule.members.map(\.id) == (1...4).map { "frontline-00\($0)" })
    #expect(schedule.open.isEmpty)
    #expect(item.amounts(.nights, schedule) == [5, 5, 5, 5])
    #expect(item.difference(.nights, schedule) == 0)
    #expect(item.bound(.nights, schedule) == 0)
  }

  @Test func oneTourOfNightsCannotBeShared() throws {
    let item = try NamingCase([[day(22)], [day()], [day()], [day()]])
    let schedule = try schedule(item)
    #expect(item.difference(.nights, schedule) == 5)
    #expect(item.bound(.nights, schedule) == 5)
  }

  /// Wednesday to Sunday and Monday to Friday are ten days in a row: nobody has both, and the bound knows it.
  @Test func boundKnowsTheRulesBetweenWeeks() throws {
    let late = Week(days: NamingCase.weekend, hour: 9)
    let item = try NamingCase([[late, late], [day(), day()]])
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(item.amounts(.weekends, schedule).sorted() == [0, 2])
    #expect(item.bound(.weekends, schedule) == 2)
    let longer = try NamingCase([[late, late], [day(), day()]], maxConsecutiveDays: 10)
    let shared = try self.schedule(longer)
    #expect(longer.amounts(.weekends, shared) == [1, 1])
  }

  /// Three lines over two weeks: all 36 ways. The bound holds, and what was found is the least in the search's own terms.
  @Test(arguments: 0..<40) func enumerationOfTwoWeeks(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let hours = [5, 6, 9, 14, 20, 22, 23]
    let patterns = [NamingCase.workdays, NamingCase.weekend, [0, 1, 2, 5, 6], [1, 2, 3, 4, 5]]
    var lines: [[Week?]] = []
    while lines.count < 3 {
      let line = (0..<2).map { _ -> Week? in
        next(6) == 0 ? nil : Week(days: patterns[next(4)], hour: hours[next(7)])
      }
      guard line.contains(where: { $0 != nil }) else { continue }
      // Lines of a roster keep the rules themselves.
      let alone = try NamingCase([line])
      if alone.isLawful(alone.allSchedules()[0]) { lines.append(line) }
    }
    let item = try NamingCase(lines)
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(schedule.open.isEmpty)
    let lawful = item.allSchedules().filter(item.isLawful)
    #expect(!lawful.isEmpty)
    func spread(_ measure: Schedule.Measure, _ schedule: Schedule) -> Int {
      let amounts = item.amounts(measure, schedule)
      return (amounts.max() ?? 0) - (amounts.min() ?? 0)
    }
    for measure in Schedule.Measure.allCases {
      let least = try #require(lawful.map { spread(measure, $0) }.min())
      let found = spread(measure, schedule)
      #expect(item.difference(measure, schedule) ?? 0 == found)
      #expect(item.bound(measure, schedule) ?? 0 <= least)
    }
    // Where one schedule is at least as even in everything and better in something, it should have been found.
    let found = Schedule.Measure.allCases.map { spread($0, schedule) }
    for other in lawful {
      let theirs = Schedule.Measure.allCases.map { spread($0, other) }
      let isBetter = zip(theirs, found).allSatisfy { $0 <= $1 } && theirs != found
      let isLarge = zip(theirs, found).contains { $0 + 1 < $1 }
      #expect(!(isBetter && isLarge), "\(found) where \(theirs) is lawful")
    }
  }

  @Test(arguments: 0..<20) func wishesOfOneWeekAreHonouredBest(_ seed: Int) throws {
    let hours = [6, 9, 14]
    let lines = (0..<4).map { [Week(days: $0 % 2 == 0 ? NamingCase.workdays : NamingCase.weekend, hour: 9 + $0)] }
    let first = try NamingCase(lines)
    let staff = try (0..<4).map { index -> Person in
      let bits = seed * 7 + index * 5
      return Person(
        id: "p\(index)", contract: 0,
        wishedOff: bits % 3 == 0 ? [first.date(bits % 7)...first.date(bits % 7 + 1)] : [],
        wishedWeekdaysOff: bits % 4 == 1 ? [.saturday] : [],
        preferredStarts: bits % 2 == 0
          ? [.init(from: try SampleScenario.require(TimeOfDay(minutes: hours[bits % 3] * 60)), to: .endOfDay)] : [])
    }
    let item = try NamingCase(lines, staff: staff)
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    let least = try #require(item.allSchedules().filter(item.isLawful).map(item.unmet).min())
    #expect(schedule.unmet.count == least)
    #expect(schedule.unmet.count == item.unmet(schedule))
    // One week by itself is solved exactly, so that the bound is reached.
    #expect(schedule.unmetBound == least)
  }

  @Test func awayOnOneDayIsListed() throws {
    let probe = try NamingCase([[day()], [day()]])
    let staff = [
      Person(id: "anna", contract: 0, unavailable: [probe.date(2)...probe.date(2)]), Person(id: "ben", contract: 0),
    ]
    let item = try NamingCase([[day()], [day()]], staff: staff)
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(schedule.open.count == 1)
    let open = try #require(schedule.open.first)
    #expect(item.scenario.sites[0].zone.civil(at: open.held.shift.start).date == probe.date(2))
    #expect(
      open.reason == "of 2 people with contract day 1 is away on that date, 1 has another tour in that week")
    #expect(schedule.members.map(\.shifts.count) == [4, 5])
  }

  @Test func someoneWithoutATourTakesWhatIsOpen() throws {
    let probe = try NamingCase([[day()]])
    let staff = [
      Person(id: "anna", contract: 0, unavailable: [probe.date(2)...probe.date(2)]),
      Person(id: "ben", contract: 0, firstDate: probe.date(2), lastDate: probe.date(2)),
    ]
    let item = try NamingCase([[day()]], staff: staff)
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(schedule.open.isEmpty)
    #expect(schedule.members.map(\.shifts.count) == [4, 1])
  }

  @Test func fewerPeopleThanLines() throws {
    let item = try NamingCase(
      [[day(), day()], [day(), day()], [day(), day()]],
      staff: [Person(id: "anna", contract: 0), Person(id: "ben", contract: 0)])
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(schedule.open.count == 10)
    #expect(Set(schedule.open.map(\.reason)) == ["of 2 people with contract day 2 have another tour in that week"])
    #expect(schedule.members.map(\.shifts.count) == [10, 10])
  }

  @Test func contractThatNobodyHas() throws {
    var item = try NamingCase([[day()]], staff: [Person(id: "anna", contract: 1)])
    var other = item.scenario.contracts[0]
    other.id = "other"
    item.scenario.contracts.append(other)
    item.scenario.teams[0].contracts = [0, 1]
    let schedule = try schedule(item)
    #expect(item.violations(schedule) == [])
    #expect(Set(schedule.open.map(\.reason)) == ["nobody on the staff list has contract day"])
    #expect(schedule.members[0].shifts.isEmpty)
  }

  @Test func sameForAnyNumberOfThreads() throws {
    var lines: [[Week?]] = []
    for index in 0..<12 {
      lines.append((0..<3).map { day([6, 9, 22][(index + $0) % 3]) })
    }
    let legal = try lines.filter {
      let alone = try NamingCase([$0])
      return alone.isLawful(alone.allSchedules()[0])
    }
    var item = try NamingCase(legal)
    var second = item.scenario.teams[0]
    second.id = "second"
    item.scenario.teams.append(second)
    for index in item.roster.lines.indices.suffix(4) { item.roster.lines[index].team = TeamIndex(1) }
    let one = try schedule(item, threads: 1)
    #expect(item.violations(one) == [])
    #expect(try schedule(item, threads: 4) == one)
  }

  @Test func assignmentOfLeastCost() {
    // Kuhn's example of 1955 style: the least of all 24 permutations, counted here.
    let costs: [Int64] = [9, 2, 7, 8, 6, 4, 3, 7, 5, 8, 1, 8, 7, 6, 9, 4]
    let columns = MinimumAssignment.columns(costs, count: 4)
    #expect(Set(columns).count == 4)
    #expect(columns.enumerated().reduce(0) { $0 + costs[$1.offset * 4 + $1.element] } == 13)
    #expect(MinimumAssignment.columns([], count: 0).isEmpty)
  }
}
