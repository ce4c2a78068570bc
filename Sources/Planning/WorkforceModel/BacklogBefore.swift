/// The contacts that wait in a deferred queue when the horizon begins.
public struct BacklogBefore: Hashable, Sendable {
  /// At least 0.
  public var contacts: Int
  /// Seconds that the oldest of them has waited; the ages of all are spread evenly from 0 up to it.
  public var oldestSeconds: Int64

  public init(contacts: Int, oldestSeconds: Int64) {
    self.contacts = contacts
    self.oldestSeconds = oldestSeconds
  }

  /// The ages in seconds of so many equal parts of the backlog, the oldest first.
  public func ages(parts: Int) -> [Int64] {
    (0..<parts).map { Int64((Double(oldestSeconds) * (1 - (Double($0) + 0.5) / Double(parts))).rounded()) }
  }
}
