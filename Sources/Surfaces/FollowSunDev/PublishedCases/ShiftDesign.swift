/// An instance of the minimum shift design problem: demand of a cyclic horizon, and the shifts that may be used.
///
/// A shift is a start of the day and a length, in use on any day with any number of workers. Wanted are few distinct
/// shifts whose workers together come near the demand (Musliu, Schaerf and Slany, "Local search for shift design",
/// 2004; Di Gaspero, Gärtner, Kortsarz, Musliu, Schaerf and Slany, "The minimum shift design problem", 2007).
struct ShiftDesign: Equatable {
  /// One shift, in slots.
  struct Shift: Hashable, Comparable {
    /// From the beginning of the day.
    var start: Int
    var length: Int

    static func < (left: Shift, right: Shift) -> Bool {
      (left.start, left.length) < (right.start, right.length)
    }
  }

  var slotMinutes: Int
  var days: Int
  /// Workers asked for in each slot of the horizon, which is a circle.
  var demand: [Int]
  /// Each once, in order.
  var shifts: [Shift]
  /// Of a minute of one worker too few.
  var underWeight: Int
  /// Of a minute of one worker too many.
  var overWeight: Int
  /// Of each distinct shift in use.
  var shiftWeight: Int

  var slotsOfDay: Int { demand.count / days }

  /// The slots of the horizon in which workers of a shift on a day are there.
  func slots(of shift: Shift, on day: Int) -> [Int] {
    (0..<shift.length).map { (day * slotsOfDay + shift.start + $0) % demand.count }
  }

  /// The weighted minutes of deviation and the weighted number of shifts in use, counted from the workers alone.
  ///
  /// - Parameter workers: [shift][day].
  func cost(of workers: [[Int]]) -> Int {
    var balance = demand.map { -$0 }
    for (shift, row) in zip(shifts, workers) {
      for (day, count) in row.enumerated() {
        for slot in day * slotsOfDay + shift.start..<day * slotsOfDay + shift.start + shift.length {
          balance[slot % balance.count] += count
        }
      }
    }
    let deviation = balance.reduce(0) { $0 + ($1 < 0 ? -$1 * underWeight : $1 * overWeight) }
    return deviation * slotMinutes + shiftWeight * workers.count { $0.contains { $0 > 0 } }
  }
}
