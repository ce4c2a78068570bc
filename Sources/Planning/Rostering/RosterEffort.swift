import Foundation
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

  /// Ruins for a component of `tours` tours.
  func searchSteps(tours: Int) -> Int {
    let perTour: Int
    switch self {
    case .quick: perTour = 3
    case .standard: perTour = 6
    case .thorough: perTour = 30
    }
    return Int(ProcessInfo.processInfo.environment["STEPS"] ?? "0").flatMap { $0 > 0 ? $0 : nil } ?? max(60, perTour * tours)
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
