import CivilTime
import WorkforceModel

/// Finds the week's tour that is worth most, among all of a team.
struct TourFinder: Sendable {
  /// A line into which a tour has to fit.
  struct Line: Sendable {
    var catalogue: Int
    /// By week; nil where the line does not work.
    var tours: [Tour?]
  }

  struct Find: Sendable {
    /// Gain less pay, minor units.
    var worth: Double
    var catalogue: Int
    var places: [Int]
  }

  let model: RosterModel
  /// Where the start times of teams are limited: those that they may use. The bound does not know the limit.
  var starts: StartTimes
  /// Candidates that are looked at where the best tour of all breaks a rule.
  private static let fewTries = 400
  private static let manyTries = 8_000
  /// [team][catalogue]
  private let sequences: [[ShiftSequence]]

  init(model: RosterModel) {
    self.model = model
    starts = StartTimes(teams: model.teams.count)
    sequences = model.teams.map { team in
      team.catalogues.map {
        ShiftSequence(team: team.index, restSeconds: $0.restSeconds, scenario: model.scenario)
      }
    }
  }

  /// The best tour, or nil where no lawful one exists in that week, or none within the limits.
  func best(team: Int, week: Int, gains: GainView, on line: Line? = nil, limits: SharedLimits? = nil) -> Find? {
    if let limits, !limits.hasRoom(team: team, week: week) { return nil }
    var best: Find?
    for index in model.teams[team].catalogues.indices {
      if let line, line.catalogue != index { continue }
      let catalogue = model.teams[team].catalogues[index]
      var worths = placeWorths(catalogue, week: week, gains: gains)
      if let limits, limits.limitsSeats(ofTeam: team) {
        for place in worths.values.indices
        where !limits.hasSeat(catalogue.places[worths.offset + place], team: team) {
          worths.values[place] = Self.noSeat
        }
      }
      if starts.limits(team) {
        for place in worths.values.indices
        where !starts.allows(catalogue.places[worths.offset + place].minute, team: team) {
          worths.values[place] = Self.noSeat
        }
      }
      if let find = self.best(
        in: catalogue, index: index, team: team, week: week, worths: worths, atLeast: best?.worth,
        line: line)
      {
        best = find
      }
    }
    if let found = best, found.worth < Self.noSeat / 2 { return nil }
    return best
  }

  /// The worth of a shift for which there is no seat, or at a time that may not be used: less than any sum can make good, the price of a least headcount
  /// included.
  private static let noSeat = -1e18

  /// The most that any tour is worth, rules between shifts left out: an upper bound for every lawful tour.
  func relaxedBest(team: Int, week: Int, gains: GainView) -> Double? {
    var best: Double?
    for catalogue in model.teams[team].catalogues {
      let worths = placeWorths(catalogue, week: week, gains: gains)
      if let find = bestOfAllBands(catalogue, index: 0, week: week, worths: worths) {
        best = max(best ?? find.worth, find.worth)
      }
    }
    return best
  }

  /// What a tour of each week is worth that begins at one local time on all its days, summed over the weeks, by minute.
  func worthByStart(team: Int, gains: GainView) -> [Double] {
    var sums = [Double](repeating: 0, count: StartChoice.day)
    let possible = StartTimes.possible(model.teams[team])
    for week in 0..<model.weeks {
      var best = [Double](repeating: 0, count: StartChoice.day)
      for catalogue in model.teams[team].catalogues {
        let worths = placeWorths(catalogue, week: week, gains: gains)
        for pattern in catalogue.patterns {
          var sum = [Double](repeating: 0, count: StartChoice.day)
          for day in 0..<7 where pattern & 1 << UInt8(day) != 0 {
            for place in catalogue.placesOfDay[week * 7 + day] {
              sum[catalogue.places[place].minute] += worths.values[place - worths.offset]
            }
          }
          for minute in possible { best[minute] = max(best[minute], sum[minute]) }
        }
      }
      for minute in best.indices { sums[minute] += best[minute] }
    }
    return sums
  }

