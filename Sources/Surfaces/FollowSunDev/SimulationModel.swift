import ArgumentParser
import CivilTime
import Foundation
import ServiceSimulation
import WorkScheduling
import WorkforceModel

/// The models that simulators are timed with; the unit of time is a minute.
enum SimulationModel: String, CaseIterable, ExpressibleByArgument {
  /// M/M/100 at load 0.95.
  case a
  /// M/M/100 at load 1.05 whose customers wait two service times on average before they give up.
  case b
  /// Three stations with 60, 15 and 6 servers: 20 % go on from the first, 15 % from the second, and 5 % of the finished
  /// come back to the first; loads 0.90, 0.90, 0.81.
  case c

  /// Arrivals a minute from outside.
  var rate: Double {
    switch self {
    case .a: 95
    case .b: 105
    case .c: 51.3
    }
  }

  /// Mean waits at the stations in minutes, by Erlang C and A; those who give up count with their wait.
  var waits: [Double] {
    switch self {
    case .a: [0.10129]
    case .b: [0.12073]
    case .c: [0.05409, 0.5022, 1.4164]
    }
  }

  /// How far a wait may be off in a run of three million customers: about 3.3 standard errors, from long runs.
  private var bands: [Double] {
    switch self {
    case .a: [0.18]
    case .b: [0.03]
    case .c: [0.08, 0.12, 0.16]
    }
  }

  /// Whether these waits are the closed forms' for a run in which so many customers were counted.
  func isRight(_ found: [Double], customers: Double) -> Bool {
    let scale = (3e6 / customers).squareRoot()
    return zip(zip(found, waits), bands).allSatisfy { abs($0.0 - $0.1) <= $1 * scale * $0.1 }
  }

  /// - Parameter speed: how many times faster everything goes: more contacts in the same weeks.
  func service(weeks: Int, speed: Double = 1) throws -> SimulationCase {
    let minute = 60 / speed
    guard self == .c else {
      return try SimulationCase(
        [
          .init(
            perHour: [rate * 60 * speed], handle: HandleTime(meanSeconds: minute),
            patienceSeconds: self == .b ? 2 * minute : nil)
        ], agents: [100], weeks: weeks)
    }
    var value = try SimulationCase(
      [
        .init(perHour: [rate * 60 * speed], handle: HandleTime(meanSeconds: minute)),
        .init(perHour: [0], handle: HandleTime(meanSeconds: 1.25 * minute)),
        .init(perHour: [0], handle: HandleTime(meanSeconds: 3 * minute)),
      ], agents: [60, 15, 6], weeks: weeks)
    value.scenario.routes = [
      Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.2),
      Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(2), share: 0.15),
    ]
    for queue in 0..<3 {
      value.scenario.routes.append(Route(kind: .reopen, from: QueueIndex(queue), to: QueueIndex(0), share: 0.05))
    }
    return value
  }
}

/// Runs one model on the whole product path (routing, statistics, intervals) and prints a line of figures.
struct SimulationModelRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Simulate one of the models of `bench simulation` in this process.",
    shouldDisplay: false)

  @Argument(help: "a, b or c.") var model: SimulationModel
  @Option(help: "Weeks of the horizon, beside one of lead-in.") var weeks: Int = 6
  @Option(help: "Times faster than in the model.") var speed: Double = 1
  @Option(help: "Replications.") var replications: Int = 1
  @Option(help: "Threads.") var threads: Int = 1
  @Option(help: "Seed.") var seed: UInt64 = 9

  func run() throws {
    let value = try model.service(weeks: weeks, speed: speed)
    let clock = ContinuousClock.now
    let start = processorSeconds()
    let result = try value.result(seed: seed, replications: replications, threads: threads)
    let processor = processorSeconds() - start
    let passed = (ContinuousClock.now - clock).components
    // All that is simulated counts, the lead-in and the run-out as well; their share follows from their length.
    let horizon = Double(value.scenario.horizon.grid.count)
    let whole = (horizon + Double(value.scenario.horizon.leadInGrid.count) + 2) * Double(replications)
    let customers = model.rate * 60 * speed * whole
    let ends = result.queues.reduce(0) { $0 + $1.handled.mean + $1.abandoned.mean } * whole / horizon
    let waits = result.queues.indices.map { queue in
      // Waits of all, those who gave up included: the number waiting over the rate at which they come.
      result.cells[queue].reduce(0) { $0 + $1.backlog.mean }
        / result.cells[queue].reduce(0) { $0 + $1.offered.mean } * 60 * speed
    }
    let counted = model.rate * 60 * speed * horizon * Double(replications)
    let isRight = result.conservation.balances && model.isRight(waits, customers: counted)
    print(
      "FollowSun-\(model.rawValue) N=\(Int(customers)) events=\(Int(customers + ends))",
      "cpu=\(processor) wall=\(Double(passed.seconds) + 1e-18 * Double(passed.attoseconds))",
      "wait=\(waits.map { String(format: "%.6f", $0) }.joined(separator: ",")) right=\(isRight ? 1 : 0)")
  }
}
