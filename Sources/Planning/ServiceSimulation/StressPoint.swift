import EventSimulation
import WorkforceModel

/// All replications of one point of a stress test, as far as targets go.
struct StressPoint: Sendable {
  /// By position in `Scenario.targets`.
  var outcomes: [StressResult.Outcome]
  /// [target][replication].
  var sums: [[StudySummary.JudgedSum]]
  var isLimited: Bool

  init(_ summary: StudySummary, isLimited: Bool) {
    outcomes = summary.scenario.targets.indices.map(summary.stressOutcome)
    sums = summary.targets.map(\.sums)
    self.isLimited = isLimited
  }

  /// Whether one replication kept a target: what is judged of it reaches the goal, or nobody came.
  func kept(_ target: Target, at position: Int, in replication: Int) -> Bool {
    StressPoint.keeps(target, sums[position][replication])
  }

  static func keeps(_ target: Target, _ sum: StudySummary.JudgedSum) -> Bool {
    guard sum.denominator > 0 else { return true }
    return target.margin(of: sum.numerator / sum.denominator) >= -1e-12
  }

  /// The judged figure here less that of another point, by the replications that both share.
  ///
  /// Each ratio of sums is linearised (Cochran 1977, 6.4); since both see the same customers, their errors are taken
  /// from each other replication by replication.
  func difference(to other: StressPoint, target: Int) -> StressResult.Interval? {
    guard let here = StressPoint.residuals(sums[target]), let there = StressPoint.residuals(other.sums[target]) else {
      return nil
    }
    var moments = SampleMoments()
    for (own, its) in zip(here.residuals, there.residuals) { moments.add(own - its) }
    guard let estimate = moments.estimate else { return nil }
    let mean = here.ratio - there.ratio
    return StressResult.Interval(
      mean: mean, lower: mean - estimate.halfWidth95, upper: mean + estimate.halfWidth95, count: estimate.count)
  }

  private static func residuals(_ sums: [StudySummary.JudgedSum]) -> (ratio: Double, residuals: [Double])? {
    let denominator = sums.reduce(0) { $0 + $1.denominator }
    guard denominator > 0 else { return nil }
    let ratio = sums.reduce(0) { $0 + $1.numerator } / denominator
    let mean = denominator / Double(sums.count)
    return (ratio, sums.map { ($0.numerator - ratio * $0.denominator) / mean })
  }
}

extension StudySummary {
  /// What is judged of one target, with both ends of its interval.
  func stressOutcome(_ position: Int) -> StressResult.Outcome {
    let target = scenario.targets[position]
    let summary = targets[position]
    let breaksFloor = breaksFloor(target, summary)
    let verdict = breaksFloor ? .fails : judged(position, target, summary).0
    var measured: StressResult.Interval?
    if case .probability = target.judgement {
      if let interval = WilsonInterval(successes: summary.heldWindows, trials: summary.judgedWindows) {
        measured = StressResult.Interval(
          mean: interval.share, lower: interval.lower, upper: interval.upper, count: interval.trials)
      }
    } else if let estimate = summary.horizon.estimate {
      measured = StressResult.Interval(
        mean: estimate.mean, lower: estimate.lower, upper: estimate.upper, count: estimate.count)
    }
    return StressResult.Outcome(
      measured: measured, verdict: verdict, breaksFloor: breaksFloor,
      windowsNeeded: target.windowsNeeded)
  }
}

extension Target {
  /// How far a judged figure is on the right side of what it is compared with; negative where it is not.
  func margin(of figure: Double) -> Double {
    if case .probability(let share) = judgement { return figure - share }
    return moreIsBetter ? figure - goal : goal - figure
  }
}
