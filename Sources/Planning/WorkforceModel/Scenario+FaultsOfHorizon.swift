import CivilTime

// Faults of the horizon against the sites.
extension Scenario {
  /// A site so far ahead of the horizon's zone that shifts which the last hours of the horizon need begin on the day after
  /// it, by the site's clock, and are not planned.
  func horizonBehindSites() -> [PlanningFault] {
    let end = horizon.grid.end
    let lost = sites.indices.compactMap { site -> (site: Int, minutes: Int)? in
      let ahead = (sites[site].zone.offsetSeconds(at: end) - horizon.zone.offsetSeconds(at: end)) / 60
      let starts = teams.filter { $0.site == site }.flatMap(\.contracts).flatMap { contracts[$0].startMinutes }
      return starts.contains { $0 < ahead } ? (site, ahead) : nil
    }
    guard let worst = lost.max(by: { $0.minutes < $1.minutes }), let time = TimeOfDay(minutes: worst.minutes) else {
      return []
    }
    let site = sites[worst.site]
    let after = horizon.start.adding(days: horizon.days)
    return [
      warning(
        "horizon-behind-site", ScenarioPath([.key("horizon"), .key("zone")]),
        "the horizon ends at \(time.text) on \(after.iso) at '\(site.id)': shifts that begin there on that day are not "
          + "planned, though its last hours may need them",
        "write zone: \(site.zone.identifier), that of the easternmost site")
    ]
  }
}
