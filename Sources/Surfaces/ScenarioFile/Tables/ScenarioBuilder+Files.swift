import CivilTime
import DelimitedText
import Diagnostics
import WorkforceModel

extension ScenarioBuilder {
  /// The bytes of a file that a value names, or nil with a fault at that value.
  func bytes(_ node: DecodedNode) -> [UInt8]? {
    guard let name = node.text else { return nil }
    do {
      return try folder.bytes(of: name)
    } catch {
      let (message, hint) =
        switch error {
        case .missing(let path): ("there is no file '\(path)'", "check the name; files lie beside the scenario")
        case .outside: ("'\(name)' leads outside the folder of the scenario", "put the file itself into the folder")
        case .notAFile: ("'\(name)' is not a plain file", "name a CSV file")
        case .unreadable(let why): ("'\(name)' cannot be read: \(why)", "check the file")
        }
      let id =
        if case .outside = error { "file-outside-folder" } else { "unreadable-file" }
      self.error(id, message, at: node, hint: hint)
      return nil
    }
  }

  /// A table with the columns that it needs, or nil with faults.
  func table(
    _ bytes: [UInt8], file: String, required: [String], optional: [String], faults: TableFaults
  ) -> DelimitedReader? {
    let reader: DelimitedReader
    do {
      reader = try DelimitedReader(bytes: bytes)
    } catch {
      faults.add(error)
      return nil
    }
    for name in required where reader.column(name) == nil {
      faults.add(
        "csv-missing-column", "the table has no column '\(name)'", line: 1, column: 1,
        hint: Suggestion.nearest(to: name, among: reader.header).map { "rename '\($0)'" } ?? "add the column '\(name)'")
    }
    let known = required + optional
    for (index, name) in reader.header.enumerated() where !name.isEmpty && !known.contains(name) {
      let place = reader.headerPlaces[index]
      faults.add(
        "csv-unknown-column", "'\(name)' is not a known column", line: place.line, column: place.column, value: name,
        hint: Suggestion.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "known columns are \(known.joined(separator: ", "))")
    }
    return required.allSatisfy { reader.column($0) != nil } ? reader : nil
  }

  /// The holidays of a file, read once however often it is named.
  func holidays(_ node: DecodedNode?) -> HolidayCalendar {
    guard let node, let name = node.text else { return .none }
    if let calendar = holidayFiles[name] { return calendar }
    guard let bytes = bytes(node) else { return .none }
    let calendar = holidayCalendar(bytes, file: folder.displayName(name))
    holidayFiles[name] = calendar
    return calendar
  }

  private func holidayCalendar(_ bytes: [UInt8], file: String) -> HolidayCalendar {
    let tableFaults = TableFaults(file: file, faults: faults)
    defer { tableFaults.finish() }
    let columns = ["date", "name", "effect"]
    guard
      let reader = table(
        bytes, file: file, required: columns, optional: ["premium", "volume", "region"], faults: tableFaults),
      let date = reader.column("date"), let name = reader.column("name"), let effect = reader.column("effect")
    else { return .none }
    let premium = reader.column("premium")
    let volume = reader.column("volume")
    let region = reader.column("region")
    var holidays: [Holiday] = []
    var lines: [String: Int] = [:]
    tableFaults.forEachRow(reader) { row in
      guard let day = CivilDate(iso: row.string(date)) else {
        throw row.fault(date, remedy: "write a date that exists, like 2026-04-09")
      }
      guard let kind = Holiday.Effect(rawValue: row.string(effect)) else {
        throw row.fault(effect, remedy: "write closed or open")
      }
      if kind == .minimum {
        let place = row.place(effect)
        tableFaults.add(
          "not-supported", "the effect 'minimum' is not supported yet", line: place.line, column: place.column,
          value: "minimum", hint: "write open, or closed where only posts of other sites work")
        return
      }
      let pay = try ScenarioBuilder.share(premium, of: row)
      let demand = try ScenarioBuilder.share(volume, of: row)
      let place = region.map { row.string($0) } ?? ""
      let key = "\(day.iso)\n\(place)\n\(row.string(name))"
      if let line = lines[key] {
        tableFaults.add(
          "csv-duplicate-row", "the holiday \(day.iso) '\(row.string(name))' stands twice", line: row.line, column: 1,
          value: day.iso, hint: "remove one of the two",
          notes: [.init(message: "it was first given here", span: SourceSpan(file: file, line: line, column: 1))])
        return
      }
      lines[key] = row.line
      holidays.append(
        Holiday(date: day, name: row.string(name), effect: kind, premium: pay, volume: demand, region: place))
    }
    return HolidayCalendar(holidays: holidays)
  }

  /// The share in a column, or nil where the row leaves it out.
  private static func share(_ column: Int?, of row: DelimitedRow) throws -> Double? {
    guard let column, !row.isEmpty(column) else { return nil }
    do {
      guard case .share(let share) = try ScalarReader(currency: nil).value(of: row.string(column), as: .share(0...5))
      else { return nil }
      return share
    } catch {
      throw row.fault(column, remedy: error.hint)
    }
  }
}
