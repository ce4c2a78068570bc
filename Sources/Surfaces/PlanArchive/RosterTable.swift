public import CivilTime
public import DelimitedText
public import WorkforceModel

/// `roster.csv`: one row for each shift, readable by a person and read back for a check.
public struct RosterTable: Sendable {
  public static let columns = [
    "line", "team", "contract", "person", "shift_start", "shift_end", "local_start", "local_end", "paid_minutes",
    "breaks",
  ]

  /// The shifts of a roster in the order of its lines; instants in UTC, local times beside them.
  public static func bytes(_ roster: Roster, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: columns)
    for line in roster.lines {
      let team = scenario.teams[line.team.raw]
      let zone = scenario.sites[team.site].zone
      for shift in line.shifts {
        try writer.append([
          .integer(line.id), .text(team.id), .text(scenario.contracts[line.contract].id),
          line.person.map { .text($0) } ?? .empty, .text(shift.start.iso8601), .text(shift.end.iso8601),
          .text(zone.localText(shift.start)), .text(zone.localText(shift.end)), .integer(shift.paidMinutes),
          .text(shift.pauses.map(pauseText).joined(separator: " ")),
        ])
      }
    }
    return writer.bytes
  }

  static func pauseText(_ pause: Roster.Pause) -> String {
    "\(pause.start.iso8601)/\(pause.minutes)/\(pause.paid ? "paid" : "unpaid")"
  }

  /// Reads the shifts back; local columns are for people and are not read.
  ///
  /// Every fault of the table is reported through `onFault` with its place; the roster then lacks the rows at fault.
  public static func roster(
    from bytes: [UInt8], in scenario: Scenario, grid: IntervalGrid, onFault: (DelimitedFault) -> Void
  ) throws -> Roster {
    let reader = try DelimitedReader(bytes: bytes, dialect: .exactly(.standard))
    guard reader.header == columns else {
      throw DelimitedFault(
        line: 1, column: 1, kind: .unacceptable, value: reader.header.joined(separator: ","),
        remedy: "the columns of a roster are \(columns.joined(separator: ","))")
    }
    var lines: [Roster.Line] = []
    reader.forEachRow(onFault: onFault) { row in
      guard let team = scenario.teams.firstIndex(where: { $0.id == row.string(1) }) else {
        return onFault(row.fault(1, remedy: "name a team of the scenario"))
      }
      guard let contract = scenario.contracts.firstIndex(where: { $0.id == row.string(2) }) else {
        return onFault(row.fault(2, remedy: "name a contract of the scenario"))
      }
      do {
        let (start, end) = (try instant(row, 4), try instant(row, 5))
        guard end > start, end.seconds(since: start) <= 48 * 3600 else {
          throw row.fault(5, remedy: "end the shift after its start, and within 48 hours")
        }
        let shift = Roster.Shift(
          start: start, end: end, pauses: try pauses(row, 9), paidMinutes: try row.integer(8))
        let id = try row.integer(0)
        if let last = lines.last, last.id == id, last.team.raw == team, last.contract == contract {
          lines[lines.count - 1].shifts.append(shift)
        } else {
          lines.append(
            Roster.Line(
              id: id, team: TeamIndex(team), contract: contract, shifts: [shift],
              person: row.isEmpty(3) ? nil : row.string(3)))
        }
      } catch let fault as DelimitedFault {
        onFault(fault)
      } catch {
        onFault(row.fault(0, remedy: "\(error)"))
      }
    }
    return Roster(grid: grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
  }

  private static func instant(_ row: DelimitedRow, _ column: Int) throws -> Instant {
    guard let instant = Instant(iso8601: row.string(column)) else {
      throw row.fault(column, remedy: "write an instant such as 2026-03-23T07:00:00Z")
    }
    return instant
  }

  private static func pauses(_ row: DelimitedRow, _ column: Int) throws -> [Roster.Pause] {
    try row.string(column).split(separator: " ").map { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard
        parts.count == 3, let start = Instant(iso8601: String(parts[0])), let minutes = Int(parts[1]),
        (1...1440).contains(minutes),
        parts[2] == "paid" || parts[2] == "unpaid"
      else {
        throw row.fault(column, remedy: "write breaks as 2026-03-23T09:00:00Z/15/paid, separated by blanks")
      }
      return Roster.Pause(start: start, minutes: minutes, paid: parts[2] == "paid")
    }
  }
}
