import Foundation
import Randomness
import Testing

@Suite struct ChoiceTests {
  @Test func positionsTakeTheirShare() {
    let weights = [2.0, 0, 1, 5]
    var counts = [0, 0, 0, 0]
    for step in 0..<8000 {
      if let position = Choice.position(weights: weights, (Double(step) + 0.5) / 8000) { counts[position] += 1 }
    }
    #expect(counts == [2000, 0, 1000, 5000])
    #expect(Choice.position(weights: [0.0, 0], 0.5) == nil)
    #expect(Choice.position(weights: [0.1, 0.1, 0.1, 0], 1 - 0x1p-53) == 2)
  }

  @Test func eventsAreAddedByProbability() {
    #expect(!Choice.happens(probability: 0, 0x1p-53))
    #expect(Choice.happens(probability: 1, 1 - 0x1p-53))
    #expect((0..<1000).filter { Choice.happens(probability: 0.25, (Double($0) + 0.5) / 1000) }.count == 250)
  }

  @Test func touchesAreGeometric() {
    let count = 100_000
    var histogram = [Int](repeating: 0, count: 6)
    for step in 0..<count {
      let touches = Choice.touches(again: 0.3, (Double(step) + 0.5) / Double(count))
      if touches < histogram.count { histogram[touches] += 1 }
    }
    for touches in 1..<6 {
      let expected = 0.7 * Foundation.pow(0.3, Double(touches - 1)) * Double(count)
      #expect(abs(Double(histogram[touches]) - expected) <= 1)
    }
    #expect(Choice.touches(again: 0, 0.9999) == 1)
    for u in [0.1, 0.6, 0.99] {
      #expect(Choice.touches(again: 0.2, u) <= Choice.touches(again: 0.4, u))
    }
  }
}
