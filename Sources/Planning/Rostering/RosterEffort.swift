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
    case .standard: 0.0025
    case .thorough: 0.0005
    }
  }

  /// Ruins for a component of `tours` tours.
  func searchSteps(tours: Int) -> Int {
    switch self {
    case .quick: max(150, 500 - 2 * tours) + tours / 2
    case .standard: max(400, 1_600 - 8 * tours) + tours
    case .thorough: 6_000 + 20 * tours
    }
  }

  /// Exchanges of one start time for another by the linear program.
  var startTrials: Int {
    switch self {
    case .quick: 4
    case .standard: 8
    case .thorough: 60
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
