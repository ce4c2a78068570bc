import CivilTime
import DelimitedText
import PlanArchive
import TestSupport
import Testing
import WorkforceModel

@Suite struct TableTests {
  private func roster(in scenario: Scenario) throws -> Roster {
    let lines = try (0..<3).map { id in
      Roster.Line(
        id: id, team: TeamIndex(0), contract: 0,
        shifts: try (0..<2).map { day in
          let options = scenario.shiftOptions(
            team: TeamIndex(0), contract: 0, on: scenario.horizon.start.adding(days: day))
          let option = try SampleScenario.require(options.dropFirst(16 + id).first)
          return Roster.Shift(
            start: option.start, end: option.end,
            pauses: option.breaks.map { Roster.Pause(start: $0.starts[1], minutes: $0.minutes, paid: $0.paid) },
            paidMinutes: option.paidMinutes)
        })
    }
    return Roster(grid: scenario.horizon.grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
  }

  @Test func rostersReadBackAsWritten() throws {
    let scenario = try SampleScenario.twoTier()
    let roster = try roster(in: scenario)
    let bytes = try RosterTable.bytes(roster, in: scenario)
    var faults: [DelimitedFault] = []
    let back = try RosterTable.roster(from: bytes, in: scenario, grid: roster.grid) { faults.append($0) }
    #expect(faults.isEmpty)
    #expect(back.lines == roster.lines)
  }

  @Test func everyFaultOfARosterIsNamedWithItsPlace() throws {
    let scenario = try SampleScenario.twoTier()
    let header = RosterTable.columns.joined(separator: ",")
    let text = """
      \(header)
      0,nobody,full-time,,2026-02-02T07:00:00Z,2026-02-02T15:30:00Z,,,480,
      1,frontline,full-time,,yesterday,2026-02-02T15:30:00Z,,,480,
      2,frontline,full-time,,2026-02-02T07:00:00Z,2026-02-02T15:30:00Z,,,480,2026-02-02T09:00:00Z/15/free
      3,frontline,full-time,,2026-02-02T07:00:00Z,2026-02-02T06:00:00Z,,,480,

      """
    var faults: [DelimitedFault] = []
    let roster = try RosterTable.roster(
      from: Array(text.utf8), in: scenario, grid: scenario.horizon.grid, onFault: { faults.append($0) })
    #expect(roster.lines.isEmpty)
    #expect(faults.map(\.line) == [2, 3, 4, 5])
    #expect(faults.map(\.value) == ["nobody", "yesterday", "2026-02-02T09:00:00Z/15/free", "2026-02-02T06:00:00Z"])
  }

  @Test func staffingCountsHeadsOutsideBreaks() throws {
    let scenario = try SampleScenario.twoTier()
    let roster = try roster(in: scenario)
    let text = String(decoding: try IntervalTable.staffing(roster, in: scenario), as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.count == 1 + 336)
    let total = rows.dropFirst().reduce(0.0) { $0 + (Double($1[2]) ?? .nan) }
    // Six shifts of 8.5 h with an hour of breaks are 45 agent-hours, which are 90 half-hours.
    #expect(abs(total - 90) < 1e-6)
  }

  @Test func givenTablesReportWhatIsMissing() throws {
    let scenario = try SampleScenario.twoTier()
    var faults: [DelimitedFault] = []
    _ = try GivenTables.staffing(
      from: Array("interval_start,team,agents\n2026-02-01T23:00:00Z,frontline,-1\n".utf8), in: scenario,
      onFault: { faults.append($0) })
    #expect(faults.map(\.value) == ["-1", "336 missing intervals of frontline, the first 2026-02-01T23:00:00Z"])
  }
}
