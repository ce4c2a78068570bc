/// A level of support, in the order of the scenario: what a contact is escalated between.
public struct Tier: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Work done by rostered people.
    case staffed
    /// Self-service or a bot: no people, described by an `Automation`.
    case automated
    /// Experts outside, simulated as a delay and a price for each contact, not as a roster.
    case external
  }

  public var id: String
  public var name: String
  public var kind: Kind
  /// Whether the tier itself talks to the customer; if not, each case goes back for a closing touch.
  public var customerFacing: Bool
  /// Of an external tier: mean seconds from hand-over to answer, more than 0; else nil.
  public var leadTimeSeconds: Double?
  /// Of an external tier: the price of one contact; else nil.
  public var unitPrice: Money?

  public init(
    id: String, name: String, kind: Kind = .staffed, customerFacing: Bool = true, leadTimeSeconds: Double? = nil,
    unitPrice: Money? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.customerFacing = customerFacing
    self.leadTimeSeconds = leadTimeSeconds
    self.unitPrice = unitPrice
  }
}
