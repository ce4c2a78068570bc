public import WorkforceModel

extension TerminalReport {
  /// Where targets begin to fail: first each assumption with the first target that it breaks, then every target.
  public static func stress(_ result: StressResult, in scenario: Scenario, provenance: Provenance) -> String {
    var parts = [
      heading("Stress test", scenario), section(stressTitle(result), firstFailures(result, in: scenario).render()),
    ]
    parts.append(lines(stressFindings(result, in: scenario)))
    if let joint = result.joint { parts.append(section(jointTitle, lines(jointLines(joint, result, in: scenario)))) }
    let crossings = crossingTable(result, in: scenario)
    if !crossings.rows.isEmpty {
      parts.append(section("Break-even values of every target, one assumption at a time", crossings.render()))
    }
    parts.append(
      section(
        "What moves each target most, from the lower to the upper end of the range",
        tornadoTable(result, in: scenario, atMost: 4).render()))
    parts.append(
      section("Assumptions that were moved", leverTable(result).render() + lines(stressNotes(result, scenario))))
    parts.append(section("Where this comes from", lines(ProvenanceText.lines(provenance))))
    return parts.joined(separator: "\n")
  }

  static func stressTitle(_ result: StressResult) -> String {
    "Break-even values under the stated assumptions (\(NumberText.counted(result.replications, "replication")) of each "
      + "point, seed \(result.seed), the same customers at every point, 95 % intervals)"
  }

  static let jointTitle = "All assumptions at once"

