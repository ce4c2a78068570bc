public import WorkforceModel

/// A stress test as one HTML page that stands alone, as `HTMLReport` is.
public enum StressReport {
  public static func html(_ result: StressResult, in scenario: Scenario, provenance: Provenance) -> String {
    let parts = [
      ("break-evens", "Break-even values", breakEvens(result, scenario)),
      ("joint", TerminalReport.jointTitle, joint(result, scenario)),
      ("curves", "Attainment over each range", curves(result, scenario)),
      ("tornado", "What moves each target most", tornado(result, scenario)),
      (
        "assumptions", "Assumptions that were moved",
        HTMLText.table(TerminalReport.leverTable(result))
          + HTMLText.list(TerminalReport.stressNotes(result, scenario))
      ),
      ("sources", "Where this comes from", HTMLText.list(ProvenanceText.lines(provenance))),
    ]
    return HTMLReport.page(
      "Stress test: \(scenario.name)", scenario,
      lead: HTMLText.paragraph(
        "Targets that hold as stated: \(result.base.count { $0.verdict == .holds }) of \(result.base.count).",
        class: result.base.allSatisfy { $0.verdict == .holds } ? "result fulfilled" : "result missed"),
      parts: parts)
  }

  private static func breakEvens(_ result: StressResult, _ scenario: Scenario) -> String {
    HTMLText.paragraph(TerminalReport.stressTitle(result) + ".", class: "note")
      + HTMLText.table(TerminalReport.firstFailures(result, in: scenario))
      + HTMLText.list(TerminalReport.stressFindings(result, in: scenario))
      + HTMLText.details(
        "Every break-even inside the ranges", HTMLText.table(TerminalReport.crossingTable(result, in: scenario)))
      + HTMLText.details("Every target under every assumption", HTMLText.table(findings(result, scenario)))
  }

  private static func findings(_ result: StressResult, _ scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Target"), .init("Assumption"), .init("Finding")])
    for breakEven in result.breakEvens {
      let lever = result.curves[breakEven.lever].lever
      table.add([
        StressText.target(scenario.targets[breakEven.target], in: scenario), lever.name,
        StressText.finding(breakEven, of: lever),
      ])
    }
    return table
  }

  private static func joint(_ result: StressResult, _ scenario: Scenario) -> String {
    guard let joint = result.joint else { return HTMLText.paragraph("No draws were asked for.") }
    return HTMLText.list(TerminalReport.jointLines(joint, result, in: scenario))
  }

  private static func curves(_ result: StressResult, _ scenario: Scenario) -> String {
    var text = HTMLText.paragraph(
      "One drawing for each target: its figure from the lower end of a range on the left over the stated value in the "
        + "middle to the upper end on the right, for the assumptions that move it most. The thick line is the goal; "
        + "upright strokes are 95 % intervals. Customers are the same at every point, so the lines differ by what was "
        + "moved alone.", class: "note")
    text += HTMLText.paragraph(StressText.marginal(scenario), class: "note")
    for target in scenario.targets.indices {
      text += HTMLText.details(
        "\(scenario.queues[scenario.targets[target].queue.raw].id): "
          + PromiseText.text(scenario.targets[target], in: scenario), open: target < 6,
        "<figure>\(StressCurveChart(result, scenario).drawing(target: target))</figure>\n")
    }
    return text
  }

  private static func tornado(_ result: StressResult, _ scenario: Scenario) -> String {
    var text = HTMLText.paragraph(
      "A bar reaches from the figure at the lower end of a range (marked L) to the one at its upper end (U); the "
        + "upright stroke is the figure as stated, the thick one the goal.", class: "note")
    for target in scenario.targets.indices {
      let drawing = StressTornado(result, scenario).drawing(target: target)
      guard !drawing.isEmpty else { continue }
      text += HTMLText.details(
        StressText.target(scenario.targets[target], in: scenario), open: target < 6, "<figure>\(drawing)</figure>\n")
    }
    return text
      + HTMLText.details("All as a table", HTMLText.table(TerminalReport.tornadoTable(result, in: scenario)))
  }
}
