import CivilTime
import WorkforceModel

extension TerminalReport {
  private static let shownShortages = 20
  private static let shownRemedies = 8

  /// What is short, why, when, and what would remove it.
  static func shortageSection(_ roster: Roster, remedies: Remedies?, in scenario: Scenario) -> String {
    shortageList(roster, in: scenario)
      + (roster.shortages.isEmpty ? "" : "\n" + remedySection(remedies, in: scenario))
  }

  /// What is short, by the rule that binds and by interval.
  static func shortageList(_ roster: Roster, in scenario: Scenario) -> String {
    guard !roster.shortages.isEmpty else { return section("Shortages", lines(["none"])) }
    let table = shortageTable(roster, in: scenario)
    let more = roster.shortages.count - table.rows.count
    return section("Shortages, by the rule that binds", shortageGroupTable(roster, in: scenario).render()) + "\n"
      + section(
        "Shortages: \(NumberText.count(roster.shortages.count)), by subject and interval",
        table.render()) + (more > 0 ? lines(["and \(NumberText.count(more)) more"]) : "")
  }

  /// What is short for the same reason, the most hours first.
  static func shortageGroupTable(_ roster: Roster, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Short"), .init("Because"), .init("Intervals", .trailing), .init("Hours", .trailing),
      .init("At most", .trailing), .init("First"), .init("Last"),
    ])
    let hours = Double(roster.grid.minutes) / 60
    for group in ShortageGroup.groups(of: roster) {
      var most = group.first
      most.positions = group.most
      table.add([
        group.first.subjectText(in: scenario), group.first.bindingRule, NumberText.count(group.intervals),
        NumberText.fixed(group.sum * hours, 2), most.amountText(in: scenario, hoursPerInterval: hours),
        time(roster.grid, group.first.interval, in: scenario), time(roster.grid, group.last, in: scenario),
      ])
    }
    return table
  }

  /// The first shortages with the rule that stands in the way.
  static func shortageTable(_ roster: Roster, in scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Short"), .init("At"), .init("By", .trailing), .init("Because")])
    let hours = Double(roster.grid.minutes) / 60
    for shortage in roster.shortages.prefix(shownShortages) {
      table.add([
        shortage.subjectText(in: scenario), time(roster.grid, shortage.interval, in: scenario),
        shortage.amountText(in: scenario, hoursPerInterval: hours), shortage.bindingRule,
      ])
    }
    return table
  }

  static let remedyHint =
    "add --remedies to have single changes tried that would remove it: heads, start windows, contracts, skills, "
    + "targets, opening hours, overtime"

  private static func remedySection(_ remedies: Remedies?, in scenario: Scenario) -> String {
    guard let remedies else { return section("What would remove it", lines([remedyHint])) }
    return section("What would remove it", lines(remedyNotes(remedies)))
      + remedies.groups.map { group in
        let (table, rest) = remedyTable(group, in: scenario)
        return "\n" + lines([remedyTitle(group, in: scenario)]) + (table.rows.isEmpty ? "" : table.render())
          + lines(rest)
      }.joined()
  }

  /// How the figures of the remedies are to be read.
  static func remedyNotes(_ remedies: Remedies) -> [String] {
    [
      "each change alone, every roster solved again at \(remedies.effort) effort, with the teams and queues that it "
        + "touches; the price is what pay rises by over the horizon",
      "first the changes that remove all but odd intervals that are cheaper to leave (95 %, or 75 % where no rule stands in "
        + "the way of the rest), the cheapest first; then those that remove most",
    ]
  }

  /// What is short in a group, with the teams that can work there and the hours left by a roster of them alone.
  static func remedyTitle(_ group: Remedies.Group, in scenario: Scenario) -> String {
    let subjects = group.subjects.map { subject in
      switch subject {
      case .queue(let queue): scenario.queues[queue.raw].id
      case .post(let post): "post: " + scenario.posts[post].why
      }
    }
    let teams = group.teams.map { scenario.teams[$0.raw].id }
    return subjects.joined(separator: ", ") + (teams.isEmpty ? ", by nobody" : ", by " + teams.joined(separator: ", "))
      + ": \(NumberText.fixed(group.before.shortageHours, 2)) hours short"
  }

  /// The changes that help, and in words how many were tried and do not.
  static func remedyTable(_ group: Remedies.Group, in scenario: Scenario) -> (table: TextTable, rest: [String]) {
    var table = TextTable([
      .init("Change"), .init("Removes"), .init("Hours short", .trailing), .init("then", .trailing),
      .init("Price", .trailing),
      .init("Cost", .trailing), .init("then", .trailing), .init("Bound", .trailing), .init("Gap", .trailing),
    ])
    let useful = group.remedies.filter(group.helps)
    let full = useful.filter(group.removesAll)
    // The best of each kind, and the first ones.
    let shown = useful.enumerated().filter { place, remedy in
      place < shownRemedies || !useful[..<place].contains { $0.change.name == remedy.change.name }
    }.map(\.element)
    func money(_ amount: Double) -> String { NumberText.minorUnits(amount, scenario.currency) }
    for remedy in shown {
      table.add([
        remedy.change.words(in: scenario), group.removesAll(remedy) ? "all" : "a part",
        NumberText.fixed(remedy.before.shortageHours, 2),
        NumberText.fixed(remedy.after.shortageHours, 2), money(remedy.price), money(remedy.before.cost),
        money(remedy.after.cost), money(remedy.after.bound), NumberText.percent(remedy.after.gap, 2),
      ])
    }
    var rest: [String] = []
    if full.isEmpty { rest.append("no single change that was tried removes all of it") }
    if useful.count > shown.count {
      rest.append("\(NumberText.count(useful.count - shown.count)) more remove some of it")
    }
    let useless = group.remedies.count - useful.count

    if group.remedies.count == 1 {
      rest.append("no rule binds and little is lost, so that no other change was tried")
    }
    if useless > 0 { rest.append("\(NumberText.counted(useless, "other change")) tried without use") }
    return (table, rest)
  }
}
