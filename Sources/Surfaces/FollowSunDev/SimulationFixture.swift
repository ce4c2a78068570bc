import Foundation
import WorkforceModel

/// The exact values that the simulator is held against: `chains.json`, made by `Tests/Oracles/simulation.py`.
struct SimulationFixture: Decodable {
  struct Case: Decodable {
    struct Queue: Decodable {
      var perHour: [Double]
      var meanSeconds: Double
      var shape: String
      var variation: Double
      var patienceSeconds: Double?
      var priority: Int?
      /// Sessions of a concurrent channel, with what each slows down the others.
      var sessions: Int?
      var slowdown: Double?
    }

    struct Team: Decodable {
      var agents: [Int]
      var serves: [Int]
      var proficiency: Double?
    }

    struct Link: Decodable {
      var kind: String
      var from: Int
      var to: Int
      var share: Double
    }

    struct Expected: Decodable {
      var measure: String
      var queue: Int?
      var team: Int?
      var seconds: Double?
      var definition: String?
      var value: Double
    }

    var name: String
    var weeks: Int
    var replications: Int
    var queues: [Queue]
    var teams: [Team]
    var routes: [Link]
    var expected: [Expected]
  }

  /// A real day of calls per 5 minutes and agents per half hour, with what is expected of it.
  struct Replay: Decodable {
    struct Formula: Decodable {
      var answered: Double
      var abandoned: Double
    }

    struct Chain: Decodable {
      var atOnce: Double
      var abandoned: Double
    }

    var day: String
    var firstHour: Int
    var counts: [Double]
    var agents: [Double]
    var meanSeconds: Double
    var patienceSeconds: Double
    var withinSeconds: Double
    var erlangA: Formula
    var chain: Chain
  }

  var cases: [Case]
  var replay: Replay

  static func read() throws -> SimulationFixture {
    try JSONDecoder().decode(SimulationFixture.self, from: data("chains.json"))
  }

  /// A file beside the tests of the simulator; the command runs in the root of the repository.
  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "Tests/ServiceSimulationTests/Fixtures/\(name)"))
  }
}

extension SimulationCase {
  init(_ given: SimulationFixture.Case) throws {
    try self.init(
      given.queues.map { queue in
        guard let shape = HandleTime.Shape(rawValue: queue.shape) else {
          throw CheckFailed(description: "\(queue.shape) is no shape of handle times")
        }
        let handle = HandleTime(meanSeconds: queue.meanSeconds, variation: queue.variation, shape: shape)
        return Station(
          perHour: queue.perHour, handle: handle,
          channel: queue.sessions.map { .concurrent(maxConcurrency: $0, slowdown: queue.slowdown ?? 0) } ?? .live,
          patienceSeconds: queue.patienceSeconds, priority: queue.priority ?? 5)
      },
      crews: given.teams.map { Crew(agents: $0.agents, serves: $0.serves, proficiency: $0.proficiency ?? 1) },
      weeks: given.weeks)
    for link in given.routes {
      guard let kind = Route.Kind(rawValue: link.kind) else {
        throw CheckFailed(description: "\(link.kind) is no kind of route")
      }
      scenario.routes.append(
        Route(kind: kind, from: QueueIndex(link.from), to: QueueIndex(link.to), share: link.share))
    }
  }
}
