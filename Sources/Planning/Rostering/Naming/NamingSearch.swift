import WorkScheduling
import WorkforceModel

/// Gives the tours of a group to its people, re-linked from week to week.
///
/// Each step is solved exactly: all tours of a stretch of weeks are given out anew at once, as an assignment of least
/// cost with the other weeks as they are; then pairs of people exchange weeks that do not follow each other. With one week
/// the first step is the optimum; with more the steps are repeated until none betters anything.
struct NamingSearch {
  private(set) var group: NamingGroup
  /// [holder][week]; holders beyond the people are tours that nobody holds.
  private(set) var rows: [[Int]]
  private var costs: [Int64] = []
  private var model = NamingCost()
  /// Tours of which a person who is away all along can hold nothing.
  private var unheld: [Int] = []

  /// Largest number of people whose tours are given out at once.
  private static let mostAtOnce = 96
  private static let mostSweeps = 12

  init(_ group: NamingGroup) {
    self.group = group
    rows = group.lines
    let idle = [Int](repeating: -1, count: group.weeks)
    while rows.count < group.holders { rows.append(idle) }
    costs = rows.indices.map { model.cost(group, holder: $0, row: rows[$0]) }
  }

  mutating func run(_ run: RunContext) {
    guard !group.people.isEmpty, !group.tours.isEmpty else { return }
    // Whole lines keep every rule, whoever has them: there is a lawful assignment to begin with.
    for sweep in 0..<NamingSearch.mostSweeps {
      let before = costs.reduce(0, +)
      for members in parts(sweep) {
        for length in (1...group.weeks).reversed() {
          for first in 0...(group.weeks - length) {
            if run.cancellation.isCancelled { return }
            reassign(first...(first + length - 1), among: members)
          }
        }
        exchange(among: members, run)
      }
      if costs.reduce(0, +) == before { return }
    }
  }

  /// All holders, or in large groups parts of them, cut differently from sweep to sweep.
  private func parts(_ sweep: Int) -> [[Int]] {
    let count = (rows.count + NamingSearch.mostAtOnce - 1) / NamingSearch.mostAtOnce
    guard count > 1 else { return [Array(rows.indices)] }
    let order =
      sweep % 2 == 0
      ? Array(rows.indices)
      : (0..<count).flatMap { part in
        rows.indices.filter { $0 % count == part }
      }
    let shift = sweep / 2 * 37 % rows.count
    let turned = Array(order[shift...] + order[..<shift])
    return stride(from: 0, to: turned.count, by: NamingSearch.mostAtOnce).map {
      Array(turned[$0..<min(turned.count, $0 + NamingSearch.mostAtOnce)])
    }
  }

  /// Gives out the tours of some weeks anew, at least cost; nothing changes unless that is cheaper.
  private mutating func reassign(_ weeks: ClosedRange<Int>, among members: [Int]) {
    let count = members.count
    var matrix = [Int64](repeating: 0, count: count * count)
    for (row, holder) in members.enumerated() {
      var candidate = rows[holder]
      for (column, other) in members.enumerated() {
        for week in weeks { candidate[week] = rows[other][week] }
        matrix[row * count + column] = model.cost(group, holder: holder, row: candidate)
      }
    }
    let chosen = MinimumAssignment.columns(matrix, count: count)
    let before = members.indices.reduce(Int64(0)) { $0 + matrix[$1 * count + $1] }
    let after = members.indices.reduce(Int64(0)) { $0 + matrix[$1 * count + chosen[$1]] }
    guard after < before else { return }
    let old = rows
    for (row, holder) in members.enumerated() {
      for week in weeks { rows[holder][week] = old[members[chosen[row]]][week] }
      costs[holder] = matrix[row * count + chosen[row]]
    }
  }

