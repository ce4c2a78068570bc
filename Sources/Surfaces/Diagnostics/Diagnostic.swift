/// One fault of the input, with its place, the value at fault and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used, yet is probably not what was meant.
    case warning
  }

  /// A second place that belongs to the fault.
  public struct Note: Hashable, Sendable {
    public var message: String
    public var span: SourceSpan?

    public init(message: String, span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  /// A stable identifier such as `unknown-key`.
  public var id: String
  public var severity: Severity
  /// What is wrong, without a full stop.
  public var message: String
  /// Nil where the fault has no place in a file.
  public var span: SourceSpan?
  /// The text at fault, as written.
  public var value: String?
  /// What to do about it, without a full stop.
  public var hint: String?
  public var notes: [Note]

  public init(
    id: String, severity: Severity = .error, message: String, span: SourceSpan?, value: String? = nil,
    hint: String? = nil, notes: [Note] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.span = span
    self.value = value
    self.hint = hint
    self.notes = notes
  }
}

extension Sequence<Diagnostic> {
  /// By file, line and column; those without a place first, those of one place in the order in which they were found.
  public func inSourceOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      switch (left.element.span, right.element.span) {
      case (nil, nil): left.offset < right.offset
      case (nil, _): true
      case (_, nil): false
      case (let first?, let second?):
        first < second || (!(second < first) && left.offset < right.offset)
      }
    }.map(\.element)
  }
}
