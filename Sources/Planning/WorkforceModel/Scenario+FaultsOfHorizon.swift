import CivilTime

extension Scenario {
  /// Sites whose day begins before the horizon's, while queues of theirs are open in its last hours.
  ///
  /// Those hours belong to a Monday that lies outside the horizon, and nobody of the site can be rostered for them.
  func sitesAheadOfTheHorizon() -> [PlanningFault] {
    let end = horizon.grid.end
    return sites.indices.compactMap { index in
      let ahead = sites[index].zone.offsetSeconds(at: end) - horizon.zone.offsetSeconds(at: end)
      guard ahead > 0 else { return nil }
      let lastHours = end.adding(seconds: -Int64(ahead))..<end
      let isNeeded = teams.contains { team in
        team.site == index
          && team.serves.contains { !queues[$0.queue.raw].opening.openRanges(in: lastHours).isEmpty }
      }
      guard isNeeded else { return nil }
      return warning(
        "site-ahead-of-horizon", path(ofSite: index).key("zone"),
        "the last hours of the horizon, which ends at midnight in (\(horizon.zone.identifier)), are a Monday at "
          + "\(sites[index].id), for which nobody of the site is rostered",
        "give the horizon the zone of the site furthest east")
    }
  }
}
