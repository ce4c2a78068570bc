import CivilTime
import GLPKSolver
import LinearModel
import RosterVerification
import Rostering
import Synchronization
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Small operations solved, with every roster checked.
extension SmallOperation {
  /// A roster that the check finds nothing wrong with.
  static func solved(
    _ scenario: Scenario, _ requirement: StaffingRequirement, effort: RosterEffort = .quick,
    keeping kept: KeptRoster? = nil
  ) throws -> Roster {
    let roster = try RosterOptimizer(solver: GLPK(), effort: effort)
      .roster(covering: requirement, in: scenario, keeping: kept, run: RunContext())
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    return roster
  }

  /// The same with the linear program of the first component, over all its tours.
  static func solvedWithProgram(
    _ scenario: Scenario, _ requirement: StaffingRequirement, effort: RosterEffort
  ) throws -> (roster: Roster, program: LinearProgram) {
    let seen = Mutex<[String: LinearProgram]>([:])
    let roster = try RosterOptimizer(solver: GLPK(), effort: effort) { name, program in
      seen.withLock { $0[name] = program }
    }.roster(covering: requirement, in: scenario, run: RunContext())
    #expect(RosterVerifier().check(roster, requirement, scenario).violations == [])
    return (roster, try #require(seen.withLock { $0["prices-0"] }))
  }

  /// Makes the second queue live and gives it a team of its own, like the first one, which keeps the first queue alone.
  static func addSecondTeam(to scenario: inout Scenario) {
    scenario.channels[1] = Channel(id: "chat", kind: .live)
    scenario.teams[0].serves = [.init(queue: QueueIndex(0))]
    var second = scenario.teams[0]
    second.id = "second"
    second.serves = [.init(queue: QueueIndex(1))]
    scenario.teams.append(second)
  }

  /// Any prices prove a bound: those of random certificates never exceed the optimum, and some prove more than nothing.
  static func expectRandomPricesProveBounds(
    seed: UInt64, _ requirement: StaffingRequirement, in scenario: Scenario
  ) throws {
    let optimum = try BruteForceTests.optimum(scenario, requirement)
    var word = seed
    func next() -> Double {
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(word >> 40) / Double(1 << 24)
    }
    var best = 0.0
    for _ in 0..<20 {
      let scale = 20_000 * next()
      let prices = (0..<2).map { _ in (0..<requirement.grid.count).map { _ in scale * next() } }
      let roster = Roster(
        grid: requirement.grid, lines: [], plannedShare: [], shortages: [],
        certificate: .init(cost: 0, bound: 0, prices: prices, stop: ""))
      let bound = try #require(RosterVerifier().check(roster, requirement, scenario).bound)
      #expect(bound <= optimum)
      best = max(best, bound)
    }
    #expect(best > 0)
  }
}
