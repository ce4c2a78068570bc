/// The least integer that is not below `x`, forgiving the rounding of `x` itself.
///
/// A value that is above an integer by no more than one part in 10^9 counts as that integer, so that 17 / 0.68, which
/// is 25.000000000000004 in floating point, gives 25. The argument must be finite and below 2^62 in size.
public func exactCeiling(_ x: Double) -> Int {
  Int((x - 1e-9 * max(1, abs(x))).rounded(.up))
}

/// The agents to schedule so that `agents` of them are on the queue on average: agents / (1 - shrinkage), rounded up
/// by `exactCeiling`.
///
/// - Parameters:
///   - agents: whole or fractional agents on the queue.
///   - shrinkage: share of scheduled time that is not on the queue, 0 up to but not including 1.
/// - Returns: nil where the shrinkage is outside its range or the agents are negative or not finite.
public func scheduledAgents(agents: Double, shrinkage: Double) -> Int? {
  guard shrinkage >= 0, shrinkage < 1, agents >= 0, agents / (1 - shrinkage) < 0x1p62 else { return nil }
  return exactCeiling(agents / (1 - shrinkage))
}
