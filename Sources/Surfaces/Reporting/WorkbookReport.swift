import CivilTime
public import WorkforceModel

/// A plan as a workbook (XLSX) with the sheets Summary, Targets, Steps, Staffing by interval, Roster, Cost
/// and Assumptions.
public enum WorkbookReport {
  /// The bytes of the workbook; the same plan gives the same bytes.
  ///
  /// The time of creation that the file states is the begin of the horizon. No cell holds a formula.
  ///
  /// - Throws: `WorkbookFault` where the library or the disk refuses, or a text is longer than a cell holds (32,767).
  public static func bytes(_ plan: Plan) throws -> [UInt8] {
    let book = try Workbook(title: plan.scenario.name, created: plan.scenario.horizon.grid.start)
    try summary(plan, book)
    try targets(plan, book)
    try steps(plan, book)
    try staffing(plan, book)
    try roster(plan, book)
    try cost(plan, book)
    try assumptions(plan.scenario, book)
    return try book.bytes()
  }

  private static func summary(_ plan: Plan, _ book: Workbook) throws {
    let scenario = plan.scenario
    let measures = RosterMeasures(plan.roster, in: scenario)
    try book.addSheet("Summary", widths: [34, 24, 24, 24, 24])
    try book.addTitle(scenario.name)
    let horizon = scenario.horizon
    try book.addRow([
      .text("Horizon"), .text("\(horizon.start.iso) to \(horizon.start.adding(days: horizon.days - 1).iso)"),
      .text(horizon.zone.identifier),
    ])
    for line in ResultText.lines(plan) { try book.addRow([.text("Result"), .text(line)]) }
    book.addBlankRow()
    try book.addHeadings(
      ["Heads by week", "Site"] + (0..<horizon.weeks).map { RosterMeasures.weekLabel($0, in: scenario) }
        + ["Paid hours"])
    for (index, team) in scenario.teams.enumerated() {
      try book.addRow(
        [.text(team.id), .text(scenario.sites[team.site].id)]
          + measures.headsByWeek[index].map { .count($0) } + [.number(measures.paidHours[index])])
    }
    book.addBlankRow()
    try book.addHeadings(["Cost", scenario.currency.code])
    let unit = scenario.currency.minorUnitsPerUnit
    try book.addRow([.text("Total"), .number(plan.cost.total.units)])
    try book.addRow([.text("Per first contact"), .number(plan.cost.perFirstContact.mean / unit)])
    try book.addRow([.text("Per resolution"), .number(plan.cost.perResolution.mean / unit)])
    try book.addRow([.text("Pay of the roster"), .number(plan.check.payCost / unit)])
    try book.addRow([.text("Priced shortage"), .number(plan.check.shortageCost / unit)])
    if scenario.prices.abovePerHour != nil {
      try book.addRow([.text("Priced agents above what is needed"), .number(plan.check.aboveCost / unit)])
    }
    if let bound = plan.check.bound {
      try book.addRow([.text("No roster of these rules costs less than"), .number(bound / unit)])
      let gap = plan.check.cost > 0 ? max(0, (plan.check.cost - bound) / plan.check.cost) : 0
      try book.addRow([.text("Gap"), .share(gap)])
    }
    if let every = plan.roster.certificate?.everyInterval {
      try book.addRow([
        .text("No roster that keeps its targets in every interval costs less than"), .number(every.bound / unit),
      ])
    }
    if let limit = plan.roster.startLimit {
      try book.addRow([
        .text("Cost of the limit of start times"), .number(max(0, plan.check.cost - limit.costWithout) / unit),
      ])
    }
    book.addBlankRow()
    try book.addHeadings(["Where this comes from"])
    for line in ProvenanceText.lines(plan.provenance) { try book.addRow([.text(line)]) }
  }

  private static func targets(_ plan: Plan, _ book: Workbook) throws {
    try book.addTable(
      "Targets",
      [
        .init(title: "Queue", width: 24), .init(title: "Promise", width: 70), .init(title: "Verdict", width: 12),
        .init(title: "Goal", width: 10), .init(title: "Measured", width: 10),
        .init(title: "Half-width (95 %)", width: 16), .init(title: "Replications", width: 12),
        .init(title: "Measure", width: 40), .init(title: "Projected", width: 10),
        .init(title: "Worst window", width: 30),
      ])
    for (target, outcome) in zip(plan.scenario.targets, plan.simulation.targets) {
      let seconds = PromiseText.isInSeconds(target)
      func figure(_ value: Double) -> Workbook.Value { seconds ? .number(value) : .share(value) }
      var goal = target.goal
      if case .probability(let share) = target.judgement { goal = share }
      try book.addRow([
        .text(plan.scenario.queues[target.queue.raw].id), .text(PromiseText.text(target, in: plan.scenario)),
        .text(outcome.verdict.rawValue), figure(goal), figure(outcome.measured.mean),
        figure(outcome.measured.halfWidth95), .count(outcome.measured.replications), .text(outcome.measureText),
        .text(outcome.projected ? "yes" : "no"),
        .text(VerdictText.worstWindow(outcome, of: target, in: plan.simulation, plan.scenario)),
      ])
    }
  }

