import Randomness
import WorkScheduling
import WorkforceModel

/// Links the tours of the weeks into lines, and betters the lines afterwards.
final class LineBuilder {
  let model: RosterModel
  let finder: TourFinder
  let state: CoverageState
  private(set) var lines: [(team: Int, line: TourFinder.Line)] = []
  /// Of lines that go on from an older roster what they worked there, by position.
  private var former: [Int: [Tour?]] = [:]

  /// - Parameter state: with all tours in it.
  init(model: RosterModel, finder: TourFinder, state: CoverageState) {
    self.model = model
    self.finder = finder
    self.state = state
  }

  /// Matches each week's tours to lines; what fits no line and finds no room for a new one is dropped.
  ///
  /// - Parameter kept: lines of an older roster; tours that are still theirs stay on them.
  func link(_ tours: [Tour], keeping kept: [KeptLines.Entry] = []) {
    var tours = tours
    for team in state.component.teams {
      let most = model.teams[team].headcount.upperBound
      let first = lines.count
      for entry in kept where entry.team == team { keep(entry, &tours) }
      for week in 0..<model.weeks {
        for catalogue in model.teams[team].catalogues.indices {
          let mine = tours.filter { $0.team == team && $0.week == week && $0.catalogue == catalogue }
          let open = lines.indices.filter {
            $0 >= first && lines[$0].line.catalogue == catalogue && lines[$0].line.tours[week] == nil
          }
          let matched = match(mine, to: open)
          for (index, tour) in mine.enumerated() {
            if let line = matched[index] {
              lines[line].line.tours[week] = tour
            } else if lines.count - first < most, state.limits?.hasRoomForLine(team: team) ?? true {
              var line = TourFinder.Line(catalogue: catalogue, tours: [Tour?](repeating: nil, count: model.weeks))
              line.tours[week] = tour
              lines.append((team, line))
              state.limits?.addLine(team: team)
            } else {
              state.remove(tour)
            }
          }
        }
      }
    }
    state.settle()
  }

  /// Begins a line with the tours of an older one that are among those given, and takes them out.
  private func keep(_ entry: KeptLines.Entry, _ tours: inout [Tour]) {
    var line = TourFinder.Line(catalogue: entry.line.catalogue, tours: entry.line.tours.map { _ in nil })
    for (week, old) in entry.line.tours.enumerated() {
      guard let old, let place = tours.firstIndex(where: { $0.week == week && $0.key == old.key }) else { continue }
      line.tours[week] = tours.remove(at: place)
    }
    guard line.tours.contains(where: { $0 != nil }) else { return }
    former[lines.count] = entry.line.tours
    lines.append((entry.team, line))
    state.limits?.addLine(team: entry.team)
  }

  /// Puts other lines in the place of all.
  func replaceLines(_ new: [(team: Int, line: TourFinder.Line)]) {
    for line in lines { for tour in line.line.tours.compactMap(\.self) { state.remove(tour) } }
    for line in new { for tour in line.line.tours.compactMap(\.self) { state.add(tour) } }
    lines = new
    state.settle()
  }

  private var fixedWeeks: Int { state.changes?.fixedWeeks ?? 0 }

  /// A largest matching (augmenting paths); lines that go on as in the week before are preferred.
  private func match(_ tours: [Tour], to open: [Int]) -> [Int?] {
    guard let week = tours.first?.week, !open.isEmpty else { return [Int?](repeating: nil, count: tours.count) }
    let choices = tours.map { tour -> [Int] in
      let fitting = open.filter { finder.fits(tour, on: lines[$0].line) }
      return fitting.sorted {
        (unlikeness(tour, $0, week), $0) < (unlikeness(tour, $1, week), $1)
      }
    }
    var takenBy: [Int: Int] = [:]
    func augment(_ tour: Int, _ seen: inout Set<Int>) -> Bool {
      for line in choices[tour] where seen.insert(line).inserted {
        if let other = takenBy[line], !augment(other, &seen) { continue }
        takenBy[line] = tour
        return true
      }
      return false
    }
    for tour in tours.indices {
      var seen: Set<Int> = []
      _ = augment(tour, &seen)
    }
    var result = [Int?](repeating: nil, count: tours.count)
    for line in open {
      if let tour = takenBy[line] { result[tour] = line }
    }
    return result
  }

  /// How far the shifts lie from what the line worked then in the older roster, or from those of the week before, in
  /// minutes; idle lines come last.
  private func unlikeness(_ tour: Tour, _ line: Int, _ week: Int) -> Int {
    if let old = former[line]?[week] { return unlikeness(tour, old, days: 0) }
    guard week > 0, let before = lines[line].line.tours[week - 1] else { return 1_000_000 }
    return unlikeness(tour, before, days: 7)
  }

  private func unlikeness(_ tour: Tour, _ before: Tour, days shift: Int) -> Int {
    let catalogue = model.teams[tour.team].catalogues[tour.catalogue]
    let days = Set(before.places.map { catalogue.places[$0].day + shift })
    var sum = 0
    for place in tour.places where !days.contains(catalogue.places[place].day) { sum += 600 }
    if let first = tour.places.first, let other = before.places.first {
      sum += abs(catalogue.places[first].minute - catalogue.places[other].minute)
    }
    return sum
  }

