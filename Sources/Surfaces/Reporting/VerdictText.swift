import CivilTime
import WorkforceModel

/// Verdicts in words.
enum VerdictText {
  static func text(_ outcome: SimulationResult.TargetOutcome) -> String {
    let windows = outcome.measured.replications
    let reason =
      outcome.verdict == .undecided && windows < outcome.windowsNeeded
      ? " (\(windows) of \(outcome.windowsNeeded) windows)" : ""
    return outcome.verdict.rawValue + reason + (outcome.projected ? " (projected)" : "")
  }

  /// The window that did worst with its figure; empty for targets with one window.
  static func worstWindow(
    _ outcome: SimulationResult.TargetOutcome, of target: Target, in result: SimulationResult, _ scenario: Scenario
  ) -> String {
    guard let worst = outcome.worstWindow, result.windows.indices.contains(worst), target.over != .horizon else {
      return ""
    }
    let window = result.windows[worst]
    let start = LocalText.moment(result.grid.start(of: window.range.lowerBound), in: target.zone)
    let when = target.over == .interval ? start : String(start.prefix(10))
    // A probability is shown beside the share of replications in which this window was kept.
    if case .probability = target.judgement {
      return when + ": kept in " + NumberText.percent(window.probabilityHeld.mean)
    }
    let figure =
      PromiseText.isInSeconds(target)
      ? NumberText.fixed(window.attainment.mean) + " s" : NumberText.percent(window.attainment.mean)
    return when + ": " + figure
  }
}
