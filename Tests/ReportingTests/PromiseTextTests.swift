import CivilTime
import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

@Suite struct PromiseTextTests {
  @Test func eachMeasureReadsAsAPromise() throws {
    let scenario = try SampleScenario.twoTier()
    let opening = OpeningHours.always(zone: scenario.horizon.zone)
    func text(_ measure: Target.Measure, over: Target.Window = .horizon) -> String {
      PromiseText.text(
        Target(queue: QueueIndex(0), measure: measure, over: over, zone: scenario.horizon.zone), in: scenario)
    }
    #expect(
      text(.answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5), over: .day)
        == "80 % answered within 20 s (of-offered), over each day")
    #expect(
      text(.answer(share: 0.955, withinSeconds: 60, definition: .excludingShortAbandons, shortSeconds: 7))
        == "95.5 % answered within 1 min (excluding-short-abandons, short means within 7 s), over the horizon")
    #expect(text(.abandonment(0.05), over: .week) == "at most 5 % abandoned, over each week")
    #expect(
      text(.speedOfAnswer(seconds: 30), over: .interval) == "answered after 30 s on average at most, in each interval")
    #expect(text(.liveOccupancy(0.85)) == "live occupancy at most 85 %, over the horizon")
    #expect(text(.totalOccupancy(0.92)) == "total occupancy at most 92 %, over the horizon")
    #expect(
      text(.respond(.init(share: 0.9, within: .seconds(14_400), clock: .elapsed, from: .entered)))
        == "90 % replied to within 4 h (elapsed, from entering the queue), over the horizon")
    #expect(
      text(.resolve(.init(share: 0.8, within: .businessDays(2), clock: .openingHours(opening), from: .created)))
        == "80 % resolved within 2 business days (opening hours, from creation), over the horizon")
    #expect(
      text(.acknowledge(.init(share: 0.95, within: .seconds(900), clock: .elapsed, from: .entered), route: 0))
        == "95 % of escalations from t1-voice-en accepted by a person within 15 min (elapsed, from entering the queue), "
        + "over the horizon")
    #expect(
      text(.firstContactResolution(0.7))
        == "70 % resolved by the first agent, not escalated or reopened, over the horizon")
    #expect(text(.reopened(0.08)) == "at most 8 % of the resolved reopened, over the horizon")
  }

  @Test func windowZoneFloorAndProbabilityAreNamed() throws {
    let scenario = try SampleScenario.twoTier()
    let target = Target(
      queue: QueueIndex(0),
      measure: .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5), over: .week,
      zone: try #require(Zone(identifier: "Europe/Lisbon")), judgement: .probability(0.9), floor: 0.5)
    #expect(
      PromiseText.text(target, in: scenario)
        == "80 % answered within 20 s (of-offered), over each week of Europe/Lisbon, never below 50 % in an interval, "
        + "kept with probability 90 %")
  }

  @Test func aWorkBlockIsNamedWithItsDateAndWhatIsLate() throws {
    var scenario = try SampleScenario.twoTier()
    let start = scenario.horizon.grid.start
    scenario.workBlocks = [
      WorkBlock(
        name: "migration", queue: QueueIndex(1), contacts: 400, meanSeconds: 360,
        released: start.adding(seconds: 3600), due: start.adding(seconds: 90 * 3600))
    ]
    let target = Target(
      queue: QueueIndex(1), measure: .workBlock(share: 0.95, block: 0), over: .horizon, zone: scenario.horizon.zone)
    scenario.targets = [target]
    #expect(
      PromiseText.text(target, in: scenario)
        == "95 % of work block 'migration' done by 2026-02-05 18:00, over the horizon")
    let outcome = SimulationResult.TargetOutcome(
      verdict: .fails, measured: Estimate(mean: 0.9, halfWidth95: 0.01, replications: 20), measureText: "",
      projected: false, worstWindow: nil)
    var result = SimulationResult(
      grid: scenario.horizon.grid, cells: [], queues: [], teams: [], windows: [], targets: [outcome],
      conservation: .init(
        entered: 0, contained: 0, resolved: 0, abandonedForGood: 0, lostAfterHours: 0, stillOpen: 0),
      replications: 20, seed: 1)
    #expect(
      BlockText.late(result, in: scenario) == [
        "work block 'migration': 40.0 of 400 pieces, 4.0 of 40.0 h, are not done by its due date (mean of 20 replications)"
      ])
    result.targets[0].measured.mean = 1
    #expect(BlockText.late(result, in: scenario).isEmpty)
  }
}
