import QueueingTheory
import RealFunctions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the staffing benchmark measured.
struct StaffingBench {
  var intervals: Int
  /// Answers that differ from the plain recurrence; 0 if all is right.
  var wrong: Int
  var intervalsPerCPUSecond: Double
  var agentsInTotal: Int
}

/// Sizes intervals with Erlang C at 80 % in 20 s, occupancy at most 0.85 and 300 s a contact, with loads from 0.1 to 5,000
/// erlangs spread evenly on a logarithmic scale, and checks each answer against the recurrence from no agents.
///
/// - Parameters:
///   - occupancyCap: nil to leave the cap out.
func benchStaffing(intervals: Int = 10_000, occupancyCap: Double? = 0.85) throws -> StaffingBench {
  // A fixed linear congruential sequence; the loads are contacts in half an hour times the handle time.
  var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  let loads: [Double] = (0..<intervals).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let uniform = Double(state >> 11) * 0x1p-53
    return 0.1 * power(50_000, uniform)
  }
  let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20), maxOccupancy: occupancyCap)
  var answers = [Int](repeating: 0, count: intervals)
  var best = Double.infinity
  for _ in 0..<15 {
    let start = processorSeconds()
    for index in loads.indices {
      answers[index] = try ErlangC.leastAgents(offeredLoad: loads[index], meanHandleSeconds: 300, goals: goals).agents
    }
    best = min(best, processorSeconds() - start)
  }
  var wrong = 0
  for index in loads.indices where answers[index] != plainAgents(load: loads[index], cap: occupancyCap ?? 1) {
    wrong += 1
  }
  return StaffingBench(
    intervals: intervals, wrong: wrong, intervalsPerCPUSecond: Double(intervals) / best,
    agentsInTotal: answers.reduce(0, +))
}

func plainAgents(load: Double, cap: Double) -> Int {
  var blocking = 1.0
  var agents = 0
  while true {
    agents += 1
    let n = Double(agents)
    blocking = load * blocking / (n + load * blocking)
    guard n > load, load / n <= cap + 1e-12 else { continue }
    let waits = blocking / (1 - load / n * (1 - blocking))
    if 1 - waits * exponential(-(n - load) * 20 / 300) >= 0.8 - 1e-12 { return agents }
  }
}
