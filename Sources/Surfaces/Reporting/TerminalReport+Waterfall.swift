public import WorkforceModel

extension TerminalReport {
  /// Contacts by cause, then every step from their work to the people and the pay. Printed hours add up as printed.
  static func waterfallSection(_ waterfall: PlanWaterfall) -> String {
    var table = TextTable([
      .init("Step"), .init("Contacts", .trailing), .init("Adds hours", .trailing), .init("Hours", .trailing),
    ])
    var before = 0.0
    // Running sums are rounded and their differences shown, so that the column adds up to the last digit shown.
    func step(_ name: String, contacts: Double?, hours: Double) {
      let now = (hours * 10).rounded() / 10
      table.add([
        name, contacts.map { NumberText.fixed($0) } ?? "", NumberText.fixed(now - before), NumberText.fixed(now),
      ])
      before = now
    }
    var workload = 0.0
    for cause in waterfall.causes {
      workload += cause.hours
      step("workload: \(cause.name)", contacts: cause.contacts, hours: workload)
    }
    for item in waterfall.steps where item.kind != .workload {
      step(name(item.kind), contacts: nil, hours: item.hours)
    }
    var people = ["\(NumberText.fixed(waterfall.fullTimeEquivalents)) full-time equivalents"]
    if let rostered = waterfall.rostered { people.insert("\(NumberText.count(rostered)) heads on the roster", at: 0) }
    if let paid = waterfall.paidHours { people.append("\(NumberText.fixed(paid)) paid hours") }
    if let pay = waterfall.pay { people.append(NumberText.money(pay)) }
    return section("From contacts to people", table.render() + lines([people.joined(separator: ", ")]))
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

  /// What a roster makes of the promises of deferred queues, by plan and without any chance.
  public static func plannedPromises(_ kept: [(target: Int, share: Double)], in scenario: Scenario) -> String {
    guard !kept.isEmpty else { return "" }
    var table = TextTable([
      .init("Queue"), .init("Target"), .init("Planned", .trailing), .init("Goal", .trailing),
    ])
    for (number, share) in kept {
      let target = scenario.targets[number]
      table.add([
        scenario.queues[target.queue.raw].id, PromiseText.text(target, in: scenario),
        NumberText.fixed(100 * share) + " %", NumberText.fixed(100 * target.goal) + " %",
      ])
    }
    return "\n" + section("Promises of deferred queues on the roster, without chance", table.render())
  }
}
