import CivilTime
public import DelimitedText
public import WorkforceModel

/// `schedule.csv`: one row for each shift with the person who holds it, by person; open shifts come last, without one.
public struct ScheduleTable: Sendable {
  public static let columns = [
    "person", "name", "team", "contract", "line", "shift_start", "shift_end", "local_start", "local_end",
    "paid_minutes", "breaks", "open_because",
  ]

  /// Instants in UTC, local times beside them.
  public static func bytes(_ schedule: Schedule, in scenario: Scenario) throws -> [UInt8] {
    var writer = DelimitedWriter(columns: columns)
    func append(
      _ person: (id: String, name: String)?, _ team: TeamIndex, _ contract: Int, _ held: Schedule.HeldShift,
      _ reason: String
    ) throws {
      let zone = scenario.sites[scenario.teams[team.raw].site].zone
      let shift = held.shift
      try writer.append([
        person.map { .text($0.id) } ?? .empty, person.map { .text($0.name) } ?? .empty,
        .text(scenario.teams[team.raw].id), .text(scenario.contracts[contract].id), .integer(held.line),
        .text(shift.start.iso8601), .text(shift.end.iso8601), .text(zone.localText(shift.start)),
        .text(zone.localText(shift.end)), .integer(shift.paidMinutes),
        .text(shift.pauses.map(RosterTable.pauseText).joined(separator: " ")),
        reason.isEmpty ? .empty : .text(reason),
      ])
    }
    for member in schedule.members {
      for held in member.shifts { try append((member.id, member.name), member.team, member.contract, held, "") }
    }
    for open in schedule.open { try append(nil, open.team, open.contract, open.held, open.reason) }
    return writer.bytes
  }

  /// Reads back who holds which shift of a roster; what else is stated comes from `stated`.
  ///
  /// Only `person`, `team`, `contract`, `line` and `shift_start` are read. People without shifts stay members.
  public static func schedule(
    from bytes: [UInt8], stated: Schedule, roster: Roster, in scenario: Scenario, onFault: (DelimitedFault) -> Void
  ) throws -> Schedule {
    let reader = try DelimitedReader(bytes: bytes, dialect: .exactly(.standard))
    guard reader.header == columns else {
      throw DelimitedFault(
        line: 1, column: 1, kind: .unacceptable, value: reader.header.joined(separator: ","),
        remedy: "the columns of a schedule are \(columns.joined(separator: ","))")
    }
    var schedule = stated
    let reasons = stated.open.map { ($0.held, $0.reason) }
    for index in schedule.members.indices { schedule.members[index].shifts = [] }
    schedule.open = []
    reader.forEachRow(onFault: onFault) { row in
      do {
        guard let team = scenario.teams.firstIndex(where: { $0.id == row.string(2) }) else {
          throw row.fault(2, remedy: "name a team of the scenario")
        }
        guard let contract = scenario.contracts.firstIndex(where: { $0.id == row.string(3) }) else {
          throw row.fault(3, remedy: "name a contract of the scenario")
        }
        let id = try row.integer(4)
        guard let line = roster.lines.first(where: { $0.id == id }) else {
          throw row.fault(4, remedy: "name a line of roster.csv")
        }
        guard let start = Instant(iso8601: row.string(5)), let shift = line.shifts.first(where: { $0.start == start })
        else { throw row.fault(5, remedy: "write the begin of a shift of line \(id) in roster.csv") }
        let held = Schedule.HeldShift(line: id, shift: shift)
        if row.isEmpty(0) {
          let reason = reasons.first { $0.0.line == id && $0.0.shift.start == start }?.1 ?? ""
          schedule.open.append(.init(team: TeamIndex(team), contract: contract, held: held, reason: reason))
          return
        }
        let person = row.string(0)
        let place =
          schedule.members.firstIndex {
            $0.id == person && $0.team.raw == team && $0.contract == contract
          }
        if let place {
          schedule.members[place].shifts.append(held)
        } else {
          schedule.members.append(
            .init(
              id: person, name: row.string(1), team: TeamIndex(team), contract: contract,
              isGenerated: scenario.teams[team].staff == nil, shifts: [held]))
        }
      } catch let fault as DelimitedFault {
        onFault(fault)
      } catch {
        onFault(row.fault(0, remedy: "\(error)"))
      }
    }
    for index in schedule.members.indices { schedule.members[index].shifts.sort { $0.shift.start < $1.shift.start } }
    return schedule
  }
}
