/// The breaks of a catalogue on one even scale: most shifts offer each break at the same distances from their begin, so
/// that what a break at some position takes away has to be worked out once for all shifts around it.
struct BreakScale: Sendable {
  /// Positions in an interval; 0 where no scale fits.
  private(set) var parts = 0
  /// Of each break: its length, and the first distance from the begin of the shift, the step to the next and how many
  /// there are, all in positions.
  private(set) var lengths: [Int] = []
  private(set) var firsts: [Int] = []
  private(set) var steps: [Int] = []
  private(set) var counts: [Int] = []
  /// Of each place the position of its begin, or -1 where the shift has a lead-in copy, is cut by the end of the grid or
  /// offers other breaks.
  private(set) var begins: [Int32] = []
  /// Pay that a break takes off, [break * positions + position].
  private(set) var savings: [Double] = []
  private(set) var positions = 0

  init() {}

  init(of catalogue: ShiftCatalogue, count: Int) {
    begins = [Int32](repeating: -1, count: catalogue.places.count)
    guard let parts = (1...12).first(where: { BreakScale.fits(catalogue, parts: $0) }) else { return }
    self.parts = parts
    positions = parts * count
    guard let model = catalogue.places.indices.first(where: { BreakScale.isWhole(catalogue, $0, count) }) else {
      return
    }
    let breaks = catalogue.breakCount
    for rest in 0..<breaks {
      let range = catalogue.choiceRange(place: model, break: rest)
      let starts = range.map { at(catalogue.choices[$0].stretch.from) }
      firsts.append(starts[0] - at(catalogue.places[model].stretch.from))
      steps.append(starts.count > 1 ? starts[1] - starts[0] : 1)
      counts.append(starts.count)
      let stretch = catalogue.choices[range.lowerBound].stretch
      lengths.append(at(stretch.to) - at(stretch.from))
    }
    var known = [Double](repeating: .nan, count: breaks * positions)
    for place in catalogue.places.indices
    where BreakScale.isWhole(catalogue, place, count) && agrees(catalogue, place, &known) {
      begins[place] = Int32(at(catalogue.places[place].stretch.from))
    }
    savings = known.map { $0.isNaN ? 0 : $0 }
  }

  private func at(_ position: Double) -> Int { Int((position * Double(parts)).rounded()) }

  private static func fits(_ catalogue: ShiftCatalogue, parts: Int) -> Bool {
    func fits(_ position: Double) -> Bool {
      let scaled = position * Double(parts)
      return abs(scaled - scaled.rounded()) < 1e-9
    }
    return catalogue.places.allSatisfy { fits($0.stretch.from) && fits($0.stretch.to) }
      && catalogue.choices.allSatisfy { fits($0.stretch.from) && fits($0.stretch.to) }
  }

  /// Whether the shift lies inside the grid with nothing cut, once.
  private static func isWhole(_ catalogue: ShiftCatalogue, _ place: Int, _ count: Int) -> Bool {
    let shift = catalogue.places[place]
    return shift.leadIn.isEmpty && shift.stretch.from > 0 && shift.stretch.to < Double(count)
  }

  private func agrees(_ catalogue: ShiftCatalogue, _ place: Int, _ known: inout [Double]) -> Bool {
    let begin = at(catalogue.places[place].stretch.from)
    var new: [(index: Int, saving: Double)] = []
    for rest in 0..<catalogue.breakCount {
      let range = catalogue.choiceRange(place: place, break: rest)
      guard range.count == counts[rest] else { return false }
      for (number, choice) in range.enumerated() {
        let taken = catalogue.choices[choice]
        let start = at(taken.stretch.from)
        let index = rest * positions + start
        guard start == begin + firsts[rest] + number * steps[rest], at(taken.stretch.to) == start + lengths[rest],
          known[index].isNaN || abs(known[index] - taken.saving) < 1e-9
        else { return false }
        new.append((index, taken.saving))
      }
    }
    for item in new { known[item.index] = item.saving }
    return true
  }
}
