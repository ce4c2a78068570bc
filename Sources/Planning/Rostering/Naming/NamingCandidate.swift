import CivilTime
import WorkforceModel

/// A person of one team and contract, with what is known about each day of the horizon.
struct NamingCandidate {
  var id: String
  var name: String
  /// Position in the team, for the order of members.
  var ordinal: Int
  /// From the staff list; nil for a generated id, which is free on all days and wishes nothing.
  var person: Person?
  /// By day of the horizon.
  let isAway: [Bool]
  let wishesOff: [Bool]

  init(id: String, ordinal: Int, person: Person?, horizon: Horizon) {
    self.id = id
    self.ordinal = ordinal
    self.person = person
    name = person?.name ?? id
    let dates = (0..<horizon.days).map { horizon.start.adding(days: $0) }
    isAway = dates.map { person?.isAvailable(on: $0) == false }
    wishesOff = dates.map { person?.wishesOff($0) == true }
  }

  var availableDays: Int { isAway.count { !$0 } }
  var isAlwaysAvailable: Bool { !isAway.contains(true) }

  /// Days off that are wished for and that leave does not give anyway.
  var daysOffAsked: Int { zip(wishesOff, isAway).count { $0 && !$1 } }

  func isAway(_ shift: NamedTour.Shift) -> Bool {
    isAway.indices.contains(shift.work.day) && isAway[shift.work.day]
  }

  /// The wishes that a shift goes against.
  func unmet(_ shift: NamedTour.Shift) -> [Schedule.UnmetWish.Wish] {
    guard let person else { return [] }
    var wishes: [Schedule.UnmetWish.Wish] = []
    if wishesOff.indices.contains(shift.work.day), wishesOff[shift.work.day] { wishes.append(.dayOff) }
    if person.hasStartWishes, !person.likesStart(minute: shift.minute) { wishes.append(.start) }
    return wishes
  }
}
