import Diagnostics
import WorkforceModel

/// Gathers the faults of one input, and which parts of it are too broken to be judged further.
final class FaultCollector {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
  /// The blocks (such as one queue or one escalation) that have an error inside.
  private var brokenBlocks: Set<ScenarioPath> = []

  func add(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { hasErrors = true }
  }

  /// - Parameter path: the value that is at fault; the block around it is not judged further.
  func error(
    _ id: String, _ message: String, at span: SourceSpan?, path: ScenarioPath? = nil, value: String? = nil,
    hint: String?, notes: [Diagnostic.Note] = []
  ) {
    if let path { brokenBlocks.insert(FaultCollector.block(of: path)) }
    add(Diagnostic(id: id, message: message, span: span, value: value, hint: hint, notes: notes))
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

  private static func block(of path: ScenarioPath) -> ScenarioPath {
    guard case .key(let section)? = path.steps.first, !singleBlocks.contains(section) else {
      return ScenarioPath(Array(path.steps.prefix(1)))
    }
    return ScenarioPath(Array(path.steps.prefix(2)))
  }

  /// Sections that are one block, not a list or map of several.
  private static let singleBlocks: Set<String> = ["horizon", "forecast", "uncertainty", "rules", "prices"]
}
