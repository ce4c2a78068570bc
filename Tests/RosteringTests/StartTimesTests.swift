import CivilTime
import GLPKSolver
import Randomness
import RosterVerification
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

@testable import Rostering

/// Limits of the start times of a team: the choice of times, rosters that keep it, and what it costs.
@Suite struct StartTimesTests {
  // MARK: - The choice

  /// The least sum of ways to the nearest time kept, over all subsets.
  private func least(_ points: [(minute: Int, weight: Double)], most: Int) -> Double {
    (1..<(1 << points.count)).filter { $0.nonzeroBitCount <= most }.map { subset in
      way(points, to: points.indices.filter { subset & 1 << $0 != 0 }.map { points[$0].minute })
    }.min() ?? 0
  }

  private func way(_ points: [(minute: Int, weight: Double)], to kept: [Int]) -> Double {
    points.reduce(0) { sum, point in
      let distances = kept.map { time in
        let gap = abs(time - point.minute)
        return min(gap, 1_440 - gap)
      }
      return sum + point.weight * Double(distances.min() ?? 0)
    }
  }

  @Test func choiceIsTheBestOfAllSubsets() {
    var word: UInt64 = 7
    func next(_ below: Int) -> Int {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(word >> 33) % below
    }
    for _ in 0..<60 {
      let minutes = Set((0..<(2 + next(8))).map { _ in 30 * next(48) }).sorted()
      let points = minutes.map { (minute: $0, weight: Double(1 + next(20))) }
      for most in 1...4 {
        let kept = StartChoice(points).kept(most: most)
        #expect(kept.count == min(most, points.count))
        #expect(kept == kept.sorted())
        #expect(abs(way(points, to: kept) - least(points, most: most)) < 1e-9)
      }
    }
  }

  @Test func choiceGoesRoundMidnight() {
    let points = [(minute: 0, weight: 3.0), (60, 1), (720, 1), (1_380, 2)]
    #expect(StartChoice(points).kept(most: 2) == [0, 720])
    #expect(StartChoice(points + [(800, 0)]).kept(most: 4) == [0, 60, 720, 1_380])
  }

  // MARK: - Rosters

  private static func starts(_ roster: Roster, team: Int = 0, _ scenario: Scenario) -> [Int] {
    let zone = scenario.sites[scenario.teams[team].site].zone
    return Set(
      roster.lines.filter { $0.team.raw == team }.flatMap(\.shifts).map { zone.civil(at: $0.start).secondOfDay / 60 }
    ).sorted()
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var most: Int
    var drift = 0
    var post = false
    var positions: @Sendable (Weekday, Int) -> Double
  }

  static let cases = [
    Case(
      testDescription: "one time, two peaks", most: 1,
      positions: { day, hour in day < .saturday && [8, 9, 18, 19].contains(hour) ? 0.9 : day < .saturday ? 0.3 : 0 }),
    Case(
      testDescription: "two times, three peaks", most: 2,
      positions: { day, hour in
        day < .saturday ? ([7, 8, 21].contains(hour) ? 1.5 : (10..<13).contains(hour) ? 1.7 : 0.6) : 0.2
      }),
    Case(
      testDescription: "two times with drift", most: 2, drift: 120,
      positions: { day, hour in
        (7..<21).contains(hour) ? (day.rawValue % 2 == 0) == (hour < 14) ? 1.3 : 0.4 : 0
      }),
  ]

