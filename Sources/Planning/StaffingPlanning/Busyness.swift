import QueueingTheory
import WorkforceModel

/// How busy the days are that staffing is made for.
struct Busyness {
  /// On the contacts of the forecast.
  let factor: Double
  /// Where all days count, by their customers; nil where one day is planned for.
  let ofCustomers: GammaBusyness?

  init(_ scenario: Scenario) {
    let variation = scenario.busynessVariation
    switch scenario.busynessStaffing {
    case .mean: (factor, ofCustomers) = (1, nil)
    case .customers:
      (factor, ofCustomers) = (1, variation > 0 ? GammaBusyness(coefficientOfVariation: variation) : nil)
    case .quantile(let share):
      let shape = ServiceTimeShape.gamma(coefficientOfVariation: variation)
      (factor, ofCustomers) = (variation > 0 ? shape.quantile(share, mean: 1) : 1, nil)
    }
  }
}
