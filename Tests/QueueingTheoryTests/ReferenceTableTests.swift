import Foundation
import QueueingTheory
import Testing

/// All measures against values computed with 30 digits by another program (Fixtures/erlang_reference.csv).
@Suite struct ReferenceTableTests {
  @Test func everyMeasureAgreesToNineDigits() throws {
    let url = try #require(
      Bundle.module.url(forResource: "erlang_reference", withExtension: "csv", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    var rows = 0
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",")
      let numbers = try fields.dropFirst().map { try #require(Double($0)) }
      try #require(numbers.count == 20)
      let measures = try #require(try measures(String(fields[0]), numbers))
      let computed = [
        measures.waitProbability, measures.abandonment, measures.answeredWithin, measures.abandonedWithin,
        measures.shortAbandonment, measures.answered, measures.meanWaitSeconds, measures.meanAnswerSeconds,
        measures.meanAbandonSeconds, measures.meanDelaySeconds, measures.occupancy, measures.queueLength,
      ]
      for (value, expected) in zip(computed, numbers[8...]) where abs(expected) > 1e-22 {
        #expect(close(value, expected), "\(line)")
      }
      rows += 1
    }
    #expect(rows == 100)
  }

  private func measures(_ model: String, _ numbers: [Double]) throws -> QueueMeasures? {
    switch model {
    case "b":
      return ErlangB(offeredLoad: numbers[0], agents: numbers[1])?.measures(shortSeconds: numbers[5])
    case "c":
      return ErlangC(offeredLoad: numbers[0], agents: numbers[1], meanHandleSeconds: numbers[2])?
        .measures(withinSeconds: numbers[4])
    case "a":
      return ErlangA(
        offeredLoad: numbers[0], agents: numbers[1], meanHandleSeconds: numbers[2], meanPatienceSeconds: numbers[3]
      )?.measures(withinSeconds: numbers[4], shortSeconds: numbers[5])
    default:
      let concurrency = try SessionConcurrency(sessionsPerAgent: Int(numbers[6]), slowdown: numbers[7])
      return ConcurrentQueue(
        arrivalsPerSecond: numbers[0] / numbers[2], agents: Int(numbers[1]), baseHandleSeconds: numbers[2],
        concurrency: concurrency, meanPatienceSeconds: numbers[3]
      )?.measures(withinSeconds: numbers[4], shortSeconds: numbers[5])
    }
  }
}
