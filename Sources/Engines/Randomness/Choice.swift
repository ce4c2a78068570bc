import RealFunctions

/// Discrete choices made from one uniform each, coupled so that a larger probability never undoes a choice.
public enum Choice {
  /// Whether an event of this probability happens; for a fixed `u`, raising the probability only adds events.
  @inlinable public static func happens(probability: Double, _ u: Double) -> Bool {
    u < probability
  }

  /// The position whose share of the weights holds `u`, in the order given, or nil if no weight is positive.
  ///
  /// Weights are not negative and need not sum to 1. A position of weight 0 is never chosen.
  @inlinable public static func position(weights: some Collection<Double>, _ u: Double) -> Int? {
    var total = 0.0
    for weight in weights { total += weight }
    guard total > 0 else { return nil }
    let goal = u * total
    var reached = 0.0
    var chosen: Int?
    var index = 0
    for weight in weights {
      if weight > 0 {
        chosen = index
        reached += weight
        if goal < reached { return chosen }
      }
      index += 1
    }
    return chosen
  }

  /// The number of touches of a case of which each touch is followed by another with probability `again`.
  ///
  /// At least 1, with mean 1 / (1 - again): the geometric distribution by inversion, nondecreasing in `u` and `again`.
  /// `again` is at least 0 and below 1.
  public static func touches(again: Double, _ u: Double) -> Int {
    guard again > 0 else { return 1 }
    let needed = naturalLog(1 - u) / naturalLog(again)
    return max(1, Int(min(needed.rounded(.up), 1e15)))
  }
}
