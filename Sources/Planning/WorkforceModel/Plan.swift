/// The whole chain of one run: every handover, the independent check, the cost, and where it all came from.
public struct Plan: Hashable, Sendable {
  public var scenario: Scenario
  public var workload: Workload
  public var requirement: StaffingRequirement
  public var roster: Roster
  /// The roster with names; nil where none was made.
  public var schedule: Schedule?
  public var check: RosterCheck
  public var simulation: SimulationResult
  public var cost: PlanCost
  public var provenance: Provenance
  /// What would remove the roster's shortage; nil where it was not asked for.
  public var remedies: Remedies?

  public init(
    scenario: Scenario, workload: Workload, requirement: StaffingRequirement, roster: Roster, check: RosterCheck,
    simulation: SimulationResult, cost: PlanCost, provenance: Provenance, remedies: Remedies? = nil,
    schedule: Schedule? = nil
  ) {
    self.scenario = scenario
    self.workload = workload
    self.requirement = requirement
    self.roster = roster
    self.schedule = schedule
    self.check = check
    self.simulation = simulation
    self.cost = cost
    self.provenance = provenance
    self.remedies = remedies
  }

  /// Whether every target holds, every minimum post is filled, the roster keeps every rule and somebody holds each of
  /// its shifts.
  ///
  /// Demand that was cheaper to leave uncovered than to cover is listed with its price; whether customers suffer from
  /// it is what the targets say.
  public var isFulfilled: Bool {
    check.violations.isEmpty && roster.unfilledPosts.isEmpty && schedule?.open.isEmpty != false
      && simulation.targets.allSatisfy { $0.verdict == .holds }
  }
}

/// What a stranger needs to repeat a run.
public struct Provenance: Hashable, Sendable {
  /// One input file by name and SHA-256 digest in hexadecimal.
  public struct Input: Hashable, Sendable {
    public var name: String
    public var sha256: String

    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  public var version: String
  public var seed: UInt64
  public var effort: String
  public var replications: Int
  public var inputs: [Input]
  public var timeZoneDataVersion: String
  public var solverVersion: String
  /// Whether a wall-clock limit was given, so that another run may differ.
  public var timeLimited: Bool

  public init(
    version: String, seed: UInt64, effort: String, replications: Int, inputs: [Input], timeZoneDataVersion: String,
    solverVersion: String, timeLimited: Bool
  ) {
    self.version = version
    self.seed = seed
    self.effort = effort
    self.replications = replications
    self.inputs = inputs
    self.timeZoneDataVersion = timeZoneDataVersion
    self.solverVersion = solverVersion
    self.timeLimited = timeLimited
  }
}
