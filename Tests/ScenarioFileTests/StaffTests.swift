import CivilTime
import Diagnostics
import Testing
import WorkforceModel

@testable import ScenarioFile

/// Staff lists: what is read, and every fault at its place.
@Suite struct StaffTests {
  private static let header = "id,name,contract,start,end,unavailable,wished_off,preferred_starts,avoided_starts"

  private func files(_ staff: String, headcount: String = "0..2") -> [(String, [UInt8])] {
    var tiny = TinyScenario().files(TinyScenario().days)
    let yaml = TinyScenario().yaml.replacing("headcount: 0..9", with: "staff: staff.csv, headcount: \(headcount)")
    tiny[0].1 = Array(yaml.utf8)
    return tiny + [("staff.csv", Array(staff.utf8))]
  }

  private func diagnostics(_ staff: String, headcount: String = "0..2") throws -> [String] {
    try Fixture.withFolder(bytes: files(staff, headcount: headcount)) { folder in
      try Fixture.diagnostics(of: folder).map { "\($0.span?.line ?? 0):\($0.span?.column ?? 0) \($0.id)" }
    }
  }

  @Test func everyColumnIsRead() throws {
    let staff = """
      \(Self.header)
      a1,Ana Lopes,full,2026-03-02,2026-03-31,2026-03-04 2026-03-06..2026-03-07,sun 2026-03-03,06:00..08:00,10:00..11:00 22:00..05:00
      a2,,,,,,,,

      """
    let people = try Fixture.withFolder(bytes: files(staff)) {
      try #require(try ScenarioReader().read(folder: $0).scenario.teams[0].staff)
    }
    func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
    let first = people[0]
    #expect(first.id == "a1" && first.name == "Ana Lopes" && first.contract == 0)
    #expect(try first.firstDate == date("2026-03-02") && first.lastDate == date("2026-03-31"))
    let available = try ["2026-03-01", "2026-03-02", "2026-03-04", "2026-03-06", "2026-03-07", "2026-04-01"].map {
      first.isAvailable(on: try date($0))
    }
    #expect(available == [false, true, false, false, false, false])
    #expect(try first.wishesOff(date("2026-03-03")) && first.wishesOff(date("2026-03-08")))
    #expect(try !first.wishesOff(date("2026-03-05")))
    #expect([360, 480, 481, 630, 1380].map(first.likesStart) == [true, true, false, false, false])
    #expect(people[1] == Person(id: "a2", contract: 0))
    #expect(!people[1].hasStartWishes && people[1].likesStart(minute: 0))
  }

  @Test func allFaultsOfARowAtOnce() throws {
    let staff = """
      \(Self.header)
      a1,,ful,2026-02-30,,2026-03-05..2026-03-04,someday,6-8,
      a1,,,2026-03-05,2026-03-04,,,,
      ,,,,,,,,25:00..26:00

      """
    #expect(
      try diagnostics(staff) == [
        "2:5 unknown-reference", "2:9 csv-unacceptable", "2:21 csv-unacceptable", "2:44 csv-unacceptable",
        "2:52 csv-unacceptable", "3:1 csv-duplicate-row", "3:17 csv-unacceptable", "4:1 csv-unacceptable",
        "4:9 csv-unacceptable",
      ])
  }

  @Test func columnsAndLength() throws {
    #expect(try diagnostics("id,skills\na1,voice\n").contains("1:4 csv-unknown-column"))
    #expect(try diagnostics("name\nAna\n").contains("1:1 csv-missing-column"))
    #expect(try diagnostics("id\n") == ["1:1 staff-empty"])
    #expect(try diagnostics("id\na1\n", headcount: "0..2").map { $0.split(separator: " ").last } == ["staff-short"])
    #expect(try diagnostics("id\na1\na2\n", headcount: "0..2") == [])
  }

  @Test func oneIdInTwoTeams() throws {
    var all = files("id\na1\na2\n")
    let second = """
        more: {site: home, provider: own, serves: [mail], contracts: [full], headcount: 0..1, staff: more.csv,
          rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}

      """
    all[0].1 += Array(second.utf8)
    let found = try Fixture.withFolder(bytes: all + [("more.csv", Array("id\na2\n".utf8))]) {
      try Fixture.diagnostics(of: $0)
    }
    #expect(found.map(\.id) == ["csv-duplicate-row"])
    #expect(found.first?.span?.file.hasSuffix("more.csv") == true)
    #expect(found.first?.notes.first?.span?.file.hasSuffix("staff.csv") == true)
  }
}
