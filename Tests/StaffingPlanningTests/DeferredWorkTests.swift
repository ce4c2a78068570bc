import CivilTime
import DemandPlanning
import StaffingPlanning
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Dated work of deferred queues: N9, N10, N11, N12.
struct DeferredWorkTests {
  private func promise(
    _ share: Double, _ within: Target.Limit, _ clock: ServiceClock = .elapsed
  ) -> Target.Promise {
    Target.Promise(share: share, within: within, clock: clock, from: .entered)
  }

  private func officeHours(_ zone: Zone) throws -> OpeningHours {
    let day = OpeningHours.Span(
      from: try SampleScenario.require(TimeOfDay("09:00")), to: try SampleScenario.require(TimeOfDay("18:00")))
    return OpeningHours(zone: zone, weekly: Array(repeating: [day], count: 5) + [[], []], holidays: .none)
  }

  @Test func workIsDueAtTheFirstBoundaryOfItsClock() throws {
    // N9: released 09:00-09:30, due in 1 h: finished by 10:00.
    var bench = try Bench()
    bench.email { $0 == 18 ? (3, 1200) : (0, 1200) }
    bench.target(1, .respond(promise(0.9, .seconds(3600))))
    let releases = try bench.releases()
    #expect(releases.map(\.interval) == [18, 18])
    #expect(releases.map(\.due) == [20, 22])
    #expect(abs(releases[0].agentIntervals - 1.8) < 1e-12)
    #expect(abs(releases[1].agentIntervals - 0.2) < 1e-12)
  }

  @Test func openingHoursStopTheClock() throws {
    // N10: raised on Friday 17:30, 4 h: Monday 12:30; the rest after 8 h: Monday 16:30.
    var bench = try Bench(weeks: 2)
    bench.scenario.queues[1].opening = try officeHours(bench.zone)
    let friday = 4 * 48 + 35
    bench.email { $0 == friday ? (1, 1800) : (0, 1800) }
    bench.target(1, .respond(promise(1, .seconds(4 * 3600), .openingHours(try officeHours(bench.zone)))))
    #expect(try bench.releases().filter { $0.interval == friday }.map(\.due) == [7 * 48 + 25])
    // Thursday 16:00, 2 business days: Monday 16:00; the rest on Wednesday.
    let thursday = 3 * 48 + 32
    bench.email { $0 == thursday ? (1, 1800) : (0, 1800) }
    bench.scenario.targets = []
    bench.target(1, .respond(promise(0.8, .businessDays(2), .openingHours(try officeHours(bench.zone)))))
    #expect(try bench.releases().filter { $0.interval == thursday }.map(\.due) == [7 * 48 + 32, 9 * 48 + 32])
    // Its like of the week before is due at the same times of the first week.
    #expect(try bench.releases().filter { $0.interval == 0 }.map(\.due) == [32, 2 * 48 + 32])
  }

  @Test func promisesCombineToOneStaircase() throws {
    var bench = try Bench()
    bench.email { $0 == 0 ? (10, 1800) : (0, 1800) }
    bench.target(1, .respond(promise(0.5, .seconds(3600))))
    bench.target(1, .resolve(promise(0.8, .seconds(8 * 3600))))
    let releases = try bench.releases()
    #expect(releases.map(\.due) == [2, 16, 32])
    #expect(zip(releases, [5.0, 3, 2]).allSatisfy { abs($0.agentIntervals - $1) < 1e-12 })
  }

  @Test func workWithoutPromiseIsDueInFiveDays() throws {
    var bench = try Bench()
    bench.email { $0 == 3 ? (1, 1800) : (0, 1800) }
    #expect(try bench.releases() == [.init(interval: 3, agentIntervals: 1, due: 3 + 240)])
  }

  @Test func aCapOnAllHandlingAsksForMoreTime() throws {
    var bench = try Bench()
    bench.email { _ in (2, 900) }
    bench.target(1, .respond(promise(1, .seconds(7200))))
    let plain = try bench.releases().reduce(0) { $0 + $1.agentIntervals }
    bench.target(1, .totalOccupancy(0.92), over: .horizon)
    let capped = try bench.releases().reduce(0) { $0 + $1.agentIntervals }
    // A week of one agent-interval each, and what the last three of the week before leave over.
    #expect(abs(plain - 339) < 1e-9)
    #expect(abs(capped - 339 / 0.92) < 1e-9)
  }

  @Test func acknowledgementIsDueForItsRouteAlone() throws {
    var bench = try Bench()
    bench.email { $0 == 0 ? (10, 1800) : (0, 1800) }
    var escalated = bench.workload.queues[1].flows[0]
    escalated.origin = .escalated(from: QueueIndex(0))
    bench.workload.queues[1].flows.append(escalated)
    bench.workload.queues[1].offeredLoad[0] = 20
    bench.target(1, .acknowledge(promise(0.8, .seconds(1800)), route: 0))
    let releases = try bench.releases()
    // Accepted within 30 min and then worked on for 20 min (the queue's handle time): finished by 00:30 at the latest
    // boundary before 00:50; the rest after 60 + 20 min; unpromised contacts after five days.
    #expect(releases.map(\.due) == [1, 2, 240])
    #expect(zip(releases, [8.0, 2, 10]).allSatisfy { abs($0.agentIntervals - $1) < 1e-9 })
  }

