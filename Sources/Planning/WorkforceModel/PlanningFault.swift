/// A fault of a scenario or of another input, found by planning; surfaces join it with the place in the file.
public struct PlanningFault: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    /// The input cannot be planned.
    case error
    /// The input can be planned, yet is probably not what was meant.
    case warning
  }

  /// A stable identifier such as `share-sum`.
  public var code: String
  public var severity: Severity
  /// The value that is at fault.
  public var subject: ScenarioPath
  /// What is wrong, with the value.
  public var message: String
  /// What to do about it.
  public var remedy: String

  public init(
    code: String, severity: Severity = .error, subject: ScenarioPath, message: String, remedy: String
  ) {
    self.code = code
    self.severity = severity
    self.subject = subject
    self.message = message
    self.remedy = remedy
  }
}

/// All faults of one input at once.
public struct PlanningFaults: Error, Equatable, Sendable {
  public var faults: [PlanningFault]

  public init(_ faults: [PlanningFault]) {
    self.faults = faults
  }
}
