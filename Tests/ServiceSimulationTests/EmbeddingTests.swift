import CivilTime
import Foundation
import ServiceSimulation
import Testing
import WorkScheduling
import WorkforceModel

func serviceLevel(agents: Int) throws -> Estimate? {
  guard let zone = Zone(identifier: "Europe/Warsaw"), let start = CivilDate(iso: "2026-03-02"),
    let horizon = Horizon(start: start, weeks: 1, minutes: 30, zone: zone), let euro = Currency(code: "EUR")
  else { return nil }
  let nothing = Money(minorUnits: 0, currency: euro)
  let scenario = Scenario(
    name: "One line", horizon: horizon, currency: euro, tiers: [Tier(id: "t1", name: "Frontline")],
    channels: [Channel(id: "voice", kind: .live)],
    queues: [
      Queue(
        id: "calls", tier: 0, channel: 0, language: "en", opening: .always(zone: zone),
        handleTime: HandleTime(meanSeconds: 180), patienceMeanSeconds: 120)
    ],
    targets: [
      Target(
        queue: QueueIndex(0),
        measure: .answer(share: 0.6, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5), over: .horizon,
        zone: zone)
    ],
    sites: [Site(id: "home", zone: zone)], providers: [Provider(id: "own", name: "Own", kind: .inHouse)],
    contracts: [],
    teams: [
      Team(
        id: "frontline", site: 0, provider: 0, serves: [.init(queue: QueueIndex(0))], contracts: [],
        headcount: 0...agents, rate: HourlyRate(amount: nothing, basis: .paidHour),
        shrinkage: .init(inShift: 0, unplanned: 0, planned: 0))
    ],
    prices: PlanningPrices(shortagePerHour: nothing, postPerHour: nothing, latePerHour: nothing))

  // 200 calls an hour, in every interval.
  let calls = Series([Double](repeating: 100, count: horizon.grid.count))
  let study = SimulationStudy(seed: 1, replications: 4, warmUpSeconds: 4 * 3600)
  let result = try study.result(
    of: .constant([agents], in: scenario), facing: .firstContacts([calls], in: scenario), in: scenario,
    run: RunContext(threads: 2))
  // result.targets[0].verdict, result.queues[0].wait.p90, result.teams[0].occupancy, ...
  return result.queues[0].serviceLevel
}

/// The example of Docs/Reference/Libraries.md, which is the function above to the letter.
@Suite("Example of embedding the simulation")
struct EmbeddingTests {
  @Test func thePageShowsThisCode() throws {
    let tests = URL(fileURLWithPath: #filePath)
    let root = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("Docs/Reference/Libraries.md"), encoding: .utf8)
    let own = try String(contentsOf: tests, encoding: .utf8)
    let begin = try #require(page.range(of: "```swift\nfunc serviceLevel"))
    let rest = page[begin.lowerBound...].dropFirst("```swift\n".count)
    let end = try #require(rest.range(of: "```"))
    #expect(own.contains(rest[..<end.lowerBound]))
  }

  /// 0.63994 by Erlang A, as in Docs/Concepts/targets-and-verdicts.md.
  @Test func itGivesWhatErlangASays() throws {
    let estimate = try #require(try serviceLevel(agents: 10))
    #expect(estimate.replications == 4)
    #expect(abs(estimate.mean - 0.63994) < 0.01, "\(estimate)")
  }

  @Test func itCanBeStoppedAndTellsItsProgress() throws {
    let lab = try SimulationLab([.live])
    let study = SimulationStudy(seed: 1, replications: 40)
    let flag = CancellationFlag()
    #expect(throws: WorkCancelled.self) {
      try study.result(
        of: lab.staffing, facing: .firstContacts([Series(zeros: lab.scenario.horizon.grid.count)], in: lab.scenario),
        in: lab.scenario,
        run: RunContext(threads: 2, cancellation: flag) { progress in
          if progress.completed == 0.5 { flag.cancel() }
        })
    }
  }
}
