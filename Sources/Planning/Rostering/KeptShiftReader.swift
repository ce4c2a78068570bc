import CivilTime
import WorkforceModel

/// Finds the shifts of an older roster among those that their contracts offer now.
struct KeptShiftReader {
  let model: RosterModel
  private(set) var faults: [PlanningFault] = []
  /// Places by begin of each team's catalogues, made when first asked for.
  private var known: [[Int]: [Instant: [Int]]] = [:]

  init(model: RosterModel) {
    self.model = model
  }

  /// The tours of a line by week; at a fault, which is noted, none.
  mutating func tours(of line: Roster.Line) -> (catalogue: Int, tours: [Tour?]) {
    let nothing = [Tour?](repeating: nil, count: model.weeks)
    let team = line.team.raw
    let contract = model.scenario.contracts[line.contract].id
    guard let index = model.teams[team].catalogues.firstIndex(where: { $0.contract == line.contract }) else {
      note(
        team, "line \(line.id) of the kept roster works on contract \(contract), which the team does not have",
        remedy: "give the team the contract, or keep a roster of this scenario")
      return (0, nothing)
    }
    let catalogue = model.teams[team].catalogues[index]
    var shifts: [(place: Int, choices: [Int])] = []
    for shift in line.shifts {
      guard let found = found(shift, catalogue, at: [team, index]) else {
        let zone = model.scenario.sites[model.scenario.teams[team].site].zone
        note(
          team,
          "line \(line.id) of the kept roster has a shift from \(zone.localText(shift.start)) to "
            + "\(zone.localText(shift.end)) that contract \(contract) does not offer with these breaks",
          remedy: "keep a roster of this scenario, or change the scenario so that it offers the shift")
        return (index, nothing)
      }
      shifts.append(found)
    }
    shifts.sort { $0.place < $1.place }
    let tours = (0..<model.weeks).map { week -> Tour? in
      let own = shifts.filter { catalogue.places[$0.place].day / 7 == week }
      guard !own.isEmpty else { return nil }
      return Tour(
        team: team, catalogue: index, week: week, places: own.map(\.place), choices: own.flatMap(\.choices),
        of: catalogue)
    }
    return (index, tours)
  }

  private mutating func note(_ team: Int, _ message: String, remedy: String) {
    faults.append(KeptLines.fault(team: team, message, remedy: remedy))
  }

  private mutating func found(
    _ shift: Roster.Shift, _ catalogue: ShiftCatalogue, at key: [Int]
  ) -> (place: Int, choices: [Int])? {
    if known[key] == nil {
      known[key] = Dictionary(grouping: catalogue.places.indices) { catalogue.places[$0].start }
    }
    for place in known[key]?[shift.start] ?? []
    where catalogue.places[place].end == shift.end && catalogue.options[place].breaks.count == shift.pauses.count {
      if let choices = choices(of: shift.pauses, place, catalogue) { return (place, choices) }
    }
    return nil
  }

  /// Which choice of each break it is; windows of several breaks may overlap, so that all ways are tried.
  private func choices(of pauses: [Roster.Pause], _ place: Int, _ catalogue: ShiftCatalogue) -> [Int]? {
    let breaks = catalogue.options[place].breaks
    func rest(_ position: Int, _ open: [Roster.Pause]) -> [Int]? {
      guard position < breaks.count else { return [] }
      for (number, pause) in open.enumerated()
      where pause.minutes == breaks[position].minutes && pause.paid == breaks[position].paid {
        guard let choice = breaks[position].starts.firstIndex(of: pause.start) else { continue }
        var left = open
        left.remove(at: number)
        if let others = rest(position + 1, left) {
          return [catalogue.choiceRange(place: place, break: position).lowerBound + choice] + others
        }
      }
      return nil
    }
    return rest(0, pauses)
  }
}
