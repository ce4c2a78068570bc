import WorkforceModel

/// Prices of leaving demand uncovered, in minor units for an agent or head and one interval.
struct ShortagePrices: Sendable {
  var shortage: Double
  /// Of posts, and of positions below a floor.
  var post: Double
  /// Of work done in the first interval after it was due.
  var late: Double
  /// What each further interval of age adds to `late`: the price grows by itself once a day.
  var lateGrowth: Double
  /// Of an agent present whom nothing needs.
  var above: Double

  init(_ prices: PlanningPrices, hours: Double) {
    shortage = Double(prices.shortagePerHour.minorUnits) * hours
    post = Double(prices.postPerHour.minorUnits) * hours
    late = Double(prices.latePerHour.minorUnits) * hours
    lateGrowth = late * hours / 24
    above = Double(prices.abovePerHour?.minorUnits ?? 0) * hours
  }

  /// The price of an agent-interval of work done `age` whole intervals after its deadline's interval.
  func late(age: Int) -> Double {
    late + lateGrowth * Double(age)
  }
}
