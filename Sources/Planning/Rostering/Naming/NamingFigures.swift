import WorkforceModel

/// How even a group's schedule is, and how far it can be from the best, worked out after the search.
struct NamingFigures {
  /// Before tours were cut into parts.
  let start: NamingGroup
  let end: NamingGroup
  let rows: [[Int]]
  /// By person.
  let kept: [[NamedTour.Shift]]
  let open: [NamedTour.Shift]

  /// The difference of each burden that occurs, with its bound.
  func fairness() -> [Schedule.Fairness] {
    let people = end.people.indices
    let always = people.filter { end.people[$0].isAlwaysAvailable }
    let compared = always.count >= 2 ? always : Array(people)
    guard !compared.isEmpty else { return [] }
    let counts = people.map { person in
      (0..<end.weeks).reduce(SIMD4<Int>(0, 0, 0, 0)) { sum, week in
        sum &+ Burdens(kept[person].filter { weekOf($0) == week }).counts
      }
    }
    let held = rows[..<people.count].flatMap { row in row.filter { $0 >= 0 } }.sorted()
    let isCut = end.tours.count > start.tours.count || compared.count > always.count
    let isAll = compared.count == people.count && open.isEmpty && !isCut
    let paths = TourPaths(end, tours: held, isDivisible: isCut)
    return Schedule.Measure.allCases.indices.compactMap { measure in
      let amounts = compared.map { counts[$0][measure] }
      let total = amounts.reduce(0, +)
      guard total > 0 else { return nil }
      return Schedule.Fairness(
        team: end.team, contract: end.contract, measure: Schedule.Measure.allCases[measure], people: compared.count,
        most: amounts.max() ?? 0, fewest: amounts.min() ?? 0,
        bound: paths.bound(measure, total: total, people: compared.count, holdsAll: isAll))
    }
  }

  /// The least number of unmet wishes of each week by itself, rules between weeks and evenness left out: an assignment
  /// of whole tours that leaves no more shifts of the week open goes against as many.
  func unmetBound() -> Int {
    guard end.people.contains(where: { $0.wishesOff.contains(true) || $0.person?.hasStartWishes == true }) else {
      return 0
    }
    let weight: Int64 = 1_000_000
    let count = start.holders
    return (0..<start.weeks).reduce(0) { sum, week in
      // Tours in parts may honour more than whole ones.
      guard !end.tours[start.tours.count...].contains(where: { $0.week == week }) else { return sum }
      let tours = start.tours.filter { $0.week == week }
      var matrix = [Int64](repeating: 0, count: count * count)
      for holder in 0..<count {
        for (column, tour) in tours.enumerated() {
          var cost: Int64 = 0
          for shift in tour.shifts {
            if holder >= start.people.count || start.people[holder].isAway(shift) {
              cost += weight
            } else {
              cost += Int64(start.people[holder].unmet(shift).count)
            }
          }
          matrix[holder * count + column] = cost
        }
      }
      let chosen = MinimumAssignment.columns(matrix, count: count)
      let least = chosen.indices.reduce(Int64(0)) { $0 + matrix[$1 * count + chosen[$1]] }
      let left = Int64(open.count { weekOf($0) == week })
      return sum + Int(max(0, least - weight * left))
    }
  }

  private func weekOf(_ shift: NamedTour.Shift) -> Int {
    max(0, min(end.weeks - 1, shift.work.day / 7))
  }
}
