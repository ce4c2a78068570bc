import Foundation
import Randomness
import RealFunctions
import Testing

@Suite struct RealFunctionTests {
  /// Distance in units of the last place of the reference.
  private func unitsApart(_ value: Double, _ reference: Double) -> Double {
    if value == reference { return 0 }
    return abs(value - reference) / reference.ulp
  }

  @Test func logarithmAgreesWithTheLibrary() {
    let stream = RandomStream(seed: 11, replication: 0, purpose: 0)
    var worst = 0.0
    for entity in UInt64(0)..<100_000 {
      let (u, v) = stream.uniforms(entity: entity, pair: 0)
      let near = 0.5 + 1.5 * v
      let wide = scalbn(1 + v, Int(u * 2090) - 1060)
      for x in [u, near, wide, 1 + (v - 0.5) * 1e-6] {
        worst = max(worst, unitsApart(naturalLog(x), Foundation.log(x)))
      }
    }
    #expect(worst <= 2, "worst \(worst) units in the last place")
  }

  @Test func logarithmAtTheEdges() {
    #expect(naturalLog(1) == 0)
    #expect(naturalLog(0) == -.infinity)
    #expect(naturalLog(-1).isNaN)
    #expect(naturalLog(.nan).isNaN)
    #expect(naturalLog(.infinity) == .infinity)
    let edges: [Double] = [
      .leastNonzeroMagnitude, .leastNormalMagnitude / 3, .leastNormalMagnitude, .greatestFiniteMagnitude,
    ]
    for x in edges {
      #expect(unitsApart(naturalLog(x), Foundation.log(x)) <= 1)
    }
  }

  @Test func exponentialAgreesWithTheLibrary() {
    let stream = RandomStream(seed: 12, replication: 0, purpose: 0)
    var worst = 0.0
    for entity in UInt64(0)..<100_000 {
      let (u, v) = stream.uniforms(entity: entity, pair: 0)
      for x in [u - 0.5, (v - 0.5) * 40, -708 + 1417 * u, -745 * v, (u - 0.5) * 1e-9] {
        worst = max(worst, unitsApart(exponential(x), Foundation.exp(x)))
      }
    }
    #expect(worst <= 2, "worst \(worst) units in the last place")
  }

  @Test func exponentialAtTheEdges() {
    #expect(exponential(0) == 1)
    #expect(exponential(710) == .infinity)
    #expect(exponential(.infinity) == .infinity)
    #expect(exponential(-746) == 0)
    #expect(exponential(-.infinity) == 0)
    #expect(exponential(.nan).isNaN)
    #expect(exponential(709.782712893384).isFinite)
  }

  @Test func logarithmOfOnePlusAgreesWithTheLibrary() {
    let stream = RandomStream(seed: 13, replication: 0, purpose: 0)
    var worst = 0.0
    for entity in UInt64(0)..<100_000 {
      let (u, v) = stream.uniforms(entity: entity, pair: 0)
      for x in [u - 0.5, scalbn(v - 0.5, -Int(u * 900)), u * 1000, v - 1 + 0x1p-53] {
        worst = max(worst, unitsApart(naturalLogOfOnePlus(x), Foundation.log1p(x)))
      }
    }
    #expect(worst <= 4, "worst \(worst) units in the last place")
    #expect(naturalLogOfOnePlus(-1) == -.infinity)
    #expect(naturalLogOfOnePlus(-2).isNaN)
    #expect(naturalLogOfOnePlus(.infinity) == .infinity)
    #expect(naturalLogOfOnePlus(0) == 0)
  }

  @Test func exponentialMinusOneAgreesWithTheLibrary() {
    let stream = RandomStream(seed: 14, replication: 0, purpose: 0)
    var worst = 0.0
    for entity in UInt64(0)..<100_000 {
      let (u, v) = stream.uniforms(entity: entity, pair: 0)
      for x in [u - 0.5, scalbn(v - 0.5, -Int(u * 900)), (v - 0.5) * 90, -700 + 1400 * u] {
        worst = max(worst, unitsApart(exponentialMinusOne(x), Foundation.expm1(x)))
      }
    }
    #expect(worst <= 4, "worst \(worst) units in the last place")
    #expect(exponentialMinusOne(-.infinity) == -1)
    #expect(exponentialMinusOne(.infinity) == .infinity)
    #expect(exponentialMinusOne(.nan).isNaN)
    #expect(exponentialMinusOne(0) == 0)
  }

  @Test func normalTailAgreesWithTheErrorFunctionOfTheLibrary() {
    for step in -160...300 {
      let z = Double(step) / 10
      let reference = Foundation.erfc(z / 2.0.squareRoot()) / 2
      #expect(abs(standardNormalTail(z) / reference - 1) < 1e-12, "z \(z)")
    }
    for u in [1e-12, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9] {
      #expect(abs(standardNormalTail(standardNormalQuantile(u)) - (1 - u)) < 1e-14)
    }
  }

  @Test func powerAgreesWithTheLibrary() {
    for base in [1e-9, 0.3, 1, 2, 1234.5] {
      for exponent in [-3.5, -1, 0, 0.25, 1, 7] {
        let size = abs(exponent * Foundation.log(base))
        let reference = Foundation.pow(base, exponent)
        #expect(abs(power(base, exponent) / reference - 1) <= 0x1p-52 * (2 + size))
      }
    }
    #expect(power(0, 2) == 0)
    #expect(power(0, 0) == 1)
  }

  /// Reference values computed with mpmath at 40 digits.
  @Test func logGammaHasItsKnownValues() {
    let known: [(Double, Double)] = [
      (1e-3, 6.907178885383853), (0.5, 0.5723649429247001), (1.5, -0.12078223763524522), (2.5, 0.2846828704729192),
      (9.99, 12.779315214350193), (10, 12.801827480081469), (25.5, 56.389167643719944), (1000, 5905.220423209181),
      (1e6, 12815504.569147611),
    ]
    for (x, value) in known { #expect(abs(logGamma(x) - value) <= 1e-14 * max(1, abs(value))) }
    #expect(abs(logGamma(1)) < 2e-15)
    #expect(abs(logGamma(2)) < 2e-15)
  }
}
