/// How the number of first contacts of an interval follows from the workload.
public enum ArrivalLaw: Sendable, Equatable {
  /// The workload is a forecast: numbers are Poisson distributed about it, days busier or calmer by their factor.
  case poisson
  /// The workload is what was counted: each interval has that many, rounded, at times drawn evenly in it.
  case given
}
