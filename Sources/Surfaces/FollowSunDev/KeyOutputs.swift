import FollowSun
import Foundation
import PlanArchive
import Reporting
import ScenarioFile
import WorkScheduling
import WorkforceModel

/// The outputs of the chain for one scenario.
struct KeyOutputs {
  static let planner = Planner(seed: 1, replications: 4, effort: .quick)

  let loaded: LoadedScenario
  let workload: Workload
  let explanation: DemandExplanation
  let requirement: StaffingRequirement

  init(_ loaded: LoadedScenario) throws {
    self.loaded = loaded
    (workload, explanation) = try KeyOutputs.planner.explainedWorkload(
      of: loaded.scenario, forecast: loaded.forecast, run: RunContext())
    requirement = try KeyOutputs.planner.requirement(for: workload, in: loaded.scenario, run: RunContext())
  }

  func demand() throws -> [UInt8] { try HandoverDocument.json(workload, in: loaded.scenario) }

  func explained() -> String { TerminalReport.demand(workload, in: loaded.scenario, explanation: explanation) }

  func staffing() throws -> [UInt8] { try HandoverDocument.json(requirement, in: loaded.scenario) }

  func roster() throws -> Roster {
    try KeyOutputs.planner.roster(covering: requirement, in: loaded.scenario, run: RunContext())
  }

  func schedule(naming roster: Roster) throws -> Schedule {
    try KeyOutputs.planner.schedule(naming: roster, in: loaded.scenario, run: RunContext())
  }

  func simulation(of roster: Roster) throws -> SimulationResult {
    try KeyOutputs.planner.simulation(
      of: .roster(roster), facing: workload, keepingFree: requirement, in: loaded.scenario, run: RunContext())
  }

  func cost(of roster: Roster, simulated: SimulationResult) -> PlanCost {
    KeyOutputs.planner.cost(of: roster, facing: workload, simulated: simulated, in: loaded.scenario)
  }

  /// All that people are shown, made from handovers that may be another scenario's; digests of inputs are left out.
  func report(_ base: KeyBase) -> String {
    let plan = Plan(
      scenario: loaded.scenario, workload: workload, requirement: requirement, roster: base.roster,
      check: KeyOutputs.planner.check(base.roster, against: requirement, in: loaded.scenario),
      simulation: base.simulation, cost: base.cost,
      provenance: Provenance(
        version: "", seed: 1, effort: "", replications: 4, inputs: [], timeZoneDataVersion: "", solverVersion: "",
        timeLimited: false))
    return TerminalReport.plan(plan, sourceNotes: true) + HTMLReport.html(plan)
  }
}

/// The outputs of the unchanged scenario.
struct KeyBase: Sendable {
  let demand: [UInt8]
  let explained: String
  let staffing: [UInt8]
  let roster: Roster
  let schedule: Schedule
  let simulation: SimulationResult
  let cost: PlanCost
  private(set) var report = ""

  init(_ outputs: KeyOutputs) throws {
    demand = try outputs.demand()
    explained = outputs.explained()
    staffing = try outputs.staffing()
    roster = try outputs.roster()
    schedule = try outputs.schedule(naming: roster)
    simulation = try outputs.simulation(of: roster)
    cost = outputs.cost(of: roster, simulated: simulation)
    report = outputs.report(self)
  }

  /// Whether an output of a changed scenario differs; later ones are made on the handovers of this one.
  func differs(_ output: KeyChange.Output, from changed: KeyOutputs) throws -> Bool {
    switch output {
    case .refusal: false
    case .demand: try changed.demand() != demand
    case .explanation: changed.explained() != explained
    case .staffing: try changed.staffing() != staffing
    case .simulation: try changed.simulation(of: roster) != simulation
    case .cost: changed.cost(of: roster, simulated: simulation) != cost
    case .schedule: try changed.schedule(naming: roster) != schedule
    case .roster: try changed.roster() != roster
    case .report: changed.report(self) != report
    }
  }
}
