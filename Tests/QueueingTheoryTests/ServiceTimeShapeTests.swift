import QueueingTheory
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct ServiceTimeShapeTests {
  @Test func quantilesOfClosedForm() {
    #expect(abs(ServiceTimeShape.exponential.quantile(0.95, mean: 600) - 600 * log(20)) < 1e-6)
    // A gamma variate with variation 1 is exponential.
    #expect(abs(ServiceTimeShape.gamma(coefficientOfVariation: 1).quantile(0.95, mean: 600) - 600 * log(20)) < 1e-6)
    #expect(abs(ServiceTimeShape.deterministic.quantile(0.95, mean: 600) - 600) < 1e-6)
    // ln S is normal with variance ln(1 + cv²) and the mean of S is kept: 1.6448536269514722 deviations for 95 %.
    let variance = log(1 + 1.1 * 1.1)
    let expected = 600 * exp(1.644_853_626_951_472_2 * variance.squareRoot() - variance / 2)
    let lognormal = ServiceTimeShape.lognormal(coefficientOfVariation: 1.1)
    #expect(abs(lognormal.quantile(0.95, mean: 600) - expected) < 1e-6)
    #expect(abs(lognormal.probability(within: expected, mean: 600) - 0.95) < 1e-12)
    #expect(lognormal.probability(within: 0, mean: 600) == 0)
    #expect(ServiceTimeShape.deterministic.probability(within: 600, mean: 600) == 1)
  }
}
