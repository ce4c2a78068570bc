public import CivilTime

/// The pay multiplier of a site over time: 1 at ordinary hours, more at night, on weekends and on holidays.
///
/// Premiums attach to the local clock hour, not to the shift that touches it.
public struct PayProfile: Hashable, Sendable {
  /// Begins of the segments, ascending; the first is the begin of the profile.
  public let starts: [Instant]
  /// Multiplier of each segment, at least 1.
  public let multipliers: [Double]
  public let end: Instant
  /// Multiplier-weighted seconds before each segment, so that any range costs two look-ups.
  private let weightedBefore: [Double]

  /// The multipliers of a site over a range; times outside the range count at the edge's multiplier.
  public init(site: Site, over range: Range<Instant>, premiums: Team.Premiums) {
    var cuts: Set<Instant> = [range.lowerBound]
    if premiums == .byClock {
      var date = site.zone.civil(at: range.lowerBound).date
      let last = site.zone.civil(at: range.upperBound).date
      while date <= last {
        var times = [TimeOfDay.midnight]
        if let night = site.night { times += [night.from, night.to] }
        for time in times {
          let cut = site.zone.instant(date, time, policy: .gapEndsAtTransitionFoldEarlier)
          if range.contains(cut) { cuts.insert(cut) }
        }
        date = date.adding(days: 1)
      }
      cuts.formUnion(site.zone.transitions(in: range))
    }
    let sorted = cuts.sorted()
    let multipliers = sorted.map { premiums == .byClock ? PayProfile.multiplier(of: site, at: $0) : 1 }
    var before: [Double] = [0]
    for index in sorted.indices.dropLast() {
      before.append(before[index] + multipliers[index] * Double(sorted[index + 1].seconds(since: sorted[index])))
    }
    starts = sorted
    self.multipliers = multipliers
    end = range.upperBound
    weightedBefore = before
  }

  /// Multiplier × hours over a range.
  public func weightedHours(from: Instant, to: Instant) -> Double {
    (weightedSeconds(upTo: to) - weightedSeconds(upTo: from)) / 3600
  }

  private func weightedSeconds(upTo instant: Instant) -> Double {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle } else { high = middle }
    }
    return weightedBefore[low] + multipliers[low] * Double(instant.seconds(since: starts[low]))
  }

  private static func multiplier(of site: Site, at instant: Instant) -> Double {
    let moment = site.zone.civil(at: instant)
    var premiums: [Double] = []
    if let night = site.night, isNight(night, secondOfDay: moment.secondOfDay) { premiums.append(night.premium) }
    if moment.date.weekday >= .saturday { premiums.append(site.weekendPremium) }
    if let premium = site.holidays.holiday(on: moment.date)?.premium { premiums.append(premium) }
    switch site.stacking {
    case .multiply: return premiums.reduce(1) { $0 * (1 + $1) }
    case .add: return 1 + premiums.reduce(0, +)
    case .max: return 1 + (premiums.max() ?? 0)
    }
  }

  private static func isNight(_ night: Site.Night, secondOfDay: Int) -> Bool {
    let from = night.from.minutes * 60
    let to = night.to.minutes * 60
    return from < to ? (from..<to).contains(secondOfDay) : secondOfDay >= from || secondOfDay < to
  }
}
