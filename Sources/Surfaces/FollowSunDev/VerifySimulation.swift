import EventSimulation
import Foundation
import WorkforceModel

/// The simulator against closed forms and exact chains: each value inside the 99.9 % interval of at least 20
/// replications, which must not be wider than 2 % to either side.
enum VerifySimulation {
  static var checks: [VerifyCheck] {
    do {
      let fixture = try SimulationFixture.read()
      return fixture.cases.enumerated().map { number, given in
        VerifyCheck(name: "simulation of \(given.name)") { try compare(given, seed: UInt64(101 + number)) }
      } + VerifyReplay.checks(fixture.replay) + VerifyCoverage.checks + VerifySecondSimulator.checks
    } catch {
      return [VerifyCheck(name: "simulation against exact values") { throw error }]
    }
  }

  /// Half-widths may be this part of the exact value at most.
  static let widest = 0.02

  private static func compare(_ given: SimulationFixture.Case, seed: UInt64) throws -> [String] {
    guard given.replications >= 20 else { throw CheckFailed(description: "\(given.replications) replications") }
    var value = try SimulationCase(given)
    var targetOf: [Int?] = []
    for expected in given.expected {
      targetOf.append(
        try measure(expected).map { queue, measure in
          value.target(queue, measure)
          return value.scenario.targets.count - 1
        })
    }
    let result = try value.result(seed: seed, replications: given.replications)
    guard result.conservation.balances else { throw CheckFailed(description: "contacts were lost or made up") }
    var wrong = 0
    let lines = try zip(given.expected, targetOf).map { expected, target in
      let estimate = try target.map { result.targets[$0].measured } ?? plain(expected, result)
      let (line, holds) = compared(name(expected), estimate, expected.value)
      wrong += holds ? 0 : 1
      return line
    }
    guard wrong == 0 else { throw CheckFailed(description: lines.joined(separator: "; ")) }
    return lines
  }

  /// The target that measures it; nil for what the result holds by itself.
  private static func measure(_ expected: SimulationFixture.Case.Expected) throws -> (Int, Target.Measure)? {
    switch (expected.measure, expected.queue, expected.seconds) {
    case ("answered", let queue?, let seconds?):
      guard let definition = Target.ServiceLevelDefinition(rawValue: expected.definition ?? "of-offered") else {
        throw CheckFailed(description: "\(expected.definition ?? "") is no definition of the service level")
      }
      return (queue, .answer(share: 0.5, withinSeconds: seconds, definition: definition, shortSeconds: 5))
    case ("abandoned", let queue?, _): return (queue, .abandonment(0.5))
    default: return nil
    }
  }

  private static func plain(_ expected: SimulationFixture.Case.Expected, _ result: SimulationResult) throws
    -> Estimate
  {
    switch (expected.measure, expected.queue, expected.team) {
    case ("mean-wait", let queue?, _): return result.queues[queue].meanWaitSeconds
    case ("occupancy", _, let team?): return result.teams[team].occupancy
    default: throw CheckFailed(description: "\(expected.measure) is no measure of the fixture")
    }
  }

  private static func name(_ expected: SimulationFixture.Case.Expected) -> String {
    let place = expected.queue.map { "queue \($0 + 1)" } ?? "team \((expected.team ?? 0) + 1)"
    switch expected.measure {
    case "answered" where expected.seconds == 0: return "\(place) answered at once"
    case "answered":
      return "\(place) answered in \(Int(expected.seconds ?? 0)) s, \(expected.definition ?? "of-offered")"
    default: return "\(place) \(expected.measure)"
    }
  }

  /// The half-width of the 99.9 % interval of an estimate whose 95 % interval is known.
  static func half999(_ estimate: Estimate) -> Double {
    let degrees = estimate.replications - 1
    return estimate.halfWidth95 * StudentT.quantile(0.9995, degreesOfFreedom: Double(degrees))
      / StudentT.factor95(degreesOfFreedom: degrees)
  }

  /// A line for the log, and whether the exact value is inside the 99.9 % interval and that is narrow enough.
  static func compared(_ name: String, _ estimate: Estimate, _ truth: Double) -> (line: String, holds: Bool) {
    let half = half999(estimate)
    let line = String(
      format: "%@ %.6g, exactly %.6g, half-width %.2f %%", name, estimate.mean, truth, 100 * half / truth)
    return (line, abs(estimate.mean - truth) <= half && half <= widest * truth)
  }
}
