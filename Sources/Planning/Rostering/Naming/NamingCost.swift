import WorkforceModel

/// What it costs to give a person a row of tours: open shifts first, then unevenness, then wishes, then changes of start.
struct NamingCost {
  /// Weights of the four aims; each outweighs what the next ones usually add up to.
  static let open: Int64 = 10_000_000_000
  static let uneven: Int64 = 100_000
  static let wish: Int64 = 1000
  /// Against rules: more than any lawful row.
  static let unlawful: Int64 = 100_000_000_000_000

  private var works: [ShiftSequence.Work] = []

  /// Whether somebody who is never away may have a row of tours.
  mutating func isLawful(_ group: NamingGroup, row: [Int]) -> Bool {
    works.removeAll(keepingCapacity: true)
    if let first = row.first, first >= 0 {
      for shift in group.tours[first].shifts { works.append(shift.leadIn) }
    }
    for index in row where index >= 0 {
      for shift in group.tours[index].shifts { works.append(shift.work) }
    }
    return works.isEmpty || group.sequence.isLegal(works, weeks: 0..<group.weeks)
  }

  /// - Parameters:
  ///   - holder: position in `people`; beyond them nobody.
  ///   - row: by week the position of a tour, or -1.
  mutating func cost(_ group: NamingGroup, holder: Int, row: [Int]) -> Int64 {
    guard holder < group.people.count else {
      return row.reduce(0) { $1 < 0 ? $0 : $0 + NamingCost.open * Int64(group.tours[$1].shifts.count) }
    }
    let person = group.people[holder]
    works.removeAll(keepingCapacity: true)
    var cost: Int64 = 0
    var counts = SIMD4<Int>(0, 0, 0, 0)
    var lastMinute = -1
    for (week, index) in row.enumerated() where index >= 0 {
      if week == 0 {
        for shift in group.tours[index].shifts where !person.isAway(shift) { works.append(shift.leadIn) }
      }
      var weekend = 0
      var first = -1
      for shift in group.tours[index].shifts {
        if person.isAway(shift) {
          cost += NamingCost.open
          continue
        }
        works.append(shift.work)
        if first < 0 { first = shift.minute }
        counts[0] += 1
        if shift.isNight { counts[1] += 1 }
        if shift.isWeekend { weekend = 1 }
        if shift.isEarly { counts[3] += 1 }
        if person.person != nil { cost += NamingCost.wish * Int64(person.unmet(shift).count) }
      }
      counts[2] += weekend
      if first >= 0 {
        if lastMinute >= 0 { cost += Int64(abs(first - lastMinute) / 15) }
        lastMinute = first
      }
    }
    guard works.isEmpty || group.sequence.isLegal(works, weeks: 0..<group.weeks) else { return NamingCost.unlawful }
    for (measure, share) in group.shares[holder].enumerated() {
      let beyond = max(0, share.lowerBound - counts[measure], counts[measure] - share.upperBound)
      cost += NamingCost.uneven * Int64(beyond * beyond)
    }
    return cost
  }
}
