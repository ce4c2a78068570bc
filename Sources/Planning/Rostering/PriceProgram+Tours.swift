import LinearModel

extension PriceProgram {
  /// A tour that a point holds a part of, or several times.
  struct Piece {
    var tour: Tour
    var weight: Double
    /// The variables that make it up.
    var variables: [Variable]
  }

  /// Whole or partial tours that make up a point: heads by band and days, with starts and breaks taken from the largest.
  func pieces(of primal: [Double]) -> [Piece] {
    var rest = primal.map { max(0, $0) }
    return desks.flatMap { desk -> [Piece] in
      let catalogue = model.teams[desk.team].catalogues[desk.catalogue]
      var found: [Piece] = []
      var heads: [(band: Int, pattern: Int, amount: Double)] = []
      for band in desk.heads.indices {
        for pattern in desk.heads[band].indices {
          let amount = rest[desk.heads[band][pattern].index]
          if amount > PriceProgram.least { heads.append((band, pattern, amount)) }
        }
      }
      heads.sort { (-$0.amount, $0.band, $0.pattern) < (-$1.amount, $1.band, $1.pattern) }
      for head in heads {
        var left = head.amount
        for _ in 0..<PriceProgram.mostParts where left > PriceProgram.least {
          guard let piece = piece(of: desk, catalogue, head.band, head.pattern, &rest, &left) else { break }
          found.append(piece)
        }
      }
      return found
    }
  }

  /// What is less than this is rounding of the first-order method.
  private static let least = 0.02
  private static let mostParts = 24

  private func piece(
    of desk: Desk, _ catalogue: ShiftCatalogue, _ band: Int, _ pattern: Int, _ rest: inout [Double],
    _ left: inout Double
  ) -> Piece? {
    var places: [Int] = []
    var choices: [Int] = []
    var used = [desk.heads[band][pattern]]
    var amount = left
    for day in 0..<7 where catalogue.patterns[pattern] & 1 << UInt8(day) != 0 && !desk.starts[band][day].isEmpty {
      guard let start = largest(desk.starts[band][day].map { ($0.place, $0.variable) }, rest) else { return nil }
      places.append(start.item)
      used += [start.variable, desk.shifts[start.item - desk.firstPlace]]
      amount = min(amount, max(rest[start.variable.index], PriceProgram.least))
      var earliest = -1.0
      for options in desk.breaks[start.item - desk.firstPlace] {
        let later = options.filter { catalogue.choices[$0.choice].stretch.from >= earliest }
        guard let taken = largest((later.isEmpty ? options : later).map { ($0.choice, $0.variable) }, rest) else {
          return nil
        }
        choices.append(taken.item)
        used.append(taken.variable)
        earliest = catalogue.choices[taken.item].stretch.to
      }
    }
    guard !places.isEmpty else { return nil }
    for variable in used { rest[variable.index] -= amount }
    left -= amount
    return Piece(
      tour: Tour(
        team: desk.team, catalogue: desk.catalogue, week: desk.week, places: places, choices: choices, of: catalogue),
      weight: amount, variables: used)
  }

  private func largest(
    _ items: [(item: Int, variable: Variable)], _ amounts: [Double]
  ) -> (item: Int, variable: Variable)? {
    var best: (item: Int, variable: Variable)?
    for item in items
    where amounts[item.variable.index] > amounts[best?.variable.index ?? item.variable.index] || best == nil {
      best = item
    }
    return best
  }

  /// Takes a tour as given: its agents are there, its head counts, and only the rest is still to be chosen.
  mutating func fix(_ tour: Tour) {
    guard let place = component.teams.firstIndex(of: tour.team) else { return }
    let data = model.teams[tour.team]
    let heads = headRows[place][tour.week]
    program.setBounds(
      of: heads, from: max(0, program.rowLower[heads.index] - 1), to: max(0, program.rowUpper[heads.index] - 1))
    for index in tour.intervals.indices {
      let interval = Int(tour.intervals[index])
      let row = capacity[place][interval]
      program.setBounds(
        of: row, from: -.infinity, to: program.rowUpper[row.index] + data.coverage * tour.work[index])
      for (position, post) in component.posts.enumerated() {
        guard let row = demand[component.queues.count + position][interval] else { continue }
        let present =
          data.strictPosts.contains(post) ? tour.work[index] : data.tolerantPosts.contains(post) ? tour.span[index] : 0
        if present > 0 { program.setBounds(of: row, from: program.rowLower[row.index] - present, to: .infinity) }
      }
    }
  }
}
