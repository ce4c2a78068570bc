import CivilTime
import Foundation
public import WorkforceModel

extension CodingUserInfoKey {
  /// Whether the figures of the simulation and the cost are left out: nobody reads them back, and so plans of versions
  /// that measured less stay readable.
  static let leavesFiguresOut = CodingUserInfoKey(rawValue: "leavesFiguresOut")
}

/// `plan.json`: every handover of a plan under names, in a versioned form.
///
/// Rows are kept by queue, team and target name; series have one number for each interval of `grid`.
public struct PlanDocument: Codable, Equatable, Sendable {
  public static let schemaName = "followsun/plan/1"

  var schema: String
  var name: String
  var currency: String
  var provenance: ProvenanceDocument
  var grid: GridDocument
  var assumptions: [AssumptionDocument]
  var defaults: [DefaultDocument]
  var workload: [QueueLoadDocument]
  var requirement: RequirementDocument
  var roster: RosterDocument
  /// Absent where nobody was named.
  var schedule: ScheduleDocument?
  var check: CheckDocument
  /// Absent where it was not asked for.
  var remedies: RemediesDocument?
  /// Absent where the run ended with the roster.
  var simulation: SimulationDocument?
  var cost: CostDocument?

  public init(_ plan: Plan) {
    let names = PlanNames(plan.scenario)
    self.init(
      scenario: plan.scenario, workload: plan.workload, requirement: plan.requirement, roster: plan.roster,
      check: plan.check, provenance: plan.provenance, remedies: plan.remedies,
      schedule: plan.schedule)
    simulation = SimulationDocument(plan.simulation, scenario: plan.scenario, names: names)
    cost = CostDocument(plan.cost, names: names)
  }

  /// The document of a run that ended with the roster.
  public init(
    scenario: Scenario, workload: Workload?, requirement: StaffingRequirement, roster: Roster, check: RosterCheck,
    provenance: Provenance, remedies: Remedies? = nil, schedule: Schedule? = nil
  ) {
    let names = PlanNames(scenario)
    schema = PlanDocument.schemaName
    name = scenario.name
    currency = scenario.currency.code
    self.provenance = ProvenanceDocument(provenance)
    grid = GridDocument(requirement.grid)
    assumptions = scenario.assumptions.map(AssumptionDocument.init)
    defaults = scenario.defaults.map(DefaultDocument.init)
    self.workload = (workload?.queues ?? []).enumerated().map { index, load in
      QueueLoadDocument(load, queue: names.queues[index], names: names)
    }
    self.requirement = RequirementDocument(requirement, names: names)
    self.roster = RosterDocument(roster, names: names)
    self.schedule = schedule.map { ScheduleDocument($0, names: names) }
    self.check = CheckDocument(check)
    self.remedies = remedies.map { RemediesDocument($0, in: scenario) }
  }

  /// Reads all of it, or all but the figures of simulation and cost.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    schema = try values.decode(String.self, forKey: .schema)
    name = try values.decode(String.self, forKey: .name)
    currency = try values.decode(String.self, forKey: .currency)
    provenance = try values.decode(ProvenanceDocument.self, forKey: .provenance)
    grid = try values.decode(GridDocument.self, forKey: .grid)
    assumptions = try values.decode([AssumptionDocument].self, forKey: .assumptions)
    defaults = try values.decode([DefaultDocument].self, forKey: .defaults)
    workload = try values.decode([QueueLoadDocument].self, forKey: .workload)
    requirement = try values.decode(RequirementDocument.self, forKey: .requirement)
    roster = try values.decode(RosterDocument.self, forKey: .roster)
    schedule = try values.decodeIfPresent(ScheduleDocument.self, forKey: .schedule)
    check = try values.decode(CheckDocument.self, forKey: .check)
    remedies = try values.decodeIfPresent(RemediesDocument.self, forKey: .remedies)
    if let key = CodingUserInfoKey.leavesFiguresOut, decoder.userInfo[key] as? Bool == true { return }
    simulation = try values.decodeIfPresent(SimulationDocument.self, forKey: .simulation)
    cost = try values.decodeIfPresent(CostDocument.self, forKey: .cost)
  }

  /// The document as JSON text with keys in alphabetical order and a newline at the end.
  public func jsonBytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [10]
  }

  /// Reads a document; throws `ArchiveFault` where it is not one or of another version.
  ///
  /// - Parameter leavingFiguresOut: whether the figures of simulation and cost are not read, as those of plans that
  ///   measured less.
  public init(jsonBytes bytes: [UInt8], path: String, leavingFiguresOut: Bool = false) throws {
    do {
      let decoder = JSONDecoder()
      if let key = CodingUserInfoKey.leavesFiguresOut { decoder.userInfo[key] = leavingFiguresOut }
      self = try decoder.decode(PlanDocument.self, from: Data(bytes))
    } catch {
      throw ArchiveFault(
        path: path, message: "this is not a plan of schema \(PlanDocument.schemaName): \(error)",
        remedy: "give a folder that `followsun plan` or `followsun roster` wrote with this version")
    }
    guard schema == PlanDocument.schemaName else {
      throw ArchiveFault(
        path: path, message: "the plan has schema (\(schema)), not (\(PlanDocument.schemaName))",
        remedy: "make the plan again with this version")
    }
  }

  /// The requirement that the plan was made for.
  public func requirement(in scenario: Scenario) throws -> StaffingRequirement {
    try requirement.value(in: scenario, grid: grid.value)
  }

  /// The roster with its certificate, as the document holds it.
  public func roster(in scenario: Scenario) throws -> Roster {
    try roster.value(in: scenario, grid: grid.value)
  }

  /// The grid of the plan's horizon.
  func horizonGrid() throws -> IntervalGrid { try grid.value }

  /// The schedule, as the document holds it; nil where nobody was named.
  public func schedule(in scenario: Scenario) throws -> Schedule? {
    try schedule?.value(in: scenario, roster: roster(in: scenario))
  }

  /// The digests of the inputs that the plan was made from.
  public var inputs: [Provenance.Input] {
    provenance.inputs.map { Provenance.Input(name: $0.name, sha256: $0.sha256) }
  }
}