  /// Sweeps over all lines and weeks: each tour is replaced by the best one that fits between its neighbours, and idle
  /// weeks are filled where that pays or a least headcount asks for it.
  func polish(sweeps: Int, random: RandomStream, run: RunContext) {
    var draw: UInt32 = 0
    fillMissing(run)
    for _ in 0..<sweeps {
      let before = state.cost
      var cells = lines.indices.flatMap { line in (fixedWeeks..<model.weeks).map { (line, $0) } }
      for place in cells.indices.reversed() where place > 0 {
        draw += 1
        cells.swapAt(place, Int(random.uniform(entity: UInt64(draw)) * Double(place + 1)))
      }
      for (line, week) in cells {
        if run.cancellation.isCancelled { return }
        better(line, week)
      }
      if model.weeks > 1, model.scenario.rules.weekendsOff != nil {
        for line in lines.indices where !run.cancellation.isCancelled { rebuild(line) }
      }
      if state.cost > before - 1e-6 { return }
    }
  }

  /// Opens lines where a least headcount, or the worth of a tour, asks for more than there are.
  private func fillMissing(_ run: RunContext) {
    for team in state.component.teams {
      let most = model.teams[team].headcount.upperBound
      for week in fixedWeeks..<model.weeks {
        let range = model.teams[team].headcounts[week]
        var misfits = 0
        while heads(team, week) < range.lowerBound, misfits < 1 {
          let idle = lines.indices.filter { lines[$0].team == team && lines[$0].line.tours[week] == nil }
          if let line = idle.first(where: { insert($0, week, needed: true) }) {
            _ = line
          } else if lines.count(where: { $0.team == team }) < most,
            state.limits?.hasRoomForLine(team: team) ?? true, !openLine(team, week).isEmpty
          {
            continue
          } else {
            misfits += 1
          }
        }
      }
    }
  }

  /// A new line with the best tour of a week; empty where there is none.
  private func openLine(_ team: Int, _ week: Int) -> [Int] {
    let gains = state.currentGains(place: state.place(ofTeam: team))
    guard let find = finder.best(team: team, week: week, gains: gains, limits: state.limits) else { return [] }
    let tour = finder.tour(find, team: team, week: week, gains: gains)
    var line = TourFinder.Line(catalogue: find.catalogue, tours: [Tour?](repeating: nil, count: model.weeks))
    line.tours[week] = tour
    state.add(tour)
    state.settle()
    lines.append((team, line))
    state.limits?.addLine(team: team)
    return [lines.count - 1]
  }

  private func heads(_ team: Int, _ week: Int) -> Int {
    lines.count { $0.team == team && $0.line.tours[week] != nil }
  }

  private func better(_ line: Int, _ week: Int) {
    let before = state.cost
    let team = lines[line].team
    let old = lines[line].line.tours[week]
    if let old {
      state.remove(old)
      state.settle()
      lines[line].line.tours[week] = nil
    }
    let needed = heads(team, week) < model.teams[team].headcounts[week].lowerBound
    let inserted = insert(line, week, needed: needed)
    guard let old, state.cost > before + 1e-9 || (needed && !inserted) else { return }
    if let new = lines[line].line.tours[week] { state.remove(new) }
    lines[line].line.tours[week] = old
    state.add(old)
    state.settle()
  }

  /// Builds all weeks of a line anew, each week first in turn and then the one that is worth most, and keeps the cheapest.
  /// Weeks that are tied, as by weekends off, cannot be bettered one by one.
  private func rebuild(_ line: Int) {
    let team = lines[line].team
    let old = lines[line].line.tours
    var best = (cost: state.cost - 1e-9, tours: old)
    let fixed = old.enumerated().map { week, tour in week < fixedWeeks ? tour : nil }
    for first in fixedWeeks..<model.weeks {
      exchange(line, fixed)
      var open = Array(fixedWeeks..<model.weeks)
      var candidates = [first]
      while let week = insertBest(line, of: candidates) {
        open.removeAll { $0 == week }
        candidates = open
      }
      let isShort = open.contains { old[$0] != nil && heads(team, $0) < model.teams[team].headcounts[$0].lowerBound }
      if state.cost < best.cost, !isShort { best = (state.cost, lines[line].line.tours) }
    }
    exchange(line, best.tours)
  }

  /// Inserts the tour that is worth most, among some weeks, and says in which.
  private func insertBest(_ line: Int, of weeks: [Int]) -> Int? {
    let team = lines[line].team
    let gains = state.currentGains(place: state.place(ofTeam: team))
    var best: (week: Int, find: TourFinder.Find)?
    for week in weeks {
      let range = model.teams[team].headcounts[week]
      let heads = heads(team, week)
      guard
        heads < range.upperBound,
        let find = finder.best(team: team, week: week, gains: gains, on: lines[line].line, limits: state.limits)
      else { continue }
      let isNeeded = heads < range.lowerBound
      if isNeeded || find.worth > 1e-6, find.worth > best?.find.worth ?? -.infinity { best = (week, find) }
    }
    guard let best else { return nil }
    let tour = finder.tour(best.find, team: team, week: best.week, gains: gains)
    lines[line].line.tours[best.week] = tour
    state.add(tour)
    state.settle()
    return best.week
  }

  /// Puts other tours into a line.
  private func exchange(_ line: Int, _ tours: [Tour?]) {
    for tour in lines[line].line.tours.compactMap(\.self) { state.remove(tour) }
    for tour in tours.compactMap(\.self) { state.add(tour) }
    lines[line].line.tours = tours
    state.settle()
  }

  /// Inserts the best tour that fits, if it pays or is needed.
  private func insert(_ line: Int, _ week: Int, needed: Bool) -> Bool {
    let team = lines[line].team
    let gains = state.currentGains(place: state.place(ofTeam: team))
    guard
      heads(team, week) < model.teams[team].headcounts[week].upperBound,
      let find = finder.best(team: team, week: week, gains: gains, on: lines[line].line, limits: state.limits),
      needed || find.worth > 1e-6
    else { return false }
    let tour = finder.tour(find, team: team, week: week, gains: gains)
    lines[line].line.tours[week] = tour
    state.add(tour)
    state.settle()
    return true
  }
}
