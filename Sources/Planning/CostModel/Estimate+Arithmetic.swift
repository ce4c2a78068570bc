import WorkforceModel

/// Arithmetic on estimates. Figures of one simulation move together in ways that are not known here, so half-widths are
/// added up and never cancelled: the interval of the result is wide enough, whatever the correlation.
extension Estimate {
  func scaled(by factor: Double) -> Estimate {
    Estimate(mean: mean * factor, halfWidth95: halfWidth95 * abs(factor), replications: replications)
  }

  /// The sum; a figure without replications is exact and takes those of the other.
  func adding(_ other: Estimate) -> Estimate {
    Estimate(
      mean: mean + other.mean, halfWidth95: halfWidth95 + other.halfWidth95,
      replications: max(replications, other.replications))
  }

  /// The ratio, with the greater of the distances to its ends; 0 where nothing is divided by.
  func divided(by other: Estimate) -> Estimate {
    let count = max(replications, other.replications)
    guard other.mean > 0 else { return Estimate(mean: 0, halfWidth95: 0, replications: count) }
    let ratio = mean / other.mean
    let least = other.mean - other.halfWidth95
    let upper = least > 0 ? (mean + halfWidth95) / least - ratio : .infinity
    return Estimate(
      mean: ratio, halfWidth95: halfWidth95 == 0 && other.halfWidth95 == 0 ? 0 : upper, replications: count)
  }
}
