import Testing
import TestSupport
import WorkforceModel

@testable import Reporting

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0.0, 1, "0.0"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (999.95, 1, "1,000.0"),
      (1_234_567.891, 2, "1,234,567.89"),
      (12, 0, "12"), (.infinity, 1, "–"), (.nan, 1, "–"), (0.5, 0, "1"),
    ] as [(Double, Int, String)])
  func fixedDecimals(value: Double, digits: Int, text: String) {
    #expect(NumberText.fixed(value, digits) == text)
  }

  @Test(
    arguments: [
      (0.0, "0 s"), (12.34, "12.3 s"), (59.99, "60 s"), (330, "5 min 30 s"), (2280, "38 min"), (8100, "2 h 15 min"),
      (3_599.7, "1 h"), (273_600, "3 d 4 h"), (-.infinity, "–"),
    ] as [(Double, String)])
  func durations(seconds: Double, text: String) {
    #expect(NumberText.duration(seconds) == text)
  }

  @Test(
    arguments: [
      (20, "20 s"), (90, "90 s"), (900, "15 min"), (14_400, "4 h"), (172_800, "2 d"), (5400, "90 min"),
    ] as [(Double, String)])
  func promisedTimesAreExact(seconds: Double, text: String) {
    #expect(NumberText.promised(seconds) == text)
  }

  @Test func estimatesShowTheirWidth() throws {
    let share = Estimate(mean: 0.8341, halfWidth95: 0.0062, replications: 100)
    #expect(NumberText.share(share) == "83.4 % ± 0.6 (n 100)")
    #expect(NumberText.share(Estimate(mean: 0.5, halfWidth95: .infinity, replications: 1)) == "50.0 % ± – (n 1)")
    #expect(NumberText.share(Estimate(mean: .nan, halfWidth95: .nan, replications: 2)) == "–")
    let yen = try #require(Currency(code: "JPY"))
    #expect(NumberText.money(Money(minorUnits: -1_234_567, currency: yen)) == "-1,234,567 JPY")
    #expect(NumberText.money(Money(minorUnits: 123_450, currency: SampleScenario.euro)) == "1,234.50 EUR")
  }
}