  /// Lets pairs exchange weeks with a gap between them, which no stretch of weeks reaches.
  private mutating func exchange(among members: [Int], _ run: RunContext) {
    let masks = (1..<(1 << group.weeks)).filter { mask in
      let shifted = mask >> mask.trailingZeroBitCount
      return shifted & (shifted + 1) != 0
    }
    guard !masks.isEmpty else { return }
    for (place, left) in members.enumerated() {
      if run.cancellation.isCancelled { return }
      for right in members[(place + 1)...] {
        for mask in masks {
          var first = rows[left]
          var second = rows[right]
          for week in 0..<group.weeks where mask & (1 << week) != 0 { swap(&first[week], &second[week]) }
          guard first != rows[left] else { continue }
          let one = model.cost(group, holder: left, row: first)
          let two = model.cost(group, holder: right, row: second)
          guard one + two < costs[left] + costs[right] else { continue }
          (rows[left], rows[right]) = (first, second)
          (costs[left], costs[right]) = (one, two)
        }
      }
    }
  }
}

extension NamingSearch {
  /// Open shifts by line and week, each with its tour.
  private func openTours() -> [(tour: Int, shifts: [NamedTour.Shift])] {
    var open = unheld.map { (tour: $0, shifts: group.tours[$0].shifts) }
    for (holder, row) in rows.enumerated() {
      for index in row where index >= 0 {
        let shifts =
          holder < group.people.count
          ? group.tours[index].shifts.filter { group.people[holder].isAway($0) } : group.tours[index].shifts
        if !shifts.isEmpty { open.append((index, shifts)) }
      }
    }
    return open.sorted {
      (group.tours[$0.tour].line, group.tours[$0.tour].week, $0.tour)
        < (group.tours[$1.tour].line, group.tours[$1.tour].week, $1.tour)
    }
  }

  /// Gives open shifts to people without a tour in that week, as many of a tour's as keep the rules; returns what stays
  /// open.
  mutating func fillOpenShifts() -> [NamedTour.Shift] {
    for (person, candidate) in group.people.enumerated() {
      for (week, index) in rows[person].enumerated()
      where index >= 0 && group.tours[index].shifts.allSatisfy(candidate.isAway) {
        unheld.append(index)
        rows[person][week] = -1
        costs[person] = model.cost(group, holder: person, row: rows[person])
      }
    }
    var left: [NamedTour.Shift] = []
    for (index, open) in openTours() {
      var shifts = open
      while let found = bestTaker(of: index, shifts) {
        let part = group.addPart(of: group.tours[index], shifts: found.shifts)
        rows[found.person][group.tours[index].week] = part
        costs[found.person] = model.cost(group, holder: found.person, row: rows[found.person])
        let taken = Set(found.shifts.map(\.work.start))
        shifts.removeAll { taken.contains($0.work.start) }
      }
      left += shifts
    }
    return left
  }

  /// Who takes most of these shifts, at least cost.
  private mutating func bestTaker(
    of tour: Int, _ shifts: [NamedTour.Shift]
  ) -> (person: Int, shifts: [NamedTour.Shift])? {
    guard !shifts.isEmpty else { return nil }
    let week = group.tours[tour].week
    var best: (person: Int, shifts: [NamedTour.Shift], cost: Int64)?
    for person in group.people.indices where rows[person][week] < 0 {
      var row = rows[person]
      var taken: [NamedTour.Shift] = []
      var cost: Int64 = 0
      for shift in shifts where !group.people[person].isAway(shift) {
        row[week] = group.addPart(of: group.tours[tour], shifts: taken + [shift])
        let found = model.cost(group, holder: person, row: row)
        group.removeLastPart()
        if found < NamingCost.unlawful {
          taken.append(shift)
          cost = found
        }
      }
      guard !taken.isEmpty else { continue }
      let added = cost - costs[person]
      if let best, (best.shifts.count, -best.cost) >= (taken.count, -added) { continue }
      best = (person, taken, added)
    }
    return best.map { ($0.person, $0.shifts) }
  }
}
