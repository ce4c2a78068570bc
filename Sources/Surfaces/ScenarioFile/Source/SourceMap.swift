public import Diagnostics
public import WorkforceModel

/// Where each value of a scenario stands in its file.
public struct SourceMap: Sendable {
  private var spans: [ScenarioPath: SourceSpan] = [:]
  /// The begin of the scenario, for paths of which nothing is written.
  private let root: SourceSpan

  init(file: String) {
    root = SourceSpan(file: file, line: 1, column: 1)
  }

  mutating func record(_ path: ScenarioPath, _ span: SourceSpan) {
    spans[path] = span
  }

  /// The place of a value, or of the nearest block around it that is written.
  ///
  /// A single value is where its text begins; a map or list is where its key stands.
  public func span(of path: ScenarioPath) -> SourceSpan? {
    var current = path
    while !current.steps.isEmpty {
      if let span = spans[current] { return span }
      current = current.parent
    }
    return root
  }

  /// Whether the value itself is written.
  public func contains(_ path: ScenarioPath) -> Bool {
    spans[path] != nil
  }
}
