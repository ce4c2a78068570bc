import CivilTime
public import WorkforceModel

/// A plan as one HTML page that stands alone: drawings, tables, no script, no request to anywhere.
public enum HTMLReport {
  /// The page. It is well-formed XML after its first line, and every text from the scenario is escaped.
  public static func html(_ plan: Plan) -> String {
    let scenario = plan.scenario
    let measures = RosterMeasures(plan.roster, in: scenario)
    let parts = [
      ("result", "Heads and cost", result(plan, measures)), ("targets", "Targets", targets(plan)),
      ("staffing", "Needed and scheduled", HTMLReport.staffing(plan)), ("roster", "Roster", roster(plan, measures)),
      ("ring", "Around the sun", ring(plan, measures)), ("work", "Demand and requirement", work(plan)),
      ("steps", "From contacts to people", steps(plan)),
      ("simulation", "Simulation", simulation(plan)), ("money", "Cost", money(plan)),
      ("sources", "Where this comes from", sources(plan)),
    ]
    return page(
      "Plan: \(scenario.name)", scenario,
      lead: TerminalReport.descriptionLines(scenario).map { HTMLText.paragraph($0) }.joined()
        + ResultText.lines(plan).map { HTMLText.paragraph($0, class: resultClass(plan)) }.joined(),
      parts: parts)
  }

