public import WorkforceModel

extension TerminalReport {
  /// What a plan costs: people, hours and pay by team, contacts sent outside, and prices of a contact and a resolution.
  public static func cost(_ cost: PlanCost, in scenario: Scenario) -> String {
    heading("Cost", scenario) + "\n" + costTables(cost, in: scenario)
  }

  static func costTables(_ cost: PlanCost, in scenario: Scenario) -> String {
    var text = section("People, hours and pay by team, over the horizon", peopleTable(cost, in: scenario).render())
    text += "\n" + section("Hours and pay by provider", providerTable(cost, in: scenario).render())
    if !cost.external.isEmpty {
      text += "\n" + section("Contacts sent outside", outsideTable(cost, in: scenario).render())
    }
    return text + "\n" + section("Total", lines(totalLines(cost, in: scenario)))
  }

  static func peopleTable(_ cost: PlanCost, in scenario: Scenario) -> TextTable {
    let titles = ["Rostered", "Headcount", "FTE", "Paid hours", "Productive hours", "Base pay", "Premiums"]
    var table = TextTable([.init("Team")] + titles.map { .init($0, .trailing) })
    for team in cost.teams {
      table.add([
        scenario.teams[team.team.raw].id, NumberText.count(team.rostered), NumberText.fixed(team.headcount),
        NumberText.fixed(team.fullTimeEquivalents), NumberText.fixed(team.paidHours),
        NumberText.fixed(team.productiveHours), NumberText.money(team.basePay), NumberText.money(team.premiumPay),
      ])
    }
    return table
  }

  static func providerTable(_ cost: PlanCost, in scenario: Scenario) -> TextTable {
    var table = TextTable([
      .init("Provider"), .init("Name"), .init("Kind"), .init("Paid hours", .trailing), .init("Pay", .trailing),
    ])
    for (number, provider) in scenario.providers.enumerated() {
      let teams = cost.teams.filter { scenario.teams[$0.team.raw].provider == number }
      let pay = teams.reduce(Money(minorUnits: 0, currency: scenario.currency)) { sum, team in
        Money(
          minorUnits: sum.minorUnits + team.basePay.minorUnits + team.premiumPay.minorUnits,
          currency: scenario.currency)
      }
      table.add([
        provider.id, provider.name, provider.kind.rawValue, NumberText.fixed(teams.reduce(0) { $0 + $1.paidHours }),
        NumberText.money(pay),
      ])
    }
    return table
  }

  static func outsideTable(_ cost: PlanCost, in scenario: Scenario) -> TextTable {
    var table = TextTable([.init("Queue"), .init("Contacts", .trailing), .init("Price", .trailing)])
    for item in cost.external {
      table.add([
        scenario.queues[item.queue.raw].id, NumberText.estimate(item.contacts),
        NumberText.minorUnits(item.cost, scenario.currency),
      ])
    }
    return table
  }

  static func totalLines(_ cost: PlanCost, in scenario: Scenario) -> [String] {
    [
      "total \(NumberText.money(cost.total)) over \(NumberText.counted(scenario.horizon.weeks, "week"))",
      "per first contact \(NumberText.minorUnits(cost.perFirstContact, scenario.currency))",
      "per resolution \(NumberText.minorUnits(cost.perResolution, scenario.currency))",
    ]
  }
}
