public import WorkforceModel

extension TerminalReport {
  /// Contacts by cause, then every step from their work to the people and the pay. Printed hours add up as printed.
  static func waterfallSection(_ waterfall: PlanWaterfall) -> String {
    section(
      "From contacts to people", waterfallTable(waterfall).render() + lines([WaterfallRow.people(waterfall)]))
  }

  static func waterfallTable(_ waterfall: PlanWaterfall) -> TextTable {
    var table = TextTable([
      .init("Step"), .init("Contacts", .trailing), .init("Adds hours", .trailing), .init("Hours", .trailing),
    ])
    for row in WaterfallRow.rows(waterfall) {
      table.add([
        row.name, row.contacts.map { NumberText.fixed($0) } ?? "", NumberText.fixed(row.added),
        NumberText.fixed(row.hours),
      ])
    }
    return table
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
