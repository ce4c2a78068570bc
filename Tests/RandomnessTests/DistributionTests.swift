import Foundation
import Randomness
import Testing

@Suite struct DistributionTests {
  static func all() throws -> [Distribution] {
    try [
      .deterministic(7), .exponential(mean: 300), .lognormal(mean: 300, coefficientOfVariation: 1.1),
      .gamma(mean: 300, coefficientOfVariation: 0.5), .gamma(mean: 60, coefficientOfVariation: 1.4),
      .busyness(coefficientOfVariation: 0.1), .normal(mean: 10, standardDeviation: 3),
      .empirical(QuantileTable(probabilities: [0, 0.5, 0.9, 1], values: [10, 60, 200, 900])),
    ]
  }

  /// The midpoint rule over strata, refined towards both ends so that the tails are not lost.
  private func moments(_ quantile: (Double) -> Double) -> (mean: Double, cv: Double) {
    var weight = 0.0
    var first = 0.0
    var second = 0.0
    let steps = 20_000
    for step in 0..<steps {
      // u = t^4 / (t^4 + (1 - t)^4) with its derivative as weight.
      let t = (Double(step) + 0.5) / Double(steps)
      let (a, b) = (t * t * t * t, (1 - t) * (1 - t) * (1 - t) * (1 - t))
      let u = a / (a + b)
      let density = 4 * t * t * t * (1 - t) * (1 - t) * (1 - t) / ((a + b) * (a + b)) / Double(steps)
      guard u > 0, u < 1 else { continue }
      let value = quantile(u)
      weight += density
      first += density * value
      second += density * value * value
    }
    #expect(abs(weight - 1) < 1e-6)
    return (first, max(0, second - first * first).squareRoot() / first)
  }

  @Test(arguments: 0..<8) func meanAndVariationAreAsStated(index: Int) throws {
    let distribution = try Self.all()[index]
    let found = moments { distribution.quantile($0) }
    #expect(abs(found.mean / distribution.mean - 1) < 1e-5)
    #expect(abs(found.cv - distribution.coefficientOfVariation) < 1e-3 * max(0.1, distribution.coefficientOfVariation))
  }

  @Test func formsHaveTheirParameters() throws {
    let lognormal = try Distribution.lognormal(mean: 300, coefficientOfVariation: 1.1)
    #expect(abs(lognormal.quantile(0.5) - 300 / (1 + 1.1 * 1.1).squareRoot()) < 1e-9)
    #expect(abs(try Distribution.exponential(mean: 300).quantile(0.5) - 300 * Foundation.log(2)) < 1e-10)
    #expect(try Distribution.lognormal(mean: 5, coefficientOfVariation: 0).form == .deterministic)
    #expect(try Distribution.gamma(mean: 0, coefficientOfVariation: 1).quantile(0.3) == 0)
    #expect(throws: DistributionError.self) { try Distribution.exponential(mean: -1) }
    #expect(throws: DistributionError.self) { try Distribution.gamma(mean: 1, coefficientOfVariation: .infinity) }
    #expect(throws: DistributionError.self) { try Distribution.lognormal(mean: .nan, coefficientOfVariation: 1) }
  }

  @Test func quantileTablesAreChecked() throws {
    let even = try QuantileTable(evenly: [0, 10, 40])
    #expect(even.quantile(0.25) == 5)
    #expect(even.quantile(0.75) == 25)
    #expect(Distribution.empirical(even).mean == 15)
    #expect(throws: DistributionError.self) { try QuantileTable(probabilities: [0, 0.5], values: [1, 2]) }
    #expect(throws: DistributionError.self) {
      try QuantileTable(probabilities: [0, 0.5, 0.5, 1], values: [1, 2, 3, 4])
    }
    #expect(throws: DistributionError.self) { try QuantileTable(evenly: [3, 2]) }
    #expect(throws: DistributionError.self) { try QuantileTable(evenly: [3]) }
  }

  @Test func theTableGivesTheSameVariates() throws {
    let distributions = try Self.all()
    let table = DistributionTable(distributions)
    let stream = RandomStream(seed: 5, replication: 0, purpose: 0)
    for (index, distribution) in distributions.enumerated() {
      for entity in UInt64(0)..<300 {
        let u = stream.uniform(entity: entity)
        let exact = distribution.quantile(u)
        let value = table.variate(index, at: u)
        if case .gamma = distribution.form {
          #expect(abs(value / exact - 1) < 1e-7)
        } else {
          #expect(value == exact)
        }
      }
    }
  }

  @Test(arguments: [0.02, 0.3, 1, 2, 3]) func theGammaSplineIsAccurate(cv: Double) throws {
    let distribution = try Distribution.gamma(mean: 1, coefficientOfVariation: cv)
    let table = DistributionTable([distribution])
    var u = 0x1p-53
    while u < 1 {
      for point in [u, 1 - u] where point > 0 && point < 1 {
        let exact = distribution.quantile(point)
        #expect(abs(table.variate(0, at: point) - exact) <= 1e-6 * exact, "u \(point)")
      }
      u *= 1.37
    }
  }

  /// Kolmogorov's distance against distribution functions of the C library; 1.95 is the 0.1 % point.
  @Test func samplesFollowTheirDistributions() throws {
    let table = DistributionTable([
      try .exponential(mean: 3), try .lognormal(mean: 2, coefficientOfVariation: 1),
      try .gamma(mean: 2, coefficientOfVariation: 0.5.squareRoot()),
    ])
    let stream = RandomStream(seed: 3, replication: 9, purpose: 1)
    let count = 5000
    func distance(_ index: Int, _ function: (Double) -> Double) -> Double {
      let sample = (0..<count).map { table.variate(index, at: stream.uniform(entity: UInt64($0), draw: UInt32(index))) }
      return kolmogorovDistance(of: sample.sorted(), function) * Double(count).squareRoot()
    }
    #expect(distance(0) { -expm1(-$0 / 3) } < 1.95)
    let spread = Foundation.log(2.0).squareRoot()
    let location = Foundation.log(2.0) / 2
    #expect(distance(1) { 0.5 * erfc((location - Foundation.log($0)) / spread / 2.0.squareRoot()) } < 1.95)
    // Shape 2, scale 1.
    #expect(distance(2) { 1 - (1 + $0) * Foundation.exp(-$0) } < 1.95)
  }

  /// Every bit of a few thousand variates of every kind, folded into one word that must be the same on any machine.
  @Test func variatesAreTheSameOnEveryMachine() throws {
    let distributions = try Self.all()
    let table = DistributionTable(distributions)
    let stream = RandomStream(seed: 2026, replication: 1, purpose: 9)
    var digest: UInt64 = 0
    for entity in UInt64(0)..<500 {
      for index in distributions.indices {
        let (first, second) = stream.uniforms(entity: entity, pair: UInt32(index))
        digest = EntityAddress.of(
          digest, table.variate(index, at: first).bitPattern, distributions[index].quantile(second).bitPattern)
      }
      let poisson = try PoissonCount(mean: Double(entity * entity) / 10)
      digest = EntityAddress.of(digest, UInt64(poisson.quantile(stream.uniform(entity: entity, draw: 99))))
    }
    #expect(digest == 15_161_342_197_035_044_266)
  }
}
