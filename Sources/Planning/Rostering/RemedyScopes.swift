import CivilTime
import WorkforceModel

/// What falls short, and which teams, queues and posts a change can touch.
struct RemedyScopes: Sendable {
  let scenario: Scenario
  let requirement: StaffingRequirement
  /// The independent parts of the roster; after the components those queues and posts that nobody serves, one by one.
  let units: [RosterComponent]
  /// The units with shortage, the one with most hours first.
  private(set) var short: [Int] = []
  /// [unit]: what is short, with its hours; queues first, in the order of the scenario.
  private let shortages: [[(subject: Roster.Shortage.Subject, hours: Double)]]

  /// [queue], [post]: whether a rule other than the price binds somewhere.
  private let isForced: (queues: [Bool], posts: [Bool])
  /// The given roster's pay by team, minor units.
  private let pay: [Double]

  init(roster: Roster, requirement: StaffingRequirement, scenario: Scenario) throws {
    self.scenario = scenario
    self.requirement = requirement
    let hours = Double(requirement.grid.minutes) / 60
    var ofQueue = [Double](repeating: 0, count: scenario.queues.count)
    var ofPost = [Double](repeating: 0, count: scenario.posts.count)
    var forced = (
      queues: [Bool](repeating: false, count: ofQueue.count), posts: [Bool](repeating: false, count: ofPost.count)
    )
    for shortage in roster.shortages {
      let binds = ShortageReason.isForced(shortage)
      switch shortage.subject {
      case .queue(let queue):
        ofQueue[queue.raw] += shortage.positions * hours
        if binds { forced.queues[queue.raw] = true }
      case .post(let post):
        ofPost[post] += shortage.positions * hours
        if binds { forced.posts[post] = true }
      }
    }
    isForced = forced
    let profiles = scenario.teams.indices.map { scenario.payProfile(of: TeamIndex($0)) }
    var pay = [Double](repeating: 0, count: scenario.teams.count)
    for line in roster.lines {
      for shift in line.shifts {
        pay[line.team.raw] += scenario.cost(of: shift, team: line.team, profile: profiles[line.team.raw])
      }
    }
    self.pay = pay
    var units = try RemedyScopes.components(scenario, requirement)
    let queues = Set(units.flatMap(\.queues))
    let posts = Set(units.flatMap(\.posts))
    units += ofQueue.indices.filter { ofQueue[$0] > 0 && !queues.contains($0) }.map {
      RosterComponent(teams: [], queues: [$0], posts: [])
    }
    units += ofPost.indices.filter { ofPost[$0] > 0 && !posts.contains($0) }.map {
      RosterComponent(teams: [], queues: [], posts: [$0])
    }
    self.units = units
    let found = units.map { unit in
      unit.queues.filter { ofQueue[$0] > 0 }.map {
        (subject: Roster.Shortage.Subject.queue(QueueIndex($0)), hours: ofQueue[$0])
      }
        + unit.posts.filter { ofPost[$0] > 0 }.map {
          (subject: Roster.Shortage.Subject.post($0), hours: ofPost[$0])
        }
    }
    shortages = found
    short = units.indices.filter { !found[$0].isEmpty }.sorted { left, right in
      let first = found[left].reduce(0) { $0 + $1.hours }
      let second = found[right].reduce(0) { $0 + $1.hours }
      return first == second ? left < right : first > second
    }
  }

  func subjects(of unit: Int) -> [Roster.Shortage.Subject] {
    shortages[unit].map(\.subject)
  }

  /// Priced shortage, as a share of pay, from which changes are tried although no rule binds.
  private static let worthChanging = 0.03

  /// Whether changes are worth a try: a rule binds, or leaving it uncovered is dear. Else it is a matter of price alone.
  func isWorthChanging(_ unit: Int) -> Bool {
    var dear = 0.0
    for (subject, hours) in shortages[unit] {
      switch subject {
      case .queue(let queue):
        if isForced.queues[queue.raw] { return true }
        let isDeferred = if case .work = requirement.needs[queue.raw] { true } else { false }
        let price = isDeferred ? scenario.prices.latePerHour : scenario.prices.shortagePerHour
        dear += hours * Double(price.minorUnits)
      case .post(let post):
        if isForced.posts[post] { return true }
        dear += hours * Double(scenario.prices.postPerHour.minorUnits)
      }
    }
    return dear > RemedyScopes.worthChanging * units[unit].teams.reduce(0) { $0 + pay[$1] }
  }

  /// What makes up at least a tenth of the shortage of a unit.
  func mainSubjects(of unit: Int) -> [Roster.Shortage.Subject] {
    let all = shortages[unit].reduce(0) { $0 + $1.hours }
    return shortages[unit].filter { $0.hours >= 0.1 * all }.map(\.subject)
  }

  /// All that depends on what a change alters, with and without it, and the units that it consists of without it.
  func touched(
    by change: Remedy.Change, unit: Int, _ changed: Scenario, _ altered: StaffingRequirement
  ) throws -> (scope: RosterComponent, units: [Int]) {
    var teams = Set(units[unit].teams)
    var queues = Set(units[unit].queues)
    var posts = Set(units[unit].posts)
    for team in changed.teams.indices where changed.teams[team] != scenario.teams[team] { teams.insert(team) }
    for queue in altered.needs.indices where altered.needs[queue] != requirement.needs[queue] { queues.insert(queue) }
    for post in altered.posts.indices where altered.posts[post] != requirement.posts[post] { posts.insert(post) }
    let parts = try units + RemedyScopes.components(changed, altered)
    var isGrowing = true
    while isGrowing {
      let before = teams.count + queues.count + posts.count
      for part in parts
      where !teams.isDisjoint(with: part.teams) || !queues.isDisjoint(with: part.queues)
        || !posts.isDisjoint(with: part.posts)
      {
        teams.formUnion(part.teams)
        queues.formUnion(part.queues)
        posts.formUnion(part.posts)
      }
      isGrowing = teams.count + queues.count + posts.count > before
    }
    let scope = RosterComponent(teams: teams.sorted(), queues: queues.sorted(), posts: posts.sorted())
    return (
      scope,
      units.indices.filter { index in
        units[index].teams.contains(where: teams.contains) || units[index].queues.contains(where: queues.contains)
          || units[index].posts.contains(where: posts.contains)
      }
    )
  }

  /// The components, which no contract has a say in.
  /// The parts that are tied by neither teams nor shared limits.
  private static func components(
    _ scenario: Scenario, _ requirement: StaffingRequirement
  ) throws -> [RosterComponent] {
    var bare = scenario
    for team in bare.teams.indices { bare.teams[team].contracts = [] }
    let model = try RosterModel(scenario: bare, requirement: requirement)
    return SharedLimits.groups(of: model).map { group in
      let parts = group.map { model.components[$0] }
      return RosterComponent(
        teams: parts.flatMap(\.teams).sorted(), queues: parts.flatMap(\.queues).sorted(),
        posts: parts.flatMap(\.posts).sorted())
    }
  }
}
