import EventSimulation
import Foundation
import WorkforceModel

/// A case without a formula (two skills, three teams, escalation, patience) against SimPy, by tests of two samples.
enum VerifySecondSimulator {
  static var checks: [VerifyCheck] {
    [VerifyCheck(name: "simulation against SimPy") { try compare() }]
  }

  /// What `Tests/Oracles/escalation_simpy.py` wrote: for each run and queue the sums in the order of `Column`.
  private struct Fixture: Decodable {
    struct Case: Decodable {
      struct Team: Decodable {
        var agents: Int
        var serves: [Int]
      }

      var perHour: [Double]
      var meanSeconds: [Double]
      var patienceSeconds: [Double]
      var teams: [Team]
      var escalate: Double
      var within: Double
    }

    var `case`: Case
    var runs: [[[Double]]]
  }

  private enum Column: Int {
    case offered, answered, inTime, abandoned, waitSeconds
  }

  /// The 99.9 % interval of the difference may be this part of the figure to either side at most.
  private static let widest = 0.035

  private static func compare() throws -> [String] {
    let fixture = try JSONDecoder().decode(Fixture.self, from: SimulationFixture.data("escalation.json"))
    let given = fixture.case
    var value = try SimulationCase(
      given.perHour.indices.map {
        .init(
          perHour: [given.perHour[$0]], handle: HandleTime(meanSeconds: given.meanSeconds[$0]),
          patienceSeconds: given.patienceSeconds[$0])
      }, crews: given.teams.map { .init(agents: [$0.agents], serves: $0.serves) }, weeks: 6)
    let third = QueueIndex(2)
    value.scenario.routes = [0, 1].map {
      Route(kind: .escalate, from: QueueIndex($0), to: third, share: given.escalate)
    }
    for queue in given.perHour.indices {
      value.target(
        queue, .answer(share: 0.5, withinSeconds: given.within, definition: .ofOffered, shortSeconds: 5))
      value.target(queue, .abandonment(0.5))
    }
    let result = try value.result(seed: 401, replications: 160)
    var lines: [String] = []
    for queue in given.perHour.indices {
      let place = "queue \(queue + 1)"
      func other(_ top: Column, _ base: Column) throws -> Estimate {
        try ratio(fixture.runs.map { ($0[queue][top.rawValue], $0[queue][base.rawValue]) })
      }
      lines += try [
        compared("\(place) answered in time", result.targets[2 * queue].measured, other(.inTime, .offered)),
        compared("\(place) abandoned", result.targets[2 * queue + 1].measured, other(.abandoned, .offered)),
        compared("\(place) mean wait", result.queues[queue].meanWaitSeconds, other(.waitSeconds, .answered)),
      ]
    }
    return lines
  }

  /// A ratio of sums with its 95 % interval (Cochran 1977, 6.4), worked out here and not by the code under test.
  private static func ratio(_ pairs: [(top: Double, base: Double)]) throws -> Estimate {
    let count = Double(pairs.count)
    let base = pairs.reduce(0) { $0 + $1.base } / count
    guard pairs.count > 1, base > 0 else { throw CheckFailed(description: "the fixture is empty") }
    let mean = pairs.reduce(0) { $0 + $1.top } / count / base
    let squares = pairs.reduce(0) { $0 + ($1.top - mean * $1.base) * ($1.top - mean * $1.base) }
    let error = (squares / (count * (count - 1))).squareRoot() / base
    return Estimate(
      mean: mean, halfWidth95: error * StudentT.factor95(degreesOfFreedom: pairs.count - 1),
      replications: pairs.count)
  }

  /// Welch's test at 99.9 %, in the form that the difference lies inside its interval.
  private static func compared(_ name: String, _ own: Estimate, _ other: Estimate) throws -> String {
    func error(_ estimate: Estimate) -> Double {
      estimate.halfWidth95 / StudentT.factor95(degreesOfFreedom: estimate.replications - 1)
    }
    let (first, second) = (error(own) * error(own), error(other) * error(other))
    let degrees =
      (first + second) * (first + second)
      / (first * first / Double(own.replications - 1) + second * second / Double(other.replications - 1))
    let half = StudentT.quantile(0.9995, degreesOfFreedom: degrees) * (first + second).squareRoot()
    let line = String(
      format: "%@ %.6g, SimPy %.6g, half-width of the difference %.2f %%", name, own.mean, other.mean,
      100 * half / other.mean)
    guard abs(own.mean - other.mean) <= half, half <= widest * other.mean else {
      throw CheckFailed(description: line)
    }
    return line
  }
}
