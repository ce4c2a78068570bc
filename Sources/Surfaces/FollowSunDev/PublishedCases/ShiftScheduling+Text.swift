/// What is wrong with the text of a shift scheduling instance; lines count from 1.
enum ShiftSchedulingFault: Error, Equatable, CustomStringConvertible {
  case unknownSection(line: Int, text: String)
  case outsideAnySection(line: Int)
  case missingSection(String)
  case wrongFieldCount(line: Int, expected: String, found: Int)
  case notANumber(line: Int, text: String)
  case outOfRange(line: Int, text: String)
  case unknownShift(line: Int, id: String)
  case unknownPerson(line: Int, id: String)
  case givenTwice(line: Int, what: String)
  case noLimitForShift(line: Int, id: String)

  var description: String {
    switch self {
    case .unknownSection(let line, let text): "line \(line): (\(text)) is no section"
    case .outsideAnySection(let line): "line \(line) comes before any section"
    case .missingSection(let name): "\(name) is missing or empty"
    case .wrongFieldCount(let line, let expected, let found): "line \(line) has \(found) fields instead of \(expected)"
    case .notANumber(let line, let text): "line \(line): (\(text)) is not a whole number from 0 on"
    case .outOfRange(let line, let text): "line \(line): \(text) is out of range"
    case .unknownShift(let line, let id): "line \(line): there is no shift (\(id))"
    case .unknownPerson(let line, let id): "line \(line): there is no person (\(id))"
    case .givenTwice(let line, let what): "line \(line): \(what) is given twice"
    case .noLimitForShift(let line, let id): "line \(line) gives no most number of the shift (\(id))"
    }
  }
}

extension ShiftScheduling {
  /// Reads the text format of the benchmarks.
  ///
  /// - Throws: `ShiftSchedulingFault`.
  init(text: String) throws(ShiftSchedulingFault) {
    var reader = ShiftSchedulingReader()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      try reader.read(line, number: number)
    }
    self = try reader.instance()
  }
}

private struct ShiftSchedulingReader {
  private static let sections = [
    "SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_DAYS_OFF", "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS", "SECTION_COVER",
  ]

  private struct Row {
    var number: Int
    var fields: [String]

    func whole(_ field: Int) throws(ShiftSchedulingFault) -> Int {
      guard let value = Int(fields[field]), value >= 0 else {
        throw .notANumber(line: number, text: fields[field])
      }
      guard value <= 1_000_000_000 else { throw .outOfRange(line: number, text: fields[field]) }
      return value
    }

    func count(_ expected: Int) throws(ShiftSchedulingFault) {
      guard fields.count == expected else {
        throw .wrongFieldCount(line: number, expected: "\(expected)", found: fields.count)
      }
    }
  }

  private var section: String?
  private var rows: [String: [Row]] = [:]

  mutating func read(_ line: Substring, number: Int) throws(ShiftSchedulingFault) {
    let text = Self.trimmed(line)
    if text.isEmpty || text.hasPrefix("#") { return }
    if text.hasPrefix("SECTION_") {
      guard Self.sections.contains(text) else { throw .unknownSection(line: number, text: text) }
      guard rows[text] == nil else { throw .givenTwice(line: number, what: text) }
      rows[text] = []
      section = text
      return
    }
    guard let section else { throw .outsideAnySection(line: number) }
    let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
    rows[section, default: []].append(Row(number: number, fields: fields))
  }

  func instance() throws(ShiftSchedulingFault) -> ShiftScheduling {
    for name in ["SECTION_HORIZON", "SECTION_SHIFTS", "SECTION_STAFF", "SECTION_COVER"]
    where rows[name, default: []].isEmpty {
      throw .missingSection(name)
    }
    let horizon = rows["SECTION_HORIZON", default: []]
    for extra in horizon.dropFirst() { throw .givenTwice(line: extra.number, what: "the length of the horizon") }
    try horizon[0].count(1)
    let days = try horizon[0].whole(0)
    guard (1...366).contains(days) else { throw .outOfRange(line: horizon[0].number, text: "\(days)") }
    let shifts = try self.shifts()
    var instance = ShiftScheduling(days: days, shifts: shifts, people: [], cover: [])
    for row in rows["SECTION_STAFF", default: []] {
      let person = try self.person(row, instance)
      guard !instance.people.contains(where: { $0.id == person.id }) else {
        throw .givenTwice(line: row.number, what: "the person \(person.id)")
      }
      instance.people.append(person)
    }
    try readDaysOff(into: &instance)
    try readWishes("SECTION_SHIFT_ON_REQUESTS", into: &instance, \.wanted)
    try readWishes("SECTION_SHIFT_OFF_REQUESTS", into: &instance, \.unwanted)
    try readCover(into: &instance)
    return instance
  }

  private func shifts() throws(ShiftSchedulingFault) -> [ShiftScheduling.Shift] {
    let rows = rows["SECTION_SHIFTS", default: []]
    var found: [ShiftScheduling.Shift] = []
    for row in rows {
      try row.count(3)
      guard !found.contains(where: { $0.id == row.fields[0] }) else {
        throw .givenTwice(line: row.number, what: "the shift \(row.fields[0])")
      }
      found.append(.init(id: row.fields[0], minutes: try row.whole(1)))
    }
    for (place, row) in rows.enumerated() {
      for id in row.fields[2].split(separator: "|").map(Self.trimmed) {
        found[place].barred.insert(try Self.shift(id, found, line: row.number))
      }
    }
    return found
  }

