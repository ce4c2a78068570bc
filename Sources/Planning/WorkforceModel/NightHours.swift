public import CivilTime

/// The night of a site over a plan: the local hours that earn its night premium, and the shifts that count as nights.
///
/// A shift is a night shift where at least three hours of it, breaks included, lie in the night of its site (the measure
/// of Directive 2003/88/EC, article 2), or a whole night that is shorter. A site without a night has none.
public struct NightHours: Hashable, Sendable {
  /// The multiplier is 2 at night and 1 by day, so that weighted hours less hours are hours of the night.
  private let profile: PayProfile?
  /// Seconds of the night that make a shift a night shift.
  private let least: Int64

  /// The least time in the night of a night shift, in minutes, where the night is not shorter.
  public static let leastMinutes = 3 * 60

  public init(site: Site, over range: Range<Instant>) {
    guard let night = site.night else {
      profile = nil
      least = .max
      return
    }
    var plain = Site(id: site.id, zone: site.zone)
    plain.night = Site.Night(from: night.from, to: night.to, premium: 1)
    profile = PayProfile(site: plain, over: range, premiums: .byClock)
    least = Int64(min(NightHours.leastMinutes, night.minutes)) * 60
  }

  /// Elapsed seconds of the night between two moments.
  public func seconds(from: Instant, to: Instant) -> Int64 {
    guard let profile, from < to else { return 0 }
    return Int64((profile.weightedHours(from: from, to: to) * 3600).rounded()) - to.seconds(since: from)
  }

  /// Whether a shift between two moments is a night shift.
  public func isNightShift(from: Instant, to: Instant) -> Bool {
    seconds(from: from, to: to) >= least
  }
}

extension Site.Night {
  /// Minutes from begin to end on a day without clock change.
  public var minutes: Int {
    let length = (to.minutes - from.minutes + 1440) % 1440
    return length == 0 ? 1440 : length
  }

  /// Whether a shift of a length that begins at a local minute is a night shift on days without clock change.
  public func holdsShift(startingAt minute: Int, spanMinutes: Int) -> Bool {
    let inside = (-1...1).reduce(0) { sum, day in
      let begin = day * 1440 + from.minutes
      return sum + max(0, min(minute + spanMinutes, begin + minutes) - max(minute, begin))
    }
    return inside >= min(NightHours.leastMinutes, minutes)
  }
}

extension Scenario {
  /// The night of a team's site over the plan, lead-in included; build it once for a team and keep it.
  public func nightHours(of team: TeamIndex) -> NightHours {
    NightHours(site: sites[teams[team.raw].site], over: payRange)
  }
}
