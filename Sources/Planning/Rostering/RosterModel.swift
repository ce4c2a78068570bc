import CivilTime
import WorkforceModel

/// One roster problem in numbers: demand, prices, teams with their shifts, and how it falls apart into components.
struct RosterModel: Sendable {
  struct Skill: Sendable {
    var queue: Int
    var proficiency: Double
  }

  struct TeamData: Sendable {
    var index: Int
    /// Expected coverage of a rostered person outside breaks.
    var coverage: Double
    /// Lines over all weeks.
    var headcount: ClosedRange<Int>
    /// Lines at work by week.
    var headcounts: [ClosedRange<Int>]
    var skills: [Skill]
    /// Posts for which a head on break does not count.
    var strictPosts: [Int]
    /// Posts for which it does.
    var tolerantPosts: [Int]
    var catalogues: [ShiftCatalogue]
    /// Most local start times; nil: any number.
    var startTimes: Int?
  }

  let scenario: Scenario
  let grid: IntervalGrid
  let count: Int
  let weeks: Int
  let prices: ShortagePrices
  private(set) var queues: [QueueDemand]
  /// Heads asked by post and interval.
  let posts: [[Double]]
  let teams: [TeamData]
  let components: [RosterComponent]

  init(scenario: Scenario, requirement: StaffingRequirement) throws {
    try RosterModel.validate(scenario, requirement)
    self.scenario = scenario
    let grid = requirement.grid
    self.grid = grid
    count = grid.count
    weeks = scenario.horizon.weeks
    prices = ShortagePrices(scenario.prices, hours: Double(grid.minutes) / 60)
    let served = Set(scenario.teams.flatMap { $0.serves.map(\.queue.raw) })
    var demands = requirement.needs.enumerated().map {
      QueueDemand($1, count: grid.count, isServed: served.contains($0))
    }
    posts = requirement.posts.map { $0.map(Double.init) }
    let teams = scenario.teams.indices.map { RosterModel.team($0, scenario, grid) }
    self.teams = teams
    components = RosterComponent.components(teams: teams, queues: demands, posts: posts.count)
    for component in components
    where component.queues.count == 1 && !demands[component.queues[0]].isDeferred
      && demands[component.queues[0]].windows == nil
    {
      demands[component.queues[0]].step = RosterModel.step(
        of: component.queues[0], component.teams.map { teams[$0] }, grid)
    }
    queues = demands
  }

  /// The problem with positions given for the queues with targets over windows, which each interval then asks for by
  /// itself.
  func promising(_ positions: [[Double]]) -> RosterModel {
    var result = self
    for queue in queues.indices where queues[queue].windows != nil {
      result.queues[queue].positions = positions[queue]
      result.queues[queue].windows = nil
    }
    return result
  }

  /// The problem in which each interval keeps the targets over windows by itself.
  var heldInEveryInterval: RosterModel {
    promising(
      queues.map { queue in
        guard let windows = queue.windows else { return [] }
        return (0..<count).map { windows.need.positionsByItself($0) }
      })
  }

  private static func team(_ index: Int, _ scenario: Scenario, _ grid: IntervalGrid) -> TeamData {
    let member = scenario.teams[index]
    let profile = scenario.payProfile(of: TeamIndex(index))
    let served = Set(member.serves.map(\.queue))
    let posts = scenario.posts.indices.filter { post in
      scenario.posts[post].queues.contains { served.contains($0) }
    }
    return TeamData(
      index: index, coverage: member.shrinkage.coverage, headcount: member.headcount,
      headcounts: (0..<scenario.horizon.weeks).map(member.headcount(inWeek:)),
      skills: member.serves.map { Skill(queue: $0.queue.raw, proficiency: $0.proficiency) },
      strictPosts: posts.filter { scenario.posts[$0].breakCover == .required },
      tolerantPosts: posts.filter { scenario.posts[$0].breakCover == .tolerated },
      catalogues: member.contracts.map {
        ShiftCatalogue(team: TeamIndex(index), contract: $0, scenario: scenario, grid: grid, profile: profile)
      }, startTimes: member.startTimes)
  }

  /// The least amount by which the coverage of a queue can change, if all that its teams give are multiples of it: all
  /// agents count alike, and shifts and breaks begin and end on one even scale.
  private static func step(of queue: Int, _ teams: [TeamData], _ grid: IntervalGrid) -> Double {
    var seconds = grid.secondsPerInterval
    var worths: [Double] = []
    func include(_ instant: Instant) {
      var other = abs(instant.seconds(since: grid.start))
      while other != 0 { (seconds, other) = (other, seconds % other) }
    }
    for team in teams {
      guard let skill = team.skills.first(where: { $0.queue == queue }) else { continue }
      worths.append(team.coverage * skill.proficiency)
      for catalogue in team.catalogues {
        for (place, option) in zip(catalogue.places, catalogue.options) {
          include(option.start)
          include(option.end)
          include(place.leadInStart)
          include(place.leadInEnd)
          for rest in option.breaks {
            for start in rest.starts {
              include(start)
              include(start.adding(seconds: Int64(rest.minutes) * 60))
            }
          }
        }
      }
    }
    guard let worth = worths.first, worths.allSatisfy({ $0 == worth }) else { return 0 }
    return worth * Double(seconds) / Double(grid.secondsPerInterval)
  }

  private static func isSound(_ need: StaffingRequirement.WindowNeed, count: Int) -> Bool {
    need.least.count == count
      && need.goals.allSatisfy { goal in
        goal.margins.count == count && goal.volumes.values.count == count
          && goal.margins.allSatisfy { $0.allSatisfy(\.isFinite) }
          && goal.windows.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count }
          && zip(goal.windows, goal.windows.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      }
  }

  private static func validate(_ scenario: Scenario, _ requirement: StaffingRequirement) throws {
    func fault(_ message: String) -> PlanningFaults {
      PlanningFaults([
        PlanningFault(
          code: "requirement-shape", subject: ScenarioPath(), message: message,
          remedy: "Make the requirement for this scenario's queues, posts and grid.")
      ])
    }
    let grid = requirement.grid
    guard grid == scenario.horizon.grid else { throw fault("the requirement stands on another grid than the horizon") }
    guard requirement.needs.count == scenario.queues.count else {
      throw fault("the requirement has \(requirement.needs.count) queues, the scenario \(scenario.queues.count)")
    }
    guard
      requirement.posts.count == scenario.posts.count, requirement.posts.allSatisfy({ $0.count == grid.count })
    else { throw fault("the requirement's posts do not fit the scenario's") }
    for (queue, need) in zip(scenario.queues, requirement.needs) {
      switch need {
      case .none: break
      case .positions(let positions):
        guard positions.fractional.values.count == grid.count, positions.floor.count == grid.count,
          positions.fractional.values.allSatisfy(\.isFinite)
        else { throw fault("the positions of \(queue.id) do not fill the grid") }
        guard positions.windows.map({ RosterModel.isSound($0, count: grid.count) }) ?? true else {
          throw fault("the targets over windows of \(queue.id) do not fit the grid")
        }
      case .work(let releases):
        for (place, release) in releases.enumerated() {
          guard
            release.interval >= 0, release.interval < grid.count, release.due > release.interval,
            release.agentIntervals.isFinite, release.agentIntervals >= 0,
            place == 0 || releases[place - 1].interval <= release.interval
          else { throw fault("release \(place + 1) of \(queue.id) is out of order or outside the grid") }
        }
      }
    }
  }
}
