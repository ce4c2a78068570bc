import Testing
import WorkforceModel

@testable import ServiceSimulation

/// Handle times and patience of each shape, against their distribution functions.
struct TimeShapeTests {
  /// Where nobody answers, the share that gives up within the mean patience is its distribution function there.
  @Test(arguments: shares)
  func patienceHasItsShape(_ patience: Patience, share: Double) throws {
    var lab = try SimulationLab([.live])
    lab.agents = [0]
    lab.perHour = [100]
    lab.scenario.queues[0].patience = patience
    lab.target(0, SimulationLab.answer(0.8, within: 120, .abandonsWithinCount))
    let result = try lab.result()
    // Four standard errors of a share of 16,800 contacts.
    #expect(abs(result.targets[0].measured.mean - share) < 4 * 0.5 / 16_800.squareRoot())
  }

  static let shares: [(Patience, Double)] = [
    // 1 - 1/e; P(gamma of shape 4 <= 4); the normal distribution at half of sqrt(ln 2).
    (Patience(meanSeconds: 120), 0.632121),
    (Patience(meanSeconds: 120, variation: 0.5, shape: .gamma), 0.566530),
    (Patience(meanSeconds: 120, variation: 1, shape: .lognormal), 0.661396),
    // Half of them wait up to 96 s and half evenly between 96 and 288 s; the mean of 120 s is an eighth of the way.
    (Patience(meanSeconds: 120, variation: 0.7024, shape: .empirical, curve: TimeShapeTests.curve), 0.5625),
    (Patience(meanSeconds: 119.9, variation: 0, shape: .deterministic), 1),
    (Patience(meanSeconds: 120.1, variation: 0, shape: .deterministic), 0),
  ]

  /// Mean 1 from the quantiles 0, 100 and 300 s, whose mean is 125 s and whose square is 23,333 on average.
  static let curve = QuantileCurve.shape(of: [0, 100, 300])?.curve

  @Test func quantilesGiveMeanAndVariation() throws {
    let shape = try #require(QuantileCurve.shape(of: [0, 100, 300]))
    #expect(shape.mean == 125)
    // Squares: 10,000 / 3 on the first line, (10,000 + 30,000 + 90,000) / 3 on the second.
    #expect(abs(shape.curve.variation - (((10_000.0 + 130_000) / 6 - 15_625).squareRoot() / 125)) < 1e-12)
    #expect(QuantileCurve.shape(of: [100]) == nil)
    #expect(QuantileCurve.shape(of: [100, 50]) == nil)
    #expect(QuantileCurve.shape(of: [0, 0]) == nil)
  }

  /// Measured handle times: three equal quantiles are a fixed time, others have their mean and their percentiles.
  @Test func handleTimesAreAsMeasured() throws {
    var lab = try SimulationLab([.live])
    let fixed = try #require(QuantileCurve.shape(of: [200, 200, 200]))
    lab.scenario.queues[0].handleTime = HandleTime(
      meanSeconds: fixed.mean, variation: 0, shape: .empirical, curve: fixed.curve)
    #expect(try lab.scripted([0: [0]]).times(0, .ended) == [200])
    let shape = try #require(QuantileCurve.shape(of: [0, 100, 300]))
    lab.scenario.queues[0].handleTime = HandleTime(
      meanSeconds: shape.mean, variation: shape.curve.variation, shape: .empirical, curve: shape.curve)
    lab.agents = [30]
    lab.perHour = [100]
    let queue = try lab.result().queues[0]
    // Nobody waits, so that the time to the reply is the handle time.
    #expect(abs(queue.meanHandleSeconds.mean - 125) < 4 * 88 / 16_800.squareRoot())
    #expect(abs(queue.response.p50 - 100) < 4)
    #expect(abs(queue.response.p90 - 260) < 4)
  }

  /// The longer a shape's head, the more give up before an answer: the mean alone does not say how many.
  @Test func theShapeOfPatienceChangesAbandonment() throws {
    var lab = try SimulationLab([.live])
    lab.perHour = [10]
    lab.scenario.queues[0].patience = Patience(meanSeconds: 3600, variation: 0, shape: .deterministic)
    let patient = try lab.result()
    lab.scenario.queues[0].patience = Patience(meanSeconds: 3600, variation: 5, shape: .gamma)
    let hasty = try lab.result()
    #expect(patient.queues[0].abandoned.mean * 10 < hasty.queues[0].abandoned.mean)
  }
}
