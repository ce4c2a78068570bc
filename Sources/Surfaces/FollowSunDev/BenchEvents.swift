import ArgumentParser
import EventSimulation
import Foundation
import Randomness
import RealFunctions

/// Measures the bare event engine on one thread and checks its answers; returns whether they were right.
///
/// The hold model takes the first event out and schedules another an exponential time later. The M/M/100 queue at load
/// 0.95 counts arrivals and service ends as events; its mean wait must lie within 3.3 standard errors of Erlang C.
func benchEvents(customers: Int = 4_000_000) throws -> Bool {
  guard try benchVariates() else { return false }
  for pending in [10, 100, 1000, 10_000, 100_000] {
    let (nanoseconds, inOrder) = holdModel(pending: pending, steps: 4_000_000)
    print("hold model, \(pending) pending: \(rounded(nanoseconds, 1)) ns an event")
    guard inOrder else {
      print("events came out of order")
      return false
    }
  }
  let run = delayQueue(servers: 100, load: 95, customers: customers, seed: 7)
  let deviation = (run.meanWait - run.theory) / run.standardError
  print(
    "M/M/100: \(rounded(run.eventsPerSecond / 1e6, 2)) million events a CPU second, mean wait "
      + "\(rounded(run.meanWait, 5)) (theory \(rounded(run.theory, 5)), deviation \(rounded(deviation, 2)) s.e.)")
  return run.isRight
}

private func rounded(_ value: Double, _ digits: Int) -> String {
  String(format: "%.\(digits)f", value)
}

/// Prints the cost of each kind of variate, its uniform included; returns whether the means were right.
private func benchVariates() throws -> Bool {
  let cv = 1.1
  let kinds: [(name: String, distribution: Distribution)] = [
    ("exponential", try .exponential(mean: 1)), ("lognormal", try .lognormal(mean: 1, coefficientOfVariation: cv)),
    ("gamma", try .gamma(mean: 1, coefficientOfVariation: cv)), ("deterministic", try .deterministic(1)),
  ]
  let table = DistributionTable(kinds.map(\.distribution))
  let stream = RandomStream(seed: 3, replication: 0, purpose: 0)
  let pairs = 1_000_000
  var areRight = true
  for (index, kind) in kinds.enumerated() {
    let start = processorSeconds()
    var sum = 0.0
    for entity in 0..<UInt64(pairs) {
      let (first, second) = stream.uniforms(entity: entity, pair: 0)
      sum += table.variate(index, at: first) + table.variate(index, at: second)
    }
    let count = Double(2 * pairs)
    let nanoseconds = (processorSeconds() - start) / count * 1e9
    let deviation = (sum / count - 1) * count.squareRoot() / max(kind.distribution.coefficientOfVariation, 1e-9)
    areRight = areRight && abs(deviation) <= 3.9
    print("\(kind.name) variate: \(rounded(nanoseconds, 1)) ns (mean off by \(rounded(deviation, 2)) s.e.)")
  }
  let poisson = try PoissonCount(mean: 1e6)
  let start = processorSeconds()
  var sum = 0
  for entity in 0..<UInt64(1000) { sum += poisson.quantile(stream.uniform(entity: entity, draw: 2)) }
  let deviation = (Double(sum) / 1000 - 1e6) / 1e3 * 1000.0.squareRoot()
  print(
    "Poisson count of mean 1e6: \(rounded((processorSeconds() - start) * 1e3, 1)) microseconds "
      + "(mean off by \(rounded(deviation, 2)) s.e.)")
  return areRight && abs(deviation) <= 3.9
}

/// Nanoseconds for one event of the hold model, variate included, and whether the times never fell.
private func holdModel(pending: Int, steps: Int) -> (nanoseconds: Double, inOrder: Bool) {
  let calendar = EventCalendar(capacity: pending)
  let stream = RandomStream(seed: 1, replication: 0, purpose: 0)
  func delay(_ u: Double) -> Int64 { SimulationClock.microseconds(seconds: -naturalLog(u)) }
  for entity in 0..<pending {
    calendar.schedule(at: delay(stream.uniform(entity: UInt64(entity))), kind: 0, entity: entity)
  }
  let start = processorSeconds()
  var last: Int64 = 0
  var inOrder = true
  for step in 0..<UInt64(steps / 2) {
    let (first, second) = stream.uniforms(entity: step, pair: 1)
    for u in [first, second] {
      guard let event = calendar.next() else { return (0, false) }
      inOrder = inOrder && event.time >= last
      last = event.time
      calendar.schedule(at: event.time + delay(u), kind: 0, entity: event.entity)
    }
  }
  return ((processorSeconds() - start) / Double(steps) * 1e9, inOrder && calendar.count == pending)
}

