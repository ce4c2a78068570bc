/// What is wrong with the text of a shift design instance.
enum ShiftDesignFault: Error, Equatable, CustomStringConvertible {
  /// Not of the form `name = value`.
  case malformedStatement(String)
  case unknownName(String)
  case givenTwice(String)
  case missing(String)
  /// Neither a whole number nor, where one is asked for, a list of them.
  case notWhole(String)
  case wrongCount(name: String, expected: Int, found: Int)
  case outOfRange(name: String, value: Int)

  var description: String {
    switch self {
    case .malformedStatement(let text): "(\(text)) is not of the form name = value"
    case .unknownName(let name): "\(name) is not a name of this format"
    case .givenTwice(let name): "\(name) is given twice"
    case .missing(let name): "\(name) is missing"
    case .notWhole(let name): "\(name) holds something else than whole numbers"
    case .wrongCount(let name, let expected, let found): "\(name) holds \(found) numbers instead of \(expected)"
    case .outOfRange(let name, let value): "\(value) is out of range for \(name)"
    }
  }
}

extension ShiftDesign {
  /// What instances say about the workers of single weeks; the published costs do not hold it.
  private static let unused: Set = ["minDuties", "maxDuties", "avgMinutes", "weightDutiesPerWeek"]
  private static let numbers: Set = [
    "interval", "days", "shiftTypes", "weightUnderCover", "weightOverCover", "weightShiftInstances",
  ]
  private static let lists: Set = ["demand", "minStart", "maxStart", "minLength", "maxLength"]

  /// Reads a MiniZinc data file; starts and lengths are in slots.
  ///
  /// - Throws: `ShiftDesignFault`.
  init(text: String) throws(ShiftDesignFault) {
    let values = try Self.values(text)
    func number(_ name: String, in range: ClosedRange<Int>) throws(ShiftDesignFault) -> Int {
      guard let value = values[name]?.first else { throw .missing(name) }
      guard range.contains(value) else { throw .outOfRange(name: name, value: value) }
      return value
    }
    func list(_ name: String, count: Int, in range: ClosedRange<Int>) throws(ShiftDesignFault) -> [Int] {
      guard let list = values[name] else { throw .missing(name) }
      guard list.count == count else { throw .wrongCount(name: name, expected: count, found: list.count) }
      for value in list where !range.contains(value) { throw .outOfRange(name: name, value: value) }
      return list
    }
    slotMinutes = try number("interval", in: 1...1440)
    guard 1440 % slotMinutes == 0 else { throw .outOfRange(name: "interval", value: slotMinutes) }
    days = try number("days", in: 1...366)
    let day = 1440 / slotMinutes
    demand = try list("demand", count: days * day, in: 0...1_000_000)
    underWeight = try number("weightUnderCover", in: 0...1_000_000)
    overWeight = try number("weightOverCover", in: 0...1_000_000)
    shiftWeight = try number("weightShiftInstances", in: 0...1_000_000)
    let kinds = try number("shiftTypes", in: 1...1000)
    let (firsts, lasts) = (
      try list("minStart", count: kinds, in: 0...day - 1), try list("maxStart", count: kinds, in: 0...day - 1)
    )
    // A shift longer than the horizon would be there twice in one slot.
    let (shortest, longest) = (
      try list("minLength", count: kinds, in: 1...min(2 * day, days * day)),
      try list("maxLength", count: kinds, in: 1...min(2 * day, days * day))
    )
    var found: Set<Shift> = []
    for kind in 0..<kinds {
      guard firsts[kind] <= lasts[kind] else { throw .outOfRange(name: "maxStart", value: lasts[kind]) }
      guard shortest[kind] <= longest[kind] else { throw .outOfRange(name: "maxLength", value: longest[kind]) }
      for start in firsts[kind]...lasts[kind] {
        for length in shortest[kind]...longest[kind] { found.insert(Shift(start: start, length: length)) }
      }
    }
    shifts = found.sorted()
  }

  /// Every name with its numbers.
  private static func values(_ text: String) throws(ShiftDesignFault) -> [String: [Int]] {
    // A comment goes from % to the end of its line.
    let plain = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "%" } }.joined(separator: " ")
    var values: [String: [Int]] = [:]
    for statement in plain.split(separator: ";") {
      let statement = trimmed(statement)
      if statement.isEmpty { continue }
      let sides = statement.split(separator: "=", omittingEmptySubsequences: false).map(trimmed)
      guard sides.count == 2, !sides[0].isEmpty else { throw .malformedStatement(String(statement)) }
      let name = String(sides[0])
      guard lists.contains(name) || numbers.contains(name) || unused.contains(name) else { throw .unknownName(name) }
      guard values[name] == nil else { throw .givenTwice(name) }
      if lists.contains(name) {
        guard sides[1].hasPrefix("["), sides[1].hasSuffix("]") else { throw .notWhole(name) }
        var numbers: [Int] = []
        for word in sides[1].dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false) {
          guard let number = Int(trimmed(word)) else { throw .notWhole(name) }
          numbers.append(number)
        }
        values[name] = numbers
      } else {
        guard let number = Int(sides[1]) else { throw .notWhole(name) }
        values[name] = [number]
      }
    }
    return values
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let front = text.drop(while: \.isWhitespace)
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return front }
    return front[...last]
  }
}
