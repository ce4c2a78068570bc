import CivilTime
import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Each mechanism alone, on and off: fixed times, contacts at chosen seconds, and one figure that changes by an amount
/// that can be computed by hand.
struct MechanismSwitchTests {
  struct Switch: Sendable, CustomTestStringConvertible {
    var name: String
    /// What happens with the mechanism on or off.
    var run: @Sendable (_ isOn: Bool) throws -> SimulationLab.Scripted
    var figure: @Sendable (SimulationLab.Scripted) -> Double
    var on: Double
    var off: Double

    var testDescription: String { name }
  }

  @Test(arguments: live + deferred + people + flows)
  func switchingItOffChangesTheFigure(_ mechanism: Switch) throws {
    #expect(mechanism.figure(try mechanism.run(true)) == mechanism.on)
    #expect(mechanism.figure(try mechanism.run(false)) == mechanism.off)
  }

  /// Seconds after its arrival at which a contact is first taken up; -1 if it is not.
  @Sendable static func start(of contact: Int, _ place: Int = 0) -> @Sendable (SimulationLab.Scripted) -> Double {
    { run in
      let times = run.times(contact, .started)
      return times.indices.contains(place) ? times[place] : -1
    }
  }

  static let live: [Switch] = [
    // A call of 300 s keeps the only agent busy when the second one comes at 10.
    Switch(
      name: "patience",
      run: { isOn in
        var lab = try SimulationLab([.live])
        if isOn { lab.scenario.queues[0].patience = Patience(meanSeconds: 60, variation: 0, shape: .deterministic) }
        return try lab.scripted([0: [0, 10]])
      }, figure: { $0.times(1, .gaveUp).first ?? -1 }, on: 60, off: -1),
    Switch(
      name: "redial",
      run: { isOn in
        var lab = try SimulationLab([.live])
        lab.scenario.queues[0].patience = Patience(meanSeconds: 0)
        lab.scenario.routes = [
          Route(kind: .redial, from: QueueIndex(0), to: QueueIndex(0), share: isOn ? 1 : 0, delayMeanSeconds: 3600)
        ]
        return try lab.scripted([0: [0, 10]])
      }, figure: { Double($0.tally.queues[0].handled) }, on: 2, off: 1),
    // Gives up after 10 s: within the limit for short abandons of 30 s, or not with one of 5 s.
    Switch(
      name: "short abandons",
      run: { isOn in
        var lab = try SimulationLab([.live])
        lab.scenario.queues[0].patience = Patience(meanSeconds: 10, variation: 0, shape: .deterministic)
        lab.target(0, SimulationLab.answer(0.8, within: 20, .excludingShortAbandons, short: isOn ? 30 : 5))
        return try lab.scripted([0: [0, 100]])
      }, figure: { $0.result.targets[0].measured.mean }, on: 1, off: 0.5),
    Switch(
      name: "priority",
      run: { isOn in
        var lab = try SimulationLab([.live, .live])
        if isOn { lab.scenario.queues[1].priority = 1 }
        return try lab.scripted([0: [0, 10], 1: [20]])
      }, figure: start(of: 2), on: 280, off: 580),
    Switch(
      name: "chat concurrency",
      run: { isOn in
        try SimulationLab([.concurrent(maxConcurrency: isOn ? 2 : 1, slowdown: 0)]).scripted([0: [0, 10]])
      }, figure: start(of: 1), on: 0, off: 290),
    // 300 s alone, 300 s at 1.15.
    Switch(
      name: "chat slowdown",
      run: { isOn in
        try SimulationLab([.concurrent(maxConcurrency: 3, slowdown: isOn ? 0.15 : 0)], handleSeconds: 600)
          .scripted([0: [0, 300]])
      }, figure: { ($0.times(0, .ended)[0] * 1000).rounded() / 1000 }, on: 645, off: 600),
    // With the chats of the agent ended the call is taken at 300; without the rule further chats keep it waiting until
    // 500, when the one of 200 ends.
    Switch(
      name: "calls before further chats",
      run: { isOn in
        var lab = try SimulationLab([.live, .concurrent(maxConcurrency: 3, slowdown: 0)])
        if !isOn { lab.scenario.queues[1].priority = -1 }
        return try lab.scripted([0: [10], 1: [0, 200]])
      }, figure: start(of: 1), on: 290, off: 490),
    Switch(
      name: "proficiency",
      run: { isOn in
        var lab = try SimulationLab([.live])
        if isOn { lab.scenario.teams[0].serves[0].proficiency = 0.5 }
        return try lab.scripted([0: [0]])
      }, figure: { $0.times(0, .ended)[0] }, on: 600, off: 300),
    // The call of 3,500 keeps the agent 200 s beyond the hour; the one of 3,200 does not.
    Switch(
      name: "late finish",
      run: { isOn in
        let lab = try SimulationLab([.live])
        return try lab.scripted(
          [0: [isOn ? 3500 : 3200]], staffing: lab.roster([(begin: 0, end: 3600, pauses: [])]))
      }, figure: { Double($0.tally.teams[0].paidMicroseconds) / 1e6 }, on: 3800, off: 3600),
    Switch(
      name: "break",
      run: { isOn in
        let lab = try SimulationLab([.live])
        return try lab.scripted(
          [0: [0, 10]], staffing: lab.roster([(begin: 0, end: 28_800, pauses: isOn ? [(200, 15)] : [])]))
      }, figure: start(of: 1), on: 1190, off: 290),
    // Closed from 01:00 on; the call of 100 s is cut off there while the first lasts 4,000 s.
    Switch(
      name: "closing time cuts",
      run: { isOn in
        var lab = try SimulationLab([.live, .deferred], handleSeconds: 4000)
        lab.scenario.queues[0].opening = OpeningHours(
          zone: lab.scenario.horizon.zone,
          weekly: Array(repeating: [.init(from: .midnight, to: try SampleTime.at("01:00"))], count: 7),
          holidays: .none)
        lab.scenario.queues[0].afterHours = .init(to: QueueIndex(1), share: 0)
        lab.scenario.queues[0].atClose = isOn ? .cut : .finishQueue
        return try lab.scripted([0: [0, 100]])
      }, figure: { Double($0.tally.queues[0].answered) }, on: 1, off: 2),
    Switch(
      name: "after hours",
      run: { isOn in
        var lab = try SimulationLab([.live, .deferred])
        lab.scenario.queues[0].opening = OpeningHours(
          zone: lab.scenario.horizon.zone,
          weekly: Array(
            repeating: [.init(from: try SampleTime.at("09:00"), to: try SampleTime.at("10:00"))], count: 7),
          holidays: .none)
        lab.scenario.queues[0].afterHours = .init(to: QueueIndex(1), share: isOn ? 1 : 0)
        return try lab.scripted([0: [0]])
      }, figure: { Double($0.tally.queues[1].entered) }, on: 1, off: 0),
  ]

