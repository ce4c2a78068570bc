import CivilTime
import WorkforceModel

/// Collects the traces of contacts of the horizon: the first ones, from a time on, or the first that come to a queue.
final class TraceRecorder {
  let limit: Int
  let scenario: Scenario
  /// The queue that a contact has to come to, early or late; nil for any.
  let queue: Int?
  /// Contacts created before are not traced.
  let from: Instant?
  private var all: [ContactTrace] = []
  private var starts: [Int64] = []
  /// Positions of those that are wanted, in the order in which they came to the queue.
  private var chosen: [Int] = []
  private var isChosen: [Bool] = []

  init(limit: Int, scenario: Scenario, queue: Int? = nil, from: Instant? = nil) {
    self.limit = limit
    self.scenario = scenario
    self.queue = queue
    self.from = from
  }

  var traces: [ContactTrace] { chosen.map { all[$0] } }

  func begin(_ trace: ContactTrace, at time: Int64) -> Int32 {
    guard chosen.count < limit, from.map({ trace.created >= $0 }) ?? true else { return -1 }
    all.append(trace)
    starts.append(time)
    isChosen.append(queue == nil)
    if queue == nil { chosen.append(all.count - 1) }
    return Int32(all.count - 1)
  }

  func record(
    _ trace: Int, _ step: ContactTrace.Step, queue: Int, agent: String, note: String, at time: Int64, _ instant: Instant
  ) {
    if step == .entered, queue == self.queue, !isChosen[trace], chosen.count < limit {
      isChosen[trace] = true
      chosen.append(trace)
    }
    all[trace].events.append(
      ContactTrace.Event(
        seconds: Double(time - starts[trace]) / 1e6, time: instant, step: step, queue: scenario.queues[queue].id,
        agent: agent, note: note))
  }
}

extension ServiceRun {
  func traceArrival(_ number: Int, queue: Int, ordinal: Int) {
    guard let recorder else { return }
    let begin = timeline.begin + Int64(timeline.interval(now)) * timeline.width
    contact(number).pointee.trace = recorder.begin(
      ContactTrace(
        queue: recorder.scenario.queues[queue].id, interval: timeline.origin.adding(seconds: begin / 1_000_000),
        ordinal: ordinal, created: timeline.origin.adding(seconds: now / 1_000_000), events: []),
      at: now)
  }

  /// - Parameters:
  ///   - note: made only where the contact is traced.
  ///   - queue: where it is not the contact's.
  @inline(__always)
  func trace(
    _ number: Int, _ step: ContactTrace.Step, agent: Int = -1, queue: Int32? = nil, note: @autoclosure () -> String = ""
  ) {
    guard recorder != nil, contact(number).pointee.trace >= 0 else { return }
    record(number, step, agent, queue, note())
  }

  private func record(_ number: Int, _ step: ContactTrace.Step, _ agent: Int, _ queue: Int32?, _ note: String) {
    guard let recorder else { return }
    recorder.record(
      Int(contact(number).pointee.trace), step, queue: Int(queue ?? contact(number).pointee.queue),
      agent: agent < 0 ? "" : agentName(agent), note: note, at: now, instant(now))
  }

  func agentName(_ agent: Int) -> String {
    let plan = network.staff.agents[agent]
    return "\(recorder?.scenario.teams[plan.team].id ?? "") \(plan.line)"
  }

  /// A time of the run, rounded down to the second.
  private func instant(_ time: Int64) -> Instant {
    timeline.origin.adding(seconds: time / 1_000_000)
  }

  /// What is known when an agent takes a contact up: how long it waited, how much work it is, and who lets go of it.
  func startNote(_ number: Int, _ agent: Int, holder: Int) -> String {
    let contact = contact(number)
    var note =
      "waited \(ContactTrace.clock(microseconds: now - contact.pointee.waitSince)), work "
      + ContactTrace.clock(contact.pointee.remaining / 1e6)
    if contact.pointee.touches > 1 { note += ", touch \(contact.pointee.touch + 1) of \(contact.pointee.touches)" }
    if rules[Int(contact.pointee.queue)].kind == .concurrent {
      note += ", session \(agents[agent].sessions + 1)"
    }
    if holder >= 0 { note += ", \(agentName(holder)) lets go" }
    return note
  }

  /// The place in the line, or for deferred work how many wait for the queue.
  func lineNote(_ queue: Int) -> String {
    rules[queue].isDeferred ? "one of \(waiting[queue])" : "number \(waiting[queue])"
  }

  /// Where a case goes, and whether its agent stays on the line.
  func routeNote(_ route: RouteRule) -> String {
    let to = recorder?.scenario.queues[route.to].id ?? ""
    return route.maxHold < 0
      ? "to \(to)" : "to \(to), held for \(ContactTrace.clock(microseconds: route.maxHold)) at most"
  }

  /// Where a case goes that was attempted often enough.
  func attemptsNote(_ queue: Int) -> String {
    "to \(recorder?.scenario.queues[rules[queue].attemptsTo].id ?? ""), after \(rules[queue].attempts) attempts"
  }

  /// A promise with its date.
  func promiseNote(_ promise: OpenPromise) -> String {
    let rule = network.promises[Int(promise.rule)]
    let target = recorder?.scenario.targets[rule.target].path.description ?? ""
    let name =
      switch rule.kind {
      case .respond: "reply"
      case .resolve: "resolve"
      case .acknowledge: "accept"
      case .workBlock: "done"
      }
    let date = promise.deadline < OpenTable.never ? instant(promise.deadline).iso8601 : "never"
    return target.isEmpty ? "\(name) by \(date)" : "\(name) by \(date) (\(target))"
  }
}
