import CivilTime
public import WorkforceModel

/// A whole plan made by hand for tests of reports and archives: its parts fit together, its figures come from simple
/// formulas and not from the engines.
public enum SamplePlan {
  /// Two tiers, one post, one team of twenty, with a target that holds, one that is undecided, and shortages.
  public static func twoTier(weeks: Int = 1) throws -> Plan {
    var scenario = try SampleScenario.twoTier(weeks: weeks)
    scenario.posts = [
      MinimumPost(
        queues: [QueueIndex(0)], heads: 1, when: .always(zone: scenario.horizon.zone), breakCover: .tolerated,
        why: "somebody is there at night", path: ScenarioPath([.key("minimum"), .index(0)]))
    ]
    scenario.assumptions = [
      Assumption(
        path: ScenarioPath([.key("escalations"), .index(0)]), value: "18%", range: "12%..28%",
        source: "ticket export, March 2025"),
      Assumption(
        path: ScenarioPath([.key("queues"), .key("t1-voice-en"), .key("patience")]), value: "4m",
        source: "vendor's guess"),
    ]
    scenario.defaults = [
      FilledDefault(
        path: ScenarioPath([.key("rules"), .key("weeklyRest")]), value: "35h", reason: "EU Working Time Directive")
    ]
    return try plan(of: scenario, linesPerTeam: 20)
  }

  /// Three regions, twenty queues in three tiers and nine teams over three weeks in which clocks change.
  public static func threeRegions(weeks: Int = 3, linesPerTeam: Int = 28) throws -> Plan {
    var scenario = try SampleScenario.twoTier(start: "2026-03-23", weeks: weeks)
    let zones = try ["Europe/Warsaw", "Asia/Manila", "Australia/Sydney"].map {
      try SampleScenario.require(Zone(identifier: $0))
    }
    scenario.name = "Three regions"
    scenario.sites = zip(["krakow", "manila", "sydney"], zones).map { Site(id: $0, zone: $1) }
    scenario.tiers.append(Tier(id: "t3", name: "Engineering", customerFacing: false))
    let voice = scenario.queues[0]
    let email = scenario.queues[1]
    let languages = ["en", "de", "fr", "es", "pl", "ja", "pt", "it", "nl", "sv"]
    scenario.queues = (0..<20).map { index in
      var queue = index < 10 ? voice : email
      queue.language = languages[index % 10]
      queue.tier = index < 10 ? 0 : index < 18 ? 1 : 2
      queue.id = "\(scenario.tiers[queue.tier].id)-\(index < 10 ? "voice" : "case")-\(queue.language)"
      return queue
    }
    scenario.routes = (0..<8).map {
      Route(kind: .escalate, from: QueueIndex($0), to: QueueIndex(10 + $0), share: 0.15)
    }
    let targets = scenario.targets
    scenario.targets = scenario.queues.indices.map { index in
      var target = targets[index < 10 ? 0 : 1]
      target.queue = QueueIndex(index)
      if index < 10 { target.over = .day }
      return target
    }
    let team = scenario.teams[0]
    scenario.teams = (0..<9).map { index in
      var member = team
      member.id = "team-\(index)"
      member.site = index % 3
      member.serves = (0..<20).filter { $0 % 9 == index }.map { .init(queue: QueueIndex($0)) }
      return member
    }
    return try plan(of: scenario, linesPerTeam: linesPerTeam)
  }

