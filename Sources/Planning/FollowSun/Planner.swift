import CivilTime
import CostModel
import DemandPlanning
import GLPKSolver
import LinearModel
import RosterVerification
import Rostering
import ServiceSimulation
import StaffingPlanning
public import WorkScheduling
public import WorkforceModel

/// The chain as one value: each method is one arrow, and none reads a file, prints, or looks at a clock.
public struct Planner: Sendable {
  /// Start of all random streams.
  public var seed: UInt64
  /// Independent replications of a simulation, at least 2 for an interval.
  public var replications: Int
  /// How long the optimiser searches, in steps.
  public var effort: PlanningEffort
  /// Loads each interval by itself instead of by modified offered load where handle times are long; for comparison.
  public var loadsByInterval = false
  /// Given each restricted master as LP text, with a name; for people who want to see the model.
  public var masterText: (@Sendable (String, String) -> Void)?

  public init(
    seed: UInt64 = 1, replications: Int = 100, effort: PlanningEffort = .standard,
    masterText: (@Sendable (String, String) -> Void)? = nil
  ) {
    self.seed = seed
    self.replications = replications
    self.effort = effort
    self.masterText = masterText
  }

  /// Name and version of the linear-programming solver.
  public static var solverVersion: String { "GLPK \(GLPK.version)" }

  /// Version of the time-zone rules in use.
  public static var timeZoneDataVersion: String { Zone.dataVersion }

  /// The contacts of each queue and interval, those that escalate, return and reopen included.
  ///
  /// - Throws: `PlanningFaults` or `PlanningFault` for what the scenario contradicts itself in.
  public func workload(
    of scenario: Scenario, forecast: ContactForecast, run: RunContext
  ) throws -> Workload {
    try DemandModel(loadMethod: loadsByInterval ? .interval : .automatic).workload(
      of: scenario, forecast: forecast, run: run)
  }

  /// The contacts of each queue and interval together with the sums that explain them.
  ///
  /// - Throws: as `workload`.
  public func explainedWorkload(
    of scenario: Scenario, forecast: ContactForecast, run: RunContext
  ) throws -> (workload: Workload, explanation: DemandExplanation) {
    try DemandModel().explained(of: scenario, forecast: forecast, run: run)
  }

  /// The agents that each queue needs, or the work with its deadlines.
  ///
  /// - Parameter roster: one that promises positions for targets over windows, whose own choice of them is then shown;
  ///   nil: they are where the fewest agent-intervals are needed.
  public func requirement(
    for workload: Workload, in scenario: Scenario, promisedBy roster: Roster? = nil, run: RunContext
  ) throws -> StaffingRequirement {
    try StaffingCalculator().requirement(for: workload, in: scenario, promised: roster?.promised ?? [], run: run)
  }

  /// The share of each promise of deferred queues that the agents of a roster keep, without any chance: positions in
  /// `Scenario.targets` with their shares. Empty for a roster made elsewhere, which does not say who works on what.
  ///
  /// - Throws: `PlanningFault` with code `no-open-hours` where a promise's clock has no hours left.
  public func plannedAttainment(
    of roster: Roster, facing workload: Workload, in scenario: Scenario
  ) throws -> [(target: Int, share: Double)] {
    guard roster.plannedShare.count == scenario.teams.count else { return [] }
    var kept: [(target: Int, share: Double, contacts: Double)] = []
    for queue in scenario.queues.indices.map(QueueIndex.init)
    where scenario.isStaffed(queue) && scenario.channel(of: queue).isDeferred {
      let pool = scenario.waitingLine(of: queue)
      guard pool.first == queue else { continue }
      var agents = Series(zeros: workload.grid.count)
      for (team, shares) in zip(scenario.teams, roster.plannedShare) {
        for (skill, share) in zip(team.serves, shares) where pool.contains(skill.queue) {
          for interval in agents.values.indices { agents[interval] += share[interval] * skill.proficiency }
        }
      }
      for own in try PlannedAttainment(of: pool, facing: workload, agents: agents, in: scenario).kept {
        guard let known = kept.firstIndex(where: { $0.target == own.target }) else {
          kept.append((own.target, own.share, own.contacts))
          continue
        }
        // A promise to contacts in several pools is kept by the share of all of them.
        let before = kept[known]
        let contacts = before.contacts + own.contacts
        if contacts > 0 {
          kept[known].share = (before.share * before.contacts + own.share * own.contacts) / contacts
        }
        kept[known].contacts = contacts
      }
    }
    return kept.map { ($0.target, $0.share) }
  }

  /// The cheapest lawful roster that was found, with a bound that proves how far from the cheapest it can be.
  ///
  /// Cancellation ends the search and keeps the best roster so far; its certificate says so.
  ///
  /// - Parameter older: a roster from which this one is to differ little.
  /// - Throws: `PlanningFaults` where the requirement or the older roster does not fit the scenario.
  public func roster(
    covering requirement: StaffingRequirement, in scenario: Scenario, keeping older: KeptRoster? = nil, run: RunContext
  ) throws -> Roster {
    let inspect = masterText.map { sink in
      { @Sendable (name: String, program: LinearProgram) in
        do {
          sink(name, try LinearProgramText(program).text)
        } catch {
          // The solver refuses the same program right after, with the same fault; here it is only shown.
          sink(name, "\\ not a valid program: \(error)\n")
        }
      }
    }
    return try RosterOptimizer(solver: GLPK(), effort: effort.rosterEffort, seed: seed, inspect: inspect).roster(
      covering: requirement, in: scenario, keeping: older, run: run)
  }

  /// What code that is not the optimiser finds when it works the roster out afresh.
  public func check(
    _ roster: Roster, against requirement: StaffingRequirement, in scenario: Scenario
  ) -> RosterCheck {
    RosterVerifier().check(roster, requirement, scenario)
  }

  /// The roster with names: who of the staff lists works which shift, or made-up ids where a team has no list.
  ///
  /// Cancellation keeps the best schedule so far.
  public func schedule(naming roster: Roster, in scenario: Scenario, run: RunContext) throws -> Schedule {
    try ScheduleOptimizer().schedule(naming: roster, in: scenario, run: run)
  }

  /// What code that is not the optimiser finds wrong with a schedule.
  public func check(_ schedule: Schedule, naming roster: Roster, in scenario: Scenario) -> [RosterCheck.Violation] {
    ScheduleVerifier().violations(of: schedule, naming: roster, in: scenario)
  }

  /// What the roster costs, with outside experts as simulated.
  public func cost(
    of roster: Roster, facing workload: Workload, simulated: SimulationResult?, in scenario: Scenario
  ) -> PlanCost {
    CostCalculator().cost(of: roster, facing: workload, simulated: simulated, in: scenario)
  }
}
