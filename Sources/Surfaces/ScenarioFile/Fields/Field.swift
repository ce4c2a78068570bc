/// One key of the scenario: what may be written, what it means and what it changes.
public struct Field: Hashable, Sendable {
  public enum Need: Hashable, Sendable {
    case required
    /// Nothing stands in for it when it is left out.
    case optional
    /// The value that is filled in, and listed, when it is left out.
    case standard(String)
    /// Whether it is needed or allowed depends on other values; the text says on which.
    case conditional(String)
  }

  /// Where it stands: keys parted by points, `<name>` for a key that the planner chooses, `[]` behind a list.
  public var path: String
  /// What a single value must look like; nil where only a map or a list is allowed.
  public var type: ScalarType?
  public var need: Need
  /// One sentence.
  public var meaning: String
  /// As it would be written, or empty where the members have examples.
  public var example: String
  /// Which output changes with it.
  public var effect: String

  public init(
    _ path: String, _ type: ScalarType?, _ need: Need, _ meaning: String, example: String = "", effect: String
  ) {
    self.path = path
    self.type = type
    self.need = need
    self.meaning = meaning
    self.example = example
    self.effect = effect
  }
}

/// A key that is recognised and refused, because what it asks for is not supported yet.
public struct RefusedKey: Hashable, Sendable {
  /// As in `Field.path`.
  public var path: String
  /// What to do instead.
  public var instead: String

  public init(_ path: String, _ instead: String) {
    self.path = path
    self.instead = instead
  }
}
