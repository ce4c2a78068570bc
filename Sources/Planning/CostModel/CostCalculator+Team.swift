import CivilTime
import WorkforceModel

extension CostCalculator {
  /// What one team costs.
  func teamCost(_ index: TeamIndex, roster: Roster, scenario: Scenario) -> PlanCost.TeamCost {
    let team = scenario.teams[index.raw]
    let site = scenario.sites[team.site]
    let profile = scenario.payProfile(of: index)
    let price = scenario.hourlyPrice(of: index)
    let weeks = scenario.horizon.weeks
    var byWeek = [Int](repeating: 0, count: weeks)
    var paidMinutes = 0
    var workedHours = 0.0
    var base = 0.0
    var pay = 0.0
    for line in roster.lines where line.team == index {
      var present = [Bool](repeating: false, count: weeks)
      for shift in line.shifts {
        let days = site.zone.civil(at: shift.start).date.daysSinceEpoch - scenario.horizon.start.daysSinceEpoch
        present[min(weeks - 1, max(0, days) / 7)] = true
        paidMinutes += shift.paidMinutes
        let span = Double(shift.end.seconds(since: shift.start)) / 3600
        workedHours += shift.pauses.reduce(span) { $0 - Double($1.minutes) / 60 }
        let charged = shift.pauses.reduce(span) { hours, pause in
          scenario.isUncharged(breakPaid: pause.paid, team: index) ? hours - Double(pause.minutes) / 60 : hours
        }
        base += charged * price
        pay += scenario.cost(of: shift, team: index, profile: profile)
      }
      for week in byWeek.indices where present[week] { byWeek[week] += 1 }
    }
    let rostered = byWeek.max() ?? 0
    let paidHours = Double(paidMinutes) / 60
    let here = 1 - team.shrinkage.planned
    let basePay = Money(rounding: base, currency: scenario.currency)
    // Base and premium together are the pay, to the last minor unit.
    let premiumPay = Money(
      minorUnits: Money(rounding: pay, currency: scenario.currency).minorUnits - basePay.minorUnits,
      currency: scenario.currency)
    return PlanCost.TeamCost(
      team: index, rosteredByWeek: byWeek, rostered: rostered, headcount: Double(rostered) / here,
      fullTimeEquivalents: paidHours / Double(weeks) / site.fullTimeHours / here, paidHours: paidHours,
      productiveHours: workedHours * team.shrinkage.coverage, basePay: basePay, premiumPay: premiumPay)
  }
}
