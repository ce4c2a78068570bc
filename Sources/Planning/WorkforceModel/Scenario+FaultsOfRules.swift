import CivilTime

// Faults of the labour rules about nights, weekends and hours.
extension Scenario {
  /// Contracts of which no whole week keeps the rules.
  func contractsAgainstWeekRules() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    for (index, contract) in contracts.enumerated() {
      let subject = contract.path.key("days")
      if let most = rules.maxMinutesPerWeek, contract.paidMinutes * contract.days > most {
        faults.append(
          error(
            "hours-per-week", subject,
            "\(contract.days) days of \(durationText(minutes: contract.paidMinutes)) are more than "
              + "rules.maxHoursPerWeek (\(durationText(minutes: most))) allows",
            "write fewer days or shorter shifts, or raise the rule"))
      }
      if let rule = rules.weekendsOff, contract.days > 5 {
        faults.append(
          error(
            "days-and-weekends", subject,
            "\(contract.days) days a week leave no free weekend, and rules.weekendsOff asks for "
              + "\(rule.free) in \(rule.weeks)", "write 5 days at most"))
      }
      if let most = rules.maxNightsInRow, contract.daysOff == .consecutive, contract.days > most,
        let team = teams.first(where: { $0.contracts.contains(index) && worksNightsAlone(contract, at: $0.site) })
      {
        faults.append(
          error(
            "nights-in-a-row", subject,
            "\(contract.days) days in a row, all of them night shifts at '\(sites[team.site].id)', are more than "
              + "rules.maxNightsInRow (\(most)) allows", "write fewer days or daysOff: any, or raise the rule"))
      }
    }
    return faults
  }

  private func worksNightsAlone(_ contract: Contract, at site: Int) -> Bool {
    guard let night = sites[site].night else { return false }
    return contract.startMinutes.allSatisfy { night.holdsShift(startingAt: $0, spanMinutes: contract.spanMinutes) }
  }

  /// Whether a shift there would be a night shift if the night were the usual one.
  private func worksLate(at site: Int) -> Bool {
    guard let from = TimeOfDay(minutes: 22 * 60), let to = TimeOfDay(minutes: 6 * 60) else { return false }
    let night = Site.Night(from: from, to: to, premium: 0)
    return teams.filter { $0.site == site }.flatMap(\.contracts).contains { index in
      contracts[index].startMinutes.contains {
        night.holdsShift(startingAt: $0, spanMinutes: contracts[index].spanMinutes)
      }
    }
  }

  /// Rules that cannot show: those of nights where a site has no night, weekends where the horizon is too short.
  func rulesWithoutEffect() -> [PlanningFault] {
    var faults: [PlanningFault] = []
    let path = ScenarioPath([.key("rules")])
    if rules.concernsNights {
      let key = rules.maxNightsInRow == nil ? "nightToDayRest" : "maxNightsInRow"
      for index in sites.indices where sites[index].night == nil && worksLate(at: index) {
        faults.append(
          warning(
            "rule-without-night", path.key(key),
            "people work between 22:00 and 06:00 at '\(sites[index].id)', which has no night: no shift there is a night "
              + "shift",
            "add sites.\(sites[index].id).night with its hours and premium, which may be 0%"))
      }
    }
    if let rule = rules.weekendsOff, rule.weeks > horizon.weeks, rule.free < rule.weeks {
      faults.append(
        warning(
          "weekends-beyond-horizon", path.key("weekendsOff"),
          "\(rule.free) in \(rule.weeks) weekends cannot show in a horizon of \(horizon.weeks) "
            + (horizon.weeks == 1 ? "week" : "weeks"),
          "plan \(rule.weeks) weeks, or leave the rule out"))
    }
    return faults
  }
}