  /// One row for each assumption: the target that fails first as it moves away from its stated value.
  static func firstFailures(_ result: StressResult, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Assumption"), .init("Stated", .trailing), .init("Range", .trailing), .init("First to fail"),
      .init("Break-even"), .init("95 % interval"), .init("n", .trailing), .init("Others"),
    ])
    for (number, curve) in result.curves.enumerated() {
      let lever = curve.lever
      let own = result.breakEvens.filter { $0.lever == number }
      var first = [lever.name, StressText.stated(lever), StressText.range(lever)]
      for isAbove in [false, true] {
        let failing = own.filter { $0.keepsAtBase == true }.compactMap { breakEven in
          breakEven.crossings.first { $0.isAbove == isAbove }.map { (breakEven.target, $0) }
        }.sorted { left, right in
          let distances = ((left.1.value - lever.base).magnitude, (right.1.value - lever.base).magnitude)
          return distances.0 < distances.1 || (distances.0 == distances.1 && left.0 < right.0)
        }
        guard let (target, crossing) = failing.first else { continue }
        table.add(
          first + [
            StressText.target(scenario.targets[target], in: scenario),
            StressText.crossing(crossing, of: lever, keepsAtBase: true), StressText.interval(crossing, of: lever),
            "\(crossing.count)", failing.count > 1 ? NumberText.counted(failing.count - 1, "more target") : "",
          ])
        first = ["", "", ""]
      }
      if !first[0].isEmpty {
        let hold = own.filter { $0.keepsAtBase == true }
        let text =
          hold.isEmpty
          ? "none holds to begin with"
          : "none: not inside the range" + (hold.allSatisfy(\.isDecided) ? "" : ", undecided somewhere in it")
        table.add(first + [text])
      }
    }
    return table
  }

  /// How the targets do as stated, and what holds or fails wherever one assumption is moved to.
  static func stressFindings(_ result: StressResult, in scenario: Scenario) -> [String] {
    let holding = result.base.count { $0.verdict == .holds }
    var texts = ["targets that hold as stated: \(holding) of \(result.base.count)"]
    for (number, outcome) in result.base.enumerated() where outcome.verdict != .holds {
      let target = scenario.targets[number]
      let word = outcome.verdict == .fails ? "fails already as stated" : "is undecided as stated"
      texts.append(
        "\(StressText.target(target, in: scenario)) \(word): \(StressText.figure(outcome.measured, of: target))"
          + (outcome.breaksFloor ? ", below its floor in some interval" : "")
          + (outcome.verdict == .undecided && outcome.measured.map { $0.count < outcome.windowsNeeded } == true
            ? ", of \(outcome.windowsNeeded) windows that it takes" : ""))
    }
    let steady = scenario.targets.indices.filter { target in
      result.breakEvens.filter { $0.target == target }.allSatisfy {
        $0.keepsAtBase == true && $0.crossings.isEmpty && $0.isDecided
      }
    }
    if !steady.isEmpty {
      texts.append(
        "hold over the whole range of every assumption: "
          + steady.map { StressText.target(scenario.targets[$0], in: scenario) }.joined(separator: "; "))
    }
    return texts
  }

  static func jointLines(_ joint: StressResult.Joint, _ result: StressResult, in scenario: Scenario) -> [String] {
    var texts = [
      StressText.drawing(joint, result),
      "all targets kept over the horizon: \(StressText.share(joint.allKept)) of draws; with every assumption as stated "
        + "\(StressText.share(joint.allKeptAsStated)) of replications",
    ]
    let weakest = scenario.targets.indices.sorted {
      (joint.targetKept[$0].mean, $0) < (joint.targetKept[$1].mean, $1)
    }
    for target in weakest.prefix(3) where joint.targetKept[target].mean < 1 {
      texts.append(
        "\(StressText.target(scenario.targets[target], in: scenario)): kept in "
          + StressText.share(joint.targetKept[target]))
    }
    return texts
  }

  /// Every break-even inside the ranges, by target.
  static func crossingTable(_ result: StressResult, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Target"), .init("Assumption"), .init("Break-even"), .init("95 % interval"), .init("n", .trailing),
    ])
    for breakEven in result.breakEvens {
      let lever = result.curves[breakEven.lever].lever
      for crossing in breakEven.crossings {
        table.add([
          StressText.target(scenario.targets[breakEven.target], in: scenario), lever.name,
          StressText.crossing(crossing, of: lever, keepsAtBase: breakEven.keepsAtBase == true),
          StressText.interval(crossing, of: lever), "\(crossing.count)",
        ])
      }
    }
    return table
  }

  static func tornadoTable(_ result: StressResult, in scenario: Scenario, atMost limit: Int = .max) -> TextTable {
    var table = TextTable([
      .init("Target"), .init("Assumption"), .init("Range", .trailing), .init("At the lower end", .trailing),
      .init("As stated", .trailing), .init("At the upper end", .trailing), .init("Difference", .trailing),
    ])
    for target in scenario.targets.indices {
      let value = scenario.targets[target]
      for swing in result.swings.filter({ $0.target == target }).prefix(limit) {
        let lever = result.curves[swing.lever].lever
        table.add([
          StressText.target(value, in: scenario), lever.name, StressText.range(lever),
          StressText.measured(swing.atLow, of: value), StressText.measured(swing.atBase, of: value),
          StressText.measured(swing.atHigh, of: value), StressText.difference(swing.difference, of: value),
        ])
      }
    }
    return table
  }

  static func leverTable(_ result: StressResult) -> TextTable {
    var table = TextTable([
      .init("Assumption"), .init("Stated", .trailing), .init("Range", .trailing), .init("Range from"),
      .init("Points", .trailing),
    ])
    for curve in result.curves {
      table.add([
        curve.lever.name, StressText.stated(curve.lever), StressText.range(curve.lever),
        StressText.source(curve.lever), "\(curve.points.count)",
      ])
    }
    return table
  }

  static func stressNotes(_ result: StressResult, _ scenario: Scenario) -> [String] {
    var notes = [StressText.marginal(scenario)]
    if result.curves.contains(where: { if case .marginalHandleTime = $0.lever.subject { true } else { false } }) {
      notes.append(
        "The handle time of the additional escalations is moved while all shares of escalation and bypass are at their "
          + "upper ends.")
    }
    if result.curves.contains(where: { if case .together = $0.lever.subject { true } else { false } }) {
      notes.append(
        "Together are moved: shares, volume, handle time and absence, not patience; -100 % is all at their lower ends, "
          + "0 % all as stated, +100 % all at their upper ends.")
    }
    let limited = result.curves.filter { $0.points.contains(where: \.isLimited) }
    if !limited.isEmpty {
      notes.append(
        "Shares of one queue sum to 100 % at most: some rose only as far as there was room under "
          + limited.map(\.lever.name).joined(separator: ", ") + ".")
    }
    notes.append("\(NumberText.count(result.runs)) runs of the horizon.")
    return notes
  }
}