  @Test func handoverWorkIsDueWithinTwoIntervals() throws {
    // N12: 108 pending cases, 4 min a side: 432 min.
    var bench = try Bench()
    bench.workload.queues[1].handoverSeconds[14] = 432 * 60
    let releases = try bench.releases()
    #expect(releases == [.init(interval: 14, agentIntervals: 14.4, due: 16)])
  }

  @Test func theWeekBeforeLeavesOverWhatIsDueInTheHorizon() throws {
    // The last interval of the first week: in the week before, its like came half an hour before the horizon, so 3 of
    // its 4 half-hours are left, and 7 of 8 for the rest.
    var bench = try Bench(weeks: 2)
    bench.email { $0 == 335 ? (10, 1800) : (0, 1800) }
    bench.target(1, .respond(promise(0.8, .seconds(2 * 3600))))
    let releases = try bench.releases()
    #expect(releases.map(\.interval) == [0, 0, 335, 335])
    #expect(releases.map(\.due) == [3, 7, 339, 343])
    #expect(zip(releases, [8.0, 2, 8, 2]).allSatisfy { abs($0.agentIntervals - $1) < 1e-9 })
  }

  @Test func noMoreGoesOutThanCameIn() throws {
    // Twice as much in the last hours as an hour a week before: the rest is due at the end of the horizon.
    var bench = try Bench(weeks: 2)
    bench.email { $0 == 335 ? (5, 1800) : $0 == 671 ? (10, 1800) : (0, 1800) }
    bench.target(1, .respond(promise(0.8, .seconds(2 * 3600))))
    let releases = try bench.releases()
    let cameIn = releases.filter { $0.interval == 0 }.reduce(0) { $0 + $1.agentIntervals }
    #expect(abs(cameIn - 5) < 1e-9)
    let last = releases.filter { $0.interval == 671 }
    #expect(last.map(\.due) == [672, 675, 679])
    #expect(zip(last, [5.0, 3, 2]).allSatisfy { abs($0.agentIntervals - $1) < 1e-9 })
  }

  @Test func whatIsLeftFromBeforeIsDueFirst() throws {
    var bench = try Bench()
    bench.email { _ in (0, 900) }
    bench.workload.queues[1].openingBacklog = 6
    bench.target(1, .respond(promise(1, .seconds(4 * 3600))))
    #expect(try bench.releases() == [.init(interval: 0, agentIntervals: 3, due: 8)])
  }

  @Test func aStatedBacklogIsDueByItsAge() throws {
    // Four contacts that have waited 3.5, 2.5, 1.5 and 0.5 h of 4 h, 15 min each.
    var bench = try Bench()
    bench.email { $0 == 100 ? (1, 900) : (0, 900) }
    bench.scenario.queues[1].backlogBefore = BacklogBefore(contacts: 4, oldestSeconds: 4 * 3600)
    bench.target(1, .respond(promise(1, .seconds(4 * 3600))))
    let first = try bench.releases().filter { $0.interval == 0 }
    #expect(first.map(\.due) == [1, 3, 5, 7])
    #expect(first.allSatisfy { abs($0.agentIntervals - 0.5) < 1e-12 })
    // What is overdue already is due at once; without a promise five days count from the arrival.
    bench.scenario.queues[1].backlogBefore = BacklogBefore(contacts: 1, oldestSeconds: 48 * 3600)
    #expect(try bench.releases().filter { $0.interval == 0 }.map(\.due) == [1])
    bench.scenario.targets = []
    #expect(try bench.releases().filter { $0.interval == 0 }.map(\.due) == [240 - 48])
  }

  /// N11: 813 contacts reach people, 772.35 are handled without redial; one point of share moves 7.7235 cases.
  @Test(arguments: [(0.0, 7.7235), (0.4, 7.881122448979592)])
  func onePointOfShareMovesTheTierTwoRequirement(redial: Double, cases: Double) throws {
    func work(share: Double) throws -> Double {
      var bench = try Bench()
      bench.scenario.queues[0].patienceMeanSeconds = 240
      bench.scenario.queues[0].plannedAbandonment = 0.05
      bench.scenario.routes = [
        Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: share),
        Route(
          kind: .redial, from: QueueIndex(0), to: QueueIndex(0), share: redial, delayMeanSeconds: 1200),
      ]
      bench.target(1, .respond(promise(0.9, .seconds(4 * 3600))), over: .horizon)
      var forecast = SampleScenario.flatForecast(0, for: bench.scenario)
      forecast.offered[0][10] = 813
      bench.workload = try DemandModel().workload(of: bench.scenario, forecast: forecast, run: RunContext())
      return try bench.releases().reduce(0) { $0 + $1.agentIntervals }
    }
    let difference = try work(share: 0.19) - (try work(share: 0.18))
    // 20 min a case on a grid of half hours.
    #expect(abs(difference - cases * 1200 / 1800) < 1e-8)
  }

  @Test func threadsChangeNothing() throws {
    var bench = try Bench()
    bench.voice { (Double($0 % 48) + 3, 240) }
    bench.email { (Double($0 % 7), 900) }
    bench.target(0, Bench.answer(0.8, 20), over: .day, floor: 0.5)
    bench.target(1, .respond(promise(0.9, .seconds(4 * 3600))), over: .horizon)
    #expect(try bench.requirement(threads: 1) == (try bench.requirement(threads: 2)))
    #expect(try bench.requirement().needs.count == 2)
  }
}
