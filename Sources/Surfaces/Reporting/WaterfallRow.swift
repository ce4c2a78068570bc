import WorkforceModel

/// One printed step from contacts to people; the same in terminal, page and workbook.
///
/// Running sums are rounded to tenths of an hour and their differences shown, so that the rows add up to the last digit
/// shown.
struct WaterfallRow {
  var name: String
  /// Contacts of a cause; nil for the other steps.
  var contacts: Double?
  /// Hours that the step adds.
  var added: Double
  /// Hours with this step and all before it.
  var hours: Double

  /// The rows of a waterfall: its causes, then the steps from their work to the people.
  static func rows(_ waterfall: PlanWaterfall) -> [WaterfallRow] {
    var rows: [WaterfallRow] = []
    func step(_ name: String, contacts: Double?, hours: Double) {
      let now = (hours * 10).rounded() / 10
      rows.append(WaterfallRow(name: name, contacts: contacts, added: now - (rows.last?.hours ?? 0), hours: now))
    }
    var workload = 0.0
    for cause in waterfall.causes {
      workload += cause.hours
      step("workload: \(cause.name)", contacts: cause.contacts, hours: workload)
    }
    for item in waterfall.steps where item.kind != .workload {
      step(name(item.kind), contacts: nil, hours: item.hours)
    }
    return rows
  }

  /// The people at the end of the steps, in words.
  static func people(_ waterfall: PlanWaterfall) -> String {
    var people = ["\(NumberText.fixed(waterfall.fullTimeEquivalents)) full-time equivalents"]
    if let rostered = waterfall.rostered { people.insert("\(NumberText.count(rostered)) heads on the roster", at: 0) }
    if let paid = waterfall.paidHours { people.append("\(NumberText.fixed(paid)) paid hours") }
    if let pay = waterfall.pay { people.append(NumberText.money(pay)) }
    return people.joined(separator: ", ")
  }

  private static func name(_ kind: PlanWaterfall.Kind) -> String {
    switch kind {
    case .workload: "workload"
    case .positions: "positions (fractional)"
    case .rounding: "rounding to whole positions"
    case .floors: "floors and least heads"
    case .inShift: "in-shift shrinkage"
    case .unplanned: "unplanned absence"
    case .posts: "minimum posts"
    case .rosterInefficiency: "roster inefficiency less pooling"
    case .breaks: "paid breaks"
    case .planned: "planned absence"
    }
  }
}

extension PlanWaterfall {
  /// The steps of a plan with its roster.
  init(_ plan: Plan) {
    self.init(of: plan.workload, requirement: plan.requirement, roster: (plan.roster, plan.cost), in: plan.scenario)
  }
}
