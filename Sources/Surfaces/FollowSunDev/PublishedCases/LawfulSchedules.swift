/// Every lawful schedule of a person, found day by day; a beginning that breaks a rule is given up at once.
struct LawfulSchedules {
  /// An instance in which somebody has more lawful schedules than can be listed.
  struct TooMany: Error, Equatable {
    var person: String
    var limit: Int
  }

  /// The first days of a schedule, and what they amount to.
  private struct Beginning {
    var schedule: [Int?] = []
    var minutes = 0
    var counts: [Int]
    var weekends = 0
    /// Days of the last row of work or of days off, and whether that row began with the horizon.
    var length = 0
    var isFirst = true
  }

  private let instance: ShiftScheduling
  private let person: ShiftScheduling.Person
  private let limit: Int
  private let longest: Int
  /// By day the place of a shift; nil for a day off.
  private(set) var all: [[Int?]] = []

  /// - Throws: `TooMany` beyond `limit` schedules.
  init(of person: ShiftScheduling.Person, in instance: ShiftScheduling, limit: Int = 200_000) throws(TooMany) {
    self.instance = instance
    self.person = person
    self.limit = limit
    longest = instance.shifts.reduce(0) { max($0, $1.minutes) }
    try extend(Beginning(counts: [Int](repeating: 0, count: instance.shifts.count)))
  }

  private mutating func extend(_ beginning: Beginning) throws(TooMany) {
    let left = instance.days - beginning.schedule.count
    guard beginning.minutes + left * longest >= person.minutes.lowerBound else { return }
    if left == 0 {
      guard all.count < limit else { throw TooMany(person: person.id, limit: limit) }
      all.append(beginning.schedule)
      return
    }
    for next in [nil] + instance.shifts.indices.map(Optional.some) {
      var longer = beginning
      if append(next, to: &longer) { try extend(longer) }
    }
  }

  /// Takes one more day; false where no lawful schedule begins like that.
  private func append(_ next: Int?, to beginning: inout Beginning) -> Bool {
    let day = beginning.schedule.count
    if let next {
      guard !person.daysOff.contains(day) else { return false }
      beginning.minutes += instance.shifts[next].minutes
      beginning.counts[next] += 1
      guard beginning.minutes <= person.minutes.upperBound, beginning.counts[next] <= person.mostShifts[next] else {
        return false
      }
      if let last = beginning.schedule.last, let last, instance.shifts[last].barred.contains(next) { return false }
      // A weekend counts once, on its first day that is worked.
      let isSundayAfterWork = day % 7 == 6 && beginning.schedule[day - 1] != nil
      if day % 7 >= 5, !isSundayAfterWork {
        beginning.weekends += 1
        guard beginning.weekends <= person.mostWeekends else { return false }
      }
    }
    if let last = beginning.schedule.last, (last == nil) != (next == nil) {
      let least = last == nil ? person.leastOff : person.run.lowerBound
      guard beginning.isFirst || beginning.length >= least else { return false }
      beginning.isFirst = false
      beginning.length = 0
    }
    beginning.length += 1
    if next != nil, beginning.length > person.run.upperBound { return false }
    beginning.schedule.append(next)
    return true
  }
}
