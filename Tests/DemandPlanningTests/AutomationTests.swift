import DemandPlanning
import Testing
import WorkforceModel

/// The four levers of automation, and what they save in contacts and in work: N11, N24, and what containment implies.
struct AutomationTests {
  private func bot(containment: Double, silent: Double, residual: Double) throws -> Network {
    var network = try Network()
    network.forecast.offered[0][10] = 1000
    network.scenario.automations[0].containment = containment
    network.scenario.automations[0].silentReturnShare = silent
    network.scenario.automations[0].residualHandleFactor = residual
    return network
  }

  /// N11: 18.7 % fewer contacts, 8.944 % less work.
  @Test func savingInContactsAndInWork() throws {
    let (_, explanation) = try bot(containment: 0.22, silent: 0.15, residual: 1.12).result()
    let saving = try #require(explanation.savings[1])
    #expect(abs(saving.visitsWithout - 1000) < 1e-9 && abs(saving.visits - 813) < 1e-9)
    #expect(abs(saving.shareOfVisits - 0.187) < 1e-12)
    #expect(abs(saving.shareOfWork - 0.08944) < 1e-9)
    #expect(explanation.savings[0] == nil)
  }

  /// N24: 20 % deflected, 6 -> 6.75 min, saves 10 % of the work.
  @Test func deflectionOfEasyContacts() throws {
    let (_, explanation) = try bot(containment: 0.2, silent: 0, residual: 6.75 / 6).result()
    let saving = try #require(explanation.savings[1])
    #expect(abs(saving.shareOfVisits - 0.2) < 1e-12)
    #expect(abs(saving.shareOfWork - 0.1) < 1e-12)
    #expect(abs(try #require(explanation.queues[0].impliedContainedHandleFactor) * 6 - 3) < 1e-12)
  }

  /// What a bot keeps away does not escalate either.
  @Test func savingReachesTheTiersAbove() throws {
    var network = try bot(containment: 0.22, silent: 0.15, residual: 1)
    network.route(.escalate, 1, 2, 0.18)
    let saving = try #require(network.result().explanation.savings[2])
    #expect(abs(saving.visitsWithout - 180) < 1e-9 && abs(saving.visits - 146.34) < 1e-9)
  }

  /// 70 % talk, 10 % hold, 20 % after-work, changed by -5 %, -30 % and -40 %: 0.855 of the time.
  @Test func assistantsChangeTheParts() throws {
    let effect = AssistEffect(parts: [
      .init(name: .talk, share: 0.7, change: -0.05), .init(name: .hold, share: 0.1, change: -0.3),
      .init(name: .afterWork, share: 0.2, change: -0.4),
    ])
    #expect(abs(effect.factor - 0.855) < 1e-12)
    var network = try bot(containment: 0, silent: 0, residual: 1)
    network.scenario.queues[1].handleTime = HandleTime(meanSeconds: 300 * 0.855, assist: effect)
    let (workload, explanation) = try network.result()
    #expect(abs(workload.queues[1].handleSeconds[10] - 256.5) < 1e-9)
    let saving = try #require(explanation.savings[1])
    #expect(saving.shareOfVisits == 0)
    #expect(abs(saving.shareOfWork - 0.145) < 1e-12)
    // Handle times of the forecast were measured without the assistant.
    network.forecast.handleSeconds[1] = Series([Double](repeating: 400, count: 336))
    #expect(abs(try network.result().workload.queues[1].handleSeconds[10] - 342) < 1e-9)
  }

  /// 22 % contained with others 12 % longer implies 57.5 %; the figures may not contradict each other.
  @Test func impliedHandleTimeIsChecked() throws {
    func codes(_ containment: Double, _ residual: Double) throws -> [String] {
      try bot(containment: containment, silent: 0, residual: residual).scenario.contradictions
    }
    #expect(try codes(0.22, 1.12) == [])
    #expect(try codes(0.22, 1.3) == ["automation-impossible"])
    #expect(try codes(0.22, 1.25) == ["automation-implausible"])
    #expect(try codes(0.22, 0.9) == ["automation-implausible"])
  }
}

extension Scenario {
  fileprivate var contradictions: [String] {
    faultsOfParts().map(\.code).filter { $0.hasPrefix("automation-im") }
  }
}
