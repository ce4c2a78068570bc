import CivilTime
public import LinearModel
public import WorkScheduling
public import WorkforceModel

/// Tries single changes of a scenario for demand that a roster leaves uncovered, each by solving again.
///
/// Only the teams and queues that a change can touch are solved, with and without the change and in the same way, so
/// that the difference comes from the change. The same input gives the same answer for any number of threads.
public struct RemedySearch<S: Solver>: Sendable {
  /// Solves the restricted masters.
  public var solver: S
  /// How long to search for each roster, counted in steps.
  public var effort: RosterEffort
  /// Of the random choices of the search.
  public var seed: UInt64

  /// Works out the requirement of a scenario with a change that alters what is asked for; nil where it cannot be had.
  public typealias Restaffing = @Sendable (_ change: Remedy.Change, _ changed: Scenario) throws -> StaffingRequirement?

  public init(solver: S, effort: RosterEffort = .quick, seed: UInt64 = 1) {
    self.solver = solver
    self.effort = effort
    self.seed = seed
  }

  /// The changes that were tried, by group of teams and queues that depend on each other; empty without shortage.
  ///
  /// - Throws: `PlanningFaults` where the requirement does not fit the scenario; `WorkCancelled`; what `restaffed` throws.
  public func remedies(
    for roster: Roster, covering requirement: StaffingRequirement, in scenario: Scenario, run: RunContext,
    restaffed: Restaffing
  ) throws -> Remedies {
    let scopes = try RemedyScopes(roster: roster, requirement: requirement, scenario: scenario)
    let candidates = scopes.short.flatMap { unit in
      RemedyCandidates(scenario: scenario, roster: roster, scopes: scopes, unit: unit).changes.map { (unit, $0) }
    }
    run.report(Progress(stage: "remedies", completed: 0, detail: "\(candidates.count) changes"))
    let variants = try orderedParallelMap(
      count: candidates.count, threads: run.threads, cancellation: run.cancellation
    ) { index in
      try variant(candidates[index].0, candidates[index].1, scopes, restaffed)
    }.compactMap { $0 }
    let units = Set(variants.flatMap(\.units) + scopes.short).sorted()
    run.report(Progress(stage: "remedies", completed: 0.1, detail: "\(variants.count + units.count) rosters"))
    let outcomes = try orderedParallelMap(
      count: units.count + variants.count, threads: run.threads, cancellation: run.cancellation
    ) { index in
      index < units.count
        ? try outcome(scenario, requirement, scopes.units[units[index]], run)
        : try outcome(of: variants[index - units.count], run)
    }
    let before = Dictionary(uniqueKeysWithValues: zip(units, outcomes))
    var groups = scopes.short.compactMap { unit in
      before[unit].map {
        Remedies.Group(
          teams: scopes.units[unit].teams.map { TeamIndex($0) }, subjects: scopes.subjects(of: unit), before: $0,
          remedies: [])
      }
    }
    for (variant, after) in zip(variants, outcomes.dropFirst(units.count)) {
      guard let place = scopes.short.firstIndex(of: variant.unit) else { continue }
      groups[place].remedies.append(remedy(variant, after, before))
    }
    run.report(Progress(stage: "remedies", completed: 0.8, detail: "more heads where one is not enough"))
    try addHeads(to: &groups, scopes, before, scenario, requirement, run)
    for place in groups.indices { groups[place].rank() }
    return Remedies(groups: groups, effort: effort.rawValue)
  }

  // MARK: Variants

  /// A scenario with one change, and all that the change can touch.
  private struct Variant: Sendable {
    var unit: Int
    var change: Remedy.Change
    var scenario: Scenario
    var requirement: StaffingRequirement
    var scope: RosterComponent
    /// What the scope consists of without the change.
    var units: [Int]
  }

  private func variant(
    _ unit: Int, _ change: Remedy.Change, _ scopes: RemedyScopes, _ restaffed: Restaffing
  ) throws -> Variant? {
    guard let changed = change.applied(to: scopes.scenario), isLawful(changed, like: scopes.scenario) else {
      return nil
    }
    var requirement = scopes.requirement
    if change.altersDemand {
      do {
        guard let altered = try restaffed(change, changed) else { return nil }
        requirement = altered
      } catch is PlanningFault {
        // With the change the scenario contradicts itself, so that it is no remedy.
        return nil
      } catch is PlanningFaults {
        return nil
      }
      guard requirement != scopes.requirement else { return nil }
    }
    let (scope, units) = try scopes.touched(by: change, unit: unit, changed, requirement)
    return Variant(
      unit: unit, change: change, scenario: changed, requirement: requirement, scope: scope, units: units)
  }

  /// Whether a change makes no fault that the scenario did not have.
  private func isLawful(_ changed: Scenario, like scenario: Scenario) -> Bool {
    func errors(_ scenario: Scenario) -> Int { scenario.faults().filter { $0.severity == .error }.count }
    return errors(changed) <= errors(scenario)
  }

