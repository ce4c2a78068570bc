import CivilTime
import WorkforceModel

/// Targets over a day or longer: their margins, and the positions that keep them with the fewest agent-intervals.
extension LivePositions {
  /// A target's windows with the margin that each number of positions gives; nil where it is no ratio of sums.
  func goal(_ target: Int, from least: [Int]) -> StaffingRequirement.WindowNeed.Goal? {
    struct Start: Hashable {
      var demand: LineModel.Demand
      var lowest: Int
    }
    let presence = presence
    let windows = scenario.targets[target].windows(on: grid)
    let volumes = (0..<grid.count).map { line.volume(of: target, at: $0) }
    var margins = [[Double]](repeating: [], count: grid.count)
    for window in windows {
      let volume = window.reduce(0) { $0 + volumes[$1] }
      let planned = planningGoal(target, volume: volume)
      guard let curve = TargetCurve(scenario.targets[target].measure, goal: planned) else { return nil }
      var known: [Start: [Double]] = [:]
      for interval in window where volumes[interval] > 0 {
        guard let demand = line.demand(of: target, at: interval) else { continue }
        let start = Start(demand: demand, lowest: least[interval])
        let found = known[start] ?? curve.margins(from: start.lowest, demand, presence: presence, memo: memo)
        known[start] = found
        margins[interval] = found
      }
    }
    return .init(target: target, windows: windows, volumes: Series(volumes), margins: margins)
  }

  /// By interval the target whose window has the least margin for each of its contacts; nil where none has contacts.
  static func tightest(
    _ goals: [StaffingRequirement.WindowNeed.Goal], above: (Int) -> Double
  ) -> [Int?] {
    var found = [Int?](repeating: nil, count: goals.first?.margins.count ?? 0)
    var least = [Double](repeating: .infinity, count: found.count)
    for goal in goals {
      for window in goal.windows {
        let contacts = window.reduce(0) { $0 + goal.volumes[$1] }
        guard contacts > 0 else { continue }
        let margin = window.reduce(0) { $0 + goal.margin($1, above: above($1)) } / contacts
        for interval in window where !goal.margins[interval].isEmpty && margin < least[interval] {
          least[interval] = margin
          found[interval] = goal.target
        }
      }
    }
    return found
  }

  /// Raises positions until a goal holds in each of its windows, where agents help most customers first.
  func allocate(
    _ goal: StaffingRequirement.WindowNeed.Goal, least: [Int], to whole: inout [Int],
    _ driver: inout [StaffingRequirement.Driver]
  ) throws {
    for window in goal.windows {
      let intervals = window.map { interval -> WindowAllocation.Interval in
        let margins = goal.margins[interval]
        guard let last = margins.last else {
          return WindowAllocation.Interval(volume: 0, lowest: whole[interval], margins: [0])
        }
        let rest = margins.dropFirst(whole[interval] - least[interval])
        return WindowAllocation.Interval(
          volume: goal.volumes[interval], lowest: whole[interval], margins: rest.isEmpty ? [last] : Array(rest))
      }
      var allocation = WindowAllocation(intervals)
      guard let agents = allocation.agents() else { throw unreachable(goal.target) }
      for (interval, agents) in zip(window, agents) where agents > whole[interval] {
        whole[interval] = agents
        driver[interval] = .target(goal.target)
      }
    }
  }

  /// The goal to plan for: the target's own, or the higher one that a window of so many independent contacts keeps with
  /// the probability asked for, by Wilson's interval.
  private func planningGoal(_ target: Int, volume: Double) -> Double {
    let subject = scenario.targets[target]
    guard case .probability(let probability) = subject.judgement, probability > 0.5 else { return subject.goal }
    switch subject.measure {
    case .answer(let share, _, _, _): return WilsonBound.upper(share: share, count: volume, probability: probability)
    case .abandonment(let share):
      return 1 - WilsonBound.upper(share: 1 - share, count: volume, probability: probability)
    default: return subject.goal
    }
  }

  func unreachable(_ target: Int) -> PlanningFault {
    PlanningFault(
      code: "target-unreachable", subject: scenario.targets[target].path,
      message: "no number of agents meets the \(scenario.targets[target].measureName) target of "
        + "\(scenario.queues[queue.raw].id)",
      remedy: "ask for less than everything, or for more time")
  }
}
