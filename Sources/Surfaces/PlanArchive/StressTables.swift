import DelimitedText
public import WorkforceModel

/// The tables of a stress test; every figure has both ends of its 95 % interval and the number that it rests on.
public enum StressTables {
  public static let curveColumns = [
    "target", "queue", "measure", "goal", "lever", "unit", "position", "value", "measured", "lower", "upper", "n",
    "verdict", "limited",
  ]

  /// `curves.csv`: each target at each point of each lever.
  public static func curves(_ result: StressResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: curveColumns)
    for (number, target) in scenario.targets.enumerated() {
      for curve in result.curves {
        for point in curve.points {
          let outcome = point.outcomes[number]
          try writer.append(
            names(number, target, scenario) + [
              .number(target.goal), .text(curve.lever.id), .text(curve.lever.unit.rawValue), .number(point.position),
              .number(point.value),
            ] + interval(outcome.measured) + [.text(outcome.verdict.rawValue), .integer(point.isLimited ? 1 : 0)])
        }
      }
    }
    return writer.bytes
  }

  public static let breakEvenColumns = [
    "target", "queue", "measure", "goal", "lever", "unit", "low", "stated", "high", "keeps_as_stated", "decided",
    "side", "break_even", "lower", "upper", "n", "by_floor",
  ]

  /// `break-evens.csv`: a row for each crossing, and one without for each target and lever that has none.
  public static func breakEvens(_ result: StressResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: breakEvenColumns)
    for breakEven in result.breakEvens {
      let target = scenario.targets[breakEven.target]
      let lever = result.curves[breakEven.lever].lever
      let first =
        names(breakEven.target, target, scenario) + [
          .number(target.goal), .text(lever.id), .text(lever.unit.rawValue), .number(lever.low), .number(lever.base),
          .number(lever.high), breakEven.keepsAtBase.map { .integer($0 ? 1 : 0) } ?? .empty,
          .integer(breakEven.isDecided ? 1 : 0),
        ]
      if breakEven.crossings.isEmpty {
        try writer.append(first + [DelimitedWriter.Value](repeating: .empty, count: 6))
      }
      for crossing in breakEven.crossings {
        try writer.append(
          first + [
            .text(crossing.isAbove ? "above" : "below"), .number(crossing.value),
            crossing.lower.map { .number($0) } ?? .empty, crossing.upper.map { .number($0) } ?? .empty,
            .integer(crossing.count), .integer(crossing.isByFloor ? 1 : 0),
          ])
      }
    }
    return writer.bytes
  }

  public static let tornadoColumns = [
    "target", "queue", "measure", "lever", "at_low", "as_stated", "at_high", "difference", "lower", "upper", "n",
  ]

  /// `tornado.csv`: what each lever does to each target over its range, the largest difference first.
  public static func tornado(_ result: StressResult, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: tornadoColumns)
    for swing in result.swings {
      try writer.append(
        names(swing.target, scenario.targets[swing.target], scenario) + [
          .text(result.curves[swing.lever].lever.id), .number(swing.atLow), .number(swing.atBase),
          .number(swing.atHigh),
        ] + interval(swing.difference))
    }
    return writer.bytes
  }

  /// `draws.csv`: the values of every lever in each joint draw and whether each target was kept, by its number.
  public static func draws(_ joint: StressResult.Joint, of result: StressResult) throws -> [UInt8] {
    let targets = joint.targetKept.indices
    var writer = DelimitedWriter(
      columns: ["draw"] + joint.levers.map { result.curves[$0].lever.id } + ["all_kept"]
        + targets.map { "target_\($0)" })
    for (number, values) in joint.values.enumerated() {
      let kept = joint.kept[number]
      try writer.append(
        [.integer(number)] + values.map { .number($0) } + [.integer(kept.allSatisfy { $0 } ? 1 : 0)]
          + kept.map { .integer($0 ? 1 : 0) })
    }
    return writer.bytes
  }

  private static func names(_ number: Int, _ target: Target, _ scenario: Scenario) -> [DelimitedWriter.Value] {
    [.integer(number), .text(scenario.queues[target.queue.raw].id), .text(target.measureName)]
  }

  private static func interval(_ interval: StressResult.Interval?) -> [DelimitedWriter.Value] {
    guard let interval else { return [.empty, .empty, .empty, .integer(0)] }
    return [
      .number(interval.mean), interval.lower.isFinite ? .number(interval.lower) : .empty,
      interval.upper.isFinite ? .number(interval.upper) : .empty, .integer(interval.count),
    ]
  }
}
