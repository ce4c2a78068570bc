import Foundation
import Randomness
import Testing
import RealFunctions

/// Reference values computed with mpmath at 40 digits (normal, gamma) and scipy 1.17 (Poisson).
@Suite struct QuantileTests {
  @Test func normalQuantiles() {
    let known: [(Double, Double)] = [
      (0x1p-53, -8.209536151601387), (1e-10, -6.361340902404057), (1e-4, -3.7190164854556804),
      (0.02425, -1.972961051311885), (0.1, -1.2815515655446004), (0.3, -0.5244005127080408),
      (0.6, 0.2533471031357997), (0.925, 1.4395314709384561), (0.999, 3.090232306167813),
      (0.999999999, 5.9978070196016375),
    ]
    for (u, value) in known { #expect(abs(standardNormalQuantile(u) / value - 1) < 2e-15) }
    #expect(standardNormalQuantile(0.5) == 0)
  }

  @Test func normalQuantileIsOddAndRises() {
    var last = -Double.infinity
    for step in 1..<4096 {
      let u = Double(step) / 4096
      let value = standardNormalQuantile(u)
      #expect(value > last)
      #expect(value == -standardNormalQuantile(1 - u))
      last = value
    }
  }

  @Test func gammaQuantiles() throws {
    let known: [(Double, Double, Double)] = [
      (0.25, 0.01, 6.749697929558468e-09), (0.25, 0.5, 0.04367380235287341), (0.25, 0.999, 4.3764442578866865),
      (1, 0.3, 0.35667494393873234), (4, 1e-6, 0.0709923913586211), (4, 0.5, 3.672060748850896),
      (4, 0.9999999990686774, 29.23278578100103), (100, 0.001, 71.9213974950004), (100, 0.9, 113.01052385984448),
      (10000, 0.25, 9932.370564904188), (2.5, 0.975, 6.416250997015013), (0.04, 0.5, 1.728164683942607e-08),
    ]
    for (shape, u, value) in known {
      let found = try GammaQuantile(shape: shape).value(at: u)
      #expect(abs(found / value - 1) < 1e-12, "shape \(shape), u \(u): \(found)")
    }
  }

  /// At shape 1 the gamma distribution is the exponential one, over the whole range of the uniforms.
  @Test func gammaOfShapeOneIsExponential() throws {
    let quantile = try GammaQuantile(shape: 1)
    for u in [0x1p-53, 1e-12, 1e-3, 0.2, 0.5, 0.500001, 0.8, 0.999, 1 - 1e-9, 1 - 0x1p-53] {
      #expect(abs(quantile.value(at: u) / -log1p(-u) - 1) < 1e-12)
    }
  }

  /// Skewed and nearly fixed shapes converge at both ends, and the large-shape formula joins the iteration.
  @Test func gammaCoversAllShapes() throws {
    for shape in [1e-6, 0.01, 0.3, 0.7, 15.9, 16.1, 1e5, 9.9e5] {
      let quantile = try GammaQuantile(shape: shape)
      var last = -Double.infinity
      for u in [0x1p-53, 1e-9, 0.01, 0.49, 0.5, 0.51, 0.99, 1 - 1e-9, 1 - 0x1p-53] {
        let value = quantile.logValue(at: u)
        #expect(value.isFinite && value > last)
        last = value
      }
    }
    let below = try GammaQuantile(shape: 999_999.9)
    let above = try GammaQuantile(shape: 1_000_000)
    for u in [0x1p-53, 1e-3, 0.5, 0.999, 1 - 0x1p-53] {
      let expected = below.value(at: u) + 0.1
      #expect(abs(above.value(at: u) / expected - 1) < 1.1e-8)
    }
    #expect(throws: DistributionError.invalidParameter("shape", 0)) { try GammaQuantile(shape: 0) }
  }

  @Test func poissonQuantiles() throws {
    let known: [(Double, Double, Int)] = [
      (0, 0.999, 0), (0.1, 0.95, 1), (3, 0.5, 3), (24, 0.999, 40), (24.5, 0.999, 41), (100, 0.01, 77),
      (100, 0.5, 100), (1000, 0.975, 1062), (12345.678, 0.77, 12428), (1e6, 0.3, 999_475),
      (1e6, 0.999999999, 1_006_004), (1e6, 1e-9, 994_008),
    ]
    for (mean, u, count) in known { #expect(try PoissonCount(mean: mean).quantile(u) == count) }
    #expect(throws: DistributionError.invalidParameter("mean", -1)) { try PoissonCount(mean: -1) }
    #expect(throws: DistributionError.self) { try PoissonCount(mean: .nan) }
  }

  /// The definition itself, by summing the probabilities: F(n) >= u > F(n - 1).
  @Test(arguments: [0.5, 7, 23.9, 24.1, 60, 400]) func poissonInvertsItsDistribution(mean: Double) throws {
    let poisson = try PoissonCount(mean: mean)
    var function: [Double] = []
    var sum = 0.0
    for count in 0..<800 {
      sum += Foundation.exp(Double(count) * Foundation.log(mean) - mean - Foundation.lgamma(Double(count) + 1))
      function.append(sum)
    }
    for step in 1..<400 {
      let u = (Double(step) - 0.5) / 400
      let count = poisson.quantile(u)
      #expect(function[count] >= u - 1e-12)
      if count > 0 { #expect(function[count - 1] < u + 1e-12) }
    }
  }

  @Test func morePoissonMeanOnlyAdds() throws {
    for u in [1e-9, 0.05, 0.31, 0.5, 0.77, 0.999, 1 - 1e-12] {
      var last = 0
      var mean = 0.01
      while mean < 1e6 {
        let count = try PoissonCount(mean: mean).quantile(u)
        #expect(count >= last)
        last = count
        mean *= 1.07
      }
    }
  }

  @Test func extremeUniformsEnd() throws {
    for mean in [0, 1e-9, 1, 24, 25, 1e4, 1e6] {
      let poisson = try PoissonCount(mean: mean)
      #expect(poisson.quantile(0x1p-53) <= poisson.quantile(1 - 0x1p-53))
    }
  }
}
