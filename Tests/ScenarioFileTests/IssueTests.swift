import Diagnostics
import ScenarioFile
import Testing
import WorkforceModel

/// Issue types as written under a queue, and what they become.
struct IssueTests {
  /// A voice queue in two languages, cases behind it, an in-house and a vendor's team.
  struct Shop {
    var issues = ""
    var escalations = "[{from: voice-*, to: case, share: 10%}, {from: voice-*, to: lab, share: 5%}]"
    var vendorServes = "[voice-*]"
    var more = ""

    var yaml: String {
      """
      schema: followsun/scenario/1
      name: Shop
      currency: EUR
      horizon: {start: 2026-03-02, weeks: 1, interval: 60m, zone: UTC}
      forecast: {file: forecast.csv, counts: first-contacts}
      tiers: [{id: t1, name: Frontline}, {id: t2, name: Investigation}]
      channels: {voice: {kind: live}, email: {kind: deferred}}
      queues:
        voice-{language}:
          tier: t1
          channel: voice
          languages: [en, es]
          opening: 24/7
          handleTime: {mean: 5m}
          targets: [{answer: 80%, within: 20s, over: interval}]
          issues:
      \(issues)
        case: {tier: t2, channel: email, language: en, opening: 24/7, handleTime: {mean: 20m}}
        lab: {tier: t2, channel: email, language: en, opening: 24/7, handleTime: {mean: 20m}}
      escalations: \(escalations)
      sites: {home: {zone: UTC}}
      providers: {own: {kind: in-house}, other: {kind: vendor}}
      contracts: {full: {paid: 8h, days: 5, startWindow: 06:00..12:00}}
      teams:
        own: {site: home, provider: own, serves: ["*"], contracts: [full], headcount: 0..90, rate: 20 EUR per paid-hour,
          shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}
        other: {site: home, provider: other, serves: \(vendorServes), contracts: [full], headcount: 0..90,
          rate: 20 EUR per paid-hour, shrinkage: {inShift: 0%, unplanned: 0%, planned: 0%}}
      \(more)

      """
    }

    func read(rows: [String] = IssueTests.days) throws -> LoadedScenario {
      let csv = ([TinyScenario.header] + rows).joined(separator: "\n")
      return try Fixture.withFolder([("scenario.yaml", yaml), ("forecast.csv", csv)]) {
        try ScenarioReader().read(folder: $0)
      }
    }

    func faults(rows: [String] = IssueTests.days) -> [Diagnostic] {
      do {
        _ = try read(rows: rows)
        return []
      } catch let faults as ScenarioFaults {
        return faults.diagnostics
      } catch {
        return []
      }
    }
  }

  static let days = (2...8).flatMap { day in
    ["en", "es"].map { "2026-03-0\(day)T00:00Z,1440,voice-\($0),\($0 == "en" ? 2400 : 240)" }
  }

  static let two = """
          refund: {share: 34%, handleTime: x0.8, escalate: 3%}
          outage: {share: 1%, priority: 1, outsourceable: false, escalate: {to: lab, share: 90%},
            targets: [{answer: 95%, within: 10s, over: interval}]}
    """

