import QueueingTheory
import TestSupport
import Testing
import WorkforceModel

/// The figures of the pages about targets and about cases.
@Suite struct DocumentedServiceTests {
  @Test func figuresOfThePageAboutTargets() throws {
    let page = try DocumentedPage("Docs/Concepts/targets-and-verdicts.md")
    let line = try #require(
      ErlangA(offeredLoad: 10, agents: 10, meanHandleSeconds: 180, meanPatienceSeconds: 120))
    let measures = line.measures(withinSeconds: 20, shortSeconds: 5)
    func level(_ definition: ServiceLevelDefinition) -> DocumentedPage.Figure {
      .number(measures.serviceLevel(definition) ?? 0)
    }
    let differences = page.differences(from: [
      ("`of-offered` (default)", level(.ofOffered)),
      ("`excluding-short-abandons`", level(.excludingShortAbandons(shortSeconds: 5))),
      ("`abandons-within-count`", level(.abandonsWithinCount)),
      ("`of-answered`", level(.ofAnswered)),
      ("a quiet interval", .number(windowKeeps(contacts: 3))), ("10", .number(windowKeeps(contacts: 10))),
      ("100", .number(windowKeeps(contacts: 100))), ("a busy week", .number(windowKeeps(contacts: 1000))),
    ])
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    #expect(DocumentedPage.isRounded("84.545", from: 100 * (100 * 0.9 + 10 * 0.3) / 110))
    #expect(page.text.contains("84.545 %"))
    #expect(abs(20 / (1 - 0.9) - 200) < 1e-9)
    #expect(page.text.contains("200 where 90 % is asked"))
    // 12 agents for 100 calls an hour by day, nobody for 5 by night.
    let day = try #require(ErlangC(offeredLoad: 100 * 300 / 3600, agents: 12, meanHandleSeconds: 300))
    let weighted = 16 * 100 * day.serviceLevel(withinSeconds: 20) / (16 * 100 + 8 * 5)
    #expect(DocumentedPage.isRounded("0.8412", from: weighted))
    #expect(page.text.contains("0.8412"))
  }

  /// The probability that at least 80 % of so many independent contacts are in time, each with probability 0.8.
  private func windowKeeps(contacts: Int) -> Double {
    // The terms of the binomial distribution from the largest count down, each from the one before.
    var term = 1.0
    for _ in 0..<contacts { term *= 0.8 }
    var sum = 0.0
    var count = contacts
    while Double(count) >= 0.8 * Double(contacts) - 1e-9 {
      sum += term
      term *= Double(count) / Double(contacts - count + 1) * 0.25
      count -= 1
    }
    return sum
  }

  @Test func figuresOfThePageAboutCases() throws {
    let page = try DocumentedPage("Docs/Concepts/escalation-and-cases.md")
    let touches = Touches(mean: 2.4, laterSeconds: 660, pendingShare: 0.6, pendingMeanSeconds: 18 * 3600)
    let work = (1320 + (touches.mean - 1) * touches.laterSeconds) / 60
    let pending = 10.0 / 3600 * touches.pendingShare * touches.pendingMeanSeconds
    let differences = page.differences(from: [
      ("Visits for each first one", .number(1 / (1 - 0.06 * 0.88))),
      ("not included in the 11 min", .number(11 + 0.18 * 3)), ("included", .number(11)),
      ("Work of a case, min", .number(work)),
      ("Share of touches followed by another, %", .number(100 * touches.continueShare)),
      ("Cases pending at any moment", .number(pending)),
      ("Work to hand them over at 4 min each, min a side", .number(4 * pending)),
      ("Escalated of all handled, %", .number(0.65 * 15 + 0.34 * 3 + 0.01 * 90)),
      ("Mixed handle time with x0.8 for refunds, % of the ordinary mean", .number(100 * (0.65 + 0.34 * 0.8 + 0.01))),
    ])
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}
