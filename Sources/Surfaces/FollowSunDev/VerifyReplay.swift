import CivilTime
import Foundation
import ServiceSimulation
import WorkforceModel

/// A real day of calls to a bank, simulated call by call, against Erlang A for each quarter of an hour and against the
/// chain that carries the queue over from one to the next.
enum VerifyReplay {
  static func checks(_ replay: SimulationFixture.Replay) -> [VerifyCheck] {
    [
      VerifyCheck(name: "simulation of a real day against Erlang A") { try formula(replay) },
      VerifyCheck(name: "simulation of a real day against its chain") { try chain(replay) },
    ]
  }

  /// Erlang A takes each quarter for a world of its own in its steady state, so no interval can be asked to hold it:
  /// shares of all calls may be this much apart. How close the simulator is, the chain says.
  private static let apart = 0.03
  /// The replay has as many calls in each quarter as were counted. Erlang A has chance numbers with that mean, whose
  /// good and bad luck together cost service: a replay may be so much better.
  private static let better = 0.05

  private static func formula(_ replay: SimulationFixture.Replay) throws -> [String] {
    let poisson = try simulated(replay, .poisson, replications: 60)
    let given = try simulated(replay, .given, replications: 60)
    let calls = replay.counts.reduce(0, +)
    return try [("answered in time", 0, replay.erlangA.answered), ("abandoned", 1, replay.erlangA.abandoned)]
      .flatMap { name, place, formula in
        let worse = place == 0 ? -1.0 : 1
        return try [("with chance numbers", poisson[place], apart), ("as counted", given[place], better)]
          .map { law, estimate, most in
            let half = VerifySimulation.half999(estimate)
            let line = String(
              format: "%@ of the %.0f calls of %@, %@: %.4f, half-width %.4f, Erlang A %.4f", name, calls, replay.day,
              law, estimate.mean, half, formula)
            let difference = worse * (estimate.mean - formula)
            guard difference <= apart, difference >= -most, half <= apart / 2 else {
              throw CheckFailed(description: line)
            }
            return line
          }
      }
  }

  private static func chain(_ replay: SimulationFixture.Replay) throws -> [String] {
    let targets = try simulated(replay, .poisson, replications: 450)
    let found = [
      VerifySimulation.compared("answered at once", targets[2], replay.chain.atOnce),
      VerifySimulation.compared("abandoned", targets[1], replay.chain.abandoned),
    ]
    guard found.allSatisfy(\.holds) else {
      throw CheckFailed(description: found.map(\.line).joined(separator: "; "))
    }
    return found.map(\.line)
  }

  /// Answered in time, abandoned and answered at once, over the calls of the day; nobody calls on the other days.
  private static func simulated(
    _ replay: SimulationFixture.Replay, _ law: ArrivalLaw, replications: Int
  ) throws -> [Estimate] {
    let handle = HandleTime(meanSeconds: replay.meanSeconds)
    var value = try SimulationCase(
      [.init(perHour: [0], handle: handle, patienceSeconds: replay.patienceSeconds)],
      crews: [.init(agents: [0], serves: [0])], weeks: 1, minutes: 15)
    let count = value.scenario.horizon.grid.count
    let first = 4 * replay.firstHour
    var contacts = [Double](repeating: 0, count: count)
    for (number, calls) in replay.counts.enumerated() { contacts[first + number] = calls }
    var agents = [Double](repeating: replay.agents.last ?? 0, count: count)
    for (number, staff) in replay.agents.enumerated() {
      agents[first + 2 * number] = staff
      agents[first + 2 * number + 1] = staff
    }
    value.contacts = [contacts]
    value.agents = [agents]
    let answer = { (seconds: Double) in
      Target.Measure.answer(share: 0.8, withinSeconds: seconds, definition: .ofOffered, shortSeconds: 5)
    }
    value.target(0, answer(replay.withinSeconds))
    value.target(0, .abandonment(0.05))
    value.target(0, answer(0))
    let result = try value.result(seed: 301, replications: replications, arrivals: law)
    guard result.conservation.balances else { throw CheckFailed(description: "calls were lost or made up") }
    return result.targets.map(\.measured)
  }
}