  /// A plan of any scenario whose lines start around the clock and take each break as early as they may.
  public static func plan(of scenario: Scenario, linesPerTeam: Int) throws -> Plan {
    let workload = workload(of: scenario)
    let requirement = requirement(for: workload, in: scenario)
    let roster = try roster(of: scenario, linesPerTeam: linesPerTeam, requirement: requirement)
    let certificate = try SampleScenario.require(roster.certificate)
    let hours = Double(roster.grid.minutes) / 60
    let pay = pay(of: roster, in: scenario)
    let check = RosterCheck(
      violations: [], payCost: pay.reduce(0, +), shortageCost: certificate.cost - pay.reduce(0, +),
      shortageHours: roster.shortages.reduce(0) { $0 + $1.positions * hours }, bound: certificate.bound)
    return Plan(
      scenario: scenario, workload: workload, requirement: requirement, roster: roster, check: check,
      simulation: simulation(of: workload, in: scenario, roster: roster),
      cost: cost(of: roster, pay: pay, workload: workload, in: scenario),
      provenance: Provenance(
        version: "1.2.3", seed: 7, effort: "standard", replications: 100,
        inputs: [
          .init(name: "scenario.yaml", sha256: String(repeating: "0123456789abcdef", count: 4)),
          .init(name: "forecast.csv", sha256: String(repeating: "fedcba9876543210", count: 4)),
        ],
        timeZoneDataVersion: "2025b", solverVersion: "GLPK 5.0", timeLimited: false))
  }

  /// First contacts at queues of the first tier, more by day than by night, and what routes bring from there.
  static func workload(of scenario: Scenario) -> Workload {
    let grid = scenario.horizon.grid
    let daily: [Double] = (0..<grid.count).map { interval in
      let second = scenario.horizon.zone.civil(at: grid.start(of: interval)).secondOfDay
      return (8 * 3600..<20 * 3600).contains(second) ? 12 : 3
    }
    let queues = scenario.queues.enumerated().map { index, queue in
      let mean = queue.handleTime?.meanSeconds ?? 0
      let first = queue.tier == 0 ? daily.map { $0 * Double(index % 4 + 1) } : daily.map { _ in 0 }
      var flows = [Workload.Flow(origin: .first, contacts: Series(first), meanHandleSeconds: mean)]
      for route in scenario.routes where route.to.raw == index {
        let factor = route.share * Double(route.from.raw % 4 + 1)
        flows.append(
          .init(
            origin: .escalated(from: route.from), contacts: Series(daily.map { $0 * factor }),
            meanHandleSeconds: mean))
      }
      let load = (0..<grid.count).map { interval in
        flows.reduce(0) { $0 + $1.contacts[interval] } * mean / Double(grid.secondsPerInterval)
      }
      return Workload.QueueLoad(
        flows: flows, handleSeconds: Series(daily.map { _ in mean }), handleVariation: 1, offeredLoad: Series(load),
        loadMethod: "interval", handoverSeconds: Series(zeros: grid.count),
        lostAfterHours: Series(zeros: grid.count))
    }
    return Workload(
      grid: grid, queues: queues,
      leadInFirst: scenario.queues.map { _ in Series(zeros: scenario.horizon.leadInGrid.count) })
  }

  /// Square-root staffing for live queues; deferred work is due four hours later.
  static func requirement(for workload: Workload, in scenario: Scenario) -> StaffingRequirement {
    let grid = workload.grid
    let needs = scenario.queues.indices.map { index -> StaffingRequirement.Need in
      let load = workload.queues[index].offeredLoad.values
      if scenario.channel(of: QueueIndex(index)).isDeferred {
        return .work(
          load.indices.filter { load[$0] > 0 }.map {
            .init(interval: $0, agentIntervals: load[$0], due: $0 + 240 / grid.minutes)
          })
      }
      let needed = load.map { $0 > 0 ? $0 + $0.squareRoot() : 0 }
      return .positions(
        .init(
          fractional: Series(needed), whole: needed.map { Int($0.rounded(.up)) },
          driver: load.map { $0 > 0 ? .target(0) : .closed }, model: "erlang-a",
          floor: load.map { Int($0.rounded(.up)) }, expectedServiceLevel: Series(load.map { _ in 0.84 })))
    }
    return StaffingRequirement(
      grid: grid, needs: needs,
      posts: scenario.posts.map { [Int](repeating: $0.heads, count: grid.count) })
  }

