import CivilTime
import Foundation
import WorkScheduling
import WorkforceModel

/// Whether the 95 % intervals are what they say: of 1,000 experiments with 20 replications of a day each, 930 to 970
/// hold the exact value.
enum VerifyCoverage {
  static var checks: [VerifyCheck] {
    [VerifyCheck(name: "simulation: intervals of 1,000 experiments") { try coverage() }]
  }

  private static let experiments = 1000
  private static let allowed = 0.93...0.97

  /// M/M/n+M as in N3 for a working day of eight hours, warmed up for two before; nobody calls at other times.
  private static func coverage() throws -> [String] {
    let known = try SimulationFixture.read().cases.first { $0.name.hasPrefix("M/M/n+M") }
    guard let known, let queue = known.queues.first else {
      throw CheckFailed(description: "the fixture has no M/M/n+M")
    }
    var value = try SimulationCase(known)
    let exact = known.expected.filter { $0.measure == "abandoned" || $0.definition == "of-offered" }
    for expected in exact {
      value.target(
        0,
        expected.measure == "abandoned"
          ? .abandonment(0.5)
          : .answer(
            share: 0.5, withinSeconds: expected.seconds ?? 0, definition: .ofOffered, shortSeconds: 5))
    }
    value.contacts = [pattern(value.scenario.horizon.grid.count, queue.perHour[0], hours: 0..<8)]
    let before = value.scenario.horizon.leadInGrid.count
    value.leadIn = [pattern(before, queue.perHour[0], hours: before - 2..<before)]
    let service = value
    let inside = try orderedParallelMap(count: experiments, threads: 2, cancellation: CancellationFlag()) { number in
      let result = try service.result(seed: UInt64(5_000 + number), replications: 20, threads: 1)
      return zip(exact, result.targets).map { expected, target in
        abs(target.measured.mean - expected.value) <= target.measured.halfWidth95
      }
    }
    return try exact.indices.map { place in
      let share = Double(inside.count { $0[place] }) / Double(experiments)
      let line = "\(exact[place].measure) inside \(String(format: "%.1f", 100 * share)) % of \(experiments) intervals"
      guard allowed.contains(share) else { throw CheckFailed(description: line) }
      return line
    }
  }

  /// Contacts of each hour of a row of them.
  private static func pattern(_ count: Int, _ perHour: Double, hours: Range<Int>) -> [Double] {
    (0..<count).map { hours.contains($0) ? perHour : 0 }
  }
}