  /// From contacts to people, as printed in the terminal.
  private static func steps(_ plan: Plan, _ book: Workbook) throws {
    try book.addTable(
      "Steps",
      [
        .init(title: "Step", width: 36), .init(title: "Contacts", width: 14), .init(title: "Adds hours", width: 14),
        .init(title: "Hours", width: 14),
      ])
    let waterfall = PlanWaterfall(plan)
    for row in WaterfallRow.rows(waterfall) {
      try book.addRow([
        .text(row.name), row.contacts.map { .number($0) } ?? .empty, .number(row.added), .number(row.hours),
      ])
    }
    book.addBlankRow()
    try book.addRow([.text("Full-time equivalents"), .empty, .empty, .number(waterfall.fullTimeEquivalents)])
    if let rostered = waterfall.rostered {
      try book.addRow([.text("Heads on the roster"), .empty, .empty, .count(rostered)])
    }
    if let pay = waterfall.pay {
      try book.addRow([.text("Pay \(plan.scenario.currency.code)"), .empty, .empty, .number(pay.units)])
    }
  }

  private static func roster(_ plan: Plan, _ book: Workbook) throws {
    let scenario = plan.scenario
    try book.addTable(
      "Roster",
      [
        .init(title: "Line", width: 7), .init(title: "Team", width: 22), .init(title: "Site", width: 14),
        .init(title: "Contract", width: 16), .init(title: "Person", width: 20),
        .init(title: "Start (UTC)", width: 17), .init(title: "End (UTC)", width: 17),
        .init(title: "Start (local)", width: 17), .init(title: "End (local)", width: 17),
        .init(title: "Zone", width: 18), .init(title: "Paid hours", width: 11),
        .init(title: "Total hours", width: 11), .init(title: "Breaks (local)", width: 40),
      ])
    for line in plan.roster.lines {
      let team = scenario.teams[line.team.raw]
      let site = scenario.sites[team.site]
      for shift in line.shifts {
        try book.addRow([
          .count(line.id), .text(team.id), .text(site.id), .text(scenario.contracts[line.contract].id),
          line.person.map { .text($0) } ?? .empty, .moment(shift.start.secondsUTC), .moment(shift.end.secondsUTC),
          .moment(local(shift.start, site.zone)), .moment(local(shift.end, site.zone)), .text(site.zone.identifier),
          .number(Double(shift.paidMinutes) / 60), .number(Double(shift.end.seconds(since: shift.start)) / 3600),
          .text(ShiftText.breaks(shift, in: site.zone)),
        ])
      }
    }
  }

  private static func cost(_ plan: Plan, _ book: Workbook) throws {
    let currency = plan.scenario.currency
    try book.addTable(
      "Cost",
      [
        .init(title: "Team", width: 24), .init(title: "Rostered", width: 10), .init(title: "Headcount", width: 11),
        .init(title: "FTE", width: 10), .init(title: "Paid hours", width: 12),
        .init(title: "Productive hours", width: 16), .init(title: "Base pay \(currency.code)", width: 16),
        .init(title: "Premiums \(currency.code)", width: 16),
      ])
    for team in plan.cost.teams {
      try book.addRow([
        .text(plan.scenario.teams[team.team.raw].id), .count(team.rostered), .number(team.headcount),
        .number(team.fullTimeEquivalents), .number(team.paidHours), .number(team.productiveHours),
        .number(team.basePay.units), .number(team.premiumPay.units),
      ])
    }
    guard !plan.cost.external.isEmpty else { return }
    book.addBlankRow()
    try book.addHeadings(["Sent outside", "Contacts", "Half-width", "Price \(currency.code)", "Half-width"])
    for item in plan.cost.external {
      try book.addRow([
        .text(plan.scenario.queues[item.queue.raw].id), .number(item.contacts.mean),
        .number(item.contacts.halfWidth95), .number(item.cost.mean / currency.minorUnitsPerUnit),
        .number(item.cost.halfWidth95 / currency.minorUnitsPerUnit),
      ])
    }
  }

  private static func assumptions(_ scenario: Scenario, _ book: Workbook) throws {
    try book.addTable(
      "Assumptions",
      [
        .init(title: "Kind", width: 12), .init(title: "Place", width: 44), .init(title: "Value", width: 24),
        .init(title: "Range", width: 16), .init(title: "Source or reason", width: 70),
      ])
    for item in scenario.assumptions {
      try book.addRow([
        .text("assumption"), .text(item.path.description), .text(item.value), .text(item.range ?? ""),
        .text(item.source ?? ""),
      ])
    }
    for item in scenario.defaults {
      try book.addRow([
        .text("filled in"), .text(item.path.description), .text(item.value), .empty, .text(item.reason),
      ])
    }
  }

  /// The local clock as seconds since 1970-01-01T00:00, which is how a sheet shows it.
  static func local(_ instant: Instant, _ zone: Zone) -> Int64 {
    instant.secondsUTC + Int64(zone.offsetSeconds(at: instant))
  }
}

/// Shifts in words.
enum ShiftText {
  /// The breaks with local begin and end: `10:00-10:15 paid, 12:00-12:30 unpaid`.
  static func breaks(_ shift: Roster.Shift, in zone: Zone) -> String {
    shift.pauses.map {
      "\(LocalText.clock($0.start, in: zone))-\(LocalText.clock($0.end, in: zone)) \($0.paid ? "paid" : "unpaid")"
    }.joined(separator: ", ")
  }
}
