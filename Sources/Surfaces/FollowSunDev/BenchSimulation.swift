import CivilTime
import Foundation
import ServiceSimulation
import WorkScheduling
import WorkforceModel

/// What one run of the simulation benchmark measured.
struct SimulationBenchmark {
  var customers: Int
  /// Arrivals and service ends, as other simulators count them.
  var events: Int
  var processorSeconds: Double
  /// Mean waits at the three stations and their closed form, in units of the first station's mean service time.
  var waits: [Double]
  var truths: [Double]
  /// Whether each wait lies within its 99.9 % band and nobody was lost.
  var isRight: Bool

  var eventsPerSecond: Double { Double(events) / processorSeconds }
}

/// Three stations with 60, 15 and 6 servers: 20 % go on from the first, 15 % from the second, and 5 % of the finished come
/// back to the first; loads 0.90, 0.90, 0.81. The first serves in a minute on average.
func feedbackCase() throws -> SimulationCase {
  let minute = 60.0
  var value = try SimulationCase(
    [
      .init(perHour: 51.3 * 60, handle: HandleTime(meanSeconds: minute), agents: 60),
      .init(perHour: 0, handle: HandleTime(meanSeconds: 1.25 * minute), agents: 15),
      .init(perHour: 0, handle: HandleTime(meanSeconds: 3 * minute), agents: 6),
    ], weeks: 6)
  value.scenario.routes = [
    Route(kind: .escalate, from: QueueIndex(0), to: QueueIndex(1), share: 0.2),
    Route(kind: .escalate, from: QueueIndex(1), to: QueueIndex(2), share: 0.15),
  ]
  for queue in 0..<3 {
    value.scenario.routes.append(
      Route(kind: .reopen, from: QueueIndex(queue), to: QueueIndex(0), share: 0.05))
  }
  return value
}

/// Runs the whole product path (routing, statistics, intervals) on one thread over `feedbackCase`.
///
/// One unit of time is a minute. The means of the waits are those of the product form: Erlang's C at each station.
func benchSimulation(replications: Int = 1) throws -> SimulationBenchmark {
  let value = try feedbackCase()
  let start = processorSeconds()
  let result = try value.result(seed: 9, replications: replications, threads: 1)
  let seconds = processorSeconds() - start
  // All that is simulated counts, the lead-in week and the run-out as well: their share follows from their length.
  let grid = value.scenario.horizon.grid
  let horizon = Double(grid.count)
  let whole = horizon + Double(value.scenario.horizon.leadInGrid.count) + 2
  let customers = 51.3 * 60 * whole * Double(replications)
  let handled = result.queues.reduce(0) { $0 + $1.handled.mean } * whole / horizon * Double(replications)
  let waits = result.queues.map { $0.meanWaitSeconds.mean / 60 }
  let truths = [0.05409, 0.5022, 1.4164]
  // Standard errors of a run of this length, from the published spread of runs of 20 million customers, doubled.
  let bands = [0.10, 0.08, 0.10]
  let isRight =
    result.conservation.balances && result.conservation.abandonedForGood == 0
    && zip(zip(waits, truths), bands).allSatisfy { abs($0.0 - $0.1) <= $1 * $0.1 }
  return SimulationBenchmark(
    customers: Int(customers), events: Int(customers + handled), processorSeconds: seconds, waits: waits,
    truths: truths, isRight: isRight)
}

/// Processor seconds for 100 replications of an operation of 24 queues and 60,000 contacts a week over three weeks, with
/// the lead-in and the run-out; nil if contacts are lost on the way.
func benchSimulationSize(replications: Int = 10) throws -> Double? {
  let perHour = 60_000.0 / 12 / 168
  var stations = [SimulationCase.Station](
    repeating: .init(
      perHour: perHour, handle: HandleTime(meanSeconds: 400, variation: 0.9, shape: .lognormal), agents: 5,
      patienceSeconds: 240), count: 12)
  stations += [SimulationCase.Station](
    repeating: .init(
      perHour: 0, handle: HandleTime(meanSeconds: 1500, variation: 1.1, shape: .lognormal), agents: 3,
      channel: .deferred), count: 12)
  var value = try SimulationCase(stations, weeks: 3)
  for queue in 0..<12 {
    value.scenario.routes.append(
      Route(kind: .escalate, from: QueueIndex(queue), to: QueueIndex(queue + 12), share: 0.18))
    value.scenario.queues[queue + 12].touches = Touches(
      mean: 2.4, laterSeconds: 600, pendingShare: 0.6, pendingMeanSeconds: 64_800)
    value.target(queue, .answer(share: 0.8, withinSeconds: 20, definition: .ofOffered, shortSeconds: 5))
    let promise = Target.Promise(share: 0.9, within: .seconds(14_400), clock: .elapsed, from: .entered)
    value.target(queue + 12, .respond(promise))
  }
  let start = processorSeconds()
  let result = try value.result(seed: 4, replications: replications, threads: 1)
  let seconds = processorSeconds() - start
  return result.conservation.balances ? seconds * 100 / Double(replications) : nil
}

private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}
