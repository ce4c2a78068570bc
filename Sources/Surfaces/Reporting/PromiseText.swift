import CivilTime
public import WorkforceModel

/// A target in the words of the promise.
public enum PromiseText {
  /// The promise with its window, floor and way of judging: `80 % answered within 20 s (of-offered), over each day`.
  ///
  /// The zone of the window is named where it is not the horizon's.
  public static func text(_ target: Target, in scenario: Scenario) -> String {
    var text = measure(target.measure, in: scenario) + ", " + window(target, in: scenario)
    if let floor = target.floor { text += ", never below \(NumberText.goal(floor)) in an interval" }
    if case .probability(let share) = target.judgement { text += ", kept with probability \(NumberText.goal(share))" }
    if let relief = target.reliefAbove { text += ", unless more than \(NumberText.goal(relief)) of the plan come" }
    return text
  }

  /// What is compared with the measured figure: the probability where the target asks for one, else its goal.
  static func goal(of target: Target) -> String {
    if case .probability(let share) = target.judgement { return "≥ " + NumberText.goal(share) }
    let goal = target.goal
    if case .speedOfAnswer = target.measure { return "≤ " + NumberText.promised(goal) }
    return (target.moreIsBetter ? "≥ " : "≤ ") + NumberText.goal(goal)
  }

  /// A figure of the target's measure: a share, or seconds for the speed of answer.
  static func measured(_ estimate: Estimate, of target: Target) -> String {
    if case .probability = target.judgement, estimate.mean.isFinite {
      return "\(NumberText.percent(estimate.mean)) ± \(NumberText.fixed(estimate.halfWidth95 * 100)) "
        + "(\(NumberText.counted(estimate.replications, "window")))"
    }
    return isInSeconds(target) ? NumberText.seconds(estimate) : NumberText.share(estimate)
  }

  /// Whether the judged figure is a time; a probability is not.
  static func isInSeconds(_ target: Target) -> Bool {
    guard case .speedOfAnswer = target.measure, case .expected = target.judgement else { return false }
    return true
  }

  private static func measure(_ measure: Target.Measure, in scenario: Scenario) -> String {
    switch measure {
    case .answer(let share, let within, let definition, let short):
      let counted =
        definition == .excludingShortAbandons
        ? "\(definition.rawValue), short means within \(NumberText.promised(short))" : definition.rawValue
      return "\(NumberText.goal(share)) answered within \(NumberText.promised(within)) (\(counted))"
    case .abandonment(let share): return "at most \(NumberText.goal(share)) abandoned"
    case .speedOfAnswer(let seconds): return "answered after \(NumberText.promised(seconds)) on average at most"
    case .liveOccupancy(let share): return "live occupancy at most \(NumberText.goal(share))"
    case .totalOccupancy(let share): return "total occupancy at most \(NumberText.goal(share))"
    case .respond(let promise): return NumberText.goal(promise.share) + " replied to " + limit(promise)
    case .resolve(let promise): return NumberText.goal(promise.share) + " resolved " + limit(promise)
    case .acknowledge(let promise, let route):
      let of = route.map { " of escalations from \(scenario.queues[scenario.routes[$0].from.raw].id)" } ?? ""
      return NumberText.goal(promise.share) + of + " accepted by a person " + limit(promise)
    case .firstContactResolution(let share):
      return "\(NumberText.goal(share)) resolved by the first agent, not escalated or reopened"
    case .reopened(let share): return "at most \(NumberText.goal(share)) of the resolved reopened"
    case .workBlock(let share, let number):
      let block = scenario.workBlocks[number]
      let zone = scenario.queues[block.queue.raw].opening.zone
      let place = zone == scenario.horizon.zone ? "" : " (\(zone.identifier))"
      return "\(NumberText.goal(share)) of work block '\(block.name)' done by "
        + LocalText.moment(block.due, in: zone) + place
    }
  }

  private static func limit(_ promise: Target.Promise) -> String {
    let within: String
    switch promise.within {
    case .seconds(let seconds): within = NumberText.promised(Double(seconds))
    case .businessDays(let days): within = NumberText.counted(days, "business day")
    }
    let clock: String
    switch promise.clock {
    case .elapsed: clock = "elapsed"
    case .openingHours: clock = "opening hours"
    }
    return "within \(within) (\(clock), from \(promise.from == .created ? "creation" : "entering the queue"))"
  }

  private static func window(_ target: Target, in scenario: Scenario) -> String {
    let zone = target.zone == scenario.horizon.zone ? "" : " of \(target.zone.identifier)"
    switch target.over {
    case .horizon: return "over the horizon"
    case .interval: return "in each interval"
    case .day, .week, .month: return "over each \(target.over.rawValue)\(zone)"
    }
  }
}
