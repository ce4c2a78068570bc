/// The sets of teams whose capacity can bind (Hall's condition): unions of the teams that serve some queues.
struct TeamSets: Sendable {
  /// One bit for each place in the component's teams; never empty sets.
  let masks: [UInt64]
  /// For each team the sets that hold it, and those that do not.
  let with: [[Int32]]
  let without: [[Int32]]
  /// [queue place]: the sets that hold all teams of the queue.
  let around: [[Int32]]

  /// Above this many sets the search looks only at single queues, pairs and all together.
  private static let most = 600

  init(component: RosterComponent, model: RosterModel) {
    let teams = component.teams
    let served = component.queues.map { queue in
      teams.indices.reduce(UInt64(0)) { mask, place in
        model.teams[teams[place]].skills.contains { $0.queue == queue } ? mask | 1 << UInt64(place) : mask
      }
    }
    masks = TeamSets.unions(of: served)
    let sets = masks
    with = teams.indices.map { team in
      sets.indices.filter { sets[$0] & 1 << UInt64(team) != 0 }.map(Int32.init)
    }
    without = teams.indices.map { team in
      sets.indices.filter { sets[$0] & 1 << UInt64(team) == 0 }.map(Int32.init)
    }
    around = served.map { mask in sets.indices.filter { sets[$0] & mask == mask }.map(Int32.init) }
  }

  private static func unions(of served: [UInt64]) -> [UInt64] {
    let distinct = Set(served).sorted()
    var all: Set<UInt64> = []
    for mask in distinct {
      all.formUnion(all.map { $0 | mask })
      all.insert(mask)
      if all.count > most { break }
    }
    if all.count > most {
      all = Set(distinct)
      for (place, first) in distinct.enumerated() {
        for second in distinct[place...] where first & second != 0 { all.insert(first | second) }
      }
      all.insert(distinct.reduce(0, |))
    }
    return all.sorted()
  }
}