  private func person(_ row: Row, _ instance: ShiftScheduling) throws(ShiftSchedulingFault) -> ShiftScheduling.Person {
    try row.count(8)
    var most = [Int?](repeating: nil, count: instance.shifts.count)
    for entry in row.fields[1].split(separator: "|") {
      let sides = entry.split(separator: "=", omittingEmptySubsequences: false).map(Self.trimmed)
      guard sides.count == 2 else {
        throw .wrongFieldCount(line: row.number, expected: "shift=most", found: sides.count)
      }
      let shift = try Self.shift(sides[0], instance.shifts, line: row.number)
      guard most[shift] == nil else { throw .givenTwice(line: row.number, what: "the shift \(sides[0])") }
      most[shift] = try Row(number: row.number, fields: [sides[1]]).whole(0)
    }
    var mostShifts: [Int] = []
    for (shift, count) in zip(instance.shifts, most) {
      guard let count else { throw .noLimitForShift(line: row.number, id: shift.id) }
      mostShifts.append(count)
    }
    let (mostMinutes, leastMinutes) = (try row.whole(2), try row.whole(3))
    let (mostRun, leastRun) = (try row.whole(4), try row.whole(5))
    guard leastMinutes <= mostMinutes else { throw .outOfRange(line: row.number, text: "\(leastMinutes)") }
    guard leastRun <= mostRun else { throw .outOfRange(line: row.number, text: "\(leastRun)") }
    let none = [[Int]](
      repeating: [Int](repeating: 0, count: instance.shifts.count), count: instance.days)
    return ShiftScheduling.Person(
      id: row.fields[0], mostShifts: mostShifts, minutes: leastMinutes...mostMinutes, run: leastRun...mostRun,
      leastOff: try row.whole(6), mostWeekends: try row.whole(7), wanted: none, unwanted: none)
  }

  private func readDaysOff(into instance: inout ShiftScheduling) throws(ShiftSchedulingFault) {
    for row in rows["SECTION_DAYS_OFF", default: []] {
      guard row.fields.count >= 2 else {
        throw .wrongFieldCount(line: row.number, expected: "2 or more", found: row.fields.count)
      }
      let person = try Self.person(row, instance)
      for field in 1..<row.fields.count {
        instance.people[person].daysOff.insert(try Self.day(row, field, instance))
      }
    }
  }

  private func readWishes(
    _ section: String, into instance: inout ShiftScheduling,
    _ prices: WritableKeyPath<ShiftScheduling.Person, [[Int]]>
  ) throws(ShiftSchedulingFault) {
    for row in rows[section, default: []] {
      try row.count(4)
      let person = try Self.person(row, instance)
      let day = try Self.day(row, 1, instance)
      let shift = try Self.shift(row.fields[2], instance.shifts, line: row.number)
      // Two wishes for the same shift are both to be paid.
      instance.people[person][keyPath: prices][day][shift] += try row.whole(3)
    }
  }

  private func readCover(into instance: inout ShiftScheduling) throws(ShiftSchedulingFault) {
    var given: Set<[Int]> = []
    instance.cover = [[ShiftScheduling.Cover]](
      repeating: [ShiftScheduling.Cover](repeating: .init(), count: instance.shifts.count), count: instance.days)
    for row in rows["SECTION_COVER", default: []] {
      try row.count(5)
      let day = try Self.day(row, 0, instance)
      let shift = try Self.shift(row.fields[1], instance.shifts, line: row.number)
      guard given.insert([day, shift]).inserted else {
        throw .givenTwice(line: row.number, what: "the cover of day \(day), shift \(row.fields[1])")
      }
      instance.cover[day][shift] = .init(
        heads: try row.whole(2), underWeight: try row.whole(3), overWeight: try row.whole(4))
    }
  }

  private static func shift(
    _ id: String, _ shifts: [ShiftScheduling.Shift], line: Int
  ) throws(ShiftSchedulingFault) -> Int {
    guard let place = shifts.firstIndex(where: { $0.id == id }) else { throw .unknownShift(line: line, id: id) }
    return place
  }

  private static func person(_ row: Row, _ instance: ShiftScheduling) throws(ShiftSchedulingFault) -> Int {
    guard let place = instance.people.firstIndex(where: { $0.id == row.fields[0] }) else {
      throw .unknownPerson(line: row.number, id: row.fields[0])
    }
    return place
  }

  private static func day(_ row: Row, _ field: Int, _ instance: ShiftScheduling) throws(ShiftSchedulingFault) -> Int {
    let day = try row.whole(field)
    guard day < instance.days else { throw .outOfRange(line: row.number, text: "day \(day)") }
    return day
  }

  private static func trimmed(_ text: Substring) -> String {
    let front = text.drop(while: \.isWhitespace)
    return String(front.lastIndex { !$0.isWhitespace }.map { front[...$0] } ?? front.prefix(0))
  }
}