/// Mean waits in units of the mean service time.
private struct DelayQueueRun {
  var events: Int
  var seconds, meanWait, standardError, theory: Double

  var eventsPerSecond: Double { Double(events) / seconds }
  var isRight: Bool { abs(meanWait - theory) <= 3.3 * standardError }
}

/// Runs M/M/100 on the bare calendar and prints a line of figures.
struct BenchEngine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine", abstract: "Run the bare event calendar on M/M/100 alone.", shouldDisplay: false)

  @Option(help: "Customers.") var customers: Int = 4_000_000
  @Option(help: "Seed.") var seed: UInt64 = 7

  func run() throws {
    let found = delayQueue(servers: 100, load: 95, customers: customers, seed: seed)
    print(
      "engine-a N=\(customers) events=\(found.events) cpu=\(found.seconds) wait=\(found.meanWait)",
      "right=\(found.isRight ? 1 : 0)")
  }
}

/// M/M/n from empty, with the first 2 % of the customers left out and a standard error from 50 batches.
private func delayQueue(servers: Int, load: Double, customers: Int, seed: UInt64) -> DelayQueueRun {
  let arrival: UInt8 = 0
  let serviceEnd: UInt8 = 1
  let serviceSeconds = 300.0
  let calendar = EventCalendar()
  let line = EntityQueue()
  let stream = RandomStream(seed: seed, replication: 0, purpose: 0)
  let slots = 1 << 20
  let arrivedAt = UnsafeMutablePointer<Int64>.allocate(capacity: slots)
  let serviceTime = UnsafeMutablePointer<Int64>.allocate(capacity: slots)
  arrivedAt.initialize(repeating: 0, count: slots)
  serviceTime.initialize(repeating: 0, count: slots)
  defer {
    arrivedAt.deallocate()
    serviceTime.deallocate()
  }
  var tallies = [DurationTally](repeating: DurationTally(), count: 51)
  let perTally = customers / 50
  var warmUp = customers / 50
  var current = DurationTally()
  var filled = 0
  var free = servers
  var arrived = 0
  var events = 0
  let start = processorSeconds()
  calendar.schedule(at: 0, kind: arrival, entity: 0)
  func record(_ wait: Int64) {
    if warmUp > 0 {
      warmUp -= 1
      return
    }
    current.record(wait)
    if current.count == perTally {
      tallies[filled] = current
      filled += 1
      current = DurationTally()
    }
  }
  while let event = calendar.next() {
    events += 1
    let now = event.time
    if event.kind == arrival {
      let (gap, service) = stream.uniforms(entity: UInt64(arrived), pair: 0)
      let slot = arrived & (slots - 1)
      arrived += 1
      if arrived < customers {
        let delay = SimulationClock.microseconds(seconds: -naturalLog(gap) * serviceSeconds / load)
        calendar.schedule(at: now + delay, kind: arrival, entity: 0)
      }
      let duration = SimulationClock.microseconds(seconds: -naturalLog(service) * serviceSeconds)
      if free > 0 {
        free -= 1
        record(0)
        calendar.schedule(at: now + duration, kind: serviceEnd, entity: slot)
      } else {
        arrivedAt[slot] = now
        serviceTime[slot] = duration
        line.append(slot)
      }
    } else if let slot = line.popFirst() {
      record(now - arrivedAt[slot])
      calendar.schedule(at: now + serviceTime[slot], kind: serviceEnd, entity: slot)
    } else {
      free += 1
    }
  }
  let seconds = processorSeconds() - start
  var moments = SampleMoments()
  for tally in tallies[..<filled] { moments.add((tally.mean ?? 0) * 1e-6 / serviceSeconds) }
  let estimate = moments.estimate ?? SampleEstimate(mean: 0, halfWidth95: .infinity, count: 0)
  return DelayQueueRun(
    events: events, seconds: seconds, meanWait: estimate.mean,
    standardError: estimate.halfWidth95 / StudentT.factor95(degreesOfFreedom: filled - 1),
    theory: erlangDelay(servers: servers, load: load) / (Double(servers) - load))
}

/// Erlang's probability of delay, by the recursion of the loss formula.
private func erlangDelay(servers: Int, load: Double) -> Double {
  var loss = 1.0
  for server in 1...servers { loss = load * loss / (Double(server) + load * loss) }
  let busy = load / Double(servers)
  return loss / (1 - busy + busy * loss)
}