  /// The best limited roster is the best over all subsets of times, each solved with these times alone.
  @Test(arguments: cases) func limitedRosterIsTheBestOverSubsets(_ item: Case) throws {
    var scenario = try SmallOperation.scenario(starts: ["06:00", "14:00"], headcount: 0...4)
    scenario.contracts[0].startEveryMinutes = 120
    scenario.contracts[0].driftMinutes = item.drift
    let requirement = SmallOperation.requirement(scenario, positions: item.positions)
    let free = try SmallOperation.solved(scenario, requirement)
    #expect(free.startLimit == nil)
    #expect(Self.starts(free, scenario).count > item.most)
    scenario.teams[0].startTimes = item.most
    let roster = try SmallOperation.solved(scenario, requirement)
    #expect(Self.starts(roster, scenario).count <= item.most)
    let cost = try #require(roster.certificate).cost
    let costFree = try #require(free.certificate).cost
    let limit = try #require(roster.startLimit)
    #expect(
      limit.teams == [.init(team: TeamIndex(0), most: item.most, wanted: Self.starts(free, scenario).count)])
    #expect(abs(limit.costWithout - min(cost, costFree)) < 1e-6 * costFree)
    #expect(try #require(roster.certificate).bound <= limit.costWithout)
    var best = Double.infinity
    scenario.teams[0].startTimes = nil
    let model = try RosterModel(scenario: scenario, requirement: requirement)
    let component = try #require(model.components.first)
    let times = StartTimes.possible(model.teams[0])
    for subset in 1..<(1 << times.count) where subset.nonzeroBitCount == item.most {
      var finder = TourFinder(model: model)
      finder.starts.limit(0, to: times.indices.filter { subset & 1 << $0 != 0 }.map { times[$0] })
      let state = CoverageState(model: model, component: component)
      let search = InsertionSearch(
        model: model, finder: finder, state: state, random: RandomStream(seed: 1, replication: 0, purpose: 1))
      search.insertWhatPays(RunContext())
      search.improve(steps: 80, run: RunContext())
      best = min(best, state.cost)
    }
    // The search over one subset is no proof, so that the limited roster may be better as well.
    #expect(cost <= best * (1 + 1e-6))
    #expect(costFree <= cost * (1 + 1e-9))
  }

  /// What no shift at the times in use reaches is short because of their number.
  @Test func shortageNamesTheStartTimes() throws {
    var scenario = try SmallOperation.scenario(starts: ["07:00", "14:00"], headcount: 0...3)
    let requirement = SmallOperation.requirement(
      scenario,
      positions: { day, hour in day < .saturday ? (8..<11).contains(hour) || hour >= 20 && hour < 22 ? 0.8 : 0 : 0 })
    let free = try SmallOperation.solved(scenario, requirement)
    #expect(Self.starts(free, scenario).count == 2)
    #expect(free.shortages == [])
    scenario.teams[0].startTimes = 1
    let reasons = try SmallOperation.solved(scenario, requirement).shortages.map(\.bindingRule)
    #expect(reasons == [String](repeating: "start times of frontline (1)", count: 10))
  }

  /// Where no team has more start times than it may, nothing changes.
  @Test func aLimitThatDoesNotBindChangesNothing() throws {
    var scenario = try SmallOperation.scenario(starts: ["07:00", "14:00"], headcount: 0...3)
    let requirement = SmallOperation.requirement(scenario, positions: Self.cases[1].positions)
    let free = try SmallOperation.solved(scenario, requirement)
    scenario.teams[0].startTimes = Self.starts(free, scenario).count
    #expect(try SmallOperation.solved(scenario, requirement) == free)
  }

  /// One time for two contracts whose windows have none in common, and a least headcount: it is kept.
  @Test func oneTimeHoldsTheLeastHeadcount() throws {
    var scenario = try SmallOperation.scenario(starts: ["07:00", "09:00"], headcount: 3...4)
    var late = scenario.contracts[0]
    late.id = "late"
    late.startFrom = try #require(TimeOfDay("12:00"))
    late.startTo = try #require(TimeOfDay("14:00"))
    scenario.contracts.append(late)
    scenario.teams[0].contracts = [0, 1]
    scenario.teams[0].startTimes = 1
    let requirement = SmallOperation.requirement(
      scenario, positions: { day, hour in [7, 21].contains(hour) ? 1.5 : 0 })
    let roster = try SmallOperation.solved(scenario, requirement)
    #expect(Self.starts(roster, scenario).count == 1)
    #expect(roster.lines.count >= 3)
  }

  /// Cancelled before it began, it still keeps the limit.
  @Test func aCancelledSearchKeepsTheLimit() throws {
    var scenario = try SmallOperation.scenario(starts: ["07:00", "14:00"], headcount: 0...3)
    scenario.teams[0].startTimes = 1
    let requirement = SmallOperation.requirement(scenario, positions: Self.cases[1].positions)
    let run = RunContext(threads: 1, cancellation: CancellationFlag())
    run.cancellation.cancel()
    let roster = try RosterOptimizer(solver: GLPK(), effort: .quick)
      .roster(covering: requirement, in: scenario, run: run)
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
  }

  /// Two teams that share seats are searched anew together.
  @Test func teamsThatShareSeatsKeepTheLimit() throws {
    var scenario = try SmallOperation.scenario(starts: ["07:00", "14:00"], headcount: 0...2)
    SmallOperation.addSecondTeam(to: &scenario)
    scenario.sites[0].seats = 3
    scenario.teams[0].startTimes = 1
    let one = SmallOperation.requirement(scenario, positions: Self.cases[1].positions)
    let requirement = StaffingRequirement(grid: one.grid, needs: [one.needs[0], one.needs[0]], posts: [])
    let roster = try SmallOperation.solved(scenario, requirement)
    #expect(Self.starts(roster, scenario).count == 1)
    #expect(roster.startLimit?.teams.map(\.team) == [TeamIndex(0)])
  }
}
