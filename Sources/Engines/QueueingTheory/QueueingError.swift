/// Why a question about a waiting line has no answer.
public enum QueueingError: Error, Hashable, Sendable {
  /// The offered load is negative or not finite.
  case invalidOfferedLoad(Double)
  /// A handle time, patience, threshold or rate is outside its range.
  case invalidTime(Double)
  /// A goal is outside its range: shares lie in 0...1, an occupancy cap is above 0, seconds are not negative.
  case invalidGoal(StaffingDriver, Double)
  /// A number of sessions is below 1 or a slowdown negative or not finite.
  case invalidConcurrency
  /// No number of agents up to the search limit meets the goal.
  case unreachableGoal(StaffingDriver)
}
