import Foundation
import PlanArchive
import TestSupport
import Testing
import WorkforceModel

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct HTMLReportTests {
  @Test func pageIsWellFormedAndStandsAlone() throws {
    for plan in [try SamplePlan.twoTier(), try SamplePlan.threeRegions(weeks: 2, linesPerTeam: 3)] {
      let page = HTMLReport.html(plan)
      let fault = Markup.fault(in: page)
      #expect(fault == nil)
      #expect(!page.contains("<script") && !page.contains("style=\""))
      #expect(!page.contains("src=") && !page.contains("@import") && !page.contains("url("))
      #expect(!NotANumber.appears(in: page))
      #expect(page == HTMLReport.html(plan))
    }
  }

  @Test func policyNamesTheStyleSheet() throws {
    let hexadecimal = Array(SHA256Digest.hexadecimal(of: Array(ReportStyle.sheet.utf8)))
    let bytes = stride(from: 0, to: hexadecimal.count, by: 2).compactMap {
      UInt8(String(hexadecimal[$0...($0 + 1)]), radix: 16)
    }
    #expect(ReportStyle.digest == Data(bytes).base64EncodedString())
    let page = HTMLReport.html(try SamplePlan.twoTier())
    #expect(page.contains("<style>\(ReportStyle.sheet)</style>"))
  }

  @Test func namesCannotLeaveTheirPlace() throws {
    var plan = try SamplePlan.threeRegions(weeks: 1, linesPerTeam: 2)
    let names = ["<script>alert(1)</script>", "\"onload=\"x()\"", "]]>&amp;'", "=cmd()", "\u{0}\u{1B}[31m", "日本語 שלום"]
    plan.scenario.name = names[0]
    for (index, name) in names.enumerated() {
      plan.scenario.queues[index].id = name
      plan.scenario.teams[index].id = name
      plan.scenario.sites[index % 3].id = name
      plan.scenario.tiers[index % 3].name = name
    }
    plan.scenario.assumptions = names.map { Assumption(path: .init([.key($0)]), value: $0, range: $0, source: $0) }
    plan.scenario.defaults = names.map { FilledDefault(path: .init([.key($0)]), value: $0, reason: $0) }
    plan.check.violations = names.map { .init(rule: .rest, line: nil, message: $0) }
    plan.roster.shortages = names.map {
      .init(subject: .queue(QueueIndex(0)), interval: 0, positions: 1, bindingRule: $0)
    }
    plan.provenance.version = names[0]
    plan.provenance.inputs = names.map { .init(name: $0, sha256: $0) }
    for index in plan.simulation.targets.indices { plan.simulation.targets[index].measureText = names[0] }
    let page = HTMLReport.html(plan)
    let fault = Markup.fault(in: page)
    #expect(fault == nil)
    #expect(!page.contains("<script") && !page.contains("\"onload") && !page.contains("\u{1B}"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(page.contains("日本語 שלום"))
    // The same names in the other reports: no control character, no line that was not meant.
    let terminal = TerminalReport.plan(plan, sourceNotes: true)
    #expect(!terminal.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(try WorkbookReport.bytes(plan).count > 10_000)
    #expect(CalendarReport.iCalendar(plan).components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
  }

  @Test func figuresThatAreMissingLeaveDashes() throws {
    var plan = try SamplePlan.twoTier()
    plan.simulation.targets[0].measured = Estimate(mean: .nan, halfWidth95: .infinity, replications: 1)
    for interval in plan.simulation.cells[0].indices { plan.simulation.cells[0][interval].busyAgents.mean = .nan }
    plan.cost.perResolution = Estimate(mean: .infinity, halfWidth95: .nan, replications: 1)
    let page = HTMLReport.html(plan)
    let fault = Markup.fault(in: page)
    #expect(fault == nil)
    #expect(!NotANumber.appears(in: page))
    #expect(try WorkbookReport.bytes(plan).count > 1_000)
  }

  @Test func rosterMadeElsewhereIsDrawnWithoutQueues() throws {
    var plan = try SamplePlan.twoTier()
    plan.roster.plannedShare = []
    plan.roster.certificate = nil
    plan.check.bound = nil
    let page = HTMLReport.html(plan)
    let fault = Markup.fault(in: page)
    #expect(fault == nil)
    #expect(page.contains("only needs are drawn"))
    #expect(try WorkbookReport.bytes(plan).count > 1_000)
  }

  /// Twenty queues, nine teams of 28 and three weeks with two clock changes.
  @Test func largePlanStaysSmallAndShowsTheClockChange() throws {
    let page = HTMLReport.html(try SamplePlan.threeRegions())
    #expect(page.utf8.count <= 2_000_000)
    #expect(page.contains("sun 2026-03-29 23h"))
    #expect(page.contains("clocks change"))
  }
}

@Suite struct ChartTests {
  @Test func netStaffingIsNumberedAndBanded() {
    #expect(
      [-3.2, -2.4, -0.3, 0.01, 0.4, 1.6, 4, 12].map(NetStaffingMap.figure) == [
        "−3", "−2", "−.3", "0", "+.4", "+2", "+4", "+12",
      ])
    #expect([-3.2, -2.4, -0.3, 0.01, 0.4, 1.6, 4, 12].map(NetStaffingMap.band) == [0, 1, 2, 3, 3, 4, 5, 6])
  }

  @Test func sineTableIsTheSine() {
    for turn in 0..<48 { #expect(abs(SunRing.sine(turn) - sin(2 * Double.pi * Double(turn) / 48)) < 1e-15) }
  }

  @Test func runsCoverTheRing() {
    let runs = SunRing.runs(of: [0, 0, 2, 2, 2, 1])
    #expect(runs.map(\.range) == [0..<2, 2..<5, 5..<6])
    #expect(runs.map(\.level) == [0, 2, 1])
  }

  @Test func dueWorkIsSummedUpToItsDeadline() throws {
    let plan = try SamplePlan.twoTier()
    // Each night half-hour releases 0.54 cases of 20 min: 0.18 h, due eight intervals later.
    let released = try #require(CoverageSeries.releasedHours(plan.requirement, queue: 1))
    let due = try #require(CoverageSeries.dueHours(plan.requirement, queue: 1))
    #expect(abs(released[0] - 0.18) < 1e-12)
    #expect(due[7] == 0 && abs(due[8] - 0.18) < 1e-12 && abs(due[9] - 0.36) < 1e-12)
    #expect(CoverageSeries.releasedHours(plan.requirement, queue: 0) == nil)
  }
}

/// Reads markup with a strict parser.
enum Markup {
  /// What is wrong, or nil for well-formed markup after the document type.
  static func fault(in page: String) -> String? {
    let body = page.replacingOccurrences(of: "<!DOCTYPE html>\n", with: "")
    let parser = XMLParser(data: Data(body.utf8))
    if parser.parse() { return nil }
    return "line \(parser.lineNumber), column \(parser.columnNumber): \(parser.parserError.map { "\($0)" } ?? "")"
  }
}
