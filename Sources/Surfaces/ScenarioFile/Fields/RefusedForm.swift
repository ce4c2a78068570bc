/// A form of a value that is recognised and refused, because what it asks for is not supported yet.
public struct RefusedForm: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// A map, such as one from dates to values.
    case map
    /// A word or a value.
    case value(String)
  }

  /// As in `Field.path`.
  public var path: String
  public var form: Form
  /// What to do instead.
  public var instead: String

  public init(_ path: String, _ form: Form, _ instead: String) {
    self.path = path
    self.form = form
    self.instead = instead
  }
}

extension FieldTable {
  /// The forms of values that are recognised and refused.
  public static let refusedForms: [RefusedForm] = [
    RefusedForm("teams.<team>.shrinkage.inShift", .map, "write the share that holds for this horizon"),
    RefusedForm("teams.<team>.shrinkage.unplanned", .map, "write the share that holds for this horizon"),
    RefusedForm("teams.<team>.shrinkage.planned", .map, "write the share that holds for this horizon"),
  ]
}
