import Foundation
import Randomness
import Testing

@Suite struct RandomStreamTests {
  @Test func aPairIsTheTwoDrawsOfOneBlock() {
    let stream = RandomStream(seed: 7, replication: 3, purpose: 2)
    for pair in UInt32(0)..<20 {
      let both = stream.uniforms(entity: 99, pair: pair)
      #expect(stream.uniform(entity: 99, draw: 2 * pair) == both.first)
      #expect(stream.uniform(entity: 99, draw: 2 * pair + 1) == both.second)
    }
  }

  @Test func everyPartOfTheAddressMatters() {
    let base = RandomStream(seed: 7, replication: 3, purpose: 2)
    let value = base.uniform(entity: 5)
    #expect(RandomStream(seed: 7, replication: 3, purpose: 2).uniform(entity: 5) == value)
    let others = [
      RandomStream(seed: 8, replication: 3, purpose: 2).uniform(entity: 5),
      RandomStream(seed: 7 + 1 << 32, replication: 3, purpose: 2).uniform(entity: 5),
      RandomStream(seed: 7, replication: 4, purpose: 2).uniform(entity: 5),
      RandomStream(seed: 7, replication: 3, purpose: 3).uniform(entity: 5),
      base.uniform(entity: 6), base.uniform(entity: 5 + 1 << 32), base.uniform(entity: 5, draw: 1),
      base.uniform(entity: 5, draw: 2),
    ]
    #expect(Set(others + [value]).count == others.count + 1)
  }

  /// Kolmogorov's distance of n uniforms; the 0.1 % point of sqrt(n) D is 1.95.
  @Test(arguments: [UInt16(0), 1, 40_000]) func uniformsAreUniform(purpose: UInt16) {
    let stream = RandomStream(seed: 20_260_323, replication: 0, purpose: purpose)
    let count = 20_000
    let sample = (0..<count).map { stream.uniform(entity: EntityAddress.of(UInt64($0), 4)) }.sorted()
    #expect(kolmogorovDistance(of: sample) { $0 } * Double(count).squareRoot() < 1.95)
    #expect(sample.allSatisfy { $0 > 0 && $0 < 1 })
  }

  /// Neighbouring draws, entities and replications are uncorrelated: |r| sqrt(n) is below 3.3 for all but 0.1 %.
  @Test func neighboursAreUncorrelated() {
    let count = 20_000
    let stream = RandomStream(seed: 1, replication: 0, purpose: 0)
    let next = RandomStream(seed: 1, replication: 1, purpose: 0)
    let pairings: [(Double, Double, Double, Double)] = (0..<UInt64(count)).map { entity in
      let both = stream.uniforms(entity: entity, pair: 0)
      return (
        both.first, both.second, stream.uniform(entity: entity + 1), next.uniform(entity: entity)
      )
    }
    for partner in [\(Double, Double, Double, Double).1, \.2, \.3] {
      let sum = pairings.reduce(0) { $0 + ($1.0 - 0.5) * ($1[keyPath: partner] - 0.5) }
      #expect(abs(sum * 12 / Double(count).squareRoot()) < 3.3)
    }
  }

  @Test func addressesOfMeaningsDiffer() {
    var seen = Set<UInt64>()
    for first in UInt64(0)..<30 {
      for second in UInt64(0)..<30 {
        for third in UInt64(0)..<30 { seen.insert(EntityAddress.of(first, second, third)) }
      }
    }
    #expect(seen.count == 27_000)
    #expect(EntityAddress.named("T1") != EntityAddress.named("T2"))
    #expect(EntityAddress.of(1, 2) != EntityAddress.of(2, 1))
  }
}

/// The largest distance between the empirical distribution function of a sorted sample and a continuous one.
func kolmogorovDistance(of sorted: [Double], _ distribution: (Double) -> Double) -> Double {
  let count = Double(sorted.count)
  var distance = 0.0
  for (index, value) in sorted.enumerated() {
    let share = distribution(value)
    distance = max(distance, share - Double(index) / count, Double(index + 1) / count - share)
  }
  return distance
}
