import CivilTime
import Diagnostics
import Testing
import WorkforceModel

@testable import ScenarioFile

@Suite("A scenario that uses every key")
struct FullScenarioTests {
  private let loaded: LoadedScenario
  private var scenario: Scenario { loaded.scenario }

  init() throws {
    do {
      loaded = try ScenarioReader().read(folder: Fixture.full)
    } catch let faults as ScenarioFaults {
      Issue.record("\(DiagnosticRenderer.full(sources: faults.sources).text(of: faults.diagnostics))")
      throw faults
    }
  }

  @Test func readsWithoutFaults() {
    #expect(loaded.warnings == [])
    #expect(
      loaded.inputs.map(\.name) == ["scenario.yaml", "holidays-es.csv", "holidays-ph.csv", "staff.csv", "forecast.csv"])
    #expect(scenario.description.hasPrefix("Invented figures.\n"))
  }

  @Test func patternsBecomeQueuesInTheOrderOfLanguages() {
    #expect(
      scenario.queues.map(\.id) == [
        "t0-chat-en", "t0-chat-es", "t1-voice-en", "t1-voice-es", "t1-chat-en", "t1-chat-es", "t2-case-en", "t3-case",
        "t4-case", "desk-line", "desk-line:outage", "desk-line:legal", "desk-mail", "desk-mail:refund",
      ])
    #expect(scenario.queues[3].language == "es")
    #expect(scenario.queues[3].path.description == "queues.t1-voice-{language}")
    #expect(scenario.queues[2].afterHours == Queue.AfterHours(to: QueueIndex(6), share: 0.6))
  }

  @Test func measuredConcurrencyIsDividedOut() throws {
    // 11 min at 2.2 sessions and 15 % each is 660 / (1 + 0.15 × 1.2) = 559.32 s.
    let chat = try #require(scenario.queues[4].handleTime)
    #expect(abs(chat.meanSeconds - 559.322_033_9) < 1e-6)
    #expect(chat.shape == .exponential)
    let voice = try #require(scenario.queues[2].handleTime)
    #expect(voice.shape == .gamma && voice.variation == 0.9 && voice.meanSeconds == 420)
    #expect(scenario.queues[6].handleTime?.shape == .lognormal)
  }

  @Test func routesFollowTemplatesAndLanguages() {
    let first = scenario.routes.filter { $0.path.description == "escalations[0]" }
    #expect(first.map(\.from.raw) == [2, 3, 4, 5] && first.allSatisfy { $0.to.raw == 6 })
    #expect(first.allSatisfy { $0.handover == .warm(maxHoldSeconds: 180) && $0.range == 0.12...0.28 })
    let redial = scenario.routes.filter { $0.kind == .redial }
    #expect(redial.map(\.from) == redial.map(\.to) && redial.map(\.delayMeanSeconds) == [1200, 1200])
    let acknowledge = scenario.targets.filter { $0.path.description == "escalations[0].acknowledge" }
    #expect(acknowledge.count == 4 && acknowledge.allSatisfy { $0.queue.raw == 6 })
  }

  @Test func shapesTriggersBlocksAndRouting() throws {
    let voice = try #require(scenario.queues[2].patience)
    #expect(voice.shape == .lognormal && voice.variation == 1.4 && voice.meanSeconds == 240)
    // 60, 240, 420, 660, 1800 s: the mean of (150, 330, 540, 1230).
    let desk = try #require(scenario.queues[9].handleTime)
    #expect(desk.shape == .empirical && desk.meanSeconds == 562.5 && desk.curve?.values.last == 3.2)
    #expect(scenario.queues[10].handleTime?.meanSeconds == 675)
    #expect(scenario.queues[9].patience?.meanSeconds == 195.625)
    let attempts = scenario.triggers.filter { $0.condition == .attempts(2) }
    #expect(attempts.map(\.queue.raw) == [12, 13])
    guard case .waiting(345_600, .openingHours) = try #require(scenario.triggers.last).condition else {
      Issue.record("the last trigger has opening hours")
      return
    }
    #expect(scenario.teams.map(\.deferredBlockSeconds) == [0, 0, 0, 1800, 0])
    #expect(scenario.routings.map(\.queue.raw) == [9, 10, 11])
    #expect(scenario.routings[0].entries.map(\.team) == [4, 3, 0])
    #expect(scenario.routings[0].entries.map(\.allocation) == [0.6, 0.4, nil])
    #expect(scenario.routings[0].entries.map(\.afterWaitingSeconds) == [nil, nil, 20])
    // Legal matters are kept from vendors.
    #expect(scenario.routings[2].entries.map(\.team) == [3])
    #expect(scenario.routings[2].entries.map(\.allocation) == [1])
  }

  @Test func sharesByDateEventsAndAssistants() throws {
    let route = try #require(scenario.routes.first { $0.course != nil })
    #expect(route.course?.isLinear == true && route.course?.points.map(\.share) == [0.05, 0.09])
    // Monday to Thursday 5, 6.33, 7.67, 9 %, then 9 %: 55/7 % on average.
    #expect(abs(route.share - 0.55 / 7) < 1e-12)
    #expect(scenario.events.map(\.volumeFactor) == [1.6, 2] && scenario.events.map(\.handleFactor) == [1.15, 1])
    #expect(scenario.events[0].halfLifeSeconds == 86_400 && scenario.events[0].queues.map(\.raw) == [2, 3])
    // 30 % after-work, 40 % less of it: 0.88 of 22 min.
    let cases = try #require(scenario.queues[6].handleTime)
    #expect(abs(cases.meanSeconds - 1320 * 0.88) < 1e-9)
    #expect(abs(try #require(cases.assist).factor - 0.88) < 1e-12)
  }

  @Test func workBlocksHaveTargetsAndDatesOfTheirQueue() throws {
    let (migration, tickets) = (scenario.workBlocks[0], scenario.workBlocks[1])
    #expect(migration.name == "Address migration" && migration.queue.raw == 6)
    #expect(migration.contacts == 40 && migration.meanSeconds == 360)
    // Lisbon is on UTC until 29 March.
    #expect(migration.released.iso8601 == "2026-03-17T09:00:00Z" && migration.due.iso8601 == "2026-03-19T18:00:00Z")
    // The assistant leaves 0.885 of 90 min; 10 h are 7.5 such pieces, and 8 share them.
    #expect(tickets.contacts == 8 && tickets.seconds == 36_000)
    #expect(tickets.released.iso8601 == "2026-03-18T09:00:00Z")
    let targets = scenario.targets.suffix(2)
    #expect(targets.map(\.measure) == [.workBlock(share: 0.9, block: 0), .workBlock(share: 1, block: 1)])
    #expect(targets.map(\.queue.raw) == [6, 7] && targets.allSatisfy { $0.over == .horizon })
    #expect(scenario.defaults.contains { $0.path.description == "workBlocks[1].share" && $0.value == "100%" })
    #expect(scenario.assumptions.contains { $0.path.description == "workBlocks[0]" && $0.value == "40" })
  }

  /// Both clocks of a block are the queue's, and a clock that is put forward or back is asked about.
  @Test(arguments: [
    ("2026-03-29T01:30", "2026-03-29T04:00", ["time-in-gap"]), ("2026-10-25T01:30", "2026-10-26T04:00", []),
  ]) func blocksKnowTheClock(_ released: String, _ due: String, _ expected: [String]) throws {
    let text = try Fixture.text("scenario.yaml").replacing("released: 2026-03-17T09:00", with: "released: \(released)")
      .replacing("due: 2026-03-19T18:00", with: "due: \(due)")
    let tables = ["forecast.csv", "holidays-es.csv", "holidays-ph.csv", "staff.csv"]
    let files = [("scenario.yaml", text)] + (try tables.map { ($0, try Fixture.text($0)) })
    do {
      _ = try Fixture.withFolder(files) { try ScenarioReader().read(folder: $0) }
      Issue.record("nothing was found")
    } catch let faults as ScenarioFaults {
      let found = faults.diagnostics.filter { $0.severity == .error }
      if expected.isEmpty {
        #expect(found.map(\.id) == ["time-in-fold"])
        #expect(found.first?.hint == "write 2026-10-25T00:30:00Z or 2026-10-25T01:30:00Z")
      } else {
        #expect(found.map(\.id) == expected)
      }
    }
  }

  /// What the rows count goes with the forecast.
  @Test func rowsMayHoldMoreThanFirstContacts() throws {
    #expect(loaded.forecast.meaning.isPlain)
    let text = try Fixture.text("scenario.yaml")
      .replacing("counts: first-contacts", with: "counts: all-offered").replacing(
        "inflow: added", with: "inflow: included")
    let tables = ["forecast.csv", "holidays-es.csv", "holidays-ph.csv", "staff.csv"]
    let files = [("scenario.yaml", text)] + (try tables.map { ($0, try Fixture.text($0)) })
    let meaning = try Fixture.withFolder(files) { try ScenarioReader().read(folder: $0).forecast.meaning }
    #expect(meaning.counts == .allOffered && meaning.position == .beforeAutomation)
    #expect(meaning.inflowIncluded == [QueueIndex(6)])
    #expect(meaning.holds(.redialled(from: QueueIndex(2)), at: QueueIndex(2)))
    #expect(!meaning.holds(.escalated(from: QueueIndex(2)), at: QueueIndex(7)))
  }

  @Test func targetsTakeTheirDefaults() throws {
    let voice = scenario.targetIndices(of: QueueIndex(2)).map { scenario.targets[$0] }
    #expect(voice.count == 5)
    #expect(voice[0].floor == 0.5 && voice[0].judgement == .expected)
    #expect(voice[1].judgement == .probability(0.85))
    let cases = scenario.targetIndices(of: QueueIndex(6)).map { scenario.targets[$0] }
    guard case .resolve(let promise) = cases[1].measure else {
      Issue.record("no resolve target")
      return
    }
    #expect(promise.within == .businessDays(2) && promise.from == .entered)
    #expect(promise.clock == .openingHours(scenario.queues[6].opening))
  }

  @Test func moneyAndTimesAreExact() {
    #expect(scenario.teams[0].rate.amount.minorUnits == 920 && scenario.teams[0].rate.basis == .productiveHour)
    #expect(scenario.contracts[0].spanMinutes == 510)
    #expect(scenario.contracts[0].breaks.map(\.earliest) == [60, 180, 345])
    #expect(scenario.prices.shortagePerHour.minorUnits == 40_000)
    #expect(scenario.teams[0].proficiency(for: QueueIndex(5)) == 0.9)
    #expect(scenario.sites[0].holidays.holidays[0].premium == 1)
    #expect(scenario.automations[1].residualHandleFactor == 1.12)
    #expect(scenario.tiers[4].leadTimeSeconds == 172_800)
  }

  @Test func defaultsAreListedWithTheirValues() {
    func filled(_ path: String) -> String? { scenario.defaults.first { $0.path.description == path }?.value }
    #expect(filled("tiers[2].kind") == "staffed")
    #expect(filled("queues.t2-case-en.priority") == "5")
    #expect(filled("queues.t2-case-en.handleTime.distribution") == "lognormal")
    #expect(filled("queues.t1-chat-{language}.plannedAbandonment") == "0%")
    #expect(filled("queues.t2-case-en.targets[3].over") == "horizon")
    #expect(filled("queues.t2-case-en.targets[2].from") == "entered")
    #expect(filled("sites.lisbon.fullTime") == "40h")
    #expect(filled("providers.in-house.name") == "in-house")
    #expect(filled("minimum[1].breakCover") == "tolerated")
    #expect(filled("teams.lis-cases.shrinkage.breaks") == "placed")
    #expect(filled("escalations[2].handover") == "{kind: cold}")
    // What is written is no default.
    #expect(filled("contracts.full-time.rest") == nil && filled("rules.weeklyRest") == nil)
    #expect(Set(scenario.defaults.map(\.path)).count == scenario.defaults.count)
  }

  @Test func sourcesAndRangesBecomeAssumptions() {
    let share = scenario.assumptions.first { $0.path.description == "escalations[0].share" }
    #expect(share?.value == "18%" && share?.range == "12%..28%" && share?.source == "invented")
    #expect(scenario.assumptions.contains { $0.path.description == "forecast" && $0.source == "invented" })
    #expect(scenario.assumptions.filter { $0.path.description == "queues.t1-voice-{language}" }.count == 1)
  }

  @Test func pathsLeadToTheirPlaces() throws {
    let path = ScenarioPath([.key("contracts"), .key("full-time"), .key("breaks"), .index(1), .key("between")])
    let span = try #require(loaded.sourceMap.span(of: path))
    let line = try Fixture.text("scenario.yaml").split(separator: "\n", omittingEmptySubsequences: false)[span.line - 1]
    #expect(line == "        between: 3h..5h" && span.column == 18 && span.endColumn == 24)
    // What is not written is found at the block around it.
    let absent = loaded.sourceMap.span(of: ScenarioPath([.key("rules"), .key("absent")]))
    #expect(absent == loaded.sourceMap.span(of: ScenarioPath([.key("rules")])))
  }
}
