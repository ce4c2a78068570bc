import CivilTime
import WorkforceModel

/// The lines of an older roster in the form of the search, as far as they are lawful now.
struct KeptLines: Sendable {
  struct Entry: Sendable {
    var team: Int
    var line: TourFinder.Line
  }

  /// In the order of the older roster; lines of which nothing is left are left out.
  private(set) var lines: [Entry] = []
  /// Weeks, from the first, in which nothing may change.
  let fixedWeeks: Int
  /// Minor units for each old shift that does not stay.
  private(set) var changePrice = 0.0
  /// The start times that teams with a limit may use, by team; nil for the others.
  private(set) var starts: [[Int]?] = []

  /// Faults that are told one by one; of more only the number is.
  private static let mostFaults = 5

  /// - Throws: `PlanningFaults` where a shift is none that its contract offers, or where the fixed weeks break a rule.
  init(_ kept: KeptRoster, model: RosterModel) throws {
    fixedWeeks = min(max(0, kept.fixedWeeks), model.weeks)
    var reader = KeptShiftReader(model: model)
    let drafts = kept.roster.lines.map { reader.tours(of: $0) }
    var faults = reader.faults
    if faults.isEmpty {
      let finder = TourFinder(model: model)
      lines = zip(kept.roster.lines, drafts).map { line, draft in
        Entry(
          team: line.team.raw,
          line: .init(
            catalogue: draft.catalogue,
            tours: draft.tours.enumerated().map { week, tour in week < fixedWeeks ? tour : nil }))
      }
      faults += brokenRules(finder, model)
      addFreeWeeks(drafts.map(\.tours), finder, model)
      lines.removeAll { $0.line.tours.allSatisfy { $0 == nil } }
      faults += limitStarts(model)
    }
    guard faults.isEmpty else {
      var told = Array(faults.prefix(Self.mostFaults))
      if faults.count > told.count {
        told[told.count - 1].message += "; \(faults.count - told.count) more faults of this kind are not shown"
      }
      throw PlanningFaults(told)
    }
    changePrice = kept.changePrice ?? averageHour(model)
  }

  func tours(of component: RosterComponent) -> [Tour] {
    lines(of: component).flatMap { $0.line.tours.compactMap(\.self) }
  }

  func lines(of component: RosterComponent) -> [Entry] {
    lines.filter { component.teams.contains($0.team) }
  }

  /// Puts the limits of start times into a search.
  func limit(_ finder: inout TourFinder) {
    for (team, minutes) in starts.enumerated() {
      if let minutes { finder.starts.limit(team, to: minutes) }
    }
  }

  static func fault(team: Int, _ message: String, remedy: String) -> PlanningFault {
    PlanningFault(
      code: "kept-roster", subject: ScenarioPath().key("teams").index(team), message: message, remedy: remedy)
  }

  private func brokenRules(_ finder: TourFinder, _ model: RosterModel) -> [PlanningFault] {
    var faults: [PlanningFault] = []
    let remedy = "fix fewer weeks, or change the scenario so that it allows what is to stay"
    for entry in lines {
      let tours = entry.line.tours.compactMap(\.self)
      guard let last = tours.last else { continue }
      if !tours.allSatisfy(finder.isWeekOfContract) || !finder.fits(last, on: entry.line) {
        faults.append(
          KeptLines.fault(
            team: entry.team,
            "a line of the kept roster breaks a rule of contract \(contract(entry, model)) in the fixed weeks",
            remedy: remedy))
      }
    }
    for team in model.teams {
      let own = lines.filter { $0.team == team.index }
      let isTooMany = (0..<fixedWeeks).contains { week in
        own.count { $0.line.tours[week] != nil } > team.headcounts[week].upperBound
      }
      if isTooMany || own.count(where: { $0.line.tours.contains { $0 != nil } }) > team.headcount.upperBound {
        faults.append(
          KeptLines.fault(
            team: team.index, "the fixed weeks of the kept roster have more lines than the team may have heads",
            remedy: remedy))
      }
    }
    return faults
  }

  private func contract(_ entry: Entry, _ model: RosterModel) -> String {
    model.scenario.contracts[model.teams[entry.team].catalogues[entry.line.catalogue].contract].id
  }

