import Foundation
import Synchronization

/// The clock changes of one zone as an immutable table, so that a look-up is one binary search without locks.
final class ZoneRules: Sendable {
  /// The first instant of each period; the first entry stands for everything before the table begins.
  private let starts: [Int64]
  /// Seconds east of UTC in each period.
  private let offsets: [Int]

  /// The years that the table knows: 1970...2100. Outside them the nearest known offset holds.
  static let knownSeconds: Range<Int64> = 0..<4_133_980_800

  init(starts: [Int64], offsets: [Int]) {
    self.starts = starts
    self.offsets = offsets
  }

  convenience init(zone: TimeZone) {
    let end = Date(timeIntervalSince1970: TimeInterval(ZoneRules.knownSeconds.upperBound))
    var instant = Date(timeIntervalSince1970: TimeInterval(ZoneRules.knownSeconds.lowerBound))
    var starts = [Int64.min]
    var offsets = [zone.secondsFromGMT(for: instant)]
    while let next = zone.nextDaylightSavingTimeTransition(after: instant), next > instant, next < end {
      let offset = zone.secondsFromGMT(for: next)
      // Foundation also names changes of the abbreviation alone; the clock does not move at those.
      if offset != offsets.last {
        starts.append(Int64(next.timeIntervalSince1970.rounded()))
        offsets.append(offset)
      }
      instant = next
    }
    self.init(starts: starts, offsets: offsets)
  }

  var periodCount: Int { starts.count }

  @inline(__always) func start(ofPeriod index: Int) -> Int64 { starts[index] }

  @inline(__always) func offset(ofPeriod index: Int) -> Int { offsets[index] }

  /// The index of the period that contains the second.
  func period(at second: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) >> 1
      if starts[middle] <= second { low = middle } else { high = middle }
    }
    return low
  }
}

extension ZoneRules {
  private static let known = Mutex<[String: ZoneRules]>([:])

  /// The rules of an IANA zone, made once for each identifier; nil if the zone is unknown.
  static func rules(identifier: String) -> ZoneRules? {
    if let rules = known.withLock({ $0[identifier] }) { return rules }
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    let made = ZoneRules(zone: zone)
    // Another thread may have been faster; everyone then shares the table that came first.
    return known.withLock { table in
      if let first = table[identifier] { return first }
      table[identifier] = made
      return made
    }
  }
}
