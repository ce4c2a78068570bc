import EventSimulation
import Randomness
import WorkScheduling
import WorkforceModel

// Draws of all assumptions at once.
extension StressStudy {
  /// The position of a lever at a quantile of its range.
  ///
  /// Triangular: most likely as stated; both sides are straight lines of the density.
  static func position(
    _ lever: StressLever, at quantile: Double, _ distribution: StressSettings.Distribution
  ) -> Double {
    // Routes that move together have ranges of their own, and the lever's is what they sum to.
    let (low, high) = (lever.base - lever.low, lever.high - lever.base)
    let width = low + high
    guard width > 0 else { return 0 }
    let value: Double
    switch distribution {
    case .uniform: value = quantile * width - low
    case .triangular:
      value =
        quantile * width < low
        ? (quantile * width * low).squareRoot() - low : high - ((1 - quantile) * width * high).squareRoot()
    }
    return value < 0 ? max(-1, value / low) : high > 0 ? min(1, value / high) : 0
  }

  func drawn(
    _ levers: [StressLever], _ scenario: Scenario, _ base: StressPoint, _ runner: inout StressRunner, _ run: RunContext
  ) throws -> StressResult.Joint {
    let moved = levers.indices.filter { levers[$0].isDrawn }
    var values: [[Double]] = []
    var draws: [Perturbation] = []
    for draw in 0..<settings.draws {
      let stream = RandomStream(
        seed: seed, replication: UInt32(truncatingIfNeeded: draw), purpose: ServiceRun.Purpose.assumptions.rawValue)
      var perturbation = Perturbation(scenario)
      var row: [Double] = []
      for lever in moved.map({ levers[$0] }) {
        let quantile = stream.uniform(entity: EntityAddress.named(quantileName(lever, scenario)))
        let position = StressStudy.position(lever, at: quantile, settings.distribution)
        if case .marginalHandleTime = lever.subject {
          // The shares are drawn themselves here.
          perturbation.marginalHandleTime = lever.value(at: position)
        } else {
          perturbation.move(lever, to: position, among: levers, in: scenario)
        }
        row.append(lever.value(at: position))
      }
      values.append(row)
      draws.append(perturbation)
    }
    let kept = try runner.runOnce(draws, run).map { sums in
      scenario.targets.indices.map { StressPoint.keeps(scenario.targets[$0], sums[$0]) }
    }
    let asStated = (0..<replications).map { replication in
      scenario.targets.indices.allSatisfy { base.kept(scenario.targets[$0], at: $0, in: replication) }
    }
    return StressResult.Joint(
      distribution: settings.distribution, correlation: settings.correlation, levers: moved, values: values,
      kept: kept, allKept: StressStudy.share(kept.map { $0.allSatisfy { $0 } }),
      targetKept: scenario.targets.indices.map { target in StressStudy.share(kept.map { $0[target] }) },
      allKeptAsStated: StressStudy.share(asStated))
  }

  /// Levers of one name lie at the same quantile.
  private func quantileName(_ lever: StressLever, _ scenario: Scenario) -> String {
    switch settings.correlation {
    case .all: return "all"
    case .independent: return lever.id
    case .shares:
      guard case .shares(let ranges) = lever.subject,
        ranges.allSatisfy({ scenario.routes[$0.route].isRaise })
      else { return lever.id }
      return "escalations"
    }
  }

  private static func share(_ kept: [Bool]) -> StressResult.Interval {
    guard let interval = WilsonInterval(successes: kept.count { $0 }, trials: kept.count) else {
      return StressResult.Interval(mean: 0, lower: 0, upper: 1, count: 0)
    }
    return StressResult.Interval(
      mean: interval.share, lower: interval.lower, upper: interval.upper, count: interval.trials)
  }
}
