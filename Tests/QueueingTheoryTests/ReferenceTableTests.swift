import Foundation
import QueueingTheory
import Testing

/// All measures against values computed by another program, see Fixtures/SOURCES.md.
@Suite struct ReferenceTableTests {
  @Test func everyMeasureAgreesToNineDigits() throws {
    let url = try #require(
      Bundle.module.url(forResource: "erlang_reference", withExtension: "csv", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    var rows = 0
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",")
      let numbers = try fields.dropFirst().map { try #require(Double($0)) }
      try #require(numbers.count == 21)
      let measures = try #require(try measures(String(fields[0]), numbers))
      let computed = [
        measures.waitProbability, measures.abandonment, measures.answeredWithin, measures.abandonedWithin,
        measures.shortAbandonment, measures.answered, measures.meanWaitSeconds, measures.meanAnswerSeconds,
        measures.meanAbandonSeconds, measures.meanDelaySeconds, measures.occupancy, measures.queueLength,
      ]
      for (index, pair) in zip(computed, numbers[9...]).enumerated() where abs(pair.1) > 1e-22 {
        // Of next to nobody who leaves it does not matter when, and it hangs on waits that never occur.
        if index == 8, numbers[10] < 1e-10 { continue }
        #expect(close(pair.0, pair.1), "\(line)")
      }
      rows += 1
    }
    #expect(rows == 141)
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
    case "g-gamma", "g-lognormal":
      return GeneralPatienceQueue(
        offeredLoad: numbers[0], agents: numbers[1], meanHandleSeconds: numbers[2], meanPatienceSeconds: numbers[3],
        patienceShape: model == "g-gamma"
          ? .gamma(coefficientOfVariation: numbers[8]) : .lognormal(coefficientOfVariation: numbers[8])
      )?.measures(withinSeconds: numbers[4], shortSeconds: numbers[5])
    default:
      let concurrency = try SessionConcurrency(sessionsPerAgent: Int(numbers[6]), slowdown: numbers[7])
      return ConcurrentQueue(
        arrivalsPerSecond: numbers[0] / numbers[2], agents: Int(numbers[1]), baseHandleSeconds: numbers[2],
        concurrency: concurrency, meanPatienceSeconds: numbers[3], spread: model == "chat" ? .kept : .even
      )?.measures(withinSeconds: numbers[4], shortSeconds: numbers[5])
    }
  }
}
