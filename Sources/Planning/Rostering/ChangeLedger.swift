/// Counts which shifts of an older roster a set of tours still has, and prices the others.
final class ChangeLedger {
  /// Weeks, from the first, in which nothing may change.
  let fixedWeeks: Int
  /// The tours of those weeks.
  let fixedTours: [Tour]
  private let price: Double
  /// Old shifts by name: how many the old roster has, and how many the tours have.
  private var counts: [[Int]: (old: Int, now: Int)] = [:]
  private var missing = 0

  init(_ kept: KeptLines, component: RosterComponent) {
    fixedWeeks = kept.fixedWeeks
    price = kept.changePrice
    let tours = kept.tours(of: component)
    fixedTours = tours.filter { $0.week < kept.fixedWeeks }
    for tour in tours {
      for name in ChangeLedger.names(of: tour) {
        counts[name, default: (0, 0)].old += 1
        missing += 1
      }
    }
  }

  /// Price of the old shifts that the tours lack, minor units.
  var cost: Double { price * Double(missing) }

  func apply(_ tour: Tour, factor: Int) {
    for name in ChangeLedger.names(of: tour) {
      guard let count = counts[name] else { continue }
      missing -= max(0, count.old - count.now)
      missing += max(0, count.old - count.now - factor)
      counts[name] = (count.old, count.now + factor)
    }
  }

  /// Shifts are the same whose begin, end and breaks are.
  private static func names(of tour: Tour) -> [[Int]] {
    let breaks = tour.places.isEmpty ? 0 : tour.choices.count / tour.places.count
    return tour.places.enumerated().map { position, place in
      [tour.team, tour.catalogue, place] + tour.choices[position * breaks..<(position + 1) * breaks]
    }
  }
}