  /// A page about a scenario: its title, what stands above all, and parts with their anchors and headings.
  static func page(
    _ title: String, _ scenario: Scenario, lead: String, parts: [(id: String, title: String, body: String)]
  ) -> String {
    let horizon = scenario.horizon
    let last = horizon.start.adding(days: horizon.days - 1)
    let links = parts.map { "<a href=\"#\($0.id)\">\(HTMLText.escaped($0.title))</a>" }.joined(separator: "\n")
    let title = HTMLText.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(ReportStyle.contentSecurityPolicy)"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="referrer" content="no-referrer"/>
      <title>\(title)</title>
      <style>\(ReportStyle.sheet)</style>
      </head>
      <body>
      <header>
      <h1>\(title)</h1>
      <p>\(horizon.start.iso) to \(last.iso), \(NumberText.counted(horizon.weeks, "week")), \
      intervals of \(horizon.grid.minutes) min, times in \(horizon.zone.identifier)</p>
      \(lead)</header>
      <nav>
      \(links)
      </nav>
      <main>
      \(parts.map { HTMLText.section($0.id, $0.title, $0.body) }.joined())</main>
      </body>
      </html>

      """
  }

  private static func resultClass(_ plan: Plan) -> String {
    plan.isFulfilled ? "result fulfilled" : "result missed"
  }

  private static func result(_ plan: Plan, _ measures: RosterMeasures) -> String {
    HTMLText.table(TerminalReport.headTable(measures, in: plan.scenario))
      + HTMLText.list(
        TerminalReport.totalLines(plan.cost, in: plan.scenario)
          + TerminalReport.costLines(plan.roster, plan.check, in: plan.scenario))
  }

  private static func targets(_ plan: Plan) -> String {
    guard !plan.simulation.targets.isEmpty else { return HTMLText.paragraph("The scenario sets no target.") }
    let replications = NumberText.counted(plan.simulation.replications, "replication")
    return HTMLText.paragraph(
      "Judged under the stated assumptions by \(replications) of a simulation of every contact. The upright stroke is "
        + "the goal; a disc holds, a cross fails, a diamond is undecided; the bar is the 95 % interval. Times are drawn "
        + "in relation to their goal.", class: "note")
      + "<figure>" + TargetChart.drawing(plan.simulation, in: plan.scenario) + "</figure>\n"
      + BlockText.late(plan.simulation, in: plan.scenario).map { HTMLText.paragraph($0) }.joined()
      + HTMLText.details(
        "Targets as a table", open: true,
        HTMLText.table(TerminalReport.targetTable(plan.simulation, in: plan.scenario)))
  }

  private static func roster(_ plan: Plan, _ measures: RosterMeasures) -> String {
    let scenario = plan.scenario
    let chart = RosterChart(scenario: scenario, roster: plan.roster)
    var text = HTMLText.paragraph(
      "A row is one agent, a bar one shift, a gap in a bar a break. Each site is drawn on its own clock.",
      class: "note")
    for (index, site) in scenario.sites.enumerated() {
      guard plan.roster.lines.contains(where: { scenario.teams[$0.team.raw].site == index }) else { continue }
      for week in 0..<scenario.horizon.weeks {
        let (drawing, leftOut) = chart.drawing(site: index, week: week)
        let note =
          leftOut > 0
          ? HTMLText.paragraph(
            "\(NumberText.counted(leftOut, "further line")) not drawn; roster.csv holds them all.", class: "note") : ""
        text += HTMLText.details(
          "\(site.id), \(site.zone.identifier), \(RosterMeasures.weekLabel(week, in: scenario))", open: week == 0,
          "<figure>\(drawing)</figure>\n" + note)
      }
    }
    text += HTMLText.paragraph(TerminalReport.coverageLine(measures, plan.requirement))
    text += HTMLText.details(
      "Start times in use", HTMLText.table(TerminalReport.startTable(measures, in: scenario)))
    text += shortages(plan)
    if plan.check.violations.isEmpty {
      text += HTMLText.paragraph("The roster keeps every rule.")
    } else {
      text += HTMLText.list(
        plan.check.violations.map { violation in
          "\(violation.rule.rawValue)\(violation.line.map { ", line \($0)" } ?? ""): \(violation.message)"
        })
    }
    return text
  }

  private static func steps(_ plan: Plan) -> String {
    let waterfall = PlanWaterfall(plan)
    return HTMLText.paragraph(
      "Hours over the horizon: the work of the contacts by cause, then what each step adds to it or saves of it, until "
        + "the people who are paid. Each row begins where the one before ends.", class: "note")
      + HTMLText.table(TerminalReport.waterfallTable(waterfall))
      + HTMLText.paragraph(WaterfallRow.people(waterfall))
  }

  private static func ring(_ plan: Plan, _ measures: RosterMeasures) -> String {
    let scenario = plan.scenario
    let ring = SunRing(measures, grid: plan.roster.grid, scenario: scenario)
    let keys = scenario.sites.enumerated().map { index, site in
      "<span class=\"key\"><svg viewBox=\"0 0 28 12\" xmlns=\"http://www.w3.org/2000/svg\">"
        + "<path class=\"arc site\(index % 5)\" stroke-width=\"10\" d=\"M0 6h28\"/></svg>"
        + "\(HTMLText.escaped("\(index + 1). \(site.id)"))</span>\n"
    }.joined()
    return HTMLText.paragraph(
      "One band for each site, from outside in the order of the list; darker where more of its people work. The outer "
        + "stroke marks the hours in which two sites or more overlap.", class: "note")
      + "<p>\(keys)</p>\n<div class=\"rings\">\n"
      + (0..<scenario.horizon.weeks).map { ring.drawing(week: $0) }.joined() + "</div>\n"
      + HTMLText.details("The rings as a table", HTMLText.table(ring.table))
  }

  private static func work(_ plan: Plan) -> String {
    let scenario = plan.scenario
    var text = HTMLText.details(
      "Visits by queue and origin", HTMLText.table(TerminalReport.visitTable(plan.workload, in: scenario)))
    text += HTMLText.details(
      "Load by queue", HTMLText.table(TerminalReport.loadTable(plan.workload, in: scenario)))
    text += HTMLText.details(
      "Visits and hours by tier", HTMLText.table(TerminalReport.tierTable(plan.workload, in: scenario)))
    let tables = [
      (
        "Agents on live and concurrent queues",
        TerminalReport.positionTable(plan.requirement, plan.workload, in: scenario)
      ),
      ("Deferred work", TerminalReport.workTable(plan.requirement, in: scenario)),
      ("Minimum posts", TerminalReport.postTable(plan.requirement, in: scenario)),
    ]
    for (title, table) in tables where !table.rows.isEmpty {
      text += HTMLText.details(title, HTMLText.table(table))
    }
    return text
  }

  private static func simulation(_ plan: Plan) -> String {
    let result = plan.simulation
    let scenario = plan.scenario
    return TerminalReport.simulationTables(result, in: scenario).map {
      HTMLText.details($0.title, open: $0.title.hasPrefix("Teams"), HTMLText.table($0.table))
    }.joined()
      + HTMLText.paragraph(
        "All replications together: " + TerminalReport.conservation(result.conservation), class: "note")
  }

  private static func money(_ plan: Plan) -> String {
    HTMLText.table(TerminalReport.peopleTable(plan.cost, in: plan.scenario))
      + HTMLText.table(TerminalReport.providerTable(plan.cost, in: plan.scenario))
      + (plan.cost.external.isEmpty
        ? "" : HTMLText.table(TerminalReport.outsideTable(plan.cost, in: plan.scenario)))
      + HTMLText.list(TerminalReport.totalLines(plan.cost, in: plan.scenario))
  }

  private static func sources(_ plan: Plan) -> String {
    let assumptions = TerminalReport.assumptionTable(plan.scenario)
    let defaults = TerminalReport.defaultTable(plan.scenario)
    return HTMLText.list(ProvenanceText.lines(plan.provenance)) + "<h3>Assumptions</h3>\n"
      + (assumptions.rows.isEmpty ? HTMLText.paragraph("None is stated.") : HTMLText.table(assumptions))
      + "<h3>Filled in by FollowSun</h3>\n"
      + (defaults.rows.isEmpty ? HTMLText.paragraph("Nothing.") : HTMLText.table(defaults))
  }
}
