import EventSimulation
import Randomness
import Testing
import WorkScheduling
import RealFunctions

/// The calendar, the line and the statistics together, against the closed forms of the M/M/c queue.
@Suite struct DelayQueueTests {
  struct Outcome: Sendable, Equatable {
    var waits = DurationTally()
    var delayed = 0
    var histogram = LogLinearHistogram()
    var busyArea: Int128 = 0
    var span: Int64 = 0
  }

  /// One replication; times are in units of the mean service time, of 1,000 seconds.
  private static func replicate(
    _ index: Int, servers: Int, load: Double, warmUp: Int, customers: Int
  ) throws -> Outcome {
    let stream = RandomStream(seed: 99, replication: UInt32(index), purpose: 1)
    let calendar = EventCalendar()
    let line = EntityQueue()
    var outcome = Outcome()
    var busy = LevelRecorder()
    var arrivals: [Int64] = []
    var services: [Int64] = []
    var warmedUpAt: Int64 = 0
    calendar.schedule(at: 0, kind: 0, entity: 0)
    func begin(_ customer: Int, at now: Int64) {
      let wait = now - arrivals[customer]
      if customer >= warmUp {
        outcome.waits.record(wait)
        outcome.histogram.record(wait)
        if wait > 0 { outcome.delayed += 1 }
      }
      calendar.schedule(at: now + services[customer], kind: 1, entity: customer)
    }
    while let event = calendar.next() {
      if event.kind == 0 {
        let customer = event.entity
        let (gap, service) = stream.uniforms(entity: UInt64(customer), pair: 0)
        if customer == warmUp {
          warmedUpAt = event.time
          _ = busy.takeArea(until: event.time)
        }
        if customer == customers {
          outcome.busyArea = busy.takeArea(until: event.time)
          outcome.span = event.time - warmedUpAt
          break
        }
        arrivals.append(event.time)
        services.append(SimulationClock.microseconds(seconds: -1000 * naturalLog(service)))
        let next = event.time + SimulationClock.microseconds(seconds: -1000 * naturalLog(gap) / load)
        calendar.schedule(at: next, kind: 0, entity: customer + 1)
        if busy.level < servers {
          busy.change(by: 1, at: event.time)
          begin(customer, at: event.time)
        } else {
          line.append(customer)
        }
      } else if let customer = line.popFirst() {
        begin(customer, at: event.time)
      } else {
        busy.change(by: -1, at: event.time)
      }
    }
    return outcome
  }

  /// Servers, load, probability of delay and mean wait in service times; M/M/1 has rho and rho / (1 - rho), M/M/5 at 4
  /// erlangs the tabulated Erlang C 0.5541.
  @Test(arguments: [(1, 0.6, 0.6, 1.5), (5, 4.0, 0.554113, 0.554113)])
  func waitsAgreeWithErlang(servers: Int, load: Double, delay: Double, wait: Double) throws {
    var summary = (
      waits: RatioMoments(), delayed: RatioMoments(), busy: RatioMoments(), histogram: LogLinearHistogram()
    )
    let replications = 24
    try ReplicationStudy(replications: replications).run(
      RunContext(threads: 2), stage: "simulate", into: &summary,
      replicate: { try Self.replicate($0, servers: servers, load: load, warmUp: 500, customers: 6500) },
      merge: { summary, outcome in
        let count = Double(outcome.waits.count)
        summary.waits.add(numerator: Double(outcome.waits.total) / 1e9, denominator: count)
        summary.delayed.add(numerator: Double(outcome.delayed), denominator: count)
        summary.busy.add(numerator: Double(outcome.busyArea), denominator: Double(outcome.span))
        summary.histogram.merge(outcome.histogram)
      })
    let strict =
      StudentT.quantile(0.9995, degreesOfFreedom: Double(replications - 1))
      / StudentT.factor95(degreesOfFreedom: replications - 1)
    for (moments, truth) in [(summary.waits, wait), (summary.delayed, delay), (summary.busy, load)] {
      let estimate = try #require(moments.estimate)
      #expect(abs(estimate.mean - truth) <= strict * estimate.halfWidth95, "\(estimate) for \(truth)")
      #expect(estimate.halfWidth95 < 0.12 * truth)
    }
    // P(W > t) = C e^{-(n - a) t}: the 90 % quantile, to the pooled sample's few per cent.
    let exact = naturalLog(delay / 0.1) / (Double(servers) - load)
    let found = Double(summary.histogram.quantile(0.9) ?? 0) / 1e9
    #expect(abs(found / exact - 1) < 0.06)
  }

  @Test func twoThreadsGiveTheResultsOfOne() throws {
    func outcomes(threads: Int) throws -> [Outcome] {
      var all: [Outcome] = []
      try ReplicationStudy(replications: 6).run(
        RunContext(threads: threads), stage: "simulate", into: &all,
        replicate: { try Self.replicate($0, servers: 3, load: 2.4, warmUp: 10, customers: 500) },
        merge: { $0.append($1) })
      return all
    }
    #expect(try outcomes(threads: 1) == outcomes(threads: 2))
  }
}
