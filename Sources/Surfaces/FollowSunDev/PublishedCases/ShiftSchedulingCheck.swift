/// Judges schedules by the rules of the format alone, written out anew: rows of days as text, and counts over them.
struct ShiftSchedulingCheck {
  /// What is broken, in words.
  private(set) var violations: [String] = []
  /// Wishes not kept, and heads too few and too many, each at its price.
  private(set) var cost = 0

  /// - Parameter schedules: [person][day], the place of a shift or nil for a day off.
  init(_ schedules: [[Int?]], in instance: ShiftScheduling) {
    for (person, schedule) in zip(instance.people, schedules) {
      judge(schedule, of: person, in: instance)
      for (day, shift) in schedule.enumerated() {
        for (place, price) in person.wanted[day].enumerated() where shift != place { cost += price }
        if let shift { cost += person.unwanted[day][shift] }
      }
    }
    for (day, covers) in instance.cover.enumerated() {
      for (shift, cover) in covers.enumerated() {
        let heads = schedules.count { $0[day] == shift }
        cost +=
          heads < cover.heads ? cover.underWeight * (cover.heads - heads) : cover.overWeight * (heads - cover.heads)
      }
    }
  }

  private mutating func judge(_ schedule: [Int?], of person: ShiftScheduling.Person, in instance: ShiftScheduling) {
    func broken(_ rule: String) { violations.append("\(person.id): \(rule)") }
    let total = schedule.compactMap(\.self).reduce(0) { $0 + instance.shifts[$1].minutes }
    if !person.minutes.contains(total) { broken("\(total) minutes") }
    for (place, most) in person.mostShifts.enumerated() where schedule.count(where: { $0 == place }) > most {
      broken("more than \(most) shifts \(instance.shifts[place].id)")
    }
    for day in person.daysOff.sorted() where schedule[day] != nil { broken("works on day \(day)") }
    for day in schedule.indices.dropFirst() {
      if let last = schedule[day - 1], let next = schedule[day], instance.shifts[last].barred.contains(next) {
        broken("\(instance.shifts[next].id) on day \(day) after \(instance.shifts[last].id)")
      }
    }
    let weekends = stride(from: 5, to: schedule.count, by: 7).count { saturday in
      schedule[saturday] != nil || saturday + 1 < schedule.count && schedule[saturday + 1] != nil
    }
    if weekends > person.mostWeekends { broken("\(weekends) weekends") }
    let text = String(schedule.map { $0 == nil ? "-" : "W" })
    for run in text.split(separator: "-") {
      let touchesEdge = run.startIndex == text.startIndex || run.endIndex == text.endIndex
      if run.count > person.run.upperBound { broken("\(run.count) days in a row") }
      if run.count < person.run.lowerBound, !touchesEdge { broken("\(run.count) days alone") }
    }
    for gap in text.split(separator: "W") {
      let touchesEdge = gap.startIndex == text.startIndex || gap.endIndex == text.endIndex
      if gap.count < person.leastOff, !touchesEdge { broken("\(gap.count) days off alone") }
    }
  }
}
