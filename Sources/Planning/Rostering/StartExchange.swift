import WorkScheduling

/// Betters the choice of start times: one of a team's times gives way to another, its tours are dropped and the room is
/// filled up, and what is cheaper is kept.
struct StartExchange {
  let search: InsertionSearch
  /// Start times in use without the limit, which are tried as well as the neighbours of a time.
  let shifts: ComponentRoster

  private struct Trial {
    var team: Int
    var old: Int
    var new: Int
  }

  /// Goes on until nothing helps, with so many trials at most.
  func run(trials: Int, run: RunContext) {
    var left = trials
    var isBetter = true
    while isBetter, left > 0 {
      isBetter = false
      for trial in candidates() {
        guard left > 0, !run.cancellation.isCancelled else { return }
        var minutes = search.finder.starts.minutes(of: trial.team)
        // An exchange before this one may have taken either.
        guard let place = minutes.firstIndex(of: trial.old), !minutes.contains(trial.new) else { continue }
        minutes[place] = trial.new
        var starts = search.finder.starts
        starts.limit(trial.team, to: minutes)
        left -= 1
        if search.exchangeStarts(starts, ofTeam: trial.team, run: run) { isBetter = true }
      }
    }
  }

  /// Exchanges in order of the shifts that they move: of each time first the neighbours that the contracts know, then the
  /// times that the roster without the limit uses.
  private func candidates() -> [Trial] {
    let model = search.model
    var found: [(weight: Int, trial: Trial)] = []
    for team in search.state.component.teams where search.finder.starts.limits(team) {
      let minutes = search.finder.starts.minutes(of: team)
      let possible = StartTimes.possible(model.teams[team])
      var counts = [Int](repeating: 0, count: StartChoice.day)
      for tour in search.tours where tour.team == team {
        let places = model.teams[team].catalogues[tour.catalogue].places
        for place in tour.places { counts[places[place].minute] += 1 }
      }
      let wanted = shifts.starts(of: team, model).map(\.minute).filter { !minutes.contains($0) }
      for old in minutes {
        guard let place = possible.firstIndex(of: old) else { continue }
        var near: [Int] = []
        for step in [1, possible.count - 1, 2, possible.count - 2] where step > 0 {
          let minute = possible[(place + step) % possible.count]
          if !minutes.contains(minute), !near.contains(minute) { near.append(minute) }
        }
        // A time in full use gives way to a neighbour alone.
        let far = counts[old] <= Self.fewShifts ? wanted.filter { !near.contains($0) } : []
        found += (near + far).map { (counts[old], Trial(team: team, old: old, new: $0)) }
      }
    }
    return found.enumerated().sorted { ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset) }
      .map(\.element.trial)
  }

  private static let fewShifts = 25
}
