import CivilTime
import WorkforceModel

extension ScalarReader {
  func duration(_ text: String, _ range: ClosedRange<Int64>, _ type: ScalarType) throws(ScalarFault) -> Int64 {
    guard let seconds = seconds(text) else {
      var scanner = ScalarScanner(text)
      if scanner.whole() != nil, scanner.isAtEnd {
        throw fault("wrong-type", "'\(cut(text))' is a duration without a unit", "write \(text)s, \(text)m or \(text)h")
      }
      if scanner.take("bd") {
        throw fault(
          "wrong-type", "'\(cut(text))' is in business days", "write a duration such as 8h; bd is for promises")
      }
      throw wrongType(text, type)
    }
    guard range.contains(seconds) else { throw outOfRange(text, type) }
    return seconds
  }

  func limit(_ text: String, _ range: ClosedRange<Int64>, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    var scanner = ScalarScanner(text)
    if let days = scanner.whole(), scanner.take("bd"), scanner.isAtEnd {
      guard (1...60).contains(days) else { throw outOfRange(text, type) }
      return .businessDays(Int(days))
    }
    return .seconds(try duration(text, range, type))
  }

  func waitingAbove(_ text: String, _ range: ClosedRange<Int64>, _ type: ScalarType) throws(ScalarFault) -> Int64 {
    let parts = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, trimmed(parts[0]) == "waiting", let seconds = seconds(trimmed(parts[1])) else {
      throw wrongType(text, type)
    }
    guard range.contains(seconds) else { throw outOfRange(text, type) }
    return seconds
  }

  private func trimmed(_ part: Substring) -> String {
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  func durationRange(
    _ text: String, _ range: ClosedRange<Int64>, _ type: ScalarType
  ) throws(ScalarFault) -> ClosedRange<Int64> {
    let (from, to) = try ends(text, type)
    guard let lower = seconds(from), let upper = seconds(to) else { throw wrongType(text, type) }
    return try closedRange(lower, upper, within: range, text, type)
  }

  func wholeRange(_ text: String, _ range: ClosedRange<Int>, _ type: ScalarType) throws(ScalarFault) -> ClosedRange<Int>
  {
    var single = ScalarScanner(text)
    if let value = single.whole(), single.isAtEnd {
      throw fault("wrong-type", "'\(text)' is one number where a range belongs", "write \(value)..\(value)")
    }
    let (from, to) = try ends(text, type)
    var ends: [Int] = []
    for end in [from, to] {
      var scanner = ScalarScanner(end)
      let isNegative = scanner.take("-")
      guard let value = scanner.whole(), scanner.isAtEnd else { throw wrongType(text, type) }
      ends.append(Int(isNegative ? -value : value))
    }
    return try closedRange(ends[0], ends[1], within: range, text, type)
  }

  func countIn(_ text: String, _ range: ClosedRange<Int>, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    var scanner = ScalarScanner(text)
    guard let count = scanner.whole(), scanner.take(" in "), let all = scanner.whole(), scanner.isAtEnd else {
      throw wrongType(text, type)
    }
    guard range.contains(Int(all)), (1...all).contains(count) else { throw outOfRange(text, type) }
    return .countIn(Int(count), Int(all))
  }

  func shareRange(
    _ text: String, _ range: ClosedRange<Double>, _ type: ScalarType
  ) throws(ScalarFault) -> ClosedRange<Double> {
    let (from, to) = try ends(text, type)
    var ends: [Double] = []
    for end in [from, to] {
      var scanner = ScalarScanner(end)
      let isNegative = scanner.take("-")
      guard let value = scanner.decimal(), scanner.take("%"), scanner.isAtEnd else { throw wrongType(text, type) }
      ends.append(isNegative ? -value.value(shift: 2) : value.value(shift: 2))
    }
    return try closedRange(ends[0], ends[1], within: range, text, type)
  }

  /// Seconds of `1h30m`: whole numbers with units, the larger unit first; nil for anything else.
  func seconds(_ text: some StringProtocol) -> Int64? {
    var scanner = ScalarScanner(text)
    var total: Int64 = 0
    var isEmpty = true
    var units = [("d", Int64(86_400)), ("h", 3_600), ("m", 60), ("s", 1)][...]
    while !scanner.isAtEnd {
      guard let count = scanner.whole(), count <= 10_000_000 else { return nil }
      while let (unit, width) = units.popFirst() {
        if scanner.take(unit) {
          total += count * width
          isEmpty = false
          break
        }
        if units.isEmpty { return nil }
      }
      if units.isEmpty, !scanner.isAtEnd { return nil }
    }
    return isEmpty ? nil : total
  }

  func times(_ text: String, separator: String, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    guard let (from, to) = timeEnds(text, separator: separator) else { throw wrongType(text, type) }
    return .times(from: from, to: to)
  }

  func postTime(_ text: String, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    if text == "always" { return .zonedTimes(nil) }
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let span = parts.first, let (from, to) = timeEnds(String(span), separator: "-") else {
      throw wrongType(text, type)
    }
    guard parts.count == 2 else {
      throw fault(
        "wrong-type", "'\(cut(text))' has no time zone", "write \(span) Asia/Manila, or the zone that is meant")
    }
    guard case .zone(let zone) = try value(of: String(parts[1]), as: .zone) else { throw wrongType(text, type) }
    return .zonedTimes(.init(from: from, to: to, zone: zone))
  }

  func utcWindow(_ text: String, _ type: ScalarType) throws(ScalarFault) -> ScalarValue {
    guard text.hasSuffix("Z") else {
      if timeEnds(text, separator: "-") != nil {
        throw fault("wrong-type", "'\(text)' does not say that it is UTC", "write \(text)Z; windows are in UTC")
      }
      throw wrongType(text, type)
    }
    guard let (from, to) = timeEnds(String(text.dropLast()), separator: "-") else { throw wrongType(text, type) }
    return .times(from: from, to: to)
  }

  private func timeEnds(_ text: String, separator: String) -> (TimeOfDay, TimeOfDay)? {
    // Times are five characters wide, so that the separator has a fixed place.
    let from = text.prefix(5)
    let rest = text.dropFirst(5)
    guard rest.hasPrefix(separator), let first = TimeOfDay(String(from)), first != .endOfDay,
      let last = TimeOfDay(String(rest.dropFirst(separator.count)))
    else { return nil }
    return (first, last)
  }

  /// The two ends of `a..b`.
  private func ends(_ text: String, _ type: ScalarType) throws(ScalarFault) -> (String, String) {
    let scalars = Array(text)
    for position in scalars.indices.dropLast() where scalars[position] == "." && scalars[position + 1] == "." {
      return (String(scalars[..<position]), String(scalars[(position + 2)...]))
    }
    throw wrongType(text, type)
  }

  private func closedRange<Bound: Comparable>(
    _ lower: Bound, _ upper: Bound, within range: ClosedRange<Bound>, _ text: String, _ type: ScalarType
  ) throws(ScalarFault) -> ClosedRange<Bound> {
    guard lower <= upper else {
      throw fault("out-of-range", "'\(cut(text))' ends before it begins", "write the smaller end first")
    }
    guard range.contains(lower), range.contains(upper) else { throw outOfRange(text, type) }
    return lower...upper
  }
}