/// The names under which a document keeps what handovers keep by position.
struct PlanNames {
  let queues: [String]
  let teams: [String]
  let contracts: [String]
  private let blocks: [String]

  init(_ scenario: Scenario) {
    queues = scenario.queues.map(\.id)
    teams = scenario.teams.map(\.id)
    contracts = scenario.contracts.map(\.id)
    blocks = scenario.workBlocks.map(\.name)
  }

  /// What contacts come from: a queue, or a work block.
  func source(of origin: Workload.Origin) -> String? {
    if case .workBlock(let block) = origin { return blocks[block] }
    return origin.source.map { queues[$0.raw] }
  }

  static func position(of name: String, in names: [String], what: String) throws -> Int {
    guard let position = names.firstIndex(of: name) else {
      throw ArchiveFault(
        path: "plan.json", message: "the \(what) (\(name)) is not in the scenario",
        remedy: "use the scenario that the plan was made from")
    }
    return position
  }
}

struct ProvenanceDocument: Codable, Equatable {
  struct InputDocument: Codable, Equatable {
    var name: String
    var sha256: String
  }

  var version: String
  var seed: UInt64
  var effort: String
  var replications: Int
  var inputs: [InputDocument]
  var timeZoneDataVersion: String
  var solverVersion: String
  var timeLimited: Bool

  init(_ value: Provenance) {
    version = value.version
    seed = value.seed
    effort = value.effort
    replications = value.replications
    inputs = value.inputs.map { InputDocument(name: $0.name, sha256: $0.sha256) }
    timeZoneDataVersion = value.timeZoneDataVersion
    solverVersion = value.solverVersion
    timeLimited = value.timeLimited
  }
}

struct GridDocument: Codable, Equatable {
  var start: String
  var intervalMinutes: Int
  var count: Int

  init(_ grid: IntervalGrid) {
    start = grid.start.iso8601
    intervalMinutes = grid.minutes
    count = grid.count
  }

  var value: IntervalGrid {
    get throws {
      guard let instant = Instant(iso8601: start), [15, 30, 60].contains(intervalMinutes), count >= 0 else {
        throw ArchiveFault(path: "plan.json", message: "the grid is not valid", remedy: "make the plan again")
      }
      return IntervalGrid(start: instant, minutes: intervalMinutes, count: count)
    }
  }
}

struct AssumptionDocument: Codable, Equatable {
  var path: String
  var value: String
  var range: String?
  var source: String?

  init(_ value: Assumption) {
    path = value.path.description
    self.value = value.value
    range = value.range
    source = value.source
  }
}

struct DefaultDocument: Codable, Equatable {
  var path: String
  var value: String
  var reason: String

  init(_ value: FilledDefault) {
    path = value.path.description
    self.value = value.value
    reason = value.reason
  }
}

/// An estimate as [mean, half-width of the 95 % interval or null, replications].
struct EstimateDocument: Codable, Equatable {
  var mean: Double
  var halfWidth95: Double?
  var n: Int

  init(_ value: Estimate) {
    mean = value.mean
    halfWidth95 = value.halfWidth95.isFinite ? value.halfWidth95 : nil
    n = value.replications
  }
}
