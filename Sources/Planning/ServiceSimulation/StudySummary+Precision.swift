import EventSimulation
import WorkforceModel

extension StudySummary {
  /// Targets whose judged figure is a share.
  var targetsInShares: [Int] {
    scenario.targets.indices.filter { position in
      let target = scenario.targets[position]
      if case .probability = target.judgement { return true }
      if case .speedOfAnswer = target.measure { return false }
      return true
    }
  }

  /// Whether each of them has a 95 % interval no wider to either side, and each probability windows enough.
  ///
  /// A target that has seen no contact has no figure and does not hold the study up.
  func isPrecise(to halfWidth: Double) -> Bool {
    targetsInShares.allSatisfy { position in
      let target = scenario.targets[position]
      let summary = targets[position]
      guard case .probability = target.judgement else {
        return summary.horizon.estimate.map { $0.halfWidth95 <= halfWidth } ?? true
      }
      guard let interval = WilsonInterval(successes: summary.heldWindows, trials: summary.judgedWindows) else {
        return true
      }
      return summary.judgedWindows >= target.windowsNeeded && interval.upper - interval.lower <= 2 * halfWidth
    }
  }
}
