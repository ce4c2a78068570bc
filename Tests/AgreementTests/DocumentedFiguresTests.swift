import CivilTime
import DemandPlanning
import QueueingTheory
import TestSupport
import Testing
import WorkScheduling
import WorkforceModel

/// The worked example of `Docs/Concepts/from-contact-to-paid-hour.md`, computed by the code that plans.
@Suite struct DocumentedFiguresTests {
  private static let assistant = QueueIndex(0)
  private static let frontline = QueueIndex(1)
  private static let investigation = QueueIndex(2)

  @Test func fromContactToPaidHour() throws {
    let page = try DocumentedPage("Docs/Concepts/from-contact-to-paid-hour.md")
    let differences = page.differences(
      from: try contacts() + work() + load() + positions() + rounding() + shrinkages() + paidHour())
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  /// 1,000 contacts enter the assistant in one interval of the horizon.
  private func operation(escalation: Double = 0.18, redial: Double = 0.4, containment: Double = 0.22) throws -> (
    workload: Workload, explanation: DemandExplanation
  ) {
    var scenario = try SampleScenario.twoTier(zoneId: "UTC")
    let zone = try SampleScenario.require(Zone(identifier: "UTC"))
    scenario.tiers = [
      Tier(id: "t0", name: "Assistant", kind: .automated), Tier(id: "t1", name: "Frontline"),
      Tier(id: "t2", name: "Investigation"),
    ]
    func queue(_ id: String, tier: Int, channel: Int, seconds: Double?) -> Queue {
      Queue(
        id: id, tier: tier, channel: channel, language: "en", opening: .always(zone: zone),
        handleTime: seconds.map { HandleTime(meanSeconds: $0) })
    }
    scenario.queues = [
      queue("t0-voice", tier: 0, channel: 0, seconds: nil), queue("t1-voice", tier: 1, channel: 0, seconds: 300),
      queue("t2-case", tier: 2, channel: 1, seconds: 1200),
    ]
    scenario.queues[1].patienceMeanSeconds = 240
    scenario.queues[1].plannedAbandonment = 0.05
    scenario.automations = [
      Automation(
        queue: Self.assistant, to: Self.frontline, containment: containment,
        silentReturnShare: containment > 0 ? 0.15 : 0, silentReturnTo: Self.frontline, silentReturnDelaySeconds: 3600,
        residualHandleFactor: containment > 0 ? 1.12 : 1)
    ]
    scenario.routes = []
    if escalation > 0 {
      scenario.routes.append(
        Route(
          kind: .escalate, from: Self.frontline, to: Self.investigation, share: escalation, extraWorkSeconds: 180))
    }
    if redial > 0 {
      scenario.routes.append(
        Route(kind: .redial, from: Self.frontline, to: Self.frontline, share: redial, delayMeanSeconds: 1200))
    }
    scenario.targets = []
    var forecast = ContactForecast(
      offered: scenario.queues.map { _ in Series(zeros: scenario.horizon.grid.count) },
      leadIn: scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) },
      handleSeconds: scenario.queues.map { _ in nil })
    forecast.offered[0][10] = 1000
    return try DemandModel(loadMethod: .interval).explained(of: scenario, forecast: forecast, run: RunContext())
  }

  private func total(_ workload: Workload, _ queue: QueueIndex, _ origin: Workload.Origin) -> Double {
    workload.queues[queue.raw].flows.filter { $0.origin == origin }.reduce(0) { $0 + $1.contacts.sum }
  }

  private func contacts() throws -> [(String, DocumentedPage.Figure)] {
    let (workload, explanation) = try operation()
    let withoutRedial = try operation(redial: 0).workload
    let morePoint = try operation(escalation: 0.19).workload
    let line = explanation.queues[Self.frontline.raw]
    let escalated = total(workload, Self.investigation, .escalated(from: Self.frontline))
    let silent = total(workload, Self.frontline, .silentReturn(from: Self.assistant))
    let notContained = total(workload, Self.frontline, .notContained(from: Self.assistant))
    let more = morePoint.queues[Self.investigation.raw].arriving.sum - escalated
    let entering = explanation.queues[Self.assistant.raw].entering
    let forGood = explanation.balance.abandonedForGood
    let helped = explanation.balance.contained
    #expect(abs(helped + line.resolved + escalated + forGood - entering) < 1e-6)
    return [
      ("Enter the assistant", .number(entering)),
      ("Contained", .number(explanation.queues[Self.assistant.raw].contained)),
      ("Not contained", .number(notContained)),
      ("Come back unhelped", .number(silent)),
      ("To people, without redials", .number(withoutRedial.queues[Self.frontline.raw].arriving.sum)),
      ("Offered to the frontline", .number(workload.queues[Self.frontline.raw].arriving.sum)),
      ("Abandoned", .number(line.abandoned)),
      ("Handled", .number(line.handled)),
      ("Escalated to tier 2", .number(escalated)),
      ("Resolved at the frontline", .number(line.resolved)),
      ("Give up for good", .number(forGood)),
      ("Helped by the assistant for good", .number(helped)),
      ("Escalated if 18 % were taken of all who enter", .number(0.18 * entering)),
      ("More escalated by one point of share", .number(more)),
    ]
  }

  private func work() throws -> [(String, DocumentedPage.Figure)] {
    let (workload, explanation) = try operation()
    let load = workload.queues[Self.frontline.raw]
    let width = Double(workload.grid.secondsPerInterval)
    let with = try operation(escalation: 0, redial: 0).workload.queues[Self.frontline.raw].offeredLoad.sum
    let without = try operation(escalation: 0, redial: 0, containment: 0)
      .workload.queues[Self.frontline.raw].offeredLoad.sum
    let implied = try #require(explanation.queues[Self.assistant.raw].impliedContainedHandleFactor)
    return [
      ("Mean handle time, min", .number(load.handleSeconds[10] / 60)),
      ("Offered work of the day, hours", .number(load.offeredLoad.sum * width / 3600)),
      ("Work saved by the assistant, %", .number(100 * (1 - with / without))),
      ("Implied handle time of the contained, % of the old mean", .number(100 * implied)),
    ]
  }

  private static let busiestShare = 0.08

  private func busiestLoad() throws -> (contacts: Double, erlangs: Double, handleSeconds: Double) {
    let workload = try operation().workload
    let contacts = Self.busiestShare * workload.queues[Self.frontline.raw].arriving.sum
    let seconds = workload.queues[Self.frontline.raw].handleSeconds[10]
    return (contacts, contacts * seconds / Double(workload.grid.secondsPerInterval), seconds)
  }

  private func load() throws -> [(String, DocumentedPage.Figure)] {
    let busiest = try busiestLoad()
    return [("Contacts", .number(busiest.contacts)), ("Offered load, erlangs", .number(busiest.erlangs))]
  }

  private static let goals = StaffingGoals(serviceLevel: .init(share: 0.8, withinSeconds: 20))

  private func fractionalPositions() throws -> Double {
    let busiest = try busiestLoad()
    return try ErlangA.fractionalAgents(
      offeredLoad: busiest.erlangs, meanHandleSeconds: busiest.handleSeconds, meanPatienceSeconds: 240,
      goals: Self.goals
    ).agents
  }

  private func positions() throws -> [(String, DocumentedPage.Figure)] {
    let busiest = try busiestLoad()
    let whole = try ErlangA.leastAgents(
      offeredLoad: busiest.erlangs, meanHandleSeconds: busiest.handleSeconds, meanPatienceSeconds: 240,
      goals: Self.goals
    ).agents
    func measures(_ agents: Int) throws -> QueueMeasures {
      try #require(
        ErlangA(
          offeredLoad: busiest.erlangs, agents: Double(agents), meanHandleSeconds: busiest.handleSeconds,
          meanPatienceSeconds: 240)
      ).measures(withinSeconds: 20)
    }
    let enough = try measures(whole)
    let oneLess = try measures(whole - 1)
    return [
      ("Positions, fractional", .number(try fractionalPositions())),
      ("Positions, whole", .number(Double(whole))),
      ("Service level with \(whole), %", .number(100 * (enough.serviceLevel() ?? 0))),
      ("Service level with \(whole - 1), %", .number(100 * (oneLess.serviceLevel() ?? 0))),
      ("Occupancy with \(whole), %", .number(100 * enough.occupancy)),
      ("Abandonment with \(whole), %", .number(100 * enough.abandonment)),
    ]
  }

  private func rounding() throws -> [(String, DocumentedPage.Figure)] {
    let whole = try ErlangC.leastAgents(offeredLoad: 10, meanHandleSeconds: 180, goals: Self.goals).agents
    let fractional = try ErlangC.fractionalAgents(offeredLoad: 10, meanHandleSeconds: 180, goals: Self.goals).agents
    let oneLess = try #require(ErlangC(offeredLoad: 10, agents: 13, meanHandleSeconds: 180))
    #expect(DocumentedPage.isRounded("79.56", from: 100 * oneLess.serviceLevel(withinSeconds: 20)))
    return [
      ("10 erlangs at 180 s, 80 % in 20 s, Erlang C: whole positions", .number(Double(whole))),
      ("The same, fractional", .number(fractional)),
      ("Scheduled at 30 % shrinkage, rounded twice", .number(Double(exactCeiling(Double(whole) / 0.7)))),
      ("Scheduled, rounded once", .number(Double(exactCeiling(fractional / 0.7)))),
      ("Scheduled for 17 positions at 32 %", .number(Double(exactCeiling(17 / (1 - 0.32))))),
    ]
  }

  private static let shrinkage = Team.Shrinkage(inShift: 0.08, unplanned: 0.06, planned: 0.09)

  private func shrinkages() throws -> [(String, DocumentedPage.Figure)] {
    let coverage = Self.shrinkage.coverage
    return [
      ("Coverage of a rostered person outside breaks, %", .number(100 * coverage)),
      ("Rostered and at work, for 100 positions", .number(100 / coverage)),
      ("People employed for them", .number(100 / coverage / (1 - Self.shrinkage.planned))),
      ("Wrong: add up the shrinkages and multiply", .number(100 * (1 + 0.08 + 0.06))),
      ("At work in the busiest half-hour", .number(try fractionalPositions() / coverage)),
    ]
  }

  private func paidHour() throws -> [(String, DocumentedPage.Figure)] {
    let scenario = try SampleScenario.twoTier()
    let contract = scenario.contracts[0]
    let paid = Double(contract.paidMinutes) / 60
    let paidBreaks = Double(contract.breaks.filter(\.paid).reduce(0) { $0 + $1.minutes }) / 60
    #expect(paidBreaks == 0.5 && scenario.teams[0].shrinkage.coverage == Self.shrinkage.coverage)
    let productive = (paid - paidBreaks) * Self.shrinkage.coverage
    let seat = 168 / (Double(contract.days) * productive)
    return [
      ("Span from begin to end, hours", .number(Double(contract.spanMinutes) / 60)),
      ("Productive hours a shift", .number(productive)),
      ("Paid hours for one productive hour", .number(paid / productive)),
      ("Price of a productive hour at 9.20 a paid hour", .number(9.20 * paid / productive)),
      ("Rostered people for one position around the clock", .number(seat)),
      ("People employed for it", .number(seat / (1 - Self.shrinkage.planned))),
      ("A month of a 40-hour week, hours", .number(40.0 * 52 / 12)),
    ]
  }
}
