import CivilTime

/// Which shifts of a team's site are burdens that a schedule spreads evenly.
public struct ShiftBurdens: Sendable {
  /// Shifts that begin before this minute of the local day are early.
  public static let earlyBefore = 7 * 60

  private let site: Site
  private let night: NightHours

  /// Build it once for a team and keep it. Where the site names no night, 23:00 to 06:00 is one here.
  public init(of team: TeamIndex, in scenario: Scenario) {
    var site = scenario.sites[scenario.teams[team.raw].site]
    if site.night == nil, let from = TimeOfDay(minutes: 23 * 60), let to = TimeOfDay(minutes: 6 * 60) {
      site.night = Site.Night(from: from, to: to, premium: 0)
    }
    self.site = site
    night = NightHours(site: site, over: scenario.payRange)
  }

  /// Whether it is a night shift, as `NightHours` says.
  public func isNight(_ shift: Roster.Shift) -> Bool {
    night.isNightShift(from: shift.start, to: shift.end)
  }

  public func isEarlyStart(_ shift: Roster.Shift) -> Bool {
    site.zone.civil(at: shift.start).secondOfDay < ShiftBurdens.earlyBefore * 60 && !isNight(shift)
  }

  /// Whether it begins on a local Saturday or Sunday.
  public func isWeekend(_ shift: Roster.Shift) -> Bool {
    site.zone.civil(at: shift.start).date.weekday >= .saturday
  }
}
