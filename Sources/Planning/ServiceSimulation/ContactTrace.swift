public import CivilTime
import WorkforceModel

/// Everything that happened to one contact in the first replication, for a person to read and check by hand.
public struct ContactTrace: Hashable, Sendable {
  public enum Step: String, Hashable, Sendable {
    case entered, notContained, contained, afterHours, lost, moved, gaveUp, started, ended, pending
    case customerAnswered, sentOn, heldTooLong, orphaned, handedOver, closingDue, resolved
  }

  public struct Event: Hashable, Sendable {
    /// Seconds after the contact was created, to the microsecond.
    public var seconds: Double
    public var step: Step
    /// Name of the queue in which it happened.
    public var queue: String
    /// Team and line of the agent, empty where nobody takes part.
    public var agent: String

    public init(seconds: Double, step: Step, queue: String, agent: String) {
      self.seconds = seconds
      self.step = step
      self.queue = queue
      self.agent = agent
    }
  }

  /// The queue that it entered first, the begin of the interval, and its number among those drawn for both.
  public var queue: String
  public var interval: Instant
  public var ordinal: Int
  /// When it was created, rounded down to the second.
  public var created: Instant
  public var events: [Event]

  public init(queue: String, interval: Instant, ordinal: Int, created: Instant, events: [Event]) {
    self.queue = queue
    self.interval = interval
    self.ordinal = ordinal
    self.created = created
    self.events = events
  }
}

extension ContactTrace: CustomStringConvertible {
  /// One line for the contact and one for each event, with seconds after its creation.
  public var description: String {
    let head = "\(queue), \(interval.iso8601), number \(ordinal), created \(created.iso8601)"
    return ([head] + events.map { "  " + $0.description }).joined(separator: "\n")
  }
}

extension ContactTrace.Event: CustomStringConvertible {
  public var description: String {
    let milliseconds = Int64((seconds * 1000).rounded())
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    return "+\(milliseconds / 1000).\(fraction) s  \(step.rawValue)  \(queue)" + (agent.isEmpty ? "" : "  \(agent)")
  }
}

/// Collects the traces of the first contacts of the horizon.
final class TraceRecorder {
  let limit: Int
  let scenario: Scenario
  private(set) var traces: [ContactTrace] = []
  private var starts: [Int64] = []

  init(limit: Int, scenario: Scenario) {
    self.limit = limit
    self.scenario = scenario
  }

  func begin(_ trace: ContactTrace, at time: Int64) -> Int32 {
    guard traces.count < limit else { return -1 }
    traces.append(trace)
    starts.append(time)
    return Int32(traces.count - 1)
  }

  func record(_ trace: Int, _ step: ContactTrace.Step, queue: Int, agent: String, at time: Int64) {
    traces[trace].events.append(
      ContactTrace.Event(
        seconds: Double(time - starts[trace]) / 1e6, step: step, queue: scenario.queues[queue].id, agent: agent))
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

  @inline(__always)
  func trace(_ number: Int, _ step: ContactTrace.Step, agent: Int = -1) {
    guard let recorder, contact(number).pointee.trace >= 0 else { return }
    var name = ""
    if agent >= 0 {
      let plan = network.staff.agents[agent]
      name = "\(recorder.scenario.teams[plan.team].id) \(plan.line)"
    }
    recorder.record(
      Int(contact(number).pointee.trace), step, queue: Int(contact(number).pointee.queue), agent: name, at: now)
  }
}
