public import Diagnostics
public import WorkforceModel

/// A scenario without errors, with everything that was read.
public struct LoadedScenario: Sendable {
  public var scenario: Scenario
  public var forecast: ContactForecast
  /// Where each value stands, for faults that planning finds later.
  public var sourceMap: SourceMap
  /// Every file that was read, the scenario first.
  public var inputs: [InputFile]
  /// In the order of the source; none is an error.
  public var warnings: [Diagnostic]
  /// The texts of the files, for excerpts.
  public var sources: [SourceText]

  public init(
    scenario: Scenario, forecast: ContactForecast, sourceMap: SourceMap, inputs: [InputFile], warnings: [Diagnostic],
    sources: [SourceText]
  ) {
    self.scenario = scenario
    self.forecast = forecast
    self.sourceMap = sourceMap
    self.inputs = inputs
    self.warnings = warnings
    self.sources = sources
  }

  /// A fault of planning with its place in the files.
  public func diagnostic(_ fault: PlanningFault) -> Diagnostic {
    Diagnostic(
      id: fault.code, severity: fault.severity == .error ? .error : .warning, message: fault.message,
      span: sourceMap.span(of: fault.subject), value: fault.subject.description, hint: fault.remedy)
  }
}
