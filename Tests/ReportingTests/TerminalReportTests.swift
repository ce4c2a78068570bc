import CivilTime
import Reporting
import TestSupport
import Testing
import WorkforceModel

@Suite struct TerminalReportTests {
  @Test func planReadsAsRecorded() throws {
    try Golden.expect(TerminalReport.plan(try SamplePlan.twoTier(), sourceNotes: true), isRecordedAs: "plan.txt")
  }

  @Test func partsReadAsRecorded() throws {
    let plan = try SamplePlan.twoTier()
    let scenario = plan.scenario
    let parts = [
      TerminalReport.demand(plan.workload, in: scenario, explanation: SamplePlan.explanation),
      TerminalReport.requirement(plan.requirement, workload: plan.workload, in: scenario),
      TerminalReport.roster(plan.roster, check: plan.check, requirement: plan.requirement, in: scenario),
      TerminalReport.check(plan.check, roster: plan.roster, in: scenario),
      TerminalReport.simulation(plan.simulation, in: scenario),
      TerminalReport.cost(plan.cost, in: scenario),
    ]
    try Golden.expect(parts.joined(separator: "\n"), isRecordedAs: "parts.txt")
  }

  /// 336 half-hours, half of them with 12 and half with 3 contacts, make 2,520; 18 % of them are 453.6.
  @Test func demandAddsUp() throws {
    let plan = try SamplePlan.twoTier()
    let text = TerminalReport.demand(plan.workload, in: plan.scenario, explanation: SamplePlan.explanation)
    #expect(text.contains("t1-voice-en  first contact") && text.contains("2,520.0"))
    #expect(text.contains("escalated from t1-voice-en"))
    let share = text.split(separator: "\n").first { $0.contains("escalated ") && $0.contains("18 %") }
    #expect(share?.contains("handled  2,520.0     453.6               ticket export, March 2025") == true)
    #expect(text.contains("+ still on their way                    0.0"))
    #expect(text.contains("both sides agree in every interval"))
  }

  @Test func everyViolationIsListedAndShortagesAreCounted() throws {
    var plan = try SamplePlan.twoTier()
    plan.check.violations = [.init(rule: .rest, line: 3, message: "9 h between shifts, 11 h asked")]
    let checked = TerminalReport.check(plan.check, roster: plan.roster, in: plan.scenario)
    #expect(checked.contains("Rules: 1 violation\n"))
    #expect(checked.contains("rest     3  9 h between shifts, 11 h asked"))
    let more = plan.roster.shortages.count - 20
    #expect(checked.contains("and \(more) more\n"))
    #expect(TerminalReport.plan(plan, sourceNotes: false).contains("1 rule is broken"))
  }

  @Test func fulfilledPlanIsVerifiedUnderItsAssumptions() throws {
    var plan = try SamplePlan.twoTier()
    for index in plan.simulation.targets.indices { plan.simulation.targets[index].verdict = .holds }
    plan.roster.shortages = []
    let text = TerminalReport.plan(plan, sourceNotes: false)
    #expect(text.contains("Verified under the stated assumptions: 2 targets, all hold"))
    #expect(!text.contains("Not fulfilled"))
  }

  @Test func loadLeftShortIsNoFailureWhereTargetsHold() throws {
    var plan = try SamplePlan.twoTier()
    for index in plan.simulation.targets.indices { plan.simulation.targets[index].verdict = .holds }
    func shortage(_ subject: Roster.Shortage.Subject) -> Roster.Shortage {
      Roster.Shortage(subject: subject, interval: 1, positions: 0.1, bindingRule: "cheaper to leave")
    }
    plan.roster.shortages = [shortage(.queue(QueueIndex(0)))]
    #expect(plan.isFulfilled)
    #expect(TerminalReport.plan(plan, sourceNotes: false).contains("Verified under the stated assumptions"))
    plan.roster.shortages.append(shortage(.post(0)))
    #expect(!plan.isFulfilled)
    #expect(plan.roster.unfilledPosts.count == 1)
  }

  @Test func noLineEndsInABlankAndNothingIsNotANumber() throws {
    var plan = try SamplePlan.twoTier()
    plan.simulation.targets[0].measured = Estimate(mean: .nan, halfWidth95: .infinity, replications: 1)
    plan.simulation.queues[0].meanWaitSeconds.mean = .infinity
    plan.cost.perResolution.mean = .nan
    let text = TerminalReport.plan(plan, sourceNotes: true)
    for line in text.split(separator: "\n") { #expect(!line.hasSuffix(" ")) }
    #expect(!NotANumber.appears(in: text))
  }
}

/// Finds printed values that are infinite or not a number.
enum NotANumber {
  static func appears(in text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { ["nan", "inf", "infinity"].contains($0) }
  }
}
