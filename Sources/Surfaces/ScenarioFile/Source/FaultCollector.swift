import Diagnostics
import WorkforceModel

/// Gathers the faults of one input, and which parts of it are too broken to be judged further.
final class FaultCollector {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
  /// Whether an error has no place in the scenario, such as one in a table.
  private var hasErrorsElsewhere = false
  /// The blocks (such as one queue or one escalation) that have an error inside.
  private var brokenBlocks: Set<ScenarioPath> = []

  func add(_ diagnostic: Diagnostic) {
    store(diagnostic)
    if diagnostic.severity == .error { hasErrorsElsewhere = true }
  }

  private func store(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }

  /// - Parameter path: the value that is at fault; the block around it is not judged further.
  func error(
    _ id: String, _ message: String, at span: SourceSpan?, path: ScenarioPath? = nil, value: String? = nil,
    hint: String?, notes: [Diagnostic.Note] = []
  ) {
    if let path { brokenBlocks.insert(FaultCollector.block(of: path)) } else { hasErrorsElsewhere = true }
    store(Diagnostic(id: id, message: message, span: span, value: value, hint: hint, notes: notes))
  }

  func warning(_ id: String, _ message: String, at span: SourceSpan?, value: String? = nil, hint: String?) {
    add(Diagnostic(id: id, severity: .warning, message: message, span: span, value: value, hint: hint))
  }

  /// Notes that the block around a value cannot be judged, because of a fault elsewhere.
  func markBroken(_ path: ScenarioPath) {
    brokenBlocks.insert(FaultCollector.block(of: path))
  }

  /// Whether the block around a value has an error already, so that a further one may be no more than its shadow.
  func isBroken(_ path: ScenarioPath) -> Bool {
    brokenBlocks.contains(FaultCollector.block(of: path))
      || brokenBlocks.contains(ScenarioPath(Array(path.steps.prefix(1))))
  }

  /// The sections of people and prices, on which no demand depends.
  static let peopleSections: Set<String> = [
    "sites", "providers", "contracts", "teams", "minimum", "ownership", "rules", "prices",
  ]

  /// Whether everything that demand depends on is free of errors.
  var hasErrorsInPeopleOnly: Bool {
    !hasErrorsElsewhere && brokenBlocks.allSatisfy { FaultCollector.peopleSections.contains($0.section ?? "") }
  }

  private static func block(of path: ScenarioPath) -> ScenarioPath {
    guard case .key(let section)? = path.steps.first, !singleBlocks.contains(section) else {
      return ScenarioPath(Array(path.steps.prefix(1)))
    }
    return ScenarioPath(Array(path.steps.prefix(2)))
  }

  /// Sections that are one block, not a list or map of several.
  private static let singleBlocks: Set<String> = ["horizon", "forecast", "uncertainty", "rules", "prices"]
}

extension ScenarioPath {
  /// The section of the scenario, the first key.
  var section: String? {
    guard case .key(let section)? = steps.first else { return nil }
    return section
  }
}
