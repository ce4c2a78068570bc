/// How a service level counts contacts that hang up.
///
/// With N contacts offered, A answered within the threshold T, L abandoned, L(t) abandoned within t.
public enum ServiceLevelDefinition: Hashable, Sendable {
  /// A / N.
  case ofOffered
  /// A / (N - L).
  case ofAnswered
  /// A / (N - L(short)); the short threshold in seconds is its own, not the answer threshold.
  case excludingShortAbandons(shortSeconds: Double)
  /// (A + L(T)) / N.
  case abandonsWithinCount

  /// The threshold of short abandons in seconds, 5 where the definition has none.
  public var shortSeconds: Double {
    if case .excludingShortAbandons(let seconds) = self { return seconds }
    return 5
  }
}
