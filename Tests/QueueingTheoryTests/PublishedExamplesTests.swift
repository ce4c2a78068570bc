import Foundation
import QueueingTheory
import Testing

/// The published worked examples of Fixtures/erlang_examples.json.
@Suite struct PublishedExamplesTests {
  struct Examples: Decodable {
    struct Example: Decodable {
      var id: String
      var calls_per_hour, aht_s, agents, T_s, patience_s, n, blocking: Double?
      var offered_load_erl: String?
      var own_high_precision: Precise
    }
    enum Precise: Decodable {
      case value(String)
      case values([String: String])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(String.self) {
          self = .value(value)
        } else {
          self = .values(try container.decode([String: String].self))
        }
      }
    }
    var examples: [Example]
  }

  @Test func theExamplesComeOut() throws {
    let url = try #require(
      Bundle.module.url(forResource: "erlang_examples", withExtension: "json", subdirectory: "Fixtures"))
    let examples = try JSONDecoder().decode(Examples.self, from: Data(contentsOf: url)).examples
    #expect(examples.count == 13)
    for example in examples {
      switch example.own_high_precision {
      case .value(let text):
        try checkBlocking(example, expected: try #require(Double(text)))
      case .values(let texts):
        try checkWaiting(example, expected: try texts.mapValues { try #require(Double($0)) })
      }
    }
  }

  private func checkBlocking(_ example: Examples.Example, expected: Double) throws {
    let agents = try #require(example.n)
    if let blocking = example.blocking {
      #expect(close(try ErlangB.loadCarried(agents: agents, blocking: blocking), expected, 1e-13))
    } else {
      let text = try #require(example.offered_load_erl)
      let load = try #require(Double(text))
      let model = try #require(ErlangB(offeredLoad: load, agents: agents))
      #expect(close(model.blocking, expected, 1e-11), "\(example.id)")
    }
  }

  private func checkWaiting(_ example: Examples.Example, expected: [String: Double]) throws {
    let handle = try #require(example.aht_s)
    let calls = try #require(example.calls_per_hour)
    let load = calls * handle / 3600
    let threshold = try #require(example.T_s)
    let agents = try #require(example.agents)
    let model = try #require(
      ErlangA(
        offeredLoad: load, agents: agents, meanHandleSeconds: handle,
        meanPatienceSeconds: example.patience_s ?? .infinity))
    let measures = model.measures(withinSeconds: threshold)
    let computed = [
      "offered_load_erl": load, "p_wait": measures.waitProbability, "sl": measures.answeredWithin,
      "asa_s": measures.meanAnswerSeconds, "occupancy": measures.occupancy, "p_abandon": measures.abandonment,
      "asa_s_all": measures.meanWaitSeconds, "sl_offered": measures.answeredWithin,
    ]
    for key in expected.keys.sorted() {
      let value = try #require(computed[key])
      let truth = try #require(expected[key])
      #expect(close(value, truth, 2e-11), "\(example.id) \(key)")
    }
  }

  @Test func shrinkageRoundsAsPublished() {
    #expect(scheduledAgents(agents: 14, shrinkage: 0.3) == 20)
    #expect(scheduledAgents(agents: 15, shrinkage: 0.3) == 22)
  }
}
