import CivilTime
import WorkforceModel

/// One agent's shifts of one week, breaks placed.
struct Tour: Sendable {
  var team: Int
  /// Position in the team's catalogues.
  var catalogue: Int
  var week: Int
  /// Places of the catalogue, one for each day worked, in order of time.
  var places: [Int]
  /// Break choices of the catalogue, `breakCount` for each place.
  var choices: [Int]
  /// Pay, minor units.
  var cost: Double
  /// The intervals it touches, ascending, lead-in copy included.
  var intervals: [Int32] = []
  /// Time at work outside breaks in each of `intervals`, as a share of it.
  var work: [Double] = []
  /// Time between begin and end of shifts, breaks included.
  var span: [Double] = []

  init(team: Int, catalogue: Int, week: Int, places: [Int], choices: [Int], of source: ShiftCatalogue) {
    self.team = team
    self.catalogue = catalogue
    self.week = week
    self.places = places
    self.choices = choices
    cost = 0
    for place in places { cost += source.places[place].wage }
    for choice in choices { cost -= source.choices[choice].saving }
    collectCoverage(of: source)
  }

  /// A name for sets: equal for tours with the same shifts and breaks.
  var key: [Int] { [team, catalogue, week] + places + choices }

  private mutating func collectCoverage(of source: ShiftCatalogue) {
    var touched: [(interval: Int, work: Double, span: Double)] = []
    func add(_ stretch: ShiftCatalogue.Stretch, work: Double, span: Double) {
      guard !stretch.isEmpty else { return }
      var interval = Int(stretch.from)
      while Double(interval) < stretch.to {
        let share = min(stretch.to, Double(interval + 1)) - max(stretch.from, Double(interval))
        touched.append((interval, work * share, span * share))
        interval += 1
      }
    }
    for place in places {
      add(source.places[place].stretch, work: 1, span: 1)
      add(source.places[place].leadIn, work: 1, span: 1)
    }
    for choice in choices {
      add(source.choices[choice].stretch, work: -1, span: 0)
      add(source.choices[choice].leadIn, work: -1, span: 0)
    }
    touched.sort { $0.interval < $1.interval }
    for item in touched {
      if let last = intervals.last, Int(last) == item.interval {
        work[work.count - 1] += item.work
        span[span.count - 1] += item.span
      } else {
        intervals.append(Int32(item.interval))
        work.append(item.work)
        span.append(item.span)
      }
    }
  }

  /// The shifts as they stand in a roster.
  func shifts(of source: ShiftCatalogue) -> [Roster.Shift] {
    places.enumerated().map { position, place in
      let option = source.options[place]
      let pauses = option.breaks.enumerated().map { index, rest in
        let range = source.choiceRange(place: place, break: index)
        let choice = choices[position * source.breakCount + index] - range.lowerBound
        return Roster.Pause(start: rest.starts[choice], minutes: rest.minutes, paid: rest.paid)
      }
      return Roster.Shift(start: option.start, end: option.end, pauses: pauses, paidMinutes: option.paidMinutes)
    }
  }
}
