/// Which day staffing is made for where days differ from the forecast.
public enum BusynessStaffing: Hashable, Sendable {
  /// A day as forecast.
  case mean
  /// What the mean customer meets: busy days have more customers, and count by them.
  case customers
  /// A day that is busier than this share of days, 0.5..<1.
  case quantile(Double)
}
