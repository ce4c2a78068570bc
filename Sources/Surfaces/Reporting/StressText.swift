import WorkforceModel

/// The figures and findings of a stress test in words.
enum StressText {
  /// A value of a lever: `18.4 %`, `×1.08`, or how far it is on the way to the upper ends.
  static func value(_ value: Double, of lever: StressLever) -> String {
    switch lever.unit {
    case .share: return NumberText.percent(value, 2)
    case .factor: return "×" + NumberText.fixed(value, 3)
    case .position:
      return (value > 0 ? "+" : "") + NumberText.percent(value, 0)
    }
  }

  /// `5 %..12 %`.
  static func range(_ lever: StressLever) -> String {
    guard lever.unit != .position else { return "-100 %..+100 %" }
    func short(_ value: Double) -> String {
      lever.unit == .share ? NumberText.goal(value) : "×" + NumberText.plain(value)
    }
    return short(lever.low) + ".." + short(lever.high)
  }

  static func stated(_ lever: StressLever) -> String {
    switch lever.unit {
    case .share: NumberText.goal(lever.base)
    case .factor: "×" + NumberText.plain(lever.base)
    case .position: "0 %"
    }
  }

  static func source(_ lever: StressLever) -> String {
    switch lever.source {
    case .scenario: "range of the scenario"
    case .given: "range as given"
    case .standard: "filled in: no range is stated"
    }
  }

  /// The interval of a break-even; an end beyond the range is named so.
  static func interval(_ crossing: StressResult.Crossing, of lever: StressLever) -> String {
    if crossing.lower == nil, crossing.upper == nil { return "beyond the range on both sides" }
    func end(_ value: Double?) -> String { value.map { self.value($0, of: lever) } ?? "beyond the range" }
    return end(crossing.lower) + " .. " + end(crossing.upper)
  }

  /// `fails above 10.30 %`; where it fails as stated, `holds below 7.10 %`.
  static func crossing(
    _ crossing: StressResult.Crossing, of lever: StressLever, keepsAtBase: Bool
  ) -> String {
    let word = keepsAtBase ? "fails" : "holds"
    let side = crossing.isAbove ? "above" : "below"
    let floor = crossing.isByFloor ? " (by its floor)" : ""
    return "\(word) \(side) \(value(crossing.value, of: lever))\(floor)"
  }

  /// What is said of a target under one lever, without the interval.
  static func finding(_ breakEven: StressResult.BreakEven, of lever: StressLever) -> String {
    guard let keeps = breakEven.keepsAtBase else { return "nobody came" }
    if breakEven.crossings.isEmpty {
      let doubt = breakEven.isDecided ? "" : ", undecided somewhere in it"
      return keeps ? "holds over the whole range" + doubt : "fails over the whole range" + doubt
    }
    let texts = breakEven.crossings.map { crossing($0, of: lever, keepsAtBase: keeps) }
    let already =
      if case .marginalHandleTime = lever.subject { "fails at the upper ends" } else { "fails already as stated" }
    return (keeps ? [] : [already]).appending(contentsOf: texts).joined(separator: ", ")
  }

  /// A figure of a target with both ends of its interval.
  static func figure(_ figure: StressResult.Interval?, of target: Target) -> String {
    guard let figure else { return NumberText.none }
    func text(_ value: Double) -> String {
      measured(PromiseText.isInSeconds(target) ? max(0, value) : min(1, max(0, value)), of: target)
    }
    return "\(text(figure.mean)) (\(text(figure.lower)) .. \(text(figure.upper)), n \(figure.count))"
  }

  static func measured(_ value: Double, of target: Target) -> String {
    PromiseText.isInSeconds(target) ? NumberText.fixed(value) + " s" : NumberText.percent(value)
  }

  /// A difference in percentage points or seconds, with half of the width of its interval.
  static func difference(_ difference: StressResult.Interval, of target: Target) -> String {
    let inSeconds = PromiseText.isInSeconds(target)
    let unit = inSeconds ? 1.0 : 100.0
    let sign = difference.mean > 0 ? "+" : ""
    let half = (difference.upper - difference.lower) / 2
    return "\(sign)\(NumberText.fixed(difference.mean * unit)) \(inSeconds ? "s" : "pp") ± "
      + "\(NumberText.fixed(half * unit)) (n \(difference.count))"
  }

  static func share(_ share: StressResult.Interval) -> String {
    "\(NumberText.percent(share.mean)) (\(NumberText.percent(share.lower)) .. \(NumberText.percent(share.upper)), "
      + "n \(share.count))"
  }

  /// A target in few words: `t2-case-en resolve ≥ 90 %`.
  static func target(_ target: Target, in scenario: Scenario) -> String {
    var name = target.measureName
    if case .acknowledge(_, let route?) = target.measure {
      name += " from \(scenario.queues[scenario.routes[route].from.raw].id)"
    }
    return "\(scenario.queues[target.queue.raw].id) \(name) \(PromiseText.goal(of: target))"
  }

  /// How the joint draws were made.
  static func drawing(_ joint: StressResult.Joint, _ result: StressResult) -> String {
    let shape =
      switch joint.distribution {
      case .triangular: "triangular over each range, most likely as stated"
      case .uniform: "uniform over each range"
      }
    let correlation =
      switch joint.correlation {
      case .shares: "one quantile for all shares of escalation, every other assumption its own"
      case .independent: "every assumption its own quantile"
      case .all: "one quantile for all assumptions"
      }
    return "\(NumberText.counted(joint.kept.count, "draw")) of \(joint.levers.count) assumptions, "
      + "each with one replication: \(shape); \(correlation)"
  }

  /// How long the additional escalations take, which has to be said beside every curve of shares.
  static func marginal(_ scenario: Scenario) -> String {
    let stated = scenario.routes.filter { $0.marginalHandleFactor != 1 }
    guard !stated.isEmpty else {
      return "Contacts that are sent on beyond the stated shares take as long as the others (no marginalHandleTime is "
        + "stated), which overstates their work where they are easier."
    }
    var factors: [Double] = []
    for route in stated where !factors.contains(route.marginalHandleFactor) {
      factors.append(route.marginalHandleFactor)
    }
    return "Contacts that are sent on beyond the stated shares take "
      + factors.map { "×" + NumberText.plain($0) }.joined(separator: ", ")
      + " of the handle time of the others where marginalHandleTime says so."
  }
}

extension Array {
  fileprivate func appending(contentsOf others: [Element]) -> [Element] { self + others }
}
