import CivilTime
import Foundation
import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

@Suite struct CalendarReportTests {
  @Test func firstEventReadsAsRecorded() throws {
    let plan = try SamplePlan.twoTier()
    let text = CalendarReport.iCalendar(plan)
    let end = try #require(text.range(of: "END:VEVENT\r\n"))
    try Golden.expect(
      text[..<end.upperBound].replacingOccurrences(of: "\r\n", with: "\n"), isRecordedAs: "shifts.txt")
    #expect(text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
  }

  @Test func eachShiftIsAnEventWithItsOwnIdentity() throws {
    let plan = try SamplePlan.twoTier()
    let lines = CalendarReport.iCalendar(plan).components(separatedBy: "\r\n")
    let shifts = plan.roster.lines.reduce(0) { $0 + $1.shifts.count }
    #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == shifts)
    #expect(Set(lines.filter { $0.hasPrefix("UID:") }).count == shifts)
    // Midnight of 2 February in Warsaw is 23:00 UTC of the day before.
    #expect(lines.contains("DTSTART:20260201T230000Z"))
    #expect(!CalendarReport.iCalendar(plan).replacingOccurrences(of: "\r\n", with: "").contains("\n"))
  }

  @Test func movedShiftStaysTheSameEvent() throws {
    var plan = try SamplePlan.twoTier()
    func identities() -> [String] {
      CalendarReport.iCalendar(plan).components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }
    }
    let before = identities()
    plan.roster.lines[5].shifts[0].start = plan.roster.lines[5].shifts[0].start.adding(seconds: 1800)
    #expect(identities() == before)
  }

  @Test func foldingKeepsCharactersWhole() {
    // 25 characters of three octets fill a line of 75; one more octet before them leaves 24.
    let wide = String(repeating: "語", count: 60)
    let folded = CalendarReport.folded("A" + wide)
    let lines = folded.components(separatedBy: "\r\n")
    #expect(lines.map(\.utf8.count) == [73, 73, 37])
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
    #expect(lines[0] + lines.dropFirst().map { $0.dropFirst() }.joined() == "A" + wide)
    #expect(CalendarReport.folded(String(repeating: "a", count: 75)).utf8.count == 75)
    #expect(CalendarReport.folded(String(repeating: "a", count: 76)) == String(repeating: "a", count: 75) + "\r\n a")
  }

  @Test func textIsEscaped() throws {
    #expect(CalendarReport.escaped("a,b;c\\d\r\ne\nf\u{7}") == "a\\,b\\;c\\\\d\\ne\\nf\u{FFFD}")
    var plan = try SamplePlan.twoTier()
    plan.roster.lines[0].person = "山田 太郎\nEND:VEVENT"
    let lines = CalendarReport.iCalendar(plan).components(separatedBy: "\r\n")
    #expect(lines.contains("SUMMARY:山田 太郎\\nEND:VEVENT\\, frontline"))
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
  }
}
