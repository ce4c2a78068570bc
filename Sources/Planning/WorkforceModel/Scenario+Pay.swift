public import CivilTime

extension Scenario {
  /// The times that any shift of the plan, the lead-in included, can touch.
  public var payRange: Range<Instant> {
    let margin: Int64 = 2 * 86_400
    return horizon.leadInGrid.start.adding(seconds: -margin)..<horizon.grid.end.adding(seconds: margin)
  }

  /// The pay multipliers of a team over the plan; build it once for a team and keep it.
  public func payProfile(of team: TeamIndex) -> PayProfile {
    let member = teams[team.raw]
    return PayProfile(site: sites[member.site], over: payRange, premiums: member.premiums)
  }

  /// What a team's hour at multiplier 1 costs, in minor units, for each hour that `chargedMinutes` counts.
  ///
  /// A productive-hour rate is charged for the expected productive share of the time outside breaks.
  public func hourlyPrice(of team: TeamIndex) -> Double {
    let member = teams[team.raw]
    let price = Double(member.rate.amount.minorUnits)
    return member.rate.basis == .productiveHour ? price * member.shrinkage.coverage : price
  }

  /// Whether a break is left out of what the team's rate is charged for.
  public func isUncharged(breakPaid: Bool, team: TeamIndex) -> Bool {
    !breakPaid || teams[team.raw].rate.basis == .productiveHour
  }

  /// What one shift costs, in minor units: the one place where pay is worked out.
  ///
  /// The rate times the hours that it is charged for, each at the multiplier of its local clock hour.
  public func cost(of shift: Roster.Shift, team: TeamIndex, profile: PayProfile) -> Double {
    var hours = profile.weightedHours(from: shift.start, to: shift.end)
    for pause in shift.pauses where isUncharged(breakPaid: pause.paid, team: team) {
      hours -= profile.weightedHours(from: pause.start, to: pause.end)
    }
    return hours * hourlyPrice(of: team)
  }

  /// The dearest paid hour of any team, all premiums included, in minor units.
  public var dearestHour: Double {
    teams.indices.map { index in
      hourlyPrice(of: TeamIndex(index)) * (payProfile(of: TeamIndex(index)).multipliers.max() ?? 1)
    }.max() ?? 0
  }
}
