import CivilTime
import WorkforceModel

/// The rows of tours that a person can have at all: one tour or none in each week, lawful from each week to the next.
///
/// Amounts of a burden are sums along such a row: where tours of five nights follow only each other, nobody has eight of
/// them in two weeks. Rules over more than two weeks are left out, so that bounds from here hold with them as well.
struct TourPaths {
  private struct State {
    var counts: SIMD4<Int>
    /// Position in the group's tours; -1 for a week without work.
    var tour: Int
  }

  /// Different tours of one week beyond these are taken to fit anything.
  private static let mostCompared = 300

  /// By week, without repeats.
  private let states: [[State]]
  /// [week][state of the week][state of the next week]
  private let fits: [[[Bool]]]
  /// Whether tours are held in part, so that any amount up to the largest is possible.
  private let isDivisible: Bool

  /// - Parameters:
  ///   - tours: positions of the tours that are held.
  ///   - isDivisible: whether some are held in part.
  init(_ group: NamingGroup, tours: [Int], isDivisible: Bool) {
    self.isDivisible = isDivisible
    let byWeek = (0..<group.weeks).map { week in tours.filter { group.tours[$0].week == week } }
    let states = byWeek.map { tours -> [State] in
      var found: [[ShiftTimes]: Int] = [:]
      var states: [State] = []
      for tour in tours where found.updateValue(tour, forKey: ShiftTimes.of(group.tours[tour])) == nil {
        states.append(State(counts: group.tours[tour].burdens.counts, tour: tour))
      }
      if tours.count < group.people.count || tours.isEmpty { states.append(State(counts: .zero, tour: -1)) }
      return states
    }
    self.states = states
    var cost = NamingCost()
    fits = zip(states, states.dropFirst()).enumerated().map { week, pair in
      let isLarge = max(pair.0.count, pair.1.count) > TourPaths.mostCompared
      var row = [Int](repeating: -1, count: group.weeks)
      return pair.0.map { first in
        pair.1.map { second in
          if isLarge || isDivisible { return true }
          (row[week], row[week + 1]) = (first.tour, second.tour)
          return cost.isLawful(group, row: row)
        }
      }
    }
  }

  private struct ShiftTimes: Hashable {
    var start: Int64
    var end: Int64

    static func of(_ tour: NamedTour) -> [ShiftTimes] {
      tour.shifts.map { ShiftTimes(start: $0.work.start.secondsUTC, end: $0.work.end.secondsUTC) }
    }
  }

  /// The amounts that one person can have, as bits; a horizon has fewer than 64 days.
  func amounts(_ measure: Int) -> UInt64 {
    if isDivisible {
      let most = states.reduce(0) { sum, week in sum + (week.map { $0.counts[measure] }.max() ?? 0) }
      return most >= 63 ? .max : (1 << UInt64(most + 1)) - 1
    }
    var reached = states.first?.map { UInt64(1) << UInt64($0.counts[measure]) } ?? []
    for (week, next) in states.dropFirst().enumerated() {
      reached = next.indices.map { to in
        let before = reached.indices.reduce(UInt64(0)) { fits[week][$1][to] ? $0 | reached[$1] : $0 }
        return before << UInt64(next[to].counts[measure])
      }
    }
    return reached.reduce(0, |)
  }

  /// The possible amounts next to a share `total` × `part` / `parts`, at most and at least it.
  static func neighbours(_ amounts: UInt64, total: Int, part: Int, of parts: Int) -> (below: Int, above: Int) {
    let possible = (0..<64).filter { amounts & (1 << UInt64($0)) != 0 }
    let below = possible.last { $0 * parts <= total * part }
    let above = possible.first { $0 * parts >= total * part }
    return (below ?? above ?? 0, above ?? below ?? 0)
  }

  /// No way to give `people` persons the `total` has a smaller difference between most and fewest.
  ///
  /// - Parameter holdsAll: whether these people have to hold all of the tours: then somebody has the row through each.
  func bound(_ measure: Int, total: Int, people: Int, holdsAll: Bool) -> Int {
    guard people > 0 else { return 0 }
    var (fewest, most) = TourPaths.neighbours(amounts(measure), total: total, part: 1, of: people)
    if holdsAll, !isDivisible {
      let least = extremes(measure, sign: 1)
      let largest = extremes(measure, sign: -1)
      for week in states.indices {
        for state in states[week].indices {
          if let through = least[week][state] { most = max(most, through) }
          if let through = largest[week][state] { fewest = min(fewest, -through) }
        }
      }
    }
    return max(0, most - fewest)
  }

  /// The least sum of `sign` × burden of a row through each state; nil where no row goes through.
  private func extremes(_ measure: Int, sign: Int) -> [[Int?]] {
    let own = states.map { $0.map { sign * $0.counts[measure] } }
    func swept(_ weeks: [Int], _ isFit: (_ week: Int, _ from: Int, _ to: Int) -> Bool) -> [[Int?]] {
      var sums: [[Int?]] = own.map { $0.map { $0 } }
      for (before, week) in zip(weeks, weeks.dropFirst()) {
        for to in states[week].indices {
          let best = states[before].indices.compactMap { isFit(before, $0, to) ? sums[before][$0] : nil }.min()
          sums[week][to] = best.map { $0 + own[week][to] }
        }
      }
      return sums
    }
    let forward = swept(Array(states.indices)) { fits[$0][$1][$2] }
    let backward = swept(states.indices.reversed()) { fits[$0 - 1][$2][$1] }
    return states.indices.map { week in
      states[week].indices.map { state in
        guard let one = forward[week][state], let two = backward[week][state] else { return nil }
        return one + two - own[week][state]
      }
    }
  }
}
