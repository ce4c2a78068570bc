import CivilTime

/// Opening hours laid out in microseconds of the simulation, for fast lookup of deadlines.
struct OpenTable: Sendable {
  private(set) var starts: [Int64] = []
  private(set) var ends: [Int64] = []
  /// Open time before each stretch.
  private var before: [Int64] = []

  /// The open stretches of a range.
  ///
  /// - Parameter origin: time 0.
  /// - Parameter begin: where the range begins; nil for time 0.
  init(_ hours: OpeningHours, from origin: Instant, since begin: Instant? = nil, until end: Instant) {
    var total: Int64 = 0
    for range in hours.openRanges(in: (begin ?? origin)..<end) {
      let start = range.lowerBound.seconds(since: origin) * 1_000_000
      let stop = range.upperBound.seconds(since: origin) * 1_000_000
      starts.append(start)
      ends.append(stop)
      before.append(total)
      total += stop - start
    }
  }

  func isOpen(_ time: Int64) -> Bool {
    let index = last(startingBy: time)
    return index >= 0 && time < ends[index]
  }

  /// Open time from the begin of the table to `time`.
  func opened(until time: Int64) -> Int64 {
    let index = last(startingBy: time)
    return index < 0 ? 0 : before[index] + min(time, ends[index]) - starts[index]
  }

  /// The first time at which so much open time has passed since the begin of the table, or `never` if the table ends before.
  func time(ofOpened goal: Int64) -> Int64 {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if before[middle] + ends[middle] - starts[middle] < goal { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? starts[low] + max(0, goal - before[low]) : OpenTable.never
  }

  static let never = Int64.max / 4

  private func last(startingBy time: Int64) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
