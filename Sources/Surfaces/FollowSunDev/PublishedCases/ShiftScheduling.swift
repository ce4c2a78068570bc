/// An instance of the shift scheduling benchmarks: staff with rules and wishes, and heads asked for by day and shift.
///
/// The format and its rules are those of Curtois and Qu, "Computational results on new staff scheduling benchmark
/// instances", 2014. The horizon begins on a Monday.
struct ShiftScheduling: Equatable {
  struct Shift: Equatable {
    var id: String
    var minutes: Int
    /// Places of the shifts that nobody may work on the day after.
    var barred: Set<Int> = []
  }

  struct Person: Equatable {
    var id: String
    /// Most shifts of each kind.
    var mostShifts: [Int]
    var minutes: ClosedRange<Int>
    /// Days worked in a row; the fewest hold where a row neither begins nor ends the horizon.
    var run: ClosedRange<Int>
    /// Fewest days off in a row, where they neither begin nor end the horizon.
    var leastOff: Int
    /// Most weekends of which at least one day is worked.
    var mostWeekends: Int
    var daysOff: Set<Int> = []
    /// Prices by [day][shift] of not working that shift, and of working it.
    var wanted: [[Int]]
    var unwanted: [[Int]]
  }

  struct Cover: Equatable {
    var heads = 0
    var underWeight = 0
    var overWeight = 0
  }

  var days: Int
  var shifts: [Shift]
  var people: [Person]
  /// [day][shift]
  var cover: [[Cover]]

  /// What a schedule of a person costs by wishes not kept, minor parts of the objective.
  func wishes(_ person: Person, _ schedule: [Int?]) -> Int {
    (0..<days).reduce(0) { sum, day in
      shifts.indices.reduce(sum) { sum, shift in
        sum + (schedule[day] == shift ? person.unwanted[day][shift] : person.wanted[day][shift])
      }
    }
  }
}
