import CivilTime
import Foundation
import Testing
import WorkScheduling
import WorkforceModel

@testable import ServiceSimulation

/// Whole printed traces, computed by hand.
struct TraceTextTests {
  private func text(_ run: SimulationLab.Scripted, _ contact: Int, _ lab: SimulationLab) -> String {
    run.traces[contact].lines(in: lab.scenario.horizon.zone).joined(separator: "\n")
  }

  /// One agent, mails of 300 s at 0, 10 and 20 s, a reply promised within 10 minutes: replies after 5:00, 9:50, 14:40.
  @Test func promisesKeptAndBroken() throws {
    var lab = try SimulationLab([.deferred])
    lab.target(0, .respond(SimulationLab.within(600)))
    let run = try lab.scripted([0: [0, 10, 20]])
    #expect(
      text(run, 1, lab) == """
        contact 1 of queue-0, created 2026-02-02T00:00 (2026-02-02T00:00:10Z)
          +0:00:00.000  00:00:10  entered at queue-0
          +0:00:00.000  00:00:10  promised at queue-0: reply by 2026-02-02T00:10:10Z
          +0:00:00.000  00:00:10  waiting at queue-0: one of 1
          +0:04:50.000  00:05:00  started at queue-0 by frontline 0: waited 0:04:50.000, work 0:05:00.000
          +0:09:50.000  00:10:00  ended at queue-0 by frontline 0
          +0:09:50.000  00:10:00  promiseKept at queue-0: reply by 2026-02-02T00:10:10Z
          +0:09:50.000  00:10:00  resolved at queue-0
        """)
    #expect(
      text(run, 2, lab) == """
        contact 2 of queue-0, created 2026-02-02T00:00 (2026-02-02T00:00:20Z)
          +0:00:00.000  00:00:20  entered at queue-0
          +0:00:00.000  00:00:20  promised at queue-0: reply by 2026-02-02T00:10:20Z
          +0:00:00.000  00:00:20  waiting at queue-0: one of 2
          +0:09:40.000  00:10:00  started at queue-0 by frontline 0: waited 0:09:40.000, work 0:05:00.000
          +0:14:40.000  00:15:00  ended at queue-0 by frontline 0
          +0:14:40.000  00:15:00  promiseBroken at queue-0: reply by 2026-02-02T00:10:20Z
          +0:14:40.000  00:15:00  resolved at queue-0
        """)
  }

  /// A warm hand-over: the second tier is busy to 0:06:40, the hold ends at 0:06:30 after 90 s, the customer waits on.
  @Test func aHoldThatLastsTooLong() throws {
    var lab = try SimulationLab([.live, .live])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1, handover: .warm(maxHoldSeconds: 90))
    ]
    let run = try lab.scripted([0: [0], 1: [100]])
    #expect(
      text(run, 0, lab) == """
        contact 0 of queue-0, created 2026-02-02T00:00 (2026-02-02T00:00:00Z)
          +0:00:00.000  00:00:00  entered at queue-0
          +0:00:00.000  00:00:00  started at queue-0 by team-0 0: waited 0:00:00.000, work 0:05:00.000
          +0:05:00.000  00:05:00  ended at queue-0 by team-0 0
          +0:05:00.000  00:05:00  sentOn at queue-0: to queue-1, held for 0:01:30.000 at most
          +0:05:00.000  00:05:00  entered at queue-1
          +0:05:00.000  00:05:00  waiting at queue-1: number 1
          +0:06:30.000  00:06:30  heldTooLong at queue-1
          +0:06:40.000  00:06:40  started at queue-1 by team-1 0: waited 0:01:40.000, work 0:05:00.000
          +0:11:40.000  00:11:40  ended at queue-1 by team-1 0
          +0:11:40.000  00:11:40  resolved at queue-1
        """)
  }

  /// Two chats of 300 s at 0 and 100 s, slowed by a tenth: 200 s of work are left at 100 s and take 220 s, to 5:20.
  @Test func chatsSlowEachOtherDown() throws {
    let lab = try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: 0.1)])
    let run = try lab.scripted([0: [0, 100]])
    #expect(
      text(run, 0, lab) == """
        contact 0 of queue-0, created 2026-02-02T00:00 (2026-02-02T00:00:00Z)
          +0:00:00.000  00:00:00  entered at queue-0
          +0:00:00.000  00:00:00  started at queue-0 by frontline 0: waited 0:00:00.000, work 0:05:00.000, session 1
          +0:00:00.000  00:00:00  paced at queue-0 by frontline 0: 1 in hand, 0:05:00.000 of work left
          +0:01:40.000  00:01:40  paced at queue-0 by frontline 0: 2 in hand, 0:03:20.000 of work left
          +0:05:20.000  00:05:20  ended at queue-0 by frontline 0
          +0:05:20.000  00:05:20  resolved at queue-0
        """)
  }

  /// Contacts that come to the second queue, and contacts from a time on.
  @Test func chosenByQueueAndTime() throws {
    let lab = try ReproducibilityTests.everything()
    let study = SimulationStudy(seed: 3, replications: 1)
    let noon = lab.scenario.horizon.grid.start.adding(seconds: 12 * 3600)
    func traces(_ queue: QueueIndex?, _ from: Instant?) throws -> [ContactTrace] {
      try study.traces(
        ofFirst: 5, comingTo: queue, from: from, on: lab.staffing, facing: lab.workload, in: lab.scenario,
        run: .init())
    }
    let escalated = try traces(QueueIndex(4), nil)
    #expect(escalated.count == 5)
    for trace in escalated {
      #expect(trace.events.contains { $0.queue == "queue-4" && $0.step == .entered })
      #expect([.entered, .afterHours].contains(trace.events.first?.step))
    }
    let late = try traces(nil, noon)
    #expect(late.count == 5 && late.allSatisfy { $0.created >= noon })
    let all = try traces(nil, nil)
    #expect(all.contains { $0.created < noon })
  }

  /// The same customer has the same handle time and goes the same way on two plans, however long it waits.
  @Test func theSameLuckOnTwoPlans() throws {
    let lab = try ReproducibilityTests.everything()
    var richer = lab
    richer.agents = lab.agents.map { $0 + 3 }
    let study = SimulationStudy(seed: 3, replications: 1)
    func traces(_ lab: SimulationLab) throws -> [ContactTrace] {
      try study.traces(
        ofFirst: 400, on: lab.staffing, facing: lab.workload, in: lab.scenario, run: .init())
    }
    // Work of the first touch at the first queue, and where the visit went: known where nobody moved before.
    func luck(_ trace: ContactTrace) -> (work: String, to: String)? {
      guard let start = trace.events.first(where: { $0.step == .started }),
        trace.events.prefix(while: { $0.step != .started }).allSatisfy({ $0.step == .entered || $0.step.isDetail }),
        let fate = trace.events.first(where: { $0.step == .sentOn || $0.step == .resolved })
      else { return nil }
      let work = start.note.components(between: "work ", and: ",")
      return (work, fate.step == .sentOn ? fate.note : "resolved")
    }
    var compared = 0
    for (few, many) in zip(try traces(lab), try traces(richer)) {
      #expect(few.queue == many.queue && few.ordinal == many.ordinal && few.created == many.created)
      guard let own = luck(few), let other = luck(many) else { continue }
      #expect(own.work == other.work)
      #expect(own.to == other.to)
      compared += 1
    }
    #expect(compared > 100, "\(compared)")
  }
}

extension String {
  /// What stands after a prefix, to a sign or to the end.
  fileprivate func components(between prefix: String, and sign: Character) -> String {
    guard let begin = range(of: prefix) else { return "" }
    return String(self[begin.upperBound...].prefix { $0 != sign })
  }
}
