import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

struct WaterfallTextTests {
  @Test func printedHoursAddUpAsPrinted() throws {
    let plan = try SamplePlan.twoTier()
    let waterfall = PlanWaterfall(
      of: plan.workload, requirement: plan.requirement, roster: (plan.roster, plan.cost), in: plan.scenario)
    #expect(waterfall.steps.map(\.kind) == PlanWaterfall.Kind.allCases)
    let lines = TerminalReport.waterfallSection(waterfall).split(separator: "\n")
    // Tenths of an hour: the two last columns of each row below the head.
    func tenths(_ text: Substring) -> Int? {
      let digits = text.filter { $0.isNumber }
      guard text.contains("."), let value = Int(digits) else { return nil }
      return text.contains { "-−".contains($0) } ? -value : value
    }
    var sum = 0
    var last = 0
    var rows = 0
    for line in lines {
      let cells = line.split(separator: " ").filter { tenths($0) != nil }.suffix(2).compactMap(tenths)
      guard cells.count == 2, !line.contains("full-time equivalents") else { continue }
      sum += cells[0]
      last = cells[1]
      rows += 1
      #expect(sum == last, "\(line)")
    }
    #expect(rows == waterfall.causes.count + waterfall.steps.count - 1)
    let final = try #require(waterfall.hours(after: .planned))
    #expect(abs(Double(last) / 10 - final) < 0.051)
    // The people that cost works out are those that the last step leads to.
    #expect(abs(waterfall.fullTimeEquivalents - final / 40) < 1e-9)
    #expect(
      waterfall.pay
        == plan.cost.teams.first.map { team in
          Money(minorUnits: team.basePay.minorUnits + team.premiumPay.minorUnits, currency: plan.scenario.currency)
        })
  }

  /// The page has the same rows as the terminal, figure by figure.
  @Test func thePageHasTheSameRows() throws {
    let plan = try SamplePlan.twoTier()
    let page = HTMLReport.html(plan)
    let table = HTMLText.table(TerminalReport.waterfallTable(PlanWaterfall(plan)))
    #expect(page.contains(table) && table.contains("positions (fractional)"))
    let rows = WaterfallRow.rows(PlanWaterfall(plan))
    let terminal = TerminalReport.waterfallSection(PlanWaterfall(plan))
    for row in rows {
      #expect(terminal.contains(row.name) && table.contains(NumberText.fixed(row.hours)))
    }
    #expect(rows.indices.dropFirst().allSatisfy { abs(rows[$0 - 1].hours + rows[$0].added - rows[$0].hours) < 1e-9 })
    #expect(page.contains(HTMLText.escaped(WaterfallRow.people(PlanWaterfall(plan)))))
  }
}