  /// The tour with its breaks where they cost least.
  func tour(_ find: Find, team: Int, week: Int, gains: GainView) -> Tour {
    let catalogue = model.teams[team].catalogues[find.catalogue]
    var choices: [Int] = []
    for place in find.places {
      var earliest = -1.0
      for rest in 0..<catalogue.breakCount {
        let range = catalogue.choiceRange(place: place, break: rest)
        var chosen = range.upperBound - 1
        var chosenLoss = Double.infinity
        for choice in range where catalogue.choices[choice].stretch.from >= earliest {
          let loss = breakLoss(catalogue.choices[choice], gains)
          if loss < chosenLoss {
            chosenLoss = loss
            chosen = choice
          }
        }
        choices.append(chosen)
        earliest = catalogue.choices[chosen].stretch.to
      }
    }
    return Tour(
      team: team, catalogue: find.catalogue, week: week, places: find.places, choices: choices, of: catalogue)
  }

  /// Whether a line may work the tour and nothing else.
  func isLawful(_ tour: Tour) -> Bool {
    allows(tour)
      && isLawful(team: tour.team, catalogue: tour.catalogue, week: tour.week, places: tour.places, line: nil)
  }

  /// Whether all shifts of a tour begin at times that its team may use.
  func allows(_ tour: Tour) -> Bool {
    guard starts.limits(tour.team) else { return true }
    let places = model.teams[tour.team].catalogues[tour.catalogue].places
    return tour.places.allSatisfy { starts.allows(places[$0].minute, team: tour.team) }
  }

  /// Whether a tour fits a line that has none in that week.
  func fits(_ tour: Tour, on line: Line) -> Bool {
    line.catalogue == tour.catalogue && allows(tour)
      && isLawful(team: tour.team, catalogue: tour.catalogue, week: tour.week, places: tour.places, line: line)
  }

  // MARK: - Shifts

