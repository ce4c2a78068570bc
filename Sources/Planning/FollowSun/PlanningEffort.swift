import Rostering

/// How long the optimiser searches, counted in steps and so the same on every machine.
public enum PlanningEffort: String, Hashable, Sendable, CaseIterable {
  case quick, standard, thorough

  var rosterEffort: RosterEffort {
    switch self {
    case .quick: .quick
    case .standard: .standard
    case .thorough: .thorough
    }
  }
}
