import CivilTime
import WorkforceModel

/// The lines and people of one team and contract.
struct NamingGroup {
  let team: TeamIndex
  let contract: Int
  let weeks: Int
  let sequence: ShiftSequence
  let people: [NamingCandidate]
  /// All tours, by line, then week.
  private(set) var tours: [NamedTour] = []
  /// [line][week]: position in `tours`, or -1.
  let lines: [[Int]]
  /// [person][measure]: the amounts between which a share is even.
  private(set) var shares: [[ClosedRange<Int>]] = []

  init(team: TeamIndex, contract: Int, lines: [Roster.Line], people: [NamingCandidate], scenario: Scenario) {
    self.team = team
    self.contract = contract
    weeks = scenario.horizon.weeks
    self.people = people
    sequence = ShiftSequence(
      team: team.raw, restSeconds: scenario.contracts[contract].restSeconds, scenario: scenario)
    var tours: [NamedTour] = []
    self.lines = lines.map { line in
      NamedTour.tours(of: line, in: scenario).map { tour in
        guard let tour else { return -1 }
        tours.append(tour)
        return tours.count - 1
      }
    }
    self.tours = tours
    shares = evenShares()
  }

  /// People, and as many places for tours that nobody holds as lines may need.
  var holders: Int { max(people.count, lines.count) }

  private func evenShares() -> [[ClosedRange<Int>]] {
    let days = people.reduce(0) { $0 + $1.availableDays }
    guard days > 0 else { return people.map { _ in Schedule.Measure.allCases.map { _ in 0...0 } } }
    var result = people.map { _ in [ClosedRange<Int>]() }
    let paths = TourPaths(
      self, tours: Array(tours.indices), isDivisible: people.contains { !$0.isAlwaysAvailable })
    for measure in Schedule.Measure.allCases.indices {
      let amounts = paths.amounts(measure)
      let total = tours.reduce(0) { $0 + $1.burdens.counts[measure] }
      for (index, person) in people.enumerated() {
        let (below, above) = TourPaths.neighbours(amounts, total: total, part: person.availableDays, of: days)
        result[index].append(min(below, above)...max(below, above))
      }
    }
    return result
  }

  /// Adds the open shifts of a tour as a tour of its own; its position.
  mutating func addPart(of tour: NamedTour, shifts: [NamedTour.Shift]) -> Int {
    tours.append(NamedTour(line: tour.line, week: tour.week, shifts: shifts))
    return tours.count - 1
  }

  mutating func removeLastPart() {
    tours.removeLast()
  }
}
