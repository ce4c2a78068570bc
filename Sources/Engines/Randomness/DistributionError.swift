/// Why a distribution cannot be made from what was given.
public enum DistributionError: Error, Equatable, Sendable {
  /// A parameter, named first, lies outside the range its documentation states.
  case invalidParameter(String, Double)
  /// The probabilities of a quantile table must rise from 0 to 1 and its values must be finite and not fall.
  case invalidQuantileTable(String)
}