  @Test func typesStandBehindTheirQueue() throws {
    let scenario = try Shop(issues: Self.two).read().scenario
    let ids = scenario.queues.map(\.id)
    #expect(
      ids == [
        "voice-en", "voice-en:refund", "voice-en:outage", "voice-es", "voice-es:refund", "voice-es:outage", "case",
        "lab",
      ])
    #expect(scenario.queues[1].issue == IssueType(queue: QueueIndex(0), share: 0.34))
    #expect(scenario.queues[5].issue == IssueType(queue: QueueIndex(3), share: 0.01, isOutsourceable: false))
    #expect(scenario.queues[1].handleTime?.meanSeconds == 240)
    #expect(scenario.queues[2].priority == 1)
    #expect(scenario.queues[1].priority == 5)
    #expect(scenario.queues[4].language == "es")
    let shares = scenario.parts(entering: QueueIndex(0)).map(\.share)
    #expect(abs(shares[0] - 0.65) < 1e-12 && shares[1] == 0.34 && shares[2] == 0.01)
    // The vendor serves all but the outage; the promise of the queue covers what has none of its own.
    #expect(scenario.teams[0].serves.map(\.queue.raw) == Array(0...7))
    #expect(scenario.teams[1].serves.map(\.queue.raw) == [0, 1, 3, 4])
    #expect(scenario.waitingLine(of: QueueIndex(1)).map(\.raw) == [0, 1])
    #expect(scenario.waitingLine(of: QueueIndex(2)).map(\.raw) == [2])
    #expect(scenario.targets.map(\.queue.raw) == [0, 2, 3, 5])
    #expect(scenario.targetsCovering(QueueIndex(1)) == [0])
    #expect(scenario.targetsCovering(QueueIndex(2)) == [1])
  }

  @Test func escalationIsScaledOrReplaced() throws {
    let scenario = try Shop(issues: Self.two).read().scenario
    func routes(_ from: Int) -> [String] {
      scenario.routes.filter { $0.from.raw == from }.map {
        "\(scenario.queues[$0.to.raw].id) \(($0.share * 1e6).rounded() / 1e4)"
      }
    }
    #expect(routes(0) == ["case 10.0", "lab 5.0"])
    #expect(routes(1) == ["case 2.0", "lab 1.0"])
    #expect(routes(2) == ["lab 90.0"])
  }

  /// The mixed share of a queue is weighted by the contacts of its types: .65 · 15 % + .34 · 3 % + .01 · 90 % = 11.67 %.
  @Test func rowsAreSpreadBySharesAndSumToThemselves() throws {
    let loaded = try Shop(issues: Self.two).read()
    let forecast = loaded.forecast
    for (whole, parts) in [(0, [0, 1, 2]), (3, [3, 4, 5])] {
      let expected = whole == 0 ? 100.0 : 10
      for interval in 0..<168 {
        let sum = parts.reduce(0) { $0 + forecast.offered[$1][interval] }
        #expect(abs(sum - expected) < 1e-9 * expected)
        #expect(abs(forecast.offered[parts[1]][interval] - 0.34 * expected) < 1e-9)
        #expect(abs(parts.reduce(0) { $0 + forecast.leadIn[$1][interval] } - expected) < 1e-9 * expected)
      }
    }
    #expect(forecast.meaning.queuesWithRows == Set((0...5).map(QueueIndex.init)))
  }

  @Test func everythingLeftOutIsListed() throws {
    let filled = try Shop(issues: "      refund: {share: 34%}").read().scenario.defaults.map {
      "\($0.path) \($0.value)"
    }
    for line in ["handleTime x1", "escalate as the queue", "outsourceable true", "priority 5"] {
      #expect(filled.contains("queues.voice-{language}.issues.refund." + line), "\(filled)")
    }
  }

  @Test(
    arguments: [
      ("      a: {share: 60%}\n      b: {share: 40%}", "issue-shares"),
      ("      a: {handleTime: x2}", "missing-key"),
      ("      a: {share: 0%}", "out-of-range"),
      ("      a: {share: 10%, handleTime: 2}", "wrong-type"),
      ("      a b: {share: 10%}", "bad-id"),
      ("      a: {share: 10%, escalate: {to: nowhere, share: 10%}}", "unknown-reference"),
      ("      a: {share: 10%, escalate: {share: 10%}}", "missing-key"),
      ("      a: {share: 10%, targets: [{respond: 90%, within: 4h}]}", "target-channel"),
      ("      a: {share: 10%, targets: [{answer: 80%, within: 20s, csat: 90%}]}", "not-supported"),
      ("      a: {share: 10%, opening: 24/7}", "unknown-key"),
    ])
  func faultsAreNamed(_ issues: String, _ id: String) {
    #expect(Shop(issues: issues).faults().map(\.id) == [id])
  }

  @Test func faultsOfWhatIsAround() {
    let nowhere = Shop(issues: "      a: {share: 10%, escalate: 4%}", escalations: "[]")
    #expect(nowhere.faults().map(\.id).contains("issue-escalation"))
    var outsourced = Shop(issues: "      a: {share: 10%, outsourceable: false}")
    outsourced.vendorServes = "[voice-*, 'voice-en:a']"
    #expect(outsourced.faults().map(\.id) == ["issue-not-outsourceable"])
    var top = Shop(issues: "      a: {share: 10%}")
    top.more = "issues: {a: {share: 10%}}"
    #expect(top.faults().map(\.id) == ["not-supported"])
    #expect(top.faults().first?.hint?.contains("queues.<queue>.issues") == true)
    let rows = Self.days + ["2026-03-02T00:00Z,1440,voice-en:a,10"]
    let faults = Shop(issues: "      a: {share: 10%}").faults(rows: rows)
    #expect(faults.map(\.id) == ["unknown-reference"])
    #expect(faults.first?.hint?.contains("'voice-en'") == true)
  }

  @Test func aQueueThatOnlyVendorsServeCannotKeepATypeFromThem() throws {
    let text = Shop(issues: "      a: {share: 10%, outsourceable: false}").yaml.replacing(
      "serves: [\"*\"]", with: "serves: [case, lab]")
    let csv = ([TinyScenario.header] + Self.days).joined(separator: "\n")
    #expect {
      _ = try Fixture.withFolder([("scenario.yaml", text), ("forecast.csv", csv)]) {
        try ScenarioReader().read(folder: $0)
      }
    } throws: { error in
      let faults = (error as? ScenarioFaults)?.diagnostics ?? []
      return faults.map(\.id) == ["unserved-queue"] && faults[0].value?.hasSuffix("outsourceable") == true
    }
  }
}