  /// Later weeks stay as they are for a start; tours that are no longer lawful, and lines for which there is no room, go.
  private mutating func addFreeWeeks(_ drafts: [[Tour?]], _ finder: TourFinder, _ model: RosterModel) {
    for team in model.teams {
      let own = lines.indices.filter { lines[$0].team == team.index }
      var open = team.headcount.upperBound - own.count { lines[$0].line.tours.contains { $0 != nil } }
      var room = team.headcounts.map(\.upperBound)
      for index in own {
        let isNew = lines[index].line.tours.allSatisfy { $0 == nil }
        if isNew, open <= 0 { continue }
        for week in fixedWeeks..<model.weeks {
          guard let tour = drafts[index][week], room[week] > 0, finder.isWeekOfContract(tour),
            finder.fits(tour, on: lines[index].line)
          else { continue }
          lines[index].line.tours[week] = tour
          room[week] -= 1
        }
        if isNew, lines[index].line.tours.contains(where: { $0 != nil }) { open -= 1 }
      }
    }
  }

  /// Teams with a limit keep the start times that they have: first those of the fixed weeks, then those in use most.
  private mutating func limitStarts(_ model: RosterModel) -> [PlanningFault] {
    starts = [[Int]?](repeating: nil, count: model.teams.count)
    var faults: [PlanningFault] = []
    for team in model.teams {
      guard let most = team.startTimes else { continue }
      var counts = [(fixed: Bool, shifts: Int)](repeating: (false, 0), count: 1_440)
      for entry in lines where entry.team == team.index {
        for tour in entry.line.tours.compactMap(\.self) {
          for place in tour.places {
            let minute = team.catalogues[tour.catalogue].places[place].minute % 1_440
            counts[minute] = (counts[minute].fixed || tour.week < fixedWeeks, counts[minute].shifts + 1)
          }
        }
      }
      let used = counts.indices.filter { counts[$0].shifts > 0 }.sorted { left, right in
        (counts[left].fixed ? 0 : 1, -counts[left].shifts, left)
          < (counts[right].fixed ? 0 : 1, -counts[right].shifts, right)
      }
      guard !used.isEmpty else { continue }
      if used.count(where: { counts[$0].fixed }) > most {
        faults.append(
          KeptLines.fault(
            team: team.index, "the fixed weeks of the kept roster have more than \(most) start times",
            remedy: "fix fewer weeks, or allow the team more start times"))
      }
      starts[team.index] = used.prefix(most).sorted()
    }
    return faults
  }

  /// What an hour between begin and end of a shift costs on average.
  private func averageHour(_ model: RosterModel) -> Double {
    var (cost, seconds) = (0.0, Int64(0))
    for entry in lines {
      for tour in entry.line.tours.compactMap(\.self) {
        cost += tour.cost
        for place in tour.places {
          let place = model.teams[entry.team].catalogues[tour.catalogue].places[place]
          seconds += place.end.seconds(since: place.start)
        }
      }
    }
    return seconds > 0 ? cost * 3600 / Double(seconds) : 0
  }
}

extension TourFinder {
  /// Whether the days and the start times of a tour are those of a week of its contract, breaks and rules between shifts
  /// left out.
  func isWeekOfContract(_ tour: Tour) -> Bool {
    let catalogue = model.teams[tour.team].catalogues[tour.catalogue]
    let minutes = tour.places.map { catalogue.places[$0].minute }
    var days: UInt8 = 0
    for place in tour.places { days |= 1 << UInt8(catalogue.places[place].day - 7 * tour.week) }
    guard days.nonzeroBitCount == tour.places.count else { return false }
    guard let least = minutes.min(), let most = minutes.max() else { return false }
    return (catalogue.bands + [least...most]).contains { band in
      guard minutes.allSatisfy(band.contains) else { return false }
      let offered = (0..<7).reduce(UInt8(0)) { sum, day in
        catalogue.placesOfDay[7 * tour.week + day].contains { band.contains(catalogue.places[$0].minute) }
          ? sum | 1 << UInt8(day) : sum
      }
      return catalogue.patterns.contains { $0 & offered == days }
    }
  }
}
