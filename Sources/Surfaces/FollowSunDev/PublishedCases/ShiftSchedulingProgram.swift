import LinearModel

/// A shift scheduling instance as an integer program: one choice among each person's lawful schedules.
///
///     min  Σ wishes not kept by the schedules chosen + Σ under weight u + Σ over weight o
///     Σ_{schedules of a person} x = 1
///     Σ_{schedules with the shift on the day} x + u - o = heads       each day and shift
struct ShiftSchedulingProgram {
  private(set) var program = LinearProgram(.minimize)
  /// The lawful schedules of each person.
  let schedules: [[[Int?]]]
  private var choices: [[Variable]] = []

  /// - Throws: `LawfulSchedules.TooMany`.
  init(_ instance: ShiftScheduling) throws(LawfulSchedules.TooMany) {
    var schedules: [[[Int?]]] = []
    for person in instance.people { schedules.append(try LawfulSchedules(of: person, in: instance).all) }
    self.schedules = schedules
    let cover = instance.cover.map { day in
      day.map { cover in
        let row = program.addRow(from: Double(cover.heads), to: Double(cover.heads))
        program.addVariable(objective: Double(cover.underWeight), column: [(row, 1)])
        program.addVariable(objective: Double(cover.overWeight), column: [(row, -1)])
        return row
      }
    }
    for (person, own) in zip(instance.people, schedules) {
      let one = program.addRow(from: 1, to: 1)
      choices.append(
        own.map { schedule in
          let worked = schedule.enumerated().compactMap { day, shift in shift.map { (cover[day][$0], 1.0) } }
          return program.addVariable(
            to: 1, objective: Double(instance.wishes(person, schedule)), integer: true, column: [(one, 1)] + worked)
        })
    }
  }

  /// The schedule that a point chooses for each person; nil where it chooses none.
  func schedules(at point: [Double]) -> [[Int?]?] {
    zip(schedules, choices).map { own, choices in
      zip(own, choices).first { point[$1.index] > 0.5 }?.0
    }
  }
}
