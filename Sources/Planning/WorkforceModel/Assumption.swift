/// A figure that the planner assumed, with where it comes from and how far off it may be.
public struct Assumption: Hashable, Sendable {
  public var path: ScenarioPath
  /// As written in the scenario; may be empty where the source covers a whole block.
  public var value: String
  public var range: String?
  public var source: String?

  public init(path: ScenarioPath, value: String, range: String? = nil, source: String? = nil) {
    self.path = path
    self.value = value
    self.range = range
    self.source = source
  }
}

/// A value that the scenario left out and the tool filled in; every report lists them.
public struct FilledDefault: Hashable, Sendable {
  public var path: ScenarioPath
  public var value: String
  /// Why this value, in one sentence; may be empty.
  public var reason: String

  public init(path: ScenarioPath, value: String, reason: String = "") {
    self.path = path
    self.value = value
    self.reason = reason
  }
}