  private func remedy(
    _ variant: Variant, _ after: Remedy.Outcome, _ outcomes: [Int: Remedy.Outcome]
  ) -> Remedy {
    let none = Remedy.Outcome(shortageHours: 0, forcedHours: 0, pay: 0, shortageCost: 0, bound: 0)
    let before = variant.units.reduce(none) { sum, unit in outcomes[unit].map { sum + $0 } ?? sum }
    var after = after
    if variant.change == .coverAtAnyPrice {
      // Counted at the scenario's own prices, for which the bound without the change holds.
      after.shortageCost /= Double(Remedy.Change.anyPrice)
      after.bound = before.bound
    }
    if variant.change.neverHarms, after.cost > before.cost {
      // The roster without the change is still lawful, and cheaper than what the search found with it.
      after = .init(
        shortageHours: before.shortageHours, forcedHours: before.forcedHours, pay: before.pay,
        shortageCost: before.shortageCost, bound: min(after.bound, before.cost))
    }
    return Remedy(change: variant.change, before: before, after: after)
  }

  // MARK: Solving

  private func outcome(of variant: Variant, _ run: RunContext) throws -> Remedy.Outcome {
    try outcome(variant.scenario, variant.requirement, variant.scope, run)
  }

  /// The roster of a scope alone: other teams have nobody, other queues ask for nothing.
  private func outcome(
    _ scenario: Scenario, _ requirement: StaffingRequirement, _ scope: RosterComponent, _ run: RunContext
  ) throws -> Remedy.Outcome {
    var alone = scenario
    for team in alone.teams.indices where !scope.teams.contains(team) {
      alone.teams[team].contracts = []
      alone.teams[team].headcount = 0...0
      alone.teams[team].headcountByWeek = []
    }
    var asked = requirement
    for queue in asked.needs.indices where !scope.queues.contains(queue) { asked.needs[queue] = .none }
    for post in asked.posts.indices where !scope.posts.contains(post) {
      asked.posts[post] = asked.posts[post].map { _ in 0 }
    }
    let roster = try RosterOptimizer(solver: solver, effort: effort, seed: seed).roster(
      covering: asked, in: alone, run: RunContext(threads: 1, cancellation: run.cancellation))
    try run.checkCancellation()
    let profiles = scope.teams.map { alone.payProfile(of: TeamIndex($0)) }
    var pay = 0.0
    for line in roster.lines {
      guard let place = scope.teams.firstIndex(of: line.team.raw) else { continue }
      for shift in line.shifts { pay += alone.cost(of: shift, team: line.team, profile: profiles[place]) }
    }
    let hours = Double(requirement.grid.minutes) / 60
    let certificate = roster.certificate
    return Remedy.Outcome(
      shortageHours: roster.shortages.reduce(0) { $0 + $1.positions } * hours,
      forcedHours: roster.shortages.reduce(0) { ShortageReason.isForced($1) ? $0 + $1.positions : $0 } * hours,
      pay: pay,
      shortageCost: max(0, (certificate?.cost ?? pay) - pay), bound: certificate?.bound ?? 0)
  }

  // MARK: More heads

  private static var mostHeads: Int { 64 }

  /// Where no single change is enough and one head more helps: the least number of heads of a team that is.
  private func addHeads(
    to groups: inout [Remedies.Group], _ scopes: RemedyScopes, _ before: [Int: Remedy.Outcome], _ scenario: Scenario,
    _ requirement: StaffingRequirement, _ run: RunContext
  ) throws {
    var searches: [HeadSearch] = []
    for (place, group) in groups.enumerated() where !group.remedies.contains(where: group.removesAll) {
      for remedy in group.remedies where group.helps(remedy) {
        guard case .moreHeads(let team, _) = remedy.change else { continue }
        searches.append(HeadSearch(group: place, team: team, tooFew: 1, enough: nil, best: remedy))
      }
    }
    while true {
      let open = searches.indices.filter { !searches[$0].isOver }
      if open.isEmpty { break }
      let round = searches
      let found = try orderedParallelMap(count: open.count, threads: run.threads, cancellation: run.cancellation) {
        index -> Remedy? in
        let search = round[open[index]]
        let change = Remedy.Change.moreHeads(search.team, by: search.next)
        guard
          let variant = try variant(scopes.short[search.group], change, scopes, { _, _ in nil })
        else { return nil }
        return remedy(variant, try outcome(of: variant, run), before)
      }
      for (index, remedy) in zip(open, found) {
        let group = groups[searches[index].group]
        let number = searches[index].next
        if let remedy, group.removesAll(remedy) {
          searches[index].enough = number
          searches[index].best = remedy
        } else {
          // Twice the heads for nothing: another rule binds now.
          let gained = remedy.map { $0.removedHours - searches[index].best.removedHours } ?? 0
          if searches[index].enough == nil {
            if gained < Remedies.Group.least * group.before.shortageHours || number >= Self.mostHeads {
              searches[index].isOver = true
            }
            if let remedy, gained > 0 { searches[index].best = remedy }
          }
          searches[index].tooFew = number
        }
        if let enough = searches[index].enough, enough - searches[index].tooFew <= 1 { searches[index].isOver = true }
      }
    }
    for search in searches where search.best.change != .moreHeads(search.team, by: 1) {
      groups[search.group].remedies.append(search.best)
    }
  }
}

/// The search for the least number of further heads of one team: doubling until it is enough, then halving what lies
/// between too few and enough.
private struct HeadSearch: Sendable {
  var group: Int
  var team: TeamIndex
  var tooFew: Int
  var enough: Int?
  var best: Remedy
  var isOver = false

  var next: Int { enough.map { (tooFew + $0) / 2 } ?? tooFew * 2 }
}
