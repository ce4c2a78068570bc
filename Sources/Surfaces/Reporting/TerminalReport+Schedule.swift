public import WorkforceModel

extension TerminalReport {
  private static let shownOpen = 20
  private static let shownUnmet = 20

  /// Who works when: how evenly burdens are spread, wishes, and what cannot be honoured.
  public static func schedule(_ schedule: Schedule, in scenario: Scenario) -> String {
    section("People", lines(ScheduleText.lines(schedule, in: scenario))) + "\n"
      + section("Fairness, by team and contract", fairnessTable(schedule, in: scenario).render()) + "\n"
      + openSection(schedule, in: scenario) + unmetSection(schedule, in: scenario)
  }

  static func fairnessTable(_ schedule: Schedule, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Team"), .init("Contract"), .init("What"), .init("People", .trailing), .init("Fewest", .trailing),
      .init("Most", .trailing), .init("Difference", .trailing), .init("At least", .trailing),
    ])
    for figure in schedule.fairness {
      table.add([
        scenario.teams[figure.team.raw].id, scenario.contracts[figure.contract].id,
        ScheduleText.words(figure.measure), NumberText.count(figure.people), NumberText.count(figure.fewest),
        NumberText.count(figure.most), NumberText.count(figure.difference), NumberText.count(figure.bound),
      ])
    }
    return table
  }

  private static func openSection(_ schedule: Schedule, in scenario: Scenario) -> String {
    guard !schedule.open.isEmpty else { return section("Shifts that nobody holds", lines(["none"])) }
    var table = TextTable([.init("Team"), .init("Line", .trailing), .init("Shift, local"), .init("Because")])
    for open in schedule.open.prefix(shownOpen) {
      let zone = scenario.sites[scenario.teams[open.team.raw].site].zone
      table.add([
        scenario.teams[open.team.raw].id, String(open.held.line), LocalText.moment(open.held.shift.start, in: zone),
        open.reason,
      ])
    }
    let more = schedule.open.count - table.rows.count
    return section("Shifts that nobody holds: \(NumberText.count(schedule.open.count))", table.render())
      + (more > 0 ? lines(["and \(NumberText.count(more)) more, in schedule.csv"]) : "")
  }

  private static func unmetSection(_ schedule: Schedule, in scenario: Scenario) -> String {
    guard !schedule.unmet.isEmpty else { return "" }
    var table = TextTable([.init("Person"), .init("Wish"), .init("Shift against it, local")])
    for unmet in schedule.unmet.prefix(shownUnmet) {
      let member = schedule.members[unmet.member]
      let zone = scenario.sites[scenario.teams[member.team.raw].site].zone
      table.add([
        member.name, unmet.wish == .dayOff ? "day off" : "start", LocalText.moment(unmet.held.shift.start, in: zone),
      ])
    }
    let more = schedule.unmet.count - table.rows.count
    return "\n" + section("Wishes not honoured: \(NumberText.count(schedule.unmet.count))", table.render())
      + (more > 0 ? lines(["and \(NumberText.count(more)) more, in plan.json"]) : "")
  }
}

/// A schedule in words.
enum ScheduleText {
  static func lines(_ schedule: Schedule, in scenario: Scenario) -> [String] {
    let generated = schedule.members.count(where: \.isGenerated)
    let listed = schedule.members.count - generated
    var people: [String] = []
    if listed > 0 { people.append("\(NumberText.count(listed)) of staff lists") }
    if generated > 0 { people.append("\(NumberText.count(generated)) with made-up ids") }
    let held = schedule.members.reduce(0) { $0 + $1.shifts.count }
    var texts = [
      (people.isEmpty ? "nobody" : people.joined(separator: ", ")) + ": "
        + "\(NumberText.counted(held, "shift")) held, \(NumberText.count(schedule.open.count)) open"
    ]
    if schedule.wishesAsked > 0 {
      let honoured = schedule.wishesAsked - schedule.unmet.count
      texts.append(
        "wishes honoured \(NumberText.count(honoured)) of \(NumberText.count(schedule.wishesAsked)); "
          + "at least \(NumberText.count(schedule.unmetBound)) cannot be")
    }
    return texts
  }

  static func words(_ measure: Schedule.Measure) -> String {
    switch measure {
    case .shifts: "shifts"
    case .nights: "nights"
    case .weekends: "weekends"
    case .earlyStarts: "early starts"
    }
  }
}
