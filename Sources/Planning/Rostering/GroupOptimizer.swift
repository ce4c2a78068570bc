import LinearModel
import Randomness
import WorkScheduling

/// Finds the lines of components that share seats or a provider's headcount; of one by itself as a rule.
///
/// Each is solved as if it were alone. Only where that takes more than there is, a joint search shares it out.
struct GroupOptimizer<S: Solver> {
  let optimizers: [ComponentOptimizer<S>]
  let seed: UInt64

  private static var purpose: UInt16 { 0x5203 }

  /// A component's lines, and those without the limits of start times where these are broken there.
  struct Answer {
    var roster: ComponentRoster
    var free: ComponentRoster?
  }

  /// In the order of the components.
  func rosters(_ run: RunContext) throws -> [Answer] {
    guard let first = optimizers.first else { return [] }
    let isTied = optimizers.contains { optimizer in
      let limited = SharedLimits.limited(optimizer.model.scenario)
      return optimizer.component.teams.contains { limited.sites[$0] != nil || limited.providers[$0] != nil }
    }
    let limits = isTied ? SharedLimits(model: first.model) : nil
    let searched = try optimizers.map { try $0.searched(run, limits: limits) }
    let free = lined(searched, limits, run)
    guard zip(optimizers, free).contains(where: { $0.exceedsStartTimes($1) }) else {
      return free.map { Answer(roster: $0) }
    }
    let limitsAgain = isTied ? SharedLimits(model: first.model) : nil
    let again = try zip(optimizers, zip(searched, free)).map { optimizer, found in
      try optimizer.searched(from: found.0, lines: found.1, run, limits: limitsAgain)
    }
    return zip(lined(again, limitsAgain, run), free).map { Answer(roster: $0, free: $1) }
  }

  /// Shares out what is too much, and links lines.
  private func lined(
    _ searched: [ComponentOptimizer<S>.Searched], _ limits: SharedLimits?, _ run: RunContext
  ) -> [ComponentRoster] {
    if let limits, let first = optimizers.first {
      if limits.isBroken {
        let steps = first.effort.searchSteps(tours: searched.reduce(0) { $0 + $1.search.tours.count })
        JointSearch(
          searches: searched.map(\.search), limits: limits,
          random: RandomStream(seed: seed, replication: UInt32(first.index), purpose: Self.purpose)
        ).run(steps: steps, run: run)
      }
      limits.isEnforced = true
    }
    return zip(optimizers, searched).map { $0.lined($1, run) }
  }
}