  /// Lines whose starts go round the clock by two hours and whose days off rotate.
  static func roster(
    of scenario: Scenario, linesPerTeam: Int, requirement: StaffingRequirement
  ) throws -> Roster {
    let grid = scenario.horizon.grid
    var lines: [Roster.Line] = []
    for (index, team) in scenario.teams.enumerated() {
      let contract = scenario.contracts[team.contracts[0]]
      for member in 0..<linesPerTeam {
        var shifts: [Roster.Shift] = []
        for day in 0..<scenario.horizon.days where (day + member) % 7 < contract.days {
          let options = scenario.shiftOptions(
            team: TeamIndex(index), contract: team.contracts[0], on: scenario.horizon.start.adding(days: day))
          let option = try SampleScenario.require(options.first { $0.localStart.minutes >= member % 12 * 120 })
          shifts.append(
            Roster.Shift(
              start: option.start, end: option.end,
              pauses: option.breaks.map { .init(start: $0.starts[0], minutes: $0.minutes, paid: $0.paid) },
              paidMinutes: option.paidMinutes))
        }
        lines.append(
          Roster.Line(id: lines.count + 1, team: TeamIndex(index), contract: team.contracts[0], shifts: shifts))
      }
    }
    lines.sort { ($0.team, $0.shifts[0].start, $0.id) < ($1.team, $1.shifts[0].start, $1.id) }
    var roster = Roster(grid: grid, lines: lines, plannedShare: [], shortages: [], certificate: nil)
    roster.plannedShare = plannedShare(of: roster, in: scenario)
    roster.shortages = shortages(of: roster, requirement: requirement, in: scenario)
    let hours = Double(grid.minutes) / 60
    let short = roster.shortages.reduce(0) { $0 + $1.positions * hours }
    let cost =
      pay(of: roster, in: scenario).reduce(0, +) + short * Double(scenario.prices.shortagePerHour.minorUnits)
    roster.certificate = .init(
      cost: cost, bound: cost * 0.96875,
      prices: [[Double]](
        repeating: [Double](repeating: 0.5, count: grid.count),
        count: scenario.queues.count + scenario.posts.count),
      stop: "no cheaper column after 12 rounds, effort standard")
    return roster
  }

  /// Each team's expected agents, split evenly over the queues that it serves.
  private static func plannedShare(of roster: Roster, in scenario: Scenario) -> [[Series]] {
    scenario.teams.enumerated().map { index, team in
      var row = [Double](repeating: 0, count: roster.grid.count)
      for line in roster.lines where line.team.raw == index {
        for shift in line.shifts { shift.addCoverage(weight: team.shrinkage.coverage, on: roster.grid, to: &row) }
      }
      return team.serves.map { _ in Series(row.map { $0 / Double(max(1, team.serves.count)) }) }
    }
  }

  private static func shortages(
    of roster: Roster, requirement: StaffingRequirement, in scenario: Scenario
  ) -> [Roster.Shortage] {
    guard case .positions(let positions) = requirement.needs[0] else { return [] }
    return (0..<roster.grid.count).compactMap { interval in
      var there = 0.0
      for (team, shares) in zip(scenario.teams, roster.plannedShare) {
        for (skill, share) in zip(team.serves, shares) where skill.queue.raw == 0 { there += share[interval] }
      }
      let short = positions.fractional[interval] - there
      guard short > 1e-9 else { return nil }
      return .init(
        subject: .queue(QueueIndex(0)), interval: interval, positions: short,
        bindingRule: "headcount of \(scenario.teams[0].id) is at its maximum")
    }
  }

  private static func pay(of roster: Roster, in scenario: Scenario) -> [Double] {
    scenario.teams.indices.map { index in
      let team = TeamIndex(index)
      let profile = scenario.payProfile(of: team)
      return roster.lines.filter { $0.team == team }.reduce(0) { sum, line in
        sum + line.shifts.reduce(0) { $0 + scenario.cost(of: $1, team: team, profile: profile) }
      }
    }
  }
}
