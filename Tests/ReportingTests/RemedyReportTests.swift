import PlanArchive
import Reporting
import TestSupport
import Testing
import WorkforceModel

/// What reports and the archive say about single changes that were tried.
@Suite struct RemedyReportTests {
  private func plan() throws -> Plan {
    var plan = try SamplePlan.twoTier()
    let before = Remedy.Outcome(
      shortageHours: 12.5, forcedHours: 12, pay: 1_000_000, shortageCost: 250_000, bound: 1_100_000)
    func remedy(_ change: Remedy.Change, short: Double, forced: Double, pay: Double) -> Remedy {
      Remedy(
        change: change, before: before,
        after: .init(
          shortageHours: short, forcedHours: forced, pay: pay, shortageCost: short * 20_000, bound: 900_000))
    }
    let team = TeamIndex(0)
    var group = Remedies.Group(
      teams: [team], subjects: [.queue(QueueIndex(0)), .post(0)], before: before,
      remedies: [
        remedy(.earlierStarts(team, contract: 0), short: 12.5, forced: 12, pay: 1_000_000),
        remedy(.overtime(team, contract: 0), short: 6.25, forced: 6, pay: 1_050_000),
        remedy(.moreHeads(team, by: 2), short: 0.5, forced: 0, pay: 1_160_000),
      ])
    group.rank()
    plan.remedies = Remedies(groups: [group], effort: "quick")
    return plan
  }

  @Test func theCheapestFullRemedyComesFirst() throws {
    let plan = try plan()
    let text = TerminalReport.plan(plan, sourceNotes: false)
    let lines = text.split(separator: "\n").map(String.init)
    let heads = try #require(lines.firstIndex { $0.contains("2 heads more in") })
    let overtime = try #require(lines.firstIndex { $0.contains("one hour longer") })
    #expect(heads < overtime)
    #expect(lines[heads].contains(" all ") && lines[heads].contains("1,600.00 EUR"))
    #expect(lines[heads].contains("12.50") && lines[heads].contains(" 0.50 "))
    #expect(lines[overtime].contains("a part") && lines[overtime].contains("500.00 EUR"))
    #expect(!text.contains("may start from"))
    #expect(text.contains("1 other change tried without use"))
    #expect(text.contains(": 12.50 hours short"))
    #expect(!text.contains("add --remedies"))
    let page = HTMLReport.html(plan)
    #expect(page.contains("What would remove it") && page.contains("2 heads more in"))
  }

  /// Without being asked, the text says how to ask; by the rule that binds all intervals are counted.
  @Test func withoutRemediesTheTextSaysHowToAsk() throws {
    let plan = try SamplePlan.twoTier()
    let text = TerminalReport.plan(plan, sourceNotes: false)
    #expect(text.contains("add --remedies"))
    #expect(text.contains("Shortages, by the rule that binds"))
    #expect(HTMLReport.html(plan).contains("What is short, by the rule that binds"))
  }

  @Test func theArchiveKeepsEveryChange() throws {
    let plan = try plan()
    let document = PlanDocument(plan)
    let bytes = try document.jsonBytes()
    #expect(try PlanDocument(jsonBytes: bytes, path: "plan.json") == document)
    let text = String(decoding: bytes, as: UTF8.self)
    for kind in ["more-heads", "overtime", "earlier-starts"] { #expect(text.contains("\"kind\":\"\(kind)\"")) }
    #expect(text.contains("\"price\":160000") && text.contains("\"removesAll\":true"))
    #expect(text.contains("\"forcedHours\":12"))
    let none = String(decoding: try PlanDocument(try SamplePlan.twoTier()).jsonBytes(), as: UTF8.self)
    #expect(!none.contains("\"remedies\""))
  }
}
