/// How long the optimiser searches, counted in steps so that every run can be repeated.
public enum RosterEffort: String, Hashable, Sendable, CaseIterable {
  case quick
  case standard
  case thorough

  /// Most iterations of the first-order method.
  var pricingIterations: Int {
    switch self {
    case .quick: 4_000
    case .standard: 20_000
    case .thorough: 60_000
    }
  }

  /// Share of the linear program's value that the bound may fall short of.
  var boundSlack: Double {
    switch self {
    case .quick: 0.005
    case .standard: 0.002
    case .thorough: 0.0005
    }
  }

  /// Ruins for a component of `tours` tours.
  func searchSteps(tours: Int) -> Int {
    switch self {
    case .quick: 300 + 2 * tours
    case .standard: 1_500 + 4 * tours
    case .thorough: 10_000 + 30 * tours
    }
  }

  /// Sweeps over all lines after the weeks have been linked.
  var polishingSweeps: Int {
    switch self {
    case .quick: 1
    case .standard: 2
    case .thorough: 4
    }
  }
}
