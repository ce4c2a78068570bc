import CivilTime
import DelimitedText
import Diagnostics
import WorkforceModel

/// Reads the staff list of a team: a row for each person.
struct StaffTable {
  static let columns = [
    "id", "name", "contract", "start", "end", "unavailable", "wished_off", "preferred_starts", "avoided_starts",
  ]

  let file: String
  /// The ids of all contracts, and those of the team.
  let contractIds: [String]
  let contracts: [Int]
  let faults: TableFaults
  let reader: DelimitedReader

  /// The people in the order of their rows; rows with a fault are left out.
  ///
  /// - Parameter known: where each id was first given, in this list and those of other teams.
  func people(known: inout [String: SourceSpan]) -> [Person] {
    var people: [Person] = []
    var count = 0
    faults.forEachRow(reader) { row in
      count += 1
      if let person = person(row, &known) { people.append(person) }
    }
    if count == 0, faults.isEmpty {
      faults.add(
        "staff-empty", "the list has nobody", line: 1, column: 1,
        hint: "add a row for each person, or leave staff out to have ids made up")
    }
    return people
  }

  private func person(_ row: DelimitedRow, _ known: inout [String: SourceSpan]) -> Person? {
    var isSound = true
    /// Every cell of a row has its say, so that all faults are shown at once.
    func read<Value>(_ name: String, _ body: (Int) throws -> Value) -> Value? {
      guard let column = reader.column(name), !row.isEmpty(column) else { return nil }
      do {
        return try body(column)
      } catch let fault as DelimitedFault {
        faults.add(fault)
      } catch {
        faults.add(row.fault(column, remedy: "\(error)"))
      }
      isSound = false
      return nil
    }
    let id = read("id") { row.string($0) }
    if let id, let column = reader.column("id") {
      let place = row.place(column)
      if let first = known[id] {
        faults.add(
          "csv-duplicate-row", "'\(id)' stands twice on staff lists", line: place.line, column: place.column, value: id,
          hint: "give each person one row, in one team", notes: [.init(message: "it was first given here", span: first)]
        )
        isSound = false
      } else {
        known[id] = SourceSpan(
          file: file, line: place.line, column: place.column, length: max(1, id.unicodeScalars.count))
      }
    } else if let column = reader.column("id") {
      faults.add(row.fault(column, remedy: "write an id that nobody else has"))
      isSound = false
    }
    let first = read("start") { try date(row, $0) }
    let last = read("end") { try date(row, $0) }
    if let first, let last, let column = reader.column("end"), last < first {
      faults.add(row.fault(column, remedy: "write a date that is not before \(first.iso)"))
      isSound = false
    }
    let contract = contract(row, isSound: &isSound)
    let unavailable = read("unavailable") { column in
      try items(row, column).map { try dates($0, row, column, or: "") }
    }
    var weekdays: [Weekday] = []
    let wished = read("wished_off") { column in
      try items(row, column).compactMap { text -> ClosedRange<CivilDate>? in
        if let day = Weekday(abbreviation: text) {
          weekdays.append(day)
          return nil
        }
        return try dates(text, row, column, or: ", or a day of the week, mon to sun")
      }
    }
    let preferred = read("preferred_starts") { try starts(row, $0) }
    let avoided = read("avoided_starts") { try starts(row, $0) }
    guard isSound, let id, let contract else { return nil }
    return Person(
      id: id, name: read("name") { row.string($0) }, contract: contract, firstDate: first, lastDate: last,
      unavailable: unavailable ?? [], wishedOff: wished ?? [], wishedWeekdaysOff: weekdays,
      preferredStarts: preferred ?? [], avoidedStarts: avoided ?? [])
  }

  /// The contract of a row; that of the team where it has one only and the row says nothing.
  private func contract(_ row: DelimitedRow, isSound: inout Bool) -> Int? {
    let allowed = contracts.filter(contractIds.indices.contains).map { contractIds[$0] }
    guard let column = reader.column("contract"), !row.isEmpty(column) else {
      if contracts.count == 1 { return contracts[0] }
      let place = row.place(reader.column("contract") ?? reader.column("id") ?? 0)
      faults.add(
        "missing-value", "the team has several contracts, and the row names none", line: place.line,
        column: place.column, hint: "write \(allowed.joined(separator: " or "))")
      isSound = false
      return nil
    }
    let name = row.string(column)
    if let index = contracts.first(where: { contractIds.indices.contains($0) && contractIds[$0] == name }) {
      return index
    }
    let place = row.place(column)
    faults.add(
      "unknown-reference",
      contractIds.contains(name) ? "the team does not employ on '\(name)'" : "there is no contract '\(name)'",
      line: place.line, column: place.column, value: name,
      hint: Suggestion.nearest(to: name, among: allowed).map { "did you mean '\($0)'?" }
        ?? "write \(allowed.joined(separator: " or ")), or add it to the contracts of the team")
    isSound = false
    return nil
  }

  private func date(_ row: DelimitedRow, _ column: Int) throws -> CivilDate {
    guard let date = CivilDate(iso: row.string(column)) else {
      throw row.fault(column, remedy: "write a date that exists, like 2026-04-09")
    }
    return date
  }

  private func items(_ row: DelimitedRow, _ column: Int) throws -> [String] {
    row.string(column).split(separator: " ").map(String.init)
  }

  private func dates(
    _ text: String, _ row: DelimitedRow, _ column: Int, or other: String
  ) throws -> ClosedRange<CivilDate> {
    if let date = CivilDate(iso: text) { return date...date }
    if let dots = text.firstRange(of: ".."), let from = CivilDate(iso: String(text[..<dots.lowerBound])),
      let to = CivilDate(iso: String(text[dots.upperBound...])), from <= to
    {
      return from...to
    }
    throw row.fault(
      column, remedy: "write dates like 2026-04-09 or 2026-04-09..2026-04-12\(other), with blanks between several")
  }

  private func starts(_ row: DelimitedRow, _ column: Int) throws -> [Person.StartWindow] {
    try items(row, column).map { text in
      guard case .times(let from, let to)? = try? ScalarReader(currency: nil).value(of: text, as: .timeRange) else {
        throw row.fault(column, remedy: "write local times like 06:00..10:00, with blanks between several")
      }
      return Person.StartWindow(from: from, to: to)
    }
  }
}

extension ScenarioBuilder {
  /// The people of a team's list; nil where there is none.
  func staff(_ node: DecodedNode?, contracts: [Int]) -> [Person]? {
    guard let node, node.text != nil, let bytes = bytes(node) else { return nil }
    let file = folder.displayName(node.text ?? "")
    let tableFaults = TableFaults(file: file, faults: faults)
    defer { tableFaults.finish() }
    guard
      let reader = table(
        bytes, file: file, required: ["id"], optional: Array(StaffTable.columns.dropFirst()), faults: tableFaults)
    else { return nil }
    let people = StaffTable(
      file: file, contractIds: contractIds, contracts: contracts, faults: tableFaults, reader: reader
    ).people(known: &staffPlaces)
    // What is left of a list with faults says nothing about its length.
    return tableFaults.isEmpty ? people : nil
  }
}
