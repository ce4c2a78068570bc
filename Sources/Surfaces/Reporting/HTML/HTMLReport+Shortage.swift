import WorkforceModel

extension HTMLReport {
  /// What is short, by the rule that binds and by interval, and what would remove it.
  static func shortages(_ plan: Plan) -> String {
    let scenario = plan.scenario
    let count = plan.roster.shortages.count
    guard count > 0 else { return HTMLText.paragraph("No requirement and no post is short.") }
    let table = TerminalReport.shortageTable(plan.roster, in: scenario)
    let first = table.rows.count < count ? ", the first \(table.rows.count)" : ""
    var text = HTMLText.details(
      "What is short, by the rule that binds", open: true,
      HTMLText.table(TerminalReport.shortageGroupTable(plan.roster, in: scenario)))
    text += HTMLText.details(NumberText.counted(count, "shortage") + first, HTMLText.table(table))
    guard let remedies = plan.remedies else {
      return text + HTMLText.paragraph("What would remove it was not asked for: \(TerminalReport.remedyHint).")
    }
    text += "<h3>What would remove it</h3>\n" + HTMLText.list(TerminalReport.remedyNotes(remedies))
    for group in remedies.groups {
      let (table, rest) = TerminalReport.remedyTable(group, in: scenario)
      text += HTMLText.details(
        TerminalReport.remedyTitle(group, in: scenario), open: true,
        (table.rows.isEmpty ? "" : HTMLText.table(table)) + (rest.isEmpty ? "" : HTMLText.list(rest)))
    }
    return text
  }
}