  static let deferred: [Switch] = [
    Switch(
      name: "live before deferred",
      run: { isOn in
        try SimulationLab([isOn ? .live : .deferred, .deferred]).scripted([0: [20], 1: [0, 10]])
      }, figure: start(of: 2), on: 280, off: 580),
    // Two agents, two mails: one of the agents is kept for the call of 10.
    Switch(
      name: "reserve for live work",
      run: { isOn in
        var lab = try SimulationLab([.live, .deferred])
        lab.agents = [2]
        return try lab.scripted([0: [10], 1: [0, 1]], keepingFree: isOn ? 1 : nil)
      }, figure: start(of: 2), on: 0, off: 290),
    Switch(
      name: "orphans",
      run: { isOn in
        var lab = try SimulationLab([.deferred])
        lab.scenario.queues[0].touches = Touches(mean: 1e12, laterSeconds: 300)
        lab.scenario.ownerships = [
          Ownership(
            queues: [QueueIndex(0)], mode: .ownerKeeps, takeSeconds: 100, orphanAfterSeconds: isOn ? 600 : 86_400)
        ]
        // The owner's break lasts from 600 to 2,400; the colleague takes the case at 1,200.
        let staff = lab.roster([(begin: 0, end: 7200, pauses: [(600, 30)]), (begin: 500, end: 7200, pauses: [])])
        return try lab.scripted([0: [0]], staffing: staff)
      }, figure: start(of: 0, 2), on: 1200, off: 2400),
    Switch(
      name: "nearest deadline",
      run: { isOn in
        var lab = try SimulationLab([.deferred, .deferred])
        lab.target(0, .respond(SimulationLab.within(7200)))
        lab.target(1, .respond(SimulationLab.within(isOn ? 900 : 7200)))
        return try lab.scripted([0: [0, 10], 1: [20]])
      }, figure: start(of: 2), on: 280, off: 580),
    // Replied to at 09:05; the office opens at nine.
    Switch(
      name: "opening-hours clock",
      run: { isOn in
        var lab = try SimulationLab([.deferred])
        let office = OpeningHours(
          zone: lab.scenario.horizon.zone,
          weekly: Array(
            repeating: [.init(from: try SampleTime.at("09:00"), to: try SampleTime.at("18:00"))], count: 7),
          holidays: .none)
        lab.target(0, .respond(SimulationLab.within(600, isOn ? .openingHours(office) : .elapsed)))
        return try lab.scripted([0: [0]], staffing: lab.roster([(begin: 32_400, end: 36_000, pauses: [])]))
      }, figure: { $0.result.targets[0].measured.mean }, on: 1, off: 0),
    // Two mails and a call at 20: with blocks of 500 s the second mail comes before the call.
    Switch(
      name: "blocks of deferred work",
      run: { isOn in
        var lab = try SimulationLab([.live, .deferred])
        if isOn { lab.scenario.teams[0].deferredBlockSeconds = 500 }
        return try lab.scripted([0: [20], 1: [0, 10]])
      }, figure: start(of: 2), on: 580, off: 280),
    // Ten cases of 500 s in an hour's shift: eight are begun in it, the others wait for the next day.
    Switch(
      name: "carry-over",
      run: { isOn in
        let lab = try SimulationLab([.deferred], handleSeconds: 500)
        let staff = lab.roster(
          [(begin: 0, end: isOn ? 3600 : 86_400, pauses: []), (begin: 86_400, end: 90_000, pauses: [])])
        return try lab.scripted([0: Array(repeating: 0, count: 10)], staffing: staff)
      }, figure: start(of: 8), on: 86_400, off: 4000),
    Switch(
      name: "closing touch",
      run: { isOn in
        var lab = try SimulationLab([.live, .deferred])
        lab.staff([([0], 1), ([1], 1)])
        lab.scenario.tiers[1].customerFacing = !isOn
        if isOn { lab.scenario.queues[1].closingTouch = .init(returnsTo: .owner, meanSeconds: 60) }
        lab.scenario.routes = [Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1)]
        return try lab.scripted([0: [0]])
      }, figure: { $0.times(0, .resolved)[0] }, on: 660, off: 600),
    // The owner's break from 600 to 2,400.
    Switch(
      name: "owner keeps",
      run: { isOn in
        var lab = try SimulationLab([.deferred])
        lab.scenario.queues[0].touches = Touches(mean: 1e12, laterSeconds: 300)
        if isOn {
          lab.scenario.ownerships = [
            Ownership(queues: [QueueIndex(0)], mode: .ownerKeeps, takeSeconds: 100, orphanAfterSeconds: 86_400)
          ]
        }
        let staff = lab.roster([(begin: 0, end: 7200, pauses: [(600, 30)]), (begin: 500, end: 7200, pauses: [])])
        return try lab.scripted([0: [0]], staffing: staff)
      }, figure: start(of: 0, 2), on: 2400, off: 600),
    // Two touches of 300 s with the customer's turn between them, then 300 s at the queue to which the trigger moves it:
    // 900 s of the clock, unless the pause counts.
    Switch(
      name: "pausing clock",
      run: { isOn in
        var lab = try attempts(2)
        lab.scenario.queues[0].touches = Touches(
          mean: 1e12, laterSeconds: 300, pendingShare: 1, pendingMeanSeconds: 3600, pausesClock: isOn)
        lab.target(0, .resolve(SimulationLab.within(900, from: .created)))
        return try lab.scripted([0: [0]])
      }, figure: { $0.result.targets[0].measured.mean }, on: 1, off: 0),
    Switch(
      name: "attempts of a trigger",
      run: { isOn in
        var lab = try attempts(3)
        if !isOn { lab.scenario.triggers = [] }
        return try lab.scripted([0: [0]])
      }, figure: { $0.times(0, .resolved).first ?? -1 }, on: 1200, off: -1),
  ]

  /// Cases that never end at queue 0, and a queue 1 where they end with one touch of 300 s.
  private static func attempts(_ count: Int) throws -> SimulationLab {
    var lab = try SimulationLab([.deferred, .deferred])
    lab.staff([([0], 1), ([1], 1)])
    lab.scenario.queues[0].touches = Touches(mean: 1e12, laterSeconds: 300)
    lab.scenario.triggers = [Trigger(queue: QueueIndex(0), on: .attempts(count), to: QueueIndex(1))]
    return lab
  }

  static let people: [Switch] = [
    Switch(
      name: "time trigger",
      run: { isOn in
        var lab = try SimulationLab([.live, .live])
        lab.staff([([1], 1)])
        if isOn {
          lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 60, to: QueueIndex(1))]
        }
        return try lab.scripted([0: [0]])
      }, figure: start(of: 0), on: 60, off: -1),
    // An hour of opening hours from nine on, or an hour of the clock from midnight.
    Switch(
      name: "clock of a trigger",
      run: { isOn in
        var lab = try SimulationLab([.deferred, .deferred])
        lab.staff([([1], 1)])
        let office = OpeningHours(
          zone: lab.scenario.horizon.zone,
          weekly: Array(
            repeating: [.init(from: try SampleTime.at("09:00"), to: try SampleTime.at("18:00"))], count: 7),
          holidays: .none)
        lab.scenario.triggers = [
          Trigger(
            queue: QueueIndex(0), on: .waiting(seconds: 3600, clock: isOn ? .openingHours(office) : .elapsed),
            to: QueueIndex(1))
        ]
        return try lab.scripted([0: [0]])
      }, figure: start(of: 0), on: 36_000, off: 3600),
    // After 60 s to queue 1, where nobody is; after 200 s in all to queue 2.
    Switch(
      name: "ladder of triggers",
      run: { isOn in
        var lab = try SimulationLab([.live, .live, .live])
        lab.staff([([2], 1)])
        lab.scenario.triggers = [Trigger(queue: QueueIndex(0), afterWaitingSeconds: 60, to: QueueIndex(1))]
        if isOn {
          lab.scenario.triggers.append(
            Trigger(queue: QueueIndex(0), afterWaitingSeconds: 200, to: QueueIndex(2)))
        }
        return try lab.scripted([0: [0]])
      }, figure: start(of: 0), on: 200, off: -1),
    Switch(
      name: "overflow",
      run: { isOn in
        var lab = try SimulationLab([.live, .live])
        lab.staff([([0], 1), ([1], 1)])
        if isOn {
          lab.scenario.routings = [
            Routing(queue: QueueIndex(0), entries: [.init(team: 0), .init(team: 1, afterWaitingSeconds: 60)])
          ]
        }
        return try lab.scripted([0: [0, 10]])
      }, figure: start(of: 1), on: 60, off: 290),
    // Giving of 240 s at noon and midnight of seven days, taking of 360 s each time but at the end of the horizon.
    Switch(
      name: "giving and taking at a hand-over",
      run: { isOn in
        var lab = try SimulationLab([.deferred])
        var other = lab.scenario.sites[0]
        other.id = "other"
        lab.scenario.sites.append(other)
        lab.staff([([0], 1), ([0], 1)])
        lab.scenario.teams[1].site = 1
        lab.scenario.queues[0].touches = Touches(
          mean: 1e12, laterSeconds: 300, pendingShare: 1, pendingMeanSeconds: 1e9)
        let noon = try SampleTime.at("12:00")
        lab.scenario.ownerships = [
          Ownership(
            queues: [QueueIndex(0)], mode: .followTheSun,
            windows: [.init(site: 0, from: .midnight, to: noon), .init(site: 1, from: noon, to: .endOfDay)],
            giveSeconds: isOn ? 240 : 0, takeSeconds: isOn ? 360 : 0)
        ]
        return try lab.scripted([0: [0]])
      }, figure: { Double($0.tally.teams.reduce(0) { $0 + $1.handover }) / 1e6 }, on: 14 * 240 + 13 * 360, off: 0),
  ]

  static let flows: [Switch] = [
    flow("escalation", .escalate, from: 0, to: 1) { Double($0.tally.queues[1].entered) },
    flow("bypass", .bypass, from: 0, to: 2) { Double($0.tally.queues[2].entered) },
    flow("bounce", .bounce, from: 2, to: 1) { Double($0.tally.queues[1].entered) },
    // Reopened at the tier above, where nothing comes back.
    flow("reopening", .reopen, from: 0, to: 1) { Double($0.tally.queues[1].resolved) },
    Switch(
      name: "warm hand-over",
      run: { isOn in
        var lab = try SimulationLab([.live, .live])
        lab.staff([([0], 1), ([1], 1)])
        lab.scenario.routes = [
          Route(
            kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1,
            handover: isOn ? .warm(maxHoldSeconds: 3600) : .cold)
        ]
        // The second call waits until the next tier, busy until 400, has answered the first.
        return try lab.scripted([0: [0, 10], 1: [100]])
      }, figure: start(of: 1), on: 390, off: 290),
    Switch(
      name: "longest hold",
      run: { isOn in
        var lab = try SimulationLab([.live, .live])
        lab.staff([([0], 1), ([1], 1)])
        lab.scenario.routes = [
          Route(
            kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 1,
            handover: .warm(maxHoldSeconds: isOn ? 60 : 3600))
        ]
        return try lab.scripted([0: [0, 10], 1: [100]])
      }, figure: start(of: 1), on: 350, off: 390),
  ]

  /// A route that all contacts of a queue take, or none.
  private static func flow(
    _ name: String, _ kind: Route.Kind, from: Int, to: Int,
    _ figure: @escaping @Sendable (SimulationLab.Scripted) -> Double
  ) -> Switch {
    Switch(
      name: name,
      run: { isOn in
        var lab = try SimulationLab([.live, .live, .live])
        lab.scenario.routes = [
          Route(kind: kind, from: QueueIndex(from), to: QueueIndex(to), share: isOn ? 1 : 0, delayMeanSeconds: 60)
        ]
        return try lab.scripted([from: [0]])
      }, figure: figure, on: 1, off: 0)
  }
}

/// Times of day in tests.
enum SampleTime {
  struct Missing: Error {}

  static func at(_ text: String) throws -> TimeOfDay {
    guard let time = TimeOfDay(text) else { throw Missing() }
    return time
  }
}
