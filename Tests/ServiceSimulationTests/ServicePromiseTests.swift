import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

struct ServicePromiseTests {
  private let zone = Zone.utc

  private func office() throws -> OpeningHours {
    let span = OpeningHours.Span(from: try #require(TimeOfDay("09:00")), to: try #require(TimeOfDay("18:00")))
    return OpeningHours(zone: zone, weekly: Array(repeating: [span], count: 5) + [[], []], holidays: .none)
  }

  /// N10, in microseconds after Monday 2026-02-02 00:00.
  @Test func deadlinesOfTheOpeningHoursClock() throws {
    let hours = try office()
    let origin = try #require(Instant(iso8601: "2026-02-02T00:00:00Z"))
    let tables = [OpenTable(hours, from: origin, until: origin.adding(seconds: 60 * 86_400))]
    func at(_ day: Int64, _ hour: Double) -> Int64 { (day * 86_400 + Int64(hour * 3600)) * 1_000_000 }
    let fourHours = PromiseRule.Limit.open(4 * 3_600_000_000, table: 0)
    #expect(fourHours.deadline(from: at(4, 17.5), tables: tables, origin: origin) == at(7, 12.5))
    let twoDays = PromiseRule.Limit.businessDays(2, .openingHours(hours), table: 0)
    #expect(twoDays.deadline(from: at(3, 16), tables: tables, origin: origin) == at(7, 16))
    let long = PromiseRule.Limit.open(48 * 3_600_000_000, table: 0)
    #expect(long.deadline(from: at(3, 16), tables: tables, origin: origin) == at(11, 10))
    // Two open hours are left on Friday 16:00; the clock stands still until Monday 10:00.
    let due = fourHours.deadline(from: at(4, 14), tables: tables, origin: origin)
    #expect(due == at(4, 18))
    #expect(fourHours.deadline(due, pausedFrom: at(4, 16), to: at(7, 10), tables: tables) == at(7, 12))
    #expect(PromiseRule.Limit.elapsed(10).deadline(20, pausedFrom: 15, to: 40, tables: []) == 45)
    #expect(PromiseRule.Limit.elapsed(10).deadline(20, pausedFrom: 25, to: 40, tables: []) == 20)
  }

  @Test func acknowledgementOfOneEscalationCountsItsContactsOnly() throws {
    var lab = try SimulationLab([.live, .deferred])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1, delayMeanSeconds: 5)
    ]
    lab.target(1, .acknowledge(SimulationLab.within(400), route: 0))
    lab.target(1, .acknowledge(SimulationLab.within(400), route: nil))
    let run = try lab.scripted([0: [0], 1: [0, 1, 2]])
    // The direct ones are accepted after 0, 299 and 898 s: the third is late anyway when the second ends, and lets the
    // escalated one go first, which came after 300 s.
    #expect(run.tally.denominators.reduce(0, +) == 5)
    #expect(run.result.targets[0].measured.mean == 1)
    #expect(run.result.targets[1].measured.mean == 0.75)
  }

  @Test func pendingPausesTheClockOrNot() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 60)
    lab.agents = [5]
    lab.perHour = [6]
    lab.target(0, .resolve(SimulationLab.within(1800, from: .created)))
    var shares: [Double] = []
    for pauses in [true, false] {
      lab.scenario.queues[0].touches = Touches(
        mean: 2, laterSeconds: 60, pendingShare: 1, pendingMeanSeconds: 7200, pausesClock: pauses)
      shares.append(try lab.result(replications: 2).targets[0].measured.mean)
    }
    #expect(shares[0] == 1)
    // Half have one touch; the others are back in time with probability about 1 - exp(-1680 / 7200) at most.
    #expect(shares[1] > 0.5 && shares[1] < 0.65)
  }

  /// 300 s each, within 1,200 s: the fifth of six at once can be in time no more when its turn comes, so that the
  /// seventh, who came at 320 s, goes before it; by twice the limit it goes before newer ones.
  @Test func whoCanStillBeInTimeGoesFirst() throws {
    var lab = try SimulationLab([.deferred])
    lab.target(0, .respond(SimulationLab.within(1200)))
    let arrivals = [0.0, 1, 2, 3, 4, 5, 320, 1250]
    let run = try lab.scripted([0: arrivals])
    #expect(run.tally.denominators.reduce(0, +) == 8)
    #expect(run.tally.numerators.reduce(0, +) == 6)
    let begun = run.traces.indices.map { (run.times($0, .started).first ?? -1) + arrivals[$0] }
    #expect(begun == [0, 300, 600, 900, 1500, 1800, 1200, 2100])
  }

  @Test func latestStartsAreCountedBackOverClosedTime() throws {
    let hours = try office()
    let origin = try #require(Instant(iso8601: "2026-02-02T00:00:00Z"))
    let tables = [OpenTable(hours, from: origin, until: origin.adding(seconds: 60 * 86_400))]
    func at(_ day: Int64, _ hour: Double) -> Int64 { (day * 86_400 + Int64(hour * 3600)) * 1_000_000 }
    let limit = PromiseRule.Limit.open(4 * 3_600_000_000, table: 0)
    // Due on Tuesday 9:30: with an hour of work it has to begin on Monday 17:30, and never before half of the limit.
    #expect(limit.latestStart(before: at(1, 9.5), work: 3_600_000_000, tables: tables) == at(0, 17.5))
    #expect(limit.latestStart(before: at(1, 9.5), work: 36_000_000_000, tables: tables) == at(0, 16.5))
    #expect(PromiseRule.Limit.elapsed(100).latestStart(before: 500, work: 80, tables: []) == 450)
    #expect(limit.doubled.deadline(from: at(4, 17.5), tables: tables, origin: origin) == at(7, 16.5))
  }

  /// Three mails have waited 500, 300 and 100 s when the horizon begins, and go before the one that comes then.
  @Test func aStatedBacklogTakesThePlaceOfTheLeadIn() throws {
    var lab = try SimulationLab([.deferred])
    lab.scenario.queues[0].backlogBefore = BacklogBefore(contacts: 3, oldestSeconds: 600)
    lab.target(0, .respond(SimulationLab.within(1200)))
    let run = try lab.scripted([0: [1]])
    #expect(run.times(0, .started) == [899])
    #expect(run.result.conservation.entered == 4 && run.result.conservation.resolved == 4)
    #expect(run.result.queues[0].entered.mean == 1)
    // Eighteen an hour are too many for one agent; with a stated backlog of none the lead-in leaves nothing.
    lab.agents = [1]
    lab.perHour = [18]
    lab.warmsUp = true
    lab.scenario.queues[0].backlogBefore = nil
    let heavy = try lab.result(replications: 4)
    lab.scenario.queues[0].backlogBefore = BacklogBefore(contacts: 0, oldestSeconds: 0)
    let fresh = try lab.result(replications: 4)
    #expect(heavy.cells[0][0].backlog.mean > 900 && fresh.cells[0][0].backlog.mean < 10)
    #expect(fresh.conservation.balances)
  }

  /// Eight cases of 150,000 s in the last hour of the horizon, to be resolved within ten days: five of them are, and the
  /// other three count although the horizon has long ended when they are late.
  @Test func promisesAreFollowedBeyondTheHorizonUntilTheyFallDue() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 150_000)
    lab.target(0, .resolve(SimulationLab.within(864_000, from: .created)))
    let run = try lab.scripted([0: [0, 1, 2, 3, 4, 5, 6, 7]], hour: 167)
    #expect(run.tally.denominators.reduce(0, +) == 8)
    #expect(run.tally.numerators.reduce(0, +) == 5)
  }

  /// A promise of 40 days outlasts the longest run-out: it is not judged, though the first case is done in time.
  @Test func promisesThatFallDueAfterTheRunCountNowhere() throws {
    var lab = try SimulationLab([.deferred], handleSeconds: 150_000)
    lab.target(0, .resolve(SimulationLab.within(40 * 86_400, from: .created)))
    #expect(try lab.scripted([0: [0, 1]], hour: 167).tally.denominators.reduce(0, +) == 0)
    // From the first hour of the horizon on it falls due in the run.
    #expect(try lab.scripted([0: [0, 1]]).tally.denominators.reduce(0, +) == 2)
  }

  /// Forty opening hours for what came on Friday, ten days before the horizon and three before the lead-in, are over
  /// on the Thursday after: nine on Friday, 27 from Monday to Wednesday.
  @Test func openingHoursReachBackToTheOldestBacklog() throws {
    var lab = try SimulationLab([.deferred])
    lab.scenario.queues[0].backlogBefore = BacklogBefore(contacts: 1, oldestSeconds: 20 * 86_400)
    lab.target(0, .respond(SimulationLab.within(40 * 3600, .openingHours(try office()))))
    let network = try ServiceNetwork(
      lab.scenario, staffing: lab.staffing, workload: lab.workload, escalationFactor: 1)
    let limit = try #require(network.promises.first).limit
    let due = limit.deadline(
      from: network.timeline.begin - 10 * 86_400_000_000, tables: network.tables, origin: network.timeline.origin)
    #expect(due == network.timeline.begin - (4 * 24 - 13) * 3_600_000_000)
  }

  /// With relief above the plan itself about half of the days are not judged, and those that are go better.
  @Test func reliefSuspendsBusyDays() throws {
    var lab = try SimulationLab([.live], shape: .exponential)
    lab.agents = [6]
    lab.perHour = [50]
    lab.scenario.busynessVariation = 0.3
    lab.target(0, SimulationLab.answer(0.8, within: 20), over: .day)
    let all = try lab.result(replications: 10)
    lab.scenario.targets[0].reliefAbove = 1
    let relieved = try lab.result(replications: 10)
    let days = relieved.windows.flatMap(\.perReplication)
    let judged = days.compactMap { $0 }
    #expect(days.count == 70 && (20...55).contains(judged.count))
    #expect(all.windows.flatMap(\.perReplication).allSatisfy { $0 != nil })
    #expect(relieved.targets[0].measured.mean > all.targets[0].measured.mean + 0.1)
    #expect(relieved.targets[0].measureText.hasSuffix("up to 100 % of the planned contacts"))
  }
}
