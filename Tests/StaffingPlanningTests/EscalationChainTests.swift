import CivilTime
import DemandPlanning
import Foundation
import QueueingTheory
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// Three tiers that only send upwards, against the exact values of Fixtures/feedforward_3tier.json.
struct EscalationChainTests {
  private struct Document: Decodable {
    struct Node: Decodable {
      var arrival_rate_per_h, aht_min, offered_load_erl, occupancy, p_wait, mean_wait_min, mean_queue: String
      var mean_in_system, visits_per_ticket_exact: String
      var agents: Int
      var p_wait_le_2min, p_wait_le_5min, p_wait_le_15min, p_wait_le_60min, p_wait_le_240min: String?

      var within: [(minutes: Double, share: String)] {
        [
          (2, p_wait_le_2min), (5, p_wait_le_5min), (15, p_wait_le_15min), (60, p_wait_le_60min),
          (240, p_wait_le_240min),
        ].compactMap { minutes, share in share.map { (minutes, $0) } }
      }
    }
    struct Case: Decodable {
      var routing: [[String]]
      var nodes: [Node]
      var mean_tickets_in_system, mean_time_to_close_min, mean_handle_work_per_ticket_min: String
    }
    var `case`: Case
  }

  private func number(_ text: String) throws -> Double {
    let parts = try text.split(separator: "/").map { try SampleScenario.require(Double($0)) }
    return parts.count == 2 ? parts[0] / parts[1] : try SampleScenario.require(parts.first)
  }

  private func near(_ value: Double, _ text: String) throws -> Bool {
    let expected = try number(text)
    return abs(value - expected) <= 1e-10 * max(1, abs(expected))
  }

  @Test func demandAndMeasuresOfTheNetwork() throws {
    let url = try #require(
      Bundle.module.url(forResource: "feedforward_3tier", withExtension: "json", subdirectory: "Fixtures"))
    let network = try JSONDecoder().decode(Document.self, from: Data(contentsOf: url)).case
    let nodes = network.nodes
    #expect(nodes.count == 3 && nodes.flatMap(\.within).count == 6)
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    scenario.tiers = (1...3).map { Tier(id: "t\($0)", name: "Tier \($0)") }
    scenario.queues = try nodes.enumerated().map { index, node in
      Queue(
        id: "t\(index + 1)", tier: index, channel: 0, language: "en", opening: .always(zone: scenario.horizon.zone),
        handleTime: HandleTime(meanSeconds: 60 * (try number(node.aht_min))),
        path: ScenarioPath([.key("queues"), .key("t\(index + 1)")]))
    }
    scenario.targets = []
    scenario.routes = try (0..<2).map { from in
      Route(
        kind: .escalate, from: QueueIndex(from), to: QueueIndex(from + 1),
        share: try number(network.routing[from][from + 1]), path: ScenarioPath([.key("escalations"), .index(from)]))
    }
    let count = scenario.horizon.grid.count
    let perInterval = try number(nodes[0].arrival_rate_per_h) / 2
    func offered(_ count: Int) -> [Series] {
      (0..<3).map { Series([Double](repeating: $0 == 0 ? perInterval : 0, count: count)) }
    }
    let forecast = ContactForecast(
      offered: offered(count), leadIn: offered(scenario.horizon.leadInGrid.count), handleSeconds: [nil, nil, nil])
    let workload = try DemandModel().workload(of: scenario, forecast: forecast, run: RunContext())

    var inSystem = 0.0
    var work = 0.0
    for (index, node) in nodes.enumerated() {
      // A week before and two days are long against two hours of work.
      let load = workload.queues[index]
      let visits = load.arriving[100] / perInterval
      #expect(try near(load.arriving[100] * 2, node.arrival_rate_per_h))
      #expect(try near(visits, node.visits_per_ticket_exact))
      #expect(try near(load.offeredLoad[100], node.offered_load_erl))
      let handle = 60 * (try number(node.aht_min))
      let line = try #require(
        ErlangC(offeredLoad: load.offeredLoad[100], agents: Double(node.agents), meanHandleSeconds: handle))
      #expect(try near(line.waitProbability, node.p_wait))
      #expect(try near(line.meanWaitSeconds / 60, node.mean_wait_min))
      #expect(try near(line.queueLength, node.mean_queue))
      #expect(try near(line.occupancy, node.occupancy))
      #expect(try near(line.queueLength + line.offeredLoad, node.mean_in_system))
      for (minutes, share) in node.within {
        #expect(try near(line.serviceLevel(withinSeconds: 60 * minutes), share))
      }
      inSystem += line.queueLength + line.offeredLoad
      work += visits * handle / 60
    }
    #expect(try near(inSystem, network.mean_tickets_in_system))
    // Little's law: 60 tickets an hour.
    #expect(try near(inSystem, network.mean_time_to_close_min))
    #expect(try near(work, network.mean_handle_work_per_ticket_min))
  }
}
