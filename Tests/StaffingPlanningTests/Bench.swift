#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import CivilTime
import StaffingPlanning
import TestSupport
import WorkScheduling
import WorkforceModel

/// One voice queue and one email queue with a workload written by hand.
struct Bench {
  var scenario: Scenario
  var workload: Workload

  init(weeks: Int = 1, minutes: Int = 30, zone: String = "UTC", start: String = "2026-02-02") throws {
    scenario = try SampleScenario.twoTier(start: start, weeks: weeks, minutes: minutes, zoneId: zone)
    scenario.queues[0].patienceMeanSeconds = nil
    scenario.targets = []
    // Everybody is there, so that windows are those of the formulas.
    for team in scenario.teams.indices { scenario.teams[team].shrinkage = .init(inShift: 0, unplanned: 0, planned: 0) }
    workload = Workload(grid: scenario.horizon.grid, queues: [], leadInFirst: [])
    workload.queues = scenario.queues.map { _ in
      Bench.load(count: workload.grid.count, minutes: minutes) { _ in (0, 1) }
    }
    workload.leadInFirst = scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) }
  }

  var zone: Zone { scenario.horizon.zone }

  static func load(
    count: Int, minutes: Int, _ arriving: (Int) -> (contacts: Double, seconds: Double)
  ) -> Workload.QueueLoad {
    let cells = (0..<count).map(arriving)
    let contacts = cells.reduce(0) { $0 + $1.contacts }
    let work = cells.reduce(0) { $0 + $1.contacts * $1.seconds }
    return Workload.QueueLoad(
      flows: [
        .init(
          origin: .first, contacts: Series(cells.map(\.contacts)),
          meanHandleSeconds: contacts > 0 ? work / contacts : 1)
      ],
      handleSeconds: Series(cells.map(\.seconds)), handleVariation: 1,
      offeredLoad: Series(cells.map { $0.contacts * $0.seconds / Double(minutes * 60) }), loadMethod: "interval",
      handoverSeconds: Series(zeros: count), lostAfterHours: Series(zeros: count))
  }

  /// Contacts per interval and mean seconds of the voice queue.
  mutating func voice(_ arriving: (Int) -> (contacts: Double, seconds: Double)) {
    workload.queues[0] = Bench.load(count: workload.grid.count, minutes: workload.grid.minutes, arriving)
  }

  mutating func email(_ arriving: (Int) -> (contacts: Double, seconds: Double)) {
    workload.queues[1] = Bench.load(count: workload.grid.count, minutes: workload.grid.minutes, arriving)
  }

  mutating func target(
    _ queue: Int, _ measure: Target.Measure, over: Target.Window = .interval, floor: Double? = nil,
    judgement: Target.Judgement = .expected, zone: Zone? = nil
  ) {
    scenario.targets.append(
      Target(
        queue: QueueIndex(queue), measure: measure, over: over, zone: zone ?? self.zone, judgement: judgement,
        floor: floor))
  }

  static func answer(
    _ share: Double, _ seconds: Double, _ definition: Target.ServiceLevelDefinition = .ofOffered
  ) -> Target.Measure {
    .answer(share: share, withinSeconds: seconds, definition: definition, shortSeconds: 5)
  }

  func requirement(threads: Int = 1) throws -> StaffingRequirement {
    try StaffingCalculator().requirement(for: workload, in: scenario, run: RunContext(threads: threads))
  }

  func positions() throws -> StaffingRequirement.Positions {
    guard case .positions(let positions) = try requirement().needs[0] else { return try SampleScenario.require(nil) }
    return positions
  }

  func releases() throws -> [StaffingRequirement.Release] {
    guard case .work(let releases) = try requirement().needs[1] else { return try SampleScenario.require(nil) }
    return releases
  }
}

/// Erlang C by its textbook recursion, apart from the engine: 0 where unstable.
func erlangCServiceLevel(load: Double, agents: Int, handle: Double, within: Double) -> Double {
  guard Double(agents) > load else { return 0 }
  var blocking = 1.0
  for n in 0..<agents { blocking = load * blocking / (Double(n + 1) + load * blocking) }
  let spare = Double(agents) - load
  let waits = blocking / (1 - load / Double(agents) * (1 - blocking))
  return 1 - waits * exp(-spare * within / handle)
}
