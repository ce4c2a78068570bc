import LinearModel

extension PriceProgram {
  /// Adds the tours of one team on one contract in one week.
  mutating func addDesk(_ empty: Desk, place: Int, heads: Constraint) {
    var desk = empty
    let catalogue = model.teams[desk.team].catalogues[desk.catalogue]
    let name = "\(desk.team)_\(desk.catalogue)"
    let days = (0..<7).map { catalogue.placesOfDay[desk.week * 7 + $0] }
    let places = days[0].lowerBound..<days[6].upperBound
    desk.firstPlace = places.lowerBound

    // Shifts by start, with their breaks; `startRows` ties them to the starts of the bands.
    var startRows: [Constraint] = []
    for index in places {
      let shift = catalogue.places[index]
      let row = program.addRow("start_\(name)_\(index)", from: 0, to: 0)
      startRows.append(row)
      var column: [(row: Constraint, coefficient: Double)] = [(row, -1)]
      add(&column, [shift.stretch, shift.leadIn], team: desk.team, place: place, work: 1, span: 1)
      var breaks: [[(choice: Int, variable: Variable)]] = []
      for rest in 0..<catalogue.breakCount {
        let breakRow = program.addRow("break_\(name)_\(index)_\(rest)", from: 0, to: 0)
        column.append((breakRow, -1))
        breaks.append(
          distinctChoices(catalogue, place: index, break: rest).map { choice in
            let taken = catalogue.choices[choice]
            var column: [(row: Constraint, coefficient: Double)] = [(breakRow, 1)]
            add(&column, [taken.stretch, taken.leadIn], team: desk.team, place: place, work: -1, span: 0)
            return (
              choice,
              program.addVariable("rest_\(name)_\(index)_\(choice)", objective: -taken.saving, column: column)
            )
          })
      }
      desk.shifts.append(program.addVariable("shift_\(name)_\(index)", objective: shift.wage, column: column))
      desk.breaks.append(breaks)
    }

    for (number, band) in catalogue.bands.enumerated() {
      var links: [Constraint?] = []
      desk.starts.append(
        days.enumerated().map { day, places in
          let inside = places.filter { band.contains(catalogue.places[$0].minute) }
          guard !inside.isEmpty else {
            links.append(nil)
            return []
          }
          let link = program.addRow("band_\(name)_\(desk.week)_\(number)_\(day)", from: 0, to: 0)
          links.append(link)
          return inside.map { index in
            (
              index,
              program.addVariable(
                "begin_\(name)_\(number)_\(index)",
                column: [(link, -1), (startRows[index - desk.firstPlace], 1)])
            )
          }
        })
      desk.heads.append(
        catalogue.patterns.map { pattern in
          let worked = (0..<7).filter { pattern & 1 << UInt8($0) != 0 }.compactMap { links[$0] }
          return program.addVariable(
            "head_\(name)_\(desk.week)_\(number)_\(pattern)",
            // A week without any day of work is no tour.
            to: worked.isEmpty ? 0 : .infinity, column: [(heads, 1)] + worked.map { ($0, 1) })
        })
    }
    desks.append(desk)
  }

  /// What stretches of presence contribute to the rows of a team.
  private func add(
    _ column: inout [(row: Constraint, coefficient: Double)], _ stretches: [ShiftCatalogue.Stretch], team: Int,
    place: Int, work: Double, span: Double
  ) {
    let data = model.teams[team]
    for stretch in stretches where !stretch.isEmpty {
      var interval = Int(stretch.from)
      while Double(interval) < stretch.to {
        let share = min(stretch.to, Double(interval + 1)) - max(stretch.from, Double(interval))
        column.append((capacity[place][interval], -data.coverage * work * share))
        for (position, post) in component.posts.enumerated() {
          guard let row = demand[component.queues.count + position][interval] else { continue }
          if data.strictPosts.contains(post) {
            column.append((row, work * share))
          } else if data.tolerantPosts.contains(post), span > 0 {
            column.append((row, span * share))
          }
        }
        interval += 1
      }
    }
  }

  /// The choices of a break that differ in what they take away. One that straddles two intervals is the mean of its
  /// neighbours, so the linear program gains nothing from it.
  private func distinctChoices(_ catalogue: ShiftCatalogue, place: Int, break rest: Int) -> [Int] {
    let range = catalogue.choiceRange(place: place, break: rest)
    var seen: Set<[Int]> = []
    let kept = range.filter { choice in
      let taken = catalogue.choices[choice]
      return seen.insert(Self.intervals(taken.stretch) + [Int.min] + Self.intervals(taken.leadIn)).inserted
    }
    guard catalogue.places[place].leadIn.isEmpty else { return kept }
    let plain = kept.filter { choice in
      let stretch = catalogue.choices[choice].stretch
      let crossed = Int(stretch.to.rounded(.up)) - Int(stretch.from)
      return Double(crossed) < stretch.to - stretch.from + 1
    }
    guard let first = plain.first, let last = plain.last else { return kept }
    return kept.filter { $0 <= first || $0 >= last || plain.contains($0) }
  }

  /// What a break takes of which intervals: within one interval it does not matter where it lies.
  private static func intervals(_ stretch: ShiftCatalogue.Stretch) -> [Int] {
    guard !stretch.isEmpty else { return [] }
    if Int(stretch.from) == Int(stretch.to.rounded(.up)) - 1 { return [Int(stretch.from)] }
    return [Int(stretch.from * 3600), Int(stretch.to * 3600)]
  }
}
