import WorkforceModel

/// Each target as a mark with its 95 % interval against its goal.
enum TargetChart {
  private static let left = 320.0
  private static let right = 900.0
  private static let rowHeight = 24.0

  static func drawing(_ result: SimulationResult, in scenario: Scenario) -> String {
    let axis = TargetChart.axis(result, in: scenario)
    var body = ""
    let step = axis.count > 60 ? 10 : axis.count > 30 ? 5 : 2
    for percent in stride(from: axis.lowerBound, through: axis.upperBound, by: step) {
      let x = position(Double(percent) / 100, axis)
      body += SVGText.line(x, 18, x, height(result) - 4, class: "grid")
      body += SVGText.text("\(percent) %", x: x, y: 12, anchor: "middle", class: "soft")
    }
    for (index, outcome) in result.targets.enumerated() {
      body += row(outcome, of: scenario.targets[index], axis, at: 24 + Double(index) * rowHeight, in: scenario)
    }
    return SVGText.drawing(
      "Measured figures with 95 % intervals against their goals", width: 1010, height: height(result),
      class: "targets", body)
  }

  private static func height(_ result: SimulationResult) -> Double {
    28 + Double(result.targets.count) * rowHeight
  }

  private static func position(_ share: Double, _ axis: ClosedRange<Int>) -> Double {
    let part = (share * 100 - Double(axis.lowerBound)) / Double(axis.upperBound - axis.lowerBound)
    return left + min(max(part, 0), 1) * (right - left)
  }

  /// Whole tens of per cent around all figures, so that narrow intervals can be seen.
  private static func axis(_ result: SimulationResult, in scenario: Scenario) -> ClosedRange<Int> {
    var shares: [Double] = []
    for (target, outcome) in zip(scenario.targets, result.targets) {
      let (goal, scale) = goalAndScale(of: target)
      let width = outcome.measured.halfWidth95.isFinite ? outcome.measured.halfWidth95 : 0
      shares += [goal, outcome.measured.mean - width, outcome.measured.mean + width].map { $0 * scale }
    }
    let known = shares.filter(\.isFinite).map { min(max($0, 0), 1) }
    let low = Int((((known.min() ?? 0) - 0.01) * 10).rounded(.down)) * 10
    let high = Int((((known.max() ?? 1) + 0.01) * 10).rounded(.up)) * 10
    return max(0, low)...min(100, max(high, low + 10))
  }

  /// The goal, and what makes a figure a share: times are drawn in relation to their goal, which stands at 50 %.
  private static func goalAndScale(of target: Target) -> (Double, Double) {
    var goal = target.goal
    if case .probability(let share) = target.judgement { goal = share }
    return (goal, PromiseText.isInSeconds(target) && goal > 0 ? 0.5 / goal : 1)
  }

  private static func row(
    _ outcome: SimulationResult.TargetOutcome, of target: Target, _ axis: ClosedRange<Int>, at y: Double,
    in scenario: Scenario
  ) -> String {
    let middle = y + rowHeight / 2
    let (goal, scale) = goalAndScale(of: target)
    let name = "\(scenario.queues[target.queue.raw].id), \(target.measureName)"
    var text = SVGText.text(SVGText.cut(name, 50), x: 0, y: middle + 4)
    let mark = position(goal * scale, axis)
    text += SVGText.line(mark, y + 3, mark, y + rowHeight - 3, class: "goal")
    text += SVGText.text(outcome.verdict.rawValue, x: right + 14, y: middle + 4)
    guard outcome.measured.mean.isFinite else { return text }
    let x = position(outcome.measured.mean * scale, axis)
    if outcome.measured.halfWidth95.isFinite {
      let low = position((outcome.measured.mean - outcome.measured.halfWidth95) * scale, axis)
      let high = position((outcome.measured.mean + outcome.measured.halfWidth95) * scale, axis)
      text += SVGText.line(low, middle, high, middle, class: outcome.verdict.rawValue)
    }
    return text + symbol(outcome.verdict, x, middle)
  }

  /// Each verdict has its own shape: a disc, a cross, a diamond.
  private static func symbol(_ verdict: SimulationResult.Verdict, _ x: Double, _ y: Double) -> String {
    let center = "M\(SVGText.number(x)) \(SVGText.number(y))"
    switch verdict {
    case .holds:
      return "<circle class=\"holds\" cx=\"\(SVGText.number(x))\" cy=\"\(SVGText.number(y))\" r=\"4\"/>\n"
    case .fails: return SVGText.path(center + "m-5 -5l10 10m0 -10l-10 10", class: "fails")
    case .undecided: return SVGText.path(center + "m0 -6l6 6l-6 6l-6 -6z", class: "undecided")
    }
  }
}
