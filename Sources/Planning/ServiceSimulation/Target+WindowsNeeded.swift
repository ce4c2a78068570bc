public import WorkforceModel

extension Target {
  /// Windows on which a probability is judged at least, over all replications; 0 for other targets.
  ///
  /// 20 ÷ the rarer of kept and missed: 200 where 90 % is asked, so that about 20 windows are missed at the goal. On fewer
  /// the interval of a share is narrow by luck alone. Goals beyond 99.9 % are judged as that.
  var windowsNeeded: Int {
    guard case .probability(let goal) = judgement else { return 0 }
    let rarer = max(0.001, min(goal, 1 - goal))
    return Int((20 / rarer - 1e-9).rounded(.up))
  }
}

extension SimulationStudy {
  /// The least number of replications, `usual` or more, in which each probability that a target asks for can be judged.
  ///
  /// A target with relief may leave windows out and gets a quarter more.
  public static func replications(judging scenario: Scenario, atLeast usual: Int = 100) -> Int {
    var most = usual
    for target in scenario.targets where target.windowsNeeded > 0 {
      let windows = max(1, TargetWindows(target, horizon: scenario.horizon).ranges.count)
      let needed = target.reliefAbove == nil ? target.windowsNeeded : target.windowsNeeded * 5 / 4
      most = max(most, (needed + windows - 1) / windows)
    }
    return min(most, 100_000)
  }
}
