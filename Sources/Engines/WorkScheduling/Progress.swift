/// How far a long run has come, as shown to a person while it works.
public struct Progress: Sendable, Equatable {
  /// The step of the chain that is at work, in words a user knows, such as "roster".
  public var stage: String
  /// The finished share of that step, 0...1, or nil where it cannot be told.
  public var completed: Double?
  /// A short remark such as the present cost and gap; may be empty.
  public var detail: String

  public init(stage: String, completed: Double? = nil, detail: String = "") {
    self.stage = stage
    self.completed = completed
    self.detail = detail
  }
}