  private func placeWorths(
    _ catalogue: ShiftCatalogue, week: Int, gains: GainView
  ) -> (values: [Double], offset: Int) {
    let first = catalogue.placesOfDay[week * 7].lowerBound
    let end = catalogue.placesOfDay[week * 7 + 6].upperBound
    let breaks = catalogue.breakCount
    let scale = catalogue.scale
    let begins = scale.begins[first..<end].lazy.filter { $0 >= 0 }
    guard scale.parts > 0, let low = begins.min(), let high = begins.max() else {
      return ((first..<end).map { slowWorth(catalogue, $0, gains) }, first)
    }
    let from = Int(low)
    let width =
      Int(high) - from + (0..<breaks).reduce(0) { max($0, scale.firsts[$1] + scale.steps[$1] * scale.counts[$1]) }
    let values = withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, breaks * width)) { losses in
      for rest in 0..<breaks { fillLosses(losses, rest, scale, from: from, width: width, gains) }
      return [Double](unsafeUninitializedCapacity: end - first) { buffer, count in
        catalogue.places.withUnsafeBufferPointer { places in
          for place in first..<end {
            let begin = Int(scale.begins[place])
            if begin < 0 {
              buffer[place - first] = slowWorth(catalogue, place, gains)
              continue
            }
            var worth = gains.worth(places[place].stretch) - places[place].wage
            for rest in 0..<breaks {
              var at = rest * width + begin - from + scale.firsts[rest]
              let step = scale.steps[rest]
              var least = losses[at]
              for _ in 1..<max(1, scale.counts[rest]) {
                at += step
                least = min(least, losses[at])
              }
              worth -= least
            }
            buffer[place - first] = worth
          }
        }
        count = end - first
      }
    }
    return (values, first)
  }

  /// What one break takes away at every position that a shift of the week may give it.
  private func fillLosses(
    _ losses: UnsafeMutableBufferPointer<Double>, _ rest: Int, _ scale: BreakScale, from: Int, width: Int,
    _ gains: GainView
  ) {
    let parts = scale.parts
    let share = 1 / Double(parts)
    let last = min(width, scale.positions - scale.lengths[rest] - from)
    scale.savings.withUnsafeBufferPointer { savings in
      let base = rest * scale.positions + from
      for place in 0..<width {
        guard place < last else {
          losses[rest * width + place] = 0
          continue
        }
        var interval = (from + place) / parts
        var inside = (from + place) % parts
        var left = scale.lengths[rest]
        var loss = -savings[base + place]
        while left > 0 {
          let taken = min(left, parts - inside)
          loss += gains.loss(interval, share: taken == parts ? 1 : Double(taken) * share)
          left -= taken
          inside = 0
          interval += 1
        }
        losses[rest * width + place] = loss
      }
    }
  }

  /// The worth of a shift that does not fit the even scale.
  private func slowWorth(_ catalogue: ShiftCatalogue, _ place: Int, _ view: GainView) -> Double {
    let shift = catalogue.places[place]
    var worth = view.worth(shift.stretch) - shift.wage
    let isLead = !shift.leadIn.isEmpty
    if isLead { worth += view.worth(shift.leadIn) }
    for rest in 0..<catalogue.breakCount {
      var least = Double.infinity
      for choice in catalogue.choiceRange(place: place, break: rest) {
        let taken = catalogue.choices[choice]
        var loss = view.loss(taken.stretch) - taken.saving
        if isLead { loss += view.loss(taken.leadIn) }
        least = min(least, loss)
      }
      worth -= least
    }
    return worth
  }

  @inline(__always)
  private func breakLoss(_ choice: ShiftCatalogue.BreakChoice, _ view: GainView) -> Double {
    view.loss(choice.stretch) + view.loss(choice.leadIn) - choice.saving
  }

  // MARK: - Weeks

  /// For each day of the week the best place in the band, or nil where none begins.
  private func bestPlaces(
    _ catalogue: ShiftCatalogue, week: Int, band: ClosedRange<Int>, worths: [Double], offset: Int,
    isAllowed: (Int) -> Bool = { _ in true }
  ) -> [(worth: Double, place: Int)?] {
    (0..<7).map { day in
      var best: (worth: Double, place: Int)?
      for place in catalogue.placesOfDay[week * 7 + day] {
        let minute = catalogue.places[place].minute
        if minute < band.lowerBound { continue }
        if minute > band.upperBound { break }
        let worth = worths[place - offset]
        if worth > (best?.worth ?? -.infinity), isAllowed(place) { best = (worth, place) }
      }
      return best
    }
  }

  private func places(pattern: UInt8, _ days: [(worth: Double, place: Int)?]) -> [Int] {
    (0..<7).compactMap { pattern & 1 << UInt8($0) != 0 ? days[$0]?.place : nil }
  }

  private func best(
    in catalogue: ShiftCatalogue, index: Int, team: Int, week: Int, worths: (values: [Double], offset: Int),
    atLeast: Double?, line: Line?
  ) -> Find? {
    let limit = atLeast ?? -.infinity
    guard let found = bestOfAllBands(catalogue, index: index, week: week, worths: worths), found.worth > limit
    else { return nil }
    if isLawful(team: team, catalogue: index, week: week, places: found.places, line: line) {
      return found
    }
    let days = catalogue.bands.map {
      bestPlaces(catalogue, week: week, band: $0, worths: worths.values, offset: worths.offset)
    }
    return bestLawful(
      in: catalogue, index: index, team: team, week: week, worths: worths, days: days, atLeast: limit,
      line: line)
  }

  /// The best pattern over all bands, in flat tables: this is where the search spends its time.
  private func bestOfAllBands(
    _ catalogue: ShiftCatalogue, index: Int, week: Int, worths: (values: [Double], offset: Int)
  ) -> Find? {
    let bands = catalogue.bands.count
    var worth = [Double](repeating: -.infinity, count: bands * 7)
    var place = [Int](repeating: -1, count: bands * 7)
    for day in 0..<7 {
      for candidate in catalogue.placesOfDay[week * 7 + day] {
        let value = worths.values[candidate - worths.offset]
        for band in catalogue.bandsOfPlace[candidate] where value > worth[band * 7 + day] {
          worth[band * 7 + day] = value
          place[band * 7 + day] = candidate
        }
      }
    }
    var best: (worth: Double, band: Int, pattern: UInt8)?
    for band in 0..<bands {
      for pattern in catalogue.patterns {
        var sum = 0.0
        var isEmpty = true
        for day in 0..<7 where pattern & 1 << UInt8(day) != 0 && place[band * 7 + day] >= 0 {
          sum += worth[band * 7 + day]
          isEmpty = false
        }
        if !isEmpty, sum > (best?.worth ?? -.infinity) { best = (sum, band, pattern) }
      }
    }
    guard let best else { return nil }
    let places = (0..<7).compactMap { day -> Int? in
      let candidate = place[best.band * 7 + day]
      return best.pattern & 1 << UInt8(day) != 0 && candidate >= 0 ? candidate : nil
    }
    return Find(worth: best.worth, catalogue: index, places: places)
  }

  /// The same with every rule looked at: all bands and patterns in order of worth, and bands of a single start.
  private func bestLawful(
    in catalogue: ShiftCatalogue, index: Int, team: Int, week: Int, worths: (values: [Double], offset: Int),
    days: [[(worth: Double, place: Int)?]], atLeast: Double, line: Line?
  ) -> Find? {
    var starts: Set<Int> = []
    for day in week * 7..<week * 7 + 7 {
      for place in catalogue.placesOfDay[day] { starts.insert(catalogue.places[place].minute) }
    }
    let single = starts.sorted().map {
      bestPlaces(catalogue, week: week, band: $0...$0, worths: worths.values, offset: worths.offset)
    }
    // A week of nights alone, or of none, keeps the rules between nights and days.
    var uniform: [[(worth: Double, place: Int)?]] = []
    if !catalogue.isNight.isEmpty {
      for isNight in [true, false] {
        for (number, band) in catalogue.bands.enumerated() {
          let alike = bestPlaces(catalogue, week: week, band: band, worths: worths.values, offset: worths.offset) {
            catalogue.isNight[$0] == isNight
          }
          // A day that has other shifts may not be left out.
          if zip(alike, days[number]).allSatisfy({ ($0 == nil) == ($1 == nil) }) { uniform.append(alike) }
        }
      }
    }
    var candidates: [(worth: Double, places: [Int])] = []
    for band in days + single + uniform {
      for pattern in catalogue.patterns {
        let places = places(pattern: pattern, band)
        guard !places.isEmpty else { continue }
        let worth = places.reduce(0.0) { $0 + worths.values[$1 - worths.offset] }
        if worth > atLeast { candidates.append((worth, places)) }
      }
    }
    let order = candidates.indices.sorted { (-candidates[$0].worth, $0) < (-candidates[$1].worth, $1) }
    for candidate in order.prefix(model.scenario.rules.areFew ? Self.fewTries : Self.manyTries)
    where isLawful(
      team: team, catalogue: index, week: week, places: candidates[candidate].places, line: line)
    {
      return Find(worth: candidates[candidate].worth, catalogue: index, places: candidates[candidate].places)
    }
    return nil
  }

  // MARK: - Rules

  private func isLawful(team: Int, catalogue index: Int, week: Int, places: [Int], line: Line?) -> Bool {
    let catalogue = model.teams[team].catalogues[index]
    let concernsNights = model.scenario.rules.concernsNights
    var shifts: [ShiftSequence.Work] = []
    for current in 0..<model.weeks {
      let worked = current == week ? places : line?.tours[current]?.places ?? []
      if current == 0 {
        for index in worked {
          let place = catalogue.places[index]
          shifts.append(
            .init(
              start: place.leadInStart, end: place.leadInEnd, day: place.day - 7,
              isNight: concernsNights && catalogue.isLeadInNight[index]))
        }
      }
      for index in worked {
        let place = catalogue.places[index]
        shifts.append(
          .init(
            start: place.start, end: place.end, day: place.day, paidMinutes: catalogue.options[index].paidMinutes,
            isNight: concernsNights && catalogue.isNight[index]))
      }
    }
    return sequences[team][index].isLegal(shifts, weeks: 0..<model.weeks)
  }
}
